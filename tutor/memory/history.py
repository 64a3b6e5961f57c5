"""What has been practised and how well it holds: statistics from the roll-ups, without reading the log."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tutor.memory.book import Book
from tutor.memory.calibration import (
    Calibration,
    Certainty,
    Retention,
    calibration,
    certainty,
    pass_rate_after,
    retention,
)
from tutor.memory.schedule.recall import recall
from tutor.memory.tally import REVIEWED, Sums
from tutor.model import DrillId

YEAR: Final = 365

Measures = Mapping[str, Mapping[str, Sums]]
"""Measure, then key, summed over some days."""


@dataclass(frozen=True, slots=True)
class Day:
    """One study day of the heat map."""

    day: int
    reviews: int
    passed: int
    minutes: float


@dataclass(frozen=True, slots=True)
class Strength:
    """How well a topic or a skill is known today."""

    name: str
    cards: int
    recall: float
    """Mean predicted recall of its cards."""


@dataclass(frozen=True, slots=True)
class WeakSpot:
    """A named mistake and how often it was made."""

    note: str
    times: int
    last: int
    """The study day it was last made on."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """All of it, over some days."""

    days: tuple[Day, ...]
    """Every study day of the span, today last, days without reviews included."""
    reviews: int
    minutes: float
    cards: int
    streak: int
    """Study days in a row with a review, up to today or yesterday."""
    retention: Retention
    calibration: Calibration
    certainty: Certainty
    after: Mapping[str, float]
    """Share passed at the next review, by the word of the rating before: it should rise from again to easy."""
    topics: tuple[Strength, ...]
    """The weakest first."""
    skills: tuple[Strength, ...]
    weak_spots: tuple[WeakSpot, ...]
    """The most frequent first."""
    overdue: int
    """Cards due today or before."""
    due_ahead: tuple[tuple[int, int], ...]
    """Study day and number of cards, for the next 30 days."""


class History(Book):
    """Answers questions about the past."""

    def practised(self, days: int) -> tuple[bool, ...]:
        """Whether anything was reviewed on each of the last study days, today last."""
        return tuple(day.reviews > 0 for day in self.heat_map(days))

    def heat_map(self, days: int) -> tuple[Day, ...]:
        """Reviews and minutes on each of the last study days, today last."""
        today = self.today()
        with self._store.read() as db:
            return _heat_map(db, today, days)

    def retention(self, days: int = 30) -> Retention:
        """Recall as it really was, over the last study days."""
        today = self.today()
        with self._store.read() as db:
            return retention(_measures(db, today - days, today))

    def weak_spots(self, days: int = YEAR) -> tuple[WeakSpot, ...]:
        """The named mistakes of the last study days, the most frequent first."""
        today = self.today()
        with self._store.read() as db:
            return _weak_spots(db, today - days)

    def stats(self, days: int = YEAR, skills: Mapping[DrillId, str] | None = None) -> Statistics:
        """The statistics of the last study days.

        Args:
            days: How many, today included.
            skills: The skill of each drill, for the strengths by skill.
        """
        today = self.today()
        with self._store.read() as db:
            heat, measures = _heat_map(db, today, days), _measures(db, today - days, today)
            weak, recalls, due = _weak_spots(db, today - days), _recalls(db, today), _due(db, today, 30)
        return Statistics(
            days=heat,
            reviews=sum(day.reviews for day in heat),
            minutes=sum(day.minutes for day in heat),
            cards=len(recalls),
            streak=_streak(heat),
            retention=retention(measures),
            calibration=calibration(measures),
            certainty=certainty(measures),
            after=pass_rate_after(measures),
            topics=_strengths((drill.rsplit("/", 2)[0], chance) for drill, chance in recalls),
            skills=_strengths((skills[drill], chance) for drill, chance in recalls if skills and drill in skills),
            weak_spots=weak,
            overdue=due.pop(today, 0),
            due_ahead=tuple((day, due.get(day, 0)) for day in range(today + 1, today + 31)),
        )


def _heat_map(db: sqlite3.Connection, today: int, days: int) -> tuple[Day, ...]:
    rows = db.execute(
        "SELECT day, sum(n), sum(passed), sum(ms) FROM tally WHERE measure = ? AND day > ? AND day <= ? GROUP BY day",
        (REVIEWED, today - days, today),
    )
    found = {day: Day(day, n, passed, ms / 60_000) for day, n, passed, ms in rows}
    return tuple(found.get(day, Day(day, 0, 0, 0.0)) for day in range(today - days + 1, today + 1))


def _measures(db: sqlite3.Connection, after: int, today: int) -> Measures:
    """The roll-ups of some days, summed."""
    rows = db.execute(
        "SELECT measure, key, sum(n), sum(passed), sum(ms), sum(predicted), sum(loss) FROM tally "
        "WHERE day > ? AND day <= ? GROUP BY measure, key",
        (after, today),
    )
    found: defaultdict[str, dict[str, Sums]] = defaultdict(dict)
    for measure, key, n, passed, ms, predicted, loss in rows:
        found[measure][key] = (n, passed, ms, predicted, loss)
    return found


def _weak_spots(db: sqlite3.Connection, after: int) -> tuple[WeakSpot, ...]:
    rows = db.execute(
        "SELECT key, sum(n), max(day) FROM tally WHERE measure = 'note' AND day > ? "
        "GROUP BY key ORDER BY sum(n) DESC, max(day) DESC, key",
        (after,),
    )
    return tuple(WeakSpot(*row) for row in rows)


def _recalls(db: sqlite3.Connection, today: int) -> list[tuple[DrillId, float]]:
    """Each card that has been met, with its predicted recall today."""
    rows = db.execute("SELECT drill, stability, last FROM card WHERE last IS NOT NULL")
    return [(drill, recall(stability, today - last)) for drill, stability, last in rows]


def _due(db: sqlite3.Connection, today: int, days: int) -> dict[int, int]:
    """How many cards come due on each day, what is overdue counted today."""
    rows = db.execute(
        "SELECT max(due, ?1) AS day, count(*) FROM card WHERE suspended = 0 AND due IS NOT NULL AND due <= ?2 "
        "GROUP BY day",
        (today, today + days),
    )
    return dict(rows.fetchall())


def _strengths(recalls: Iterable[tuple[str, float]]) -> tuple[Strength, ...]:
    groups: defaultdict[str, list[float]] = defaultdict(list)
    for name, chance in recalls:
        groups[name].append(chance)
    found = [Strength(name, len(chances), sum(chances) / len(chances)) for name, chances in groups.items()]
    return tuple(sorted(found, key=lambda strength: (strength.recall, strength.name)))


def _streak(days: tuple[Day, ...]) -> int:
    """A day not yet practised today does not end it."""
    back = [day.reviews > 0 for day in reversed(days)]
    if back and not back[0]:
        back = back[1:]
    return back.index(False) if False in back else len(back)
