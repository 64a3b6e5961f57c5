"""Everything as JSON lines, one event, draft or kept place a line: written and read back without loss."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tutor.memory.error import TransferError
from tutor.memory.event import Event, event_of_row
from tutor.memory.store import ledger, log
from tutor.model import Json


@dataclass(slots=True)
class Parcel:
    """What some lines hold, read but not yet taken in."""

    events: list[Event] = field(default_factory=list)
    drafts: list[tuple[str, str, int]] = field(default_factory=list)
    """Key, text as JSON, milliseconds."""
    kept: list[tuple[str, str]] = field(default_factory=list)
    """Key, value as JSON."""


def lines(db: sqlite3.Connection) -> Iterator[str]:
    """The whole memory: the events, oldest first, then drafts and kept places."""
    for event in log.oldest_first(db):
        yield json.dumps(event.row())
    for key, text, ms in db.execute("SELECT key, text, ms FROM draft ORDER BY key"):
        yield json.dumps({"draft": key, "text": json.loads(text), "when": ms})
    for key, value in db.execute("SELECT key, value FROM kept ORDER BY key"):
        yield json.dumps({"kept": key, "value": json.loads(value)})


def parcel(written: Iterable[str]) -> Parcel:
    """Read lines; blank ones are skipped.

    Raises:
        TransferError: at the first line that is not one of ours, with its number and the reason.
    """
    read = Parcel()
    for number, line in enumerate(written, start=1):
        if line.strip():
            try:
                _take(read, json.loads(line))
            except (ValueError, RecursionError) as fault:
                raise TransferError(f"Line {number}: {_reason(fault)}. Nothing was imported.", number) from fault
    return read


def unpack(db: sqlite3.Connection, read: Parcel) -> int:
    """Take a parcel in, inside the caller's transaction; how many events were new.

    A draft gives way to a later one; a place kept here stays.
    """
    added = ledger.absorb(db, sorted(read.events, key=lambda event: (event.drill or "", event.id)))
    db.executemany(
        "INSERT INTO draft VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET text = excluded.text, ms = excluded.ms "
        "WHERE excluded.ms > ms",
        read.drafts,
    )
    db.executemany("INSERT OR IGNORE INTO kept VALUES (?, ?)", read.kept)
    return added


def _take(read: Parcel, row: Json) -> None:
    if not isinstance(row, dict):
        raise ValueError("not an object")  # noqa: TRY004 told apart by no one; the sentence is for the learner
    if "event" in row:
        read.events.append(event_of_row(row))
    elif isinstance(row.get("draft"), str) and isinstance(row.get("text"), str) and isinstance(row.get("when"), int):
        read.drafts.append((str(row["draft"]), json.dumps(row["text"]), int(str(row["when"]))))
    elif isinstance(row.get("kept"), str) and "value" in row:
        read.kept.append((str(row["kept"]), json.dumps(row["value"])))
    else:
        raise ValueError("neither an event, a draft nor a kept place")


def _reason(fault: Exception) -> str:
    return "not JSON" if isinstance(fault, json.JSONDecodeError) else str(fault) or type(fault).__name__
