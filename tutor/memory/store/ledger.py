"""Add events to the log and keep what is folded from it in step, inside the caller's transaction."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from tutor.memory import event as kinds
from tutor.memory.book import Entry
from tutor.memory.clock import Instant
from tutor.memory.event import Event, canonical
from tutor.memory.fold import Folded, advance, fold
from tutor.memory.identity import clock_part, next_identity
from tutor.memory.schedule.recall import ARITHMETIC
from tutor.memory.store import cache, log
from tutor.memory.tally import Cell, Sums, add_into, difference
from tutor.model import DrillId

_LOOKS_BACK = frozenset({kinds.UNDO, kinds.OVERRIDE})
"""Kinds that change what an older event means, so that the drill is folded from its beginning."""


def record(db: sqlite3.Connection, at: Instant, device: bytes, entries: Sequence[Entry]) -> list[Event]:
    """Record entries; those after the first are caused by it and stand and fall with it, unless they name a target."""
    settle(db)
    events: list[Event] = []
    for entry in entries:
        event = _event(db, at, device, entry, events[0].id if events else None)
        _append(db, event)
        events.append(event)
    return events


def _event(db: sqlite3.Connection, at: Instant, device: bytes, entry: Entry, cause: bytes | None) -> Event:
    target = cause if entry.target is None else entry.target
    drill = entry.drill and log.aliases(db).get(entry.drill, entry.drill)
    seen = [log.last_id(db, drill), target]
    floor = max((identity for identity in seen if identity is not None), default=None)
    identity = next_identity(at.ms, floor, device)
    while log.has_id(db, identity):
        identity = next_identity(clock_part(identity) >> 16, identity, device)
    return Event(identity, entry.kind, drill, at, entry.rating, target, canonical(entry.facts))


def _append(db: sqlite3.Connection, event: Event) -> None:
    drill = event.drill
    if drill is not None and event.kind in _LOOKS_BACK:
        before = fold(drill, log.events_of(db, drill))
        _insert(db, event)
        _replace(db, drill, before)
        return
    _insert(db, event)
    if drill is not None and event.kind not in kinds.SILENT:
        card, share = advance(drill, cache.card_of(db, drill), event)
        cache.put_card(db, drill, card)
        cache.add_tally(db, share)


def _insert(db: sqlite3.Connection, event: Event) -> bool:
    """Add an event and count it in the fingerprint; False if the log has it already."""
    digest = log.insert(db, event)
    if digest is None:
        return False
    cache.put_fingerprint(db, cache.fingerprint(db).plus(digest, log.last_seq(db)))
    return True


def _replace(db: sqlite3.Connection, drill: DrillId, before: Folded) -> None:
    """Fold a drill anew, and put the difference in place of what it was before."""
    after = fold(drill, log.events_of(db, drill))
    cache.put_card(db, drill, after.card)
    cache.add_tally(db, difference(after.tally, before.tally))


def absorb(db: sqlite3.Connection, events: Iterable[Event]) -> int:
    """Unite the log with other events and refold the drills they touch; how many were not there before.

    Events of one drill should follow each other: the drill is folded anew once for each run of them.
    """
    settle(db)
    names = log.aliases(db)
    runs = groupby(events, key=lambda event: event.drill and names.get(event.drill, event.drill))
    return sum(_absorb_into(db, drill, list(some)) for drill, some in runs)


def _absorb_into(db: sqlite3.Connection, drill: DrillId | None, events: Sequence[Event]) -> int:
    if drill is None:
        return sum(_insert(db, event) for event in events)
    before = fold(drill, log.events_of(db, drill))
    added = sum(_insert(db, event) for event in events)
    if added:
        _replace(db, drill, before)
    return added


def adopt(db: sqlite3.Connection, names: Mapping[DrillId, DrillId]) -> None:
    """Let what happened under former names count for the new ones."""
    db.executemany("INSERT OR REPLACE INTO alias VALUES (?, ?)", names.items())
    rebuild(db)


def settle(db: sqlite3.Connection) -> None:
    """Fold everything anew if another program added to the log, or the arithmetic changed."""
    if not cache.settled(db):
        rebuild(db)


def rebuild(db: sqlite3.Connection) -> int:
    """Throw away what is folded and fold it again from the log; how many cards there are."""
    cache.clear(db)
    total: dict[Cell, Sums] = {}
    count = 0
    for drill in log.drills(db):
        folded = fold(drill, log.events_of(db, drill))
        cache.put_card(db, drill, folded.card)
        add_into(total, folded.tally)
        count += folded.card is not None
    cache.add_tally(db, total)
    digest = cache.wrapped(sum(log.digests(db)))
    cache.put_fingerprint(db, cache.Fingerprint(log.last_seq(db), digest, ARITHMETIC))
    return count
