"""Bring a destroyed log back: the last good backup, what was recorded since, and what the wreck still yields."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from tutor.memory.event import Event
from tutor.memory.store import backup, ledger, log
from tutor.memory.store.database import FILE, Store
from tutor.memory.store.journal import Journal

_PARTS: Final = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back."""

    events: int
    backup: Path | None
    """The backup it was built on, if there was a good one."""
    wreck: Path
    """Where the damaged files were put; nothing is thrown away."""

    @property
    def say(self) -> str:
        """One sentence for the learner."""
        origin = f"the backup of {self.backup.stem} and the journal" if self.backup else "the journal"
        return f"Brought back {self.events} events from {origin}. The damaged file is kept in {self.wreck}."


def restore(folder: Path, now: datetime) -> Restored:
    """Put the damaged database aside and build the log anew from everything that can be read.

    Raises:
        StoreError: if the new database cannot be written.
    """
    wreck = folder / f"damaged-{now:%Y-%m-%d-%H%M%S}"
    wreck.mkdir(exist_ok=True)
    for part in _PARTS:
        with suppress(FileNotFoundError):
            (folder / (FILE + part)).replace(wreck / (FILE + part))
    good = backup.newest_good(folder)
    if good is not None:
        shutil.copyfile(good, folder / FILE)
    store = Store(folder / FILE)
    try:
        with store.write() as db:
            ledger.absorb(db, _by_drill(Journal(folder).events()))
            ledger.absorb(db, _by_drill(_salvaged(wreck / FILE)))
            _salvage_shelf(db, wreck / FILE)
            return Restored(log.last_seq(db), good, wreck)
    finally:
        store.close()


def _by_drill(events: Iterator[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (event.drill or "", event.id))


def _salvaged(path: Path) -> Iterator[Event]:
    """The events of a damaged database whose content still agrees with their digest, from both ends inwards."""
    if not path.exists():
        return
    with suppress(sqlite3.Error), closing(sqlite3.connect(path, isolation_level=None)) as db:
        for direction in ("ASC", "DESC"):
            with suppress(sqlite3.Error, ValueError, TypeError):
                yield from log.untampered(db, direction)


def _salvage_shelf(db: sqlite3.Connection, path: Path) -> None:
    """Drafts and kept places of a damaged database, as far as they can be read."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(path, isolation_level=None)) as wreck:
        for query, into in _SHELF.items():
            with suppress(sqlite3.Error):
                db.executemany(into, wreck.execute(query).fetchall())


_SHELF: Final = {
    "SELECT key, text, ms FROM draft": "INSERT OR REPLACE INTO draft VALUES (?, ?, ?)",
    "SELECT key, value FROM kept": "INSERT OR REPLACE INTO kept VALUES (?, ?)",
}
