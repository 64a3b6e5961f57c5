"""Play the days until the interview: what would be met, reviewed and recalled at a given pace.

The simulated learner's memory is the model's own; chance decides each review by its predicted recall, from a seed.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random
from typing import Final

from tutor.memory.forecast import policy
from tutor.memory.forecast.policy import Item, Known
from tutor.memory.schedule import equation
from tutor.model import Rating

FIRST_PASS: Final = 0.65
"""How often a drill met for the first time is solved."""
NEW_COST: Final = 2.0
"""Meeting a drill takes this many times the seconds of a review, for the lesson around it."""


_step = lru_cache(maxsize=1 << 14)(equation.step)
"""Remembered, since simulated learners come through the same states again and again."""


@dataclass(frozen=True, slots=True)
class Course:
    """What lies ahead."""

    today: int
    interview: int
    since: int
    """The day the plan was made; new drills are to be met by half time from then."""
    seconds: float
    """For each day."""
    seconds_today: float
    """What is left of today."""


@dataclass(slots=True)
class Run:
    """One way the days may go."""

    known: dict[str, Known] = field(default_factory=dict)
    unmet: list[Item] = field(default_factory=list)
    spent: float = 0.0
    """Seconds over all days."""
    waiting: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The drills by the day they are due, so that a day looks only at its own."""

    def put(self, known: Known, day: int) -> None:
        """A drill as it is after an answer; it waits from its due day, or from `day` if that is past."""
        self.known[known.item.drill] = known
        self.waiting[max(known.due, day)].add(known.item.drill)


def play(course: Course, known: Sequence[Known], unmet: Sequence[Item], seed: int) -> Run:
    """Live through the days from today until the eve of the interview."""
    rng = Random(seed)  # noqa: S311 chance in a simulation, not a secret
    run = Run(unmet=list(unmet))
    for one in known:
        run.put(one, course.today)
    for day in range(course.today, course.interview):
        budget = course.seconds_today if day == course.today else course.seconds
        left = _meet(run, course, day, budget, rng)
        _review(run, course, day, left, rng)
    return run


def _meet(run: Run, course: Course, day: int, seconds: float, rng: Random) -> float:
    """Begin the day's new drills; the seconds that are left."""
    for _ in range(policy.new_today(len(run.unmet), day, course.since, course.interview)):
        item = run.unmet[0]
        cost = NEW_COST * item.seconds
        if cost > seconds:
            break
        run.unmet.pop(0)
        trace = _step(None, Rating.GOOD if rng.random() < FIRST_PASS else Rating.AGAIN, 0)
        run.put(Known(item, trace, day, day + equation.interval(trace.stability)), day + 1)
        seconds -= cost
        run.spent += cost
    return seconds


def _review(run: Run, course: Course, day: int, seconds: float, rng: Random) -> None:
    due = run.waiting.pop(day, set())
    if course.interview - day > policy.LAST_DAYS:
        chosen = policy.fitted(policy.by_recall([run.known[drill] for drill in due], day), seconds)
    else:
        asked = [one for one in run.known.values() if one.last < day]
        chosen = policy.fitted(policy.by_gain(asked, day, course.interview, seconds), seconds)
    for one in chosen:
        due.discard(one.item.drill)
        rating = Rating.GOOD if rng.random() < one.recall(day) else Rating.AGAIN
        trace = _step(one.trace, rating, day - one.last)
        run.put(Known(one.item, trace, day, day + equation.interval(trace.stability)), day + 1)
        run.spent += one.item.seconds
    run.waiting[day + 1] |= due
