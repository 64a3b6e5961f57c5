"""Spread what was learned together over some days, always in the same way for the same repetition.

The window is the one Anki and the `fsrs` package use; the choice inside it is a hash of drill and repetition, so that
a replay gives the same day again and an undo gives the old one.
"""

import hashlib
from typing import Final

_BANDS: Final = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))
"""Start and end in days, and the share of the days inside that the window gains to each side."""


def window(interval: int) -> tuple[int, int]:
    """The least and the greatest number of days that may stand for an interval."""
    if interval < _BANDS[0][0]:
        return interval, interval
    delta = 1.0
    for start, end, share in _BANDS:
        if interval <= start:
            break
        delta += share * (min(interval, end) - start)
    return max(2, round(interval - delta)), round(interval + delta)


def fuzzed(drill: str, repetition: int, interval: int) -> int:
    """The interval in days that this repetition of this drill gets."""
    least, greatest = window(interval)
    if least == greatest:
        return interval
    seed = hashlib.blake2b(f"{drill}\n{repetition}".encode(), digest_size=8).digest()
    return least + int.from_bytes(seed, "big") % (greatest - least + 1)
