"""Unite this log with another one: a set union of events, in any order and as often as you like."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tutor.memory.error import DamagedError, StoreError, TransferError
from tutor.memory.event import Event, fault_of
from tutor.memory.store import ledger, log
from tutor.memory.store.database import FILE, NewerError, Store, borrowed, rewritten

_SQLITE: Final = b"SQLite format 3\x00"


def source(path: Path) -> Path:
    """The database that a file or folder to be merged means.

    Raises:
        TransferError: if there is none.
    """
    file = path / FILE if path.is_dir() else path
    if not file.is_file():
        raise TransferError(f"There is no log at {file}. Name a {FILE}, its folder, or a file from `mltutor export`.")
    return file


def is_database(file: Path) -> bool:
    """Whether a file is a database rather than exported lines."""
    with file.open("rb") as opened:
        return opened.read(len(_SQLITE)) == _SQLITE


def merge(db: sqlite3.Connection, file: Path) -> int:
    """Add what another database knows, inside the caller's transaction; how many events were new.

    Raises:
        TransferError: if the file cannot be read.
    """
    other = _opened(file)
    try:
        with other.read() as theirs:
            return ledger.absorb(db, _unknown(db, theirs))
    finally:
        other.close()


def _opened(file: Path) -> Store:
    """A copy of the other log, brought up to date: the file itself is never written."""
    try:
        return borrowed(file)
    except NewerError:
        return rewritten(file)
    except DamagedError as fault:
        raise TransferError(f"{file} is damaged and cannot be merged; nothing was changed.") from fault
    except StoreError as fault:
        raise TransferError(f"{file} is no log of ours; nothing was changed.") from fault


def _unknown(ours: sqlite3.Connection, theirs: sqlite3.Connection) -> Iterator[Event]:
    """The events that only the other log has, drill by drill; raises TransferError at one that is not sound."""
    for event in log.drill_by_drill(theirs):
        if not log.has(ours, event):
            if fault := fault_of(event):
                raise TransferError(f"The event {event.name} is damaged: {fault}. Nothing was changed.")
            yield event
