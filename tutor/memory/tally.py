"""Roll-ups: what one review adds to the statistics.

Everything is counted in whole numbers, so that taking a review back subtracts exactly what it added.
"""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tutor.memory.card import Card
from tutor.memory.schedule.recall import retrievability
from tutor.model import DrillId, Json, Kind, Rating

Cell = tuple[int, str, str]
"""Study day, measure, key."""
Sums = tuple[int, int, int, int, int]
"""How many, how many passed, milliseconds, predicted recall in millionths, log loss in millionths of a nat."""
Tally = Mapping[Cell, Sums]

NOTHING: Final[Sums] = (0, 0, 0, 0, 0)

REVIEWED: Final = "reviewed"
"""Each review, by the word of its rating."""
TESTED: Final = "tested"
"""Each review on a later day than the last, by `young` or `mature` and the bin of its predicted recall."""
AFTER: Final = "after"
"""The same reviews, by the rating before."""
CONFIDENCE: Final = "confidence"
"""Reviews with a confidence, by it; passed where the first answer was right."""
NOTE: Final = "note"
"""Reviews in which a named mistake was made, by its note."""
PACE: Final = "pace"
"""Passed reviews by kind and bucket of seconds, over all days (day 0)."""

CONFIDENCES: Final = (1, 2, 3, 4)
"""From guessing to sure."""
_FORMS: Final = tuple(kind.value for kind in Kind)
BINS: Final = 20
MATURE: Final = 21
"""A card whose interval was this long is mature (days)."""
MILLION: Final = 1_000_000
LONGEST: Final = 1_000_000.0
"""No visit counts for longer (seconds)."""
_BUCKETS_PER_DOUBLING: Final = 4
_LEAST_RECALL: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Scored:
    """One review as the statistics see it."""

    drill: DrillId
    day: int
    rating: int
    facts: Mapping[str, Json]


def bucket(seconds: float) -> int:
    """The logarithmic bucket of a duration: four to a doubling, from one second."""
    return round(_BUCKETS_PER_DOUBLING * math.log2(max(seconds, 1.0)))


def seconds_of(number: int) -> float:
    """The duration in the middle of a bucket."""
    return float(2 ** (number / _BUCKETS_PER_DOUBLING))


def contribution(before: Card | None, review: Scored) -> dict[Cell, Sums]:
    """What a review adds, given the card it met."""
    passed = int(review.rating > Rating.AGAIN)
    ms = round(1000 * seconds(review.facts.get("seconds")))
    cells: dict[Cell, Sums] = {(review.day, REVIEWED, Rating(review.rating).word): (1, passed, ms, 0, 0)}
    if before is not None:
        cells |= _tested(before, review.day, passed)
    cells |= _told(review, passed)
    return cells


def _tested(before: Card, day: int, passed: int) -> dict[Cell, Sums]:
    """Prediction against outcome, for a memory that is at least a day old."""
    if before.last is None or day <= before.last:
        return {}
    chance = retrievability(before, day)
    hit = chance if passed else 1 - chance
    loss = round(-MILLION * math.log(max(hit, _LEAST_RECALL)))
    age = "mature" if before.plain is not None and before.plain - before.last >= MATURE else "young"
    place = min(int(chance * BINS), BINS - 1)
    sums = (1, passed, 0, round(chance * MILLION), loss)
    cells: dict[Cell, Sums] = {(day, TESTED, f"{age} {place:02d}"): sums}
    if before.recent:
        cells[day, AFTER, Rating(int(before.recent[-1])).word] = (1, passed, 0, 0, 0)
    return cells


def _told(review: Scored, passed: int) -> dict[Cell, Sums]:
    """What the raw outcome says: confidence, named mistakes, pace."""
    facts, cells = review.facts, dict[Cell, Sums]()
    confidence = facts.get("confidence")
    if confidence in CONFIDENCES:
        right = int(facts.get("first_right") is True)
        cells[review.day, CONFIDENCE, str(confidence)] = (1, right, 0, 0, 0)
    notes = facts.get("notes")
    for note in notes if isinstance(notes, list) else ():
        cells[review.day, NOTE, storable(note)] = (1, 0, 0, 0, 0)
    if passed and facts.get("form") in _FORMS:
        cells[0, PACE, f"{facts['form']} {bucket(seconds(facts.get('seconds'))):03d}"] = (1, 1, 0, 0, 0)
    return cells


def storable(value: Json) -> str:
    """A value as text that a database takes, whatever a terminal let through."""
    return str(value).encode("utf-8", "replace").decode()


def seconds(value: Json) -> float:
    """A duration as it was recorded, or the nearest that can be one."""
    return float(min(value, LONGEST)) if isinstance(value, int | float) and value > 0 else 0.0


def add_into(total: dict[Cell, Sums], tally: Tally) -> None:
    """Add a tally to a running total."""
    for cell, sums in tally.items():
        before = total.get(cell)
        total[cell] = sums if before is None else _plus(before, sums, 1)


def difference(new: Tally, old: Tally) -> dict[Cell, Sums]:
    """What to add to get from the old tally to the new one; cells that do not change are left out."""
    total = dict(new)
    for cell, sums in old.items():
        total[cell] = _plus(total.get(cell, NOTHING), sums, -1)
    return {cell: sums for cell, sums in total.items() if any(sums)}


def _plus(left: Sums, right: Sums, sign: int) -> Sums:
    return (
        left[0] + sign * right[0],
        left[1] + sign * right[1],
        left[2] + sign * right[2],
        left[3] + sign * right[3],
        left[4] + sign * right[4],
    )


def quantile(histogram: Counter[int], share: float) -> float | None:
    """A quantile in seconds of a histogram of buckets, or None for an empty one."""
    wanted, seen = share * sum(histogram.values()), 0
    for number in sorted(histogram):
        seen += histogram[number]
        if seen >= wanted and seen:
            return seconds_of(number)
    return None
