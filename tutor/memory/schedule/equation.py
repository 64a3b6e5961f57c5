"""When to ask again: FSRS-6, by the `fsrs` package, fed with study days.

The package's own card layer counts blocks of 24 hours and rolls its fuzz anew at each replay; its equations are used
here with whole study days and without fuzz. Importing this module costs tens of milliseconds: nothing on the way to
the first screen may do it.
"""

from dataclasses import dataclass
from typing import Final

import fsrs

from tutor.memory.schedule.recall import DESIRED_RETENTION, recall
from tutor.model import Rating

_GRADES = {int(rating): fsrs.Rating(int(rating)) for rating in Rating}


@dataclass(frozen=True, slots=True)
class Trace:
    """A memory: how long it lasts and how hard it is to strengthen."""

    stability: float
    difficulty: float


class _Equations(fsrs.Scheduler):
    """The package's equations without its calendar."""

    def first(self, grade: fsrs.Rating) -> Trace:
        return Trace(
            float(self._initial_stability(rating=grade)), float(self._initial_difficulty(rating=grade, clamp=True))
        )

    def after(self, trace: Trace, grade: fsrs.Rating, elapsed: int) -> Trace:
        stability, difficulty = trace.stability, trace.difficulty
        if elapsed < 1:
            stability = self._short_term_stability(stability=stability, rating=grade)
        else:
            stability = self._next_stability(
                difficulty=difficulty, stability=stability, retrievability=recall(stability, elapsed), rating=grade
            )
        return Trace(stability, self._next_difficulty(difficulty=difficulty, rating=grade))

    def days(self, stability: float) -> int:
        return self._next_interval(stability=stability)


_FSRS: Final = _Equations(
    desired_retention=DESIRED_RETENTION, learning_steps=(), relearning_steps=(), enable_fuzzing=False
)


def step(trace: Trace | None, rating: int, elapsed: int) -> Trace:
    """The memory after an answer, `elapsed` study days after the one before (0 on the same day)."""
    grade = _GRADES[rating]
    return _FSRS.first(grade) if trace is None else _FSRS.after(trace, grade, elapsed)


def interval(stability: float) -> int:
    """Study days until recall is predicted to have fallen to the desired retention; at least 1."""
    return _FSRS.days(stability)
