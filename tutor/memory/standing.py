"""Which events hold: undo resolved, in whatever order the events are given."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from tutor.memory import event as kinds
from tutor.memory.event import Event


def in_order(events: Iterable[Event]) -> list[Event]:
    """Events as they happened: by the hybrid clock, and by content where two devices drew the same id."""
    ordered = sorted(events, key=lambda event: event.id)
    if any(one.id == other.id for one, other in pairwise(ordered)):
        ordered.sort(key=lambda event: (event.id, event.digest()))
    return ordered


def voided(events: Sequence[Event]) -> set[bytes]:
    """The ids that undo events make void, among events in order.

    An undo names something older, so the newest is decided first: an undo that is itself void voids nothing.
    """
    void: set[bytes] = set()
    for event in reversed(events):
        if event.kind == kinds.UNDO and event.target is not None and event.target < event.id and event.id not in void:
            void.add(event.target)
    return void


def standing(events: Iterable[Event]) -> list[Event]:
    """The events that hold, in order: neither undone nor caused by something undone."""
    ordered = in_order(events)
    void = voided(ordered)
    return [
        event
        for event in ordered
        if event.kind != kinds.UNDO and event.id not in void and (event.target is None or event.target not in void)
    ]


def rated(events: Iterable[Event]) -> list[Event]:
    """The events that hold, in order, each review with the rating that counts: the learner's own, if there is one."""
    held = standing(events)
    chosen = {event.target: event.rating for event in held if event.kind == kinds.OVERRIDE}
    return [replace(event, rating=chosen[event.id]) if event.id in chosen else event for event in held]
