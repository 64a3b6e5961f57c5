"""How a visit to a drill went, and the one review that closed it."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from tutor.model.lesson import DrillId, Kind
from tutor.model.verdict import Judgement


class Rating(IntEnum):
    """How well something was recalled; FSRS's four grades."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4

    @property
    def word(self) -> str:
        """As written in the log and in JSON."""
        return self.name.lower()


class Ending(StrEnum):
    """How a visit to a drill ended."""

    SOLVED = "solved"
    REVEALED = "revealed"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a visit to a drill went, raw: what the rating is a pure function of."""

    drill: DrillId
    kind: Kind
    ending: Ending
    judgement: Judgement
    attempts: int
    """Answers submitted that could be read and decided."""
    hints: int
    seconds: float
    notes: tuple[str, ...] = ()
    """The findings' slugs over all attempts, first seen first."""
    confidence: int | None = None
    """1 (guessing) to 4 (sure), given before the verdict."""
    recognition: bool = False
    """A form in which the answer is recognised rather than produced: choice, order, figure task."""
    points_must: int = 0
    points_found: int = 0
    points_conflict: int = 0
    """For a question: its must-points, those found without a follow-up, and those contradicted."""
    followed_up: bool = False
    """For a question: whether some must-point was reached only after a follow-up."""
    doubtful: bool = False
    """For a question: only unconfirmed doubt, so nothing is recorded."""


@dataclass(frozen=True, slots=True)
class Review:
    """The one outcome that closed a visit, as it was recorded."""

    id: str
    drill: DrillId
    rating: Rating
    due: int
    """The study day (proleptic ordinal) on which it returns."""
    day: int
    """The study day on which it was given."""
