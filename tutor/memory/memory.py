"""The learner's memory: one data folder, opened."""

import os
import platform
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tutor.memory.clock import Clock, Instant, instant
from tutor.memory.deck import Deck
from tutor.memory.history import History
from tutor.memory.identity import DEVICE_BYTES, device_part
from tutor.memory.keeper import Keeper
from tutor.memory.planner import Planner
from tutor.memory.recorder import Recorder
from tutor.memory.shelf import Shelf
from tutor.memory.store import cache, log
from tutor.memory.store.database import FILE, NewerError, Store, borrowed, rewritten

if TYPE_CHECKING:
    from tutor.memory.store.restoration import Restored

_HOUR_MS = 3_600_000
_YEAR_MS = 366 * 24 * _HOUR_MS


class Memory(Recorder, Shelf, Deck, History, Planner, Keeper):
    """What happened, and when to ask again. A context manager over one data folder."""

    notice: str | None = None
    """A sentence for the screen when something is off: a folder that cannot be written, a clock that jumped."""

    @classmethod
    def open(cls, folder: Path, *, clock: Clock, device: str | None = None, grader: str = "1") -> Self:
        """Open the log in a folder, creating both if need be.

        Args:
            folder: The data folder.
            clock: Gives the aware local time.
            device: A name for this machine; by default its own, under which an id is drawn once.
            grader: The version of the graders, recorded with every answer.

        Raises:
            StoreError: if there is a log that cannot be used, with a sentence that says what to do.
        """
        store, notice = _opened(folder)
        try:
            part = device_part(device) if device else _device(store)
            memory = cls(folder, store, clock=clock, device=part, grader=grader)
            oddity = memory._settle()
            memory.notice = notice or oddity
        except BaseException:
            store.close()
            raise
        return memory

    @staticmethod
    def restore(folder: Path, *, clock: Clock) -> "Restored":
        """Bring a destroyed log back from the last good backup, the journal, and what the wreck still yields.

        Raises:
            StoreError: if the new database cannot be written.
        """
        from tutor.memory.store import restoration  # noqa: PLC0415 brings fsrs

        return restoration.restore(folder, clock())

    def _settle(self) -> str | None:
        """Fold anew if that is needed; what is odd about the clock, if anything."""
        with self._store.read() as db:
            last, settled = log.last_moment(db), cache.settled(db)
        if not settled and last is not None:
            self.rebuild()
        return None if last is None else _clock_notice(instant(self._clock()), last)

    @property
    def read_only(self) -> bool:
        """Whether what is recorded from here on is lost when the program ends; `notice` says why."""
        return not self._store.keeps

    def close(self) -> None:
        """Take the day's backup if there is none yet, and close the log; harmless a second time."""
        try:
            self.back_up_once_a_day()
        finally:
            self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _opened(folder: Path) -> tuple[Store, str | None]:
    path = folder / FILE
    if not _writable(folder):
        notice = f"{folder} cannot be written: you can practise, but progress will not be kept. Use --data DIR."
        return borrowed(path), notice
    try:
        return Store(path), None
    except NewerError as newer:
        return rewritten(path), f"{newer} You can practise, but progress will not be kept."


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return all(os.access(path, os.W_OK) for path in (folder, folder / FILE) if path.exists())


def _device(store: Store) -> bytes:
    """The id part of this machine, drawn at its first visit."""
    name = platform.node()
    with store.read() as db:
        row = db.execute("SELECT part FROM device WHERE name = ?", (name,)).fetchone()
    if row is None:
        with store.write() as db:
            db.execute("INSERT OR IGNORE INTO device VALUES (?, ?)", (name, os.urandom(DEVICE_BYTES)))
            row = db.execute("SELECT part FROM device WHERE name = ?", (name,)).fetchone()
    return bytes(row[0])


def _clock_notice(now: Instant, last: Instant) -> str | None:
    if now.ms < last.ms - _HOUR_MS:
        return "Your computer's clock is behind your last answer. Check the date; nothing is lost."
    if now.ms > last.ms + _YEAR_MS:
        return "Your computer's clock is more than a year past your last answer. Check the date."
    return None
