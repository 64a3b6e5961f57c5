"""The event table: rows in and out. Every function works inside the caller's transaction."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, Final

from tutor.memory.clock import Instant
from tutor.memory.event import Event
from tutor.model import DrillId

_COLUMNS: Final = "id, kind, drill, ms, offset, day, rating, target, body"
_SELECT: Final = f"SELECT {_COLUMNS} FROM event "  # noqa: S608 a constant
_OF_DRILL: Final = "(drill = ?1 OR drill IN (SELECT old FROM alias WHERE new = ?1)) "
_LAST_OF_DRILL: Final = f"SELECT max(id) FROM event WHERE {_OF_DRILL}"  # noqa: S608 a constant
_LAST_WITHOUT_DRILL: Final = "SELECT max(id) FROM event WHERE drill IS NULL"
_INSERT: Final = f"INSERT OR IGNORE INTO event ({_COLUMNS}, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 a constant


def _event(row: tuple[Any, ...]) -> Event:
    identity, kind, drill, ms, offset, day, rating, target, body = row
    return Event(identity, kind, drill, Instant(ms, offset, day), rating, target, body)


def insert(db: sqlite3.Connection, event: Event) -> int | None:
    """Add an event; its digest, or None if the log has it already."""
    at, digest = event.at, event.digest()
    added = db.execute(
        _INSERT,
        (
            *(event.id, event.kind, event.drill, at.ms, at.offset, at.day),
            *(event.rating, event.target, event.body, digest),
        ),
    )
    return digest if added.rowcount else None


def events_of(db: sqlite3.Connection, drill: DrillId) -> list[Event]:
    """Everything that happened to one drill, under its former names too, in order of id."""
    return [_event(row) for row in db.execute(f"{_SELECT} WHERE {_OF_DRILL} ORDER BY id", (drill,))]


def aliases(db: sqlite3.Connection) -> dict[DrillId, DrillId]:
    """The names that renamed drills bear, by their former names."""
    return {DrillId(old): DrillId(new) for old, new in db.execute("SELECT old, new FROM alias")}


def drills(db: sqlite3.Connection) -> list[DrillId]:
    """Every drill something happened to, by the name it bears."""
    names = "SELECT DISTINCT coalesce(alias.new, found.drill) FROM found LEFT JOIN alias ON alias.old = found.drill"
    found = "WITH found AS (SELECT DISTINCT drill FROM event WHERE drill IS NOT NULL)"
    return [DrillId(row[0]) for row in db.execute(f"{found} {names} ORDER BY 1")]


def events_without_drill(db: sqlite3.Connection) -> list[Event]:
    """Everything that belongs to no drill (plans and what became of them), in order of id."""
    return [_event(row) for row in db.execute(_SELECT + "WHERE drill IS NULL ORDER BY id")]


def drills_with_thread(db: sqlite3.Connection) -> list[DrillId]:
    """The interview questions that have a thread."""
    return [DrillId(row[0]) for row in db.execute("SELECT DISTINCT drill FROM event WHERE kind = 'thread'")]


def events_with_id(db: sqlite3.Connection, identity: bytes) -> list[Event]:
    """The events under an id: one, or none, or more where two machines bear one name."""
    return [_event(row) for row in db.execute(_SELECT + "WHERE id = ?", (identity,))]


def is_void(db: sqlite3.Connection, identity: bytes) -> bool:
    """Whether some undo of this event holds."""
    undoing = db.execute("SELECT id FROM event WHERE kind = 'undo' AND target = ? AND id > ?", (identity, identity))
    return any(not is_void(db, undo) for (undo,) in undoing.fetchall())


def newest_first(db: sqlite3.Connection, device: bytes) -> Iterator[Event]:
    """The log in the reverse of the order in which this machine got to know it: its own deeds, then the others'."""
    for whose in ("=", "!="):
        yield from map(_event, db.execute(f"{_SELECT} WHERE substr(id, 9) {whose} ? ORDER BY seq DESC", (device,)))


def oldest_first(db: sqlite3.Connection) -> Iterator[Event]:
    """The log as `log` prints it: by the hybrid clock."""
    return map(_event, db.execute(_SELECT + "ORDER BY id, digest"))


def page(db: sqlite3.Connection, after: tuple[bytes, int], size: int = 1000) -> list[Event]:
    """The events that follow one, by id and digest: for readers who must not hold the log while they think."""
    where = "WHERE (id, digest) > (?, ?) ORDER BY id, digest LIMIT ?"
    return [_event(row) for row in db.execute(_SELECT + where, (*after, size))]


def drill_by_drill(db: sqlite3.Connection) -> Iterator[Event]:
    """The log drill by drill, each in order of id; first what belongs to none."""
    return map(_event, db.execute(_SELECT + "ORDER BY drill, id"))


def last_id(db: sqlite3.Connection, drill: DrillId | None) -> bytes | None:
    """The greatest id of a drill, or of what belongs to none."""
    found = db.execute(_LAST_WITHOUT_DRILL) if drill is None else db.execute(_LAST_OF_DRILL, (drill,))
    last: bytes | None = found.fetchone()[0]
    return last


def has_id(db: sqlite3.Connection, identity: bytes) -> bool:
    """Whether some event bears this id."""
    return db.execute("SELECT 1 FROM event WHERE id = ?", (identity,)).fetchone() is not None


def has(db: sqlite3.Connection, event: Event) -> bool:
    """Whether the log has this very event."""
    found = db.execute("SELECT 1 FROM event WHERE id = ? AND digest = ?", (event.id, event.digest()))
    return found.fetchone() is not None


def last_seq(db: sqlite3.Connection) -> int:
    """The number of the event that was added last, 0 for an empty log."""
    return int(db.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()[0])


def last_moment(db: sqlite3.Connection) -> Instant | None:
    """When the event that was added last happened."""
    row = db.execute("SELECT ms, offset, day FROM event ORDER BY seq DESC LIMIT 1").fetchone()
    return None if row is None else Instant(*row)


def untampered(db: sqlite3.Connection, direction: str) -> Iterator[Event]:
    """The events whose content agrees with their digest, in order of arrival (`ASC` or `DESC`)."""
    rows = db.execute(f"SELECT {_COLUMNS}, digest FROM event ORDER BY seq {direction}")  # noqa: S608 constants
    return (event for *columns, digest in rows if (event := _event(tuple(columns))).digest() == digest)


def tampered(db: sqlite3.Connection) -> int:
    """How many events have a content that does not agree with their digest."""
    rows = db.execute(f"SELECT {_COLUMNS}, digest FROM event")  # noqa: S608 constants
    return sum(_event(tuple(columns)).digest() != digest for *columns, digest in rows)


def digests(db: sqlite3.Connection) -> Iterable[int]:
    """The digests as they were stored."""
    return (int(row[0]) for row in db.execute("SELECT digest FROM event"))
