"""When something happened: an instant with its offset, and the study day it belongs to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, TypeGuard

Clock = Callable[[], datetime]
"""Gives the time now as an aware local time."""

ROLLOVER = timedelta(hours=4)
"""A study day ends at 04:00 local time, so that a late evening is one day."""


LAST_DAY: Final = date.max.toordinal() - 40_000
"""No study day may lie later: what is due a century after it must still be a date."""


@dataclass(frozen=True, slots=True)
class Instant:
    """One moment as the log keeps it."""

    ms: int
    """UTC, milliseconds since 1970, as the clock said."""
    offset: int
    """Minutes east of UTC."""
    day: int
    """The study day, a proleptic ordinal."""


def study_day(local: datetime) -> int:
    """The study day (proleptic ordinal) of a local time; only its wall clock counts."""
    return (local.replace(tzinfo=None) - ROLLOVER).toordinal()


def instant(local: datetime) -> Instant:
    """The moment of an aware local time.

    Raises:
        ValueError: if the time has no zone.
    """
    offset = local.utcoffset()
    if offset is None:
        raise ValueError("The clock must give an aware local time.")
    return Instant(int(local.timestamp() * 1000), int(offset.total_seconds() // 60), study_day(local))


def is_day(value: object) -> TypeGuard[int]:
    """Whether a value read from elsewhere is a study day."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= LAST_DAY


def day_name(day: int) -> str:
    """A study day as people write it, such as `2026-12-14`."""
    return date.fromordinal(day).isoformat()
