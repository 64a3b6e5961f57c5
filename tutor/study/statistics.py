"""The learner's statistics as plain data and as lines, with the skills and the meanings of notes from the content."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date

from tutor.content.error import ContentError
from tutor.content.library import Library
from tutor.memory.history import Statistics
from tutor.memory.memory import Memory
from tutor.model import DrillId, Json
from tutor.study.report import plain_json

MOST_LISTED = 8
"""Strengths and weak spots shown as lines."""


def collect(library: Library, memory: Memory, days: int = 365) -> Statistics:
    """The statistics of the last study days, strengths by skill included."""
    return memory.stats(days, skills(library, memory))


def skills(library: Library, memory: Memory) -> dict[DrillId, str]:
    """The skill of each drill that has a card."""
    found = ((drill, library.find(drill)) for drill in memory.cards())
    return {drill: held.skill for drill, held in found if held is not None}


def statistics_json(found: Statistics) -> dict[str, Json]:
    """The object `stats --json` prints; days without reviews are left out, days are dates."""
    plain = plain_json(asdict(found))
    assert isinstance(plain, dict)  # noqa: S101 - a dataclass becomes a dict
    plain["days"] = [{**asdict(day), "day": _date(day.day)} for day in found.days if day.reviews]
    plain["due_ahead"] = [{"day": _date(day), "drills": count} for day, count in found.due_ahead if count]
    plain["weak_spots"] = [{**asdict(spot), "last": _date(spot.last)} for spot in found.weak_spots]
    return plain


def _date(day: int) -> str:
    return date.fromordinal(day).isoformat()


def statistics_lines(library: Library, found: Statistics) -> Iterator[str]:
    """The statistics in words."""
    practised = sum(day.reviews > 0 for day in found.days[-14:])
    yield f"{found.reviews} reviews of {found.cards} drills in {found.minutes:.0f} minutes."
    yield f"Practised on {practised} of the last 14 days."
    if found.retention.rate is not None:
        rate, target, tested = found.retention.rate, found.retention.target, found.retention.tested
        yield f"Recalled {rate:.0%} of {tested} reviews on a later day (target {target:.0%})."
    yield f"{found.overdue} due now; {sum(count for _, count in found.due_ahead)} in the next 30 days."
    for title, strengths in (("topic", found.topics), ("skill", found.skills)):
        for strength in strengths[:MOST_LISTED]:
            yield f"  {title} {strength.name}: {strength.recall:.0%} of {strength.cards}"
    meanings = _meanings(library)
    for spot in found.weak_spots[:MOST_LISTED]:
        times = "once" if spot.times == 1 else f"{spot.times} times"
        yield f"  weak spot {spot.note}: {times}{f' ({meanings[spot.note]})' if spot.note in meanings else ''}"


def _meanings(library: Library) -> dict[str, str]:
    try:
        return dict(library.notes)
    except ContentError:
        return {}
