"""Ids of events: ordered by a hybrid clock, unique over devices, equal to no other id ever given.

An id is 16 bytes: 48 bits of milliseconds, a 16-bit counter, and 64 bits that name the device. The clock part of a new
event is greater than that of every event its drill has seen (Kulkarni et al. 2014, "Logical Physical Clocks"), so that
a wall clock set back never sorts an answer before what it answers.
"""

import hashlib
from typing import NewType

EventId = NewType("EventId", str)
"""An event's id as 32 hexadecimal digits, ordered like the bytes."""

LATEST = 253_402_300_800_000 << 16
"""The clock part of the year 10000."""
CLOCK_BYTES = 8
DEVICE_BYTES = 8


def device_part(name: str) -> bytes:
    """The eight bytes that stand for a device named by hand."""
    return hashlib.blake2b(name.encode(), digest_size=DEVICE_BYTES).digest()


def clock_part(identity: bytes) -> int:
    """The hybrid clock inside an id."""
    return int.from_bytes(identity[:CLOCK_BYTES], "big")


def is_timely(identity: bytes) -> bool:
    """Whether an id's clock leaves room for others after it."""
    return clock_part(identity) < LATEST


def next_identity(ms: int, floor: bytes | None, device: bytes) -> bytes:
    """The id of something that happens at `ms` and after the event `floor`."""
    clock = max(ms, 0) << 16
    if floor is not None:
        clock = max(clock, clock_part(floor) + 1)
    return clock.to_bytes(CLOCK_BYTES, "big") + device


def shown(identity: bytes) -> EventId:
    """An id as it is shown and exported."""
    return EventId(identity.hex())
