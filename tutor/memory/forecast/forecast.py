"""What will be known on the day of the interview, what is at risk, and what to drop or to add."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tutor.memory.clock import day_name
from tutor.memory.forecast.policy import WEAK, WORTH, Item, Known
from tutor.memory.forecast.simulation import Course, Run, play
from tutor.model import DrillId, Weight

RUNS: Final = 4
"""How often the days are played; the mean is told."""
MUCH: Final = 12_000
"""From so many drills times days on, half as many runs tell the mean as well."""
EASILY: Final = 0.95
"""Expected to know this share, there is room for more."""


@dataclass(frozen=True, slots=True)
class Pace:
    """What another number of minutes a day would give."""

    minutes: int
    recall: float
    weak: float


@dataclass(frozen=True, slots=True)
class Risk:
    """A drill that may be missing on the day."""

    drill: DrillId
    recall: float
    """The expected chance to recall it; 0 for one that would not be met in time."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The day of the interview, seen from today."""

    interview: int
    """Its study day (proleptic ordinal)."""
    days_left: int
    minutes: int
    recall: float
    """The mean chance to recall a drill on the day, each counted by how likely it is to be asked."""
    weak: float
    """The share of drills less likely than 80 % to be recalled."""
    at_risk: tuple[Risk, ...]
    """The weak drills, those most likely to be asked first."""
    drop: tuple[DrillId, ...]
    """Drills that would not be met in time, to be left out knowingly: the least asked last."""
    spare: float
    """Minutes a day that would be left over for more."""
    paces: tuple[Pace, ...]
    """Half and twice the minutes, for comparison."""
    over: bool = False
    """The day has passed and nobody has asked yet how it went."""

    @property
    def say(self) -> str:
        """The forecast in a sentence or two."""
        if self.over:
            return f"Your interview was on {day_name(self.interview)}. How did it go?"
        known = f"At {self.minutes} min a day you will know {self.recall:.0%} on {day_name(self.interview)}"
        weak = f", with {len(self.at_risk)} drills weak." if self.at_risk else "."
        return known + weak + self._advice()

    def _advice(self) -> str:
        better = self.paces[-1] if self.paces else None
        if self.drop:
            return f" {len(self.drop)} drills would not be met in time: drop them or add minutes."
        if self.recall >= EASILY and self.spare >= 1:
            return f" About {self.spare:.0f} min a day are left: add a topic."
        if better is not None and better.recall >= self.recall + 0.01:
            return f" {better.minutes} min a day would make it {better.recall:.0%}."
        return ""


def forecast(course: Course, known: Sequence[Known], unmet: Sequence[Item], seed: int = 0) -> Forecast:
    """Play the days at the planned pace, at half and at twice of it.

    Args:
        course: The days ahead.
        known: What has been met, as it is today.
        unmet: What has not, in the order in which it would be met.
        seed: The same seed gives the same forecast.
    """
    ordered = sorted(unmet, key=lambda item: -WORTH[item.weight])
    items = [*(one.item for one in known), *ordered]
    days = max(course.interview - course.today, 0)
    count = RUNS if len(items) * days < MUCH else RUNS // 2
    runs = [play(course, known, ordered, seed + number) for number in range(count)]
    recalls = _recalls(items, runs, course.interview)
    dropped = {item.drill for run in runs[:1] for item in run.unmet}
    spent = sum(run.spent for run in runs) / count / 60 / max(days, 1)
    minutes = round(course.seconds / 60)
    return Forecast(
        interview=course.interview,
        days_left=days,
        minutes=minutes,
        recall=_mean(items, recalls),
        weak=_weak(recalls),
        at_risk=_at_risk(items, recalls),
        drop=tuple(item.drill for item in ordered if item.drill in dropped),
        spare=max(course.seconds / 60 - spent, 0.0),
        paces=tuple(_pace(course, known, ordered, factor, seed) for factor in (0.5, 2.0)) if days else (),
    )


def after(interview: int, minutes: int) -> Forecast:
    """The forecast when the day has passed: it asks how it went."""
    return Forecast(interview, 0, minutes, 0.0, 0.0, (), (), 0.0, (), over=True)


def _pace(course: Course, known: Sequence[Known], unmet: Sequence[Item], factor: float, seed: int) -> Pace:
    other = Course(course.today, course.interview, course.since, course.seconds * factor, course.seconds_today * factor)
    items = [*(one.item for one in known), *unmet]
    recalls = _recalls(items, [play(other, known, unmet, seed)], course.interview)
    return Pace(round(other.seconds / 60), _mean(items, recalls), _weak(recalls))


def _recalls(items: Sequence[Item], runs: Sequence[Run], interview: int) -> Mapping[DrillId, float]:
    """The mean chance to recall each drill on the day."""

    def mean(drill: DrillId) -> float:
        return sum(run.known[drill].recall(interview) if drill in run.known else 0.0 for run in runs) / len(runs)

    return {item.drill: mean(item.drill) for item in items}


def _mean(items: Sequence[Item], recalls: Mapping[DrillId, float]) -> float:
    weights = [WORTH[item.weight] for item in items]
    total = sum(weight * recalls[item.drill] for weight, item in zip(weights, items, strict=True))
    return total / sum(weights) if weights else 0.0


def _weak(recalls: Mapping[DrillId, float]) -> float:
    return sum(chance < WEAK for chance in recalls.values()) / max(len(recalls), 1)


def _at_risk(items: Sequence[Item], recalls: Mapping[DrillId, float]) -> tuple[Risk, ...]:
    order = list(Weight)
    weak = [item for item in items if recalls[item.drill] < WEAK]
    weak.sort(key=lambda item: (order.index(item.weight), recalls[item.drill], item.drill))
    return tuple(Risk(item.drill, recalls[item.drill]) for item in weak)
