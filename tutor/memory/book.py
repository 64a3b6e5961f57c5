"""What every part of the memory works with: the store, the clock, and the device that writes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tutor.memory.clock import Clock, Instant, instant
from tutor.memory.event import Event
from tutor.memory.store.database import Store
from tutor.memory.store.journal import Journal
from tutor.model import DrillId, Json


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to be recorded, before it has an id."""

    kind: str
    drill: DrillId | None = None
    rating: int | None = None
    target: bytes | None = None
    facts: Mapping[str, Json] = field(default_factory=dict)


class Book:
    """An open log with the means to add to it."""

    def __init__(self, folder: Path, store: Store, *, clock: Clock, device: bytes, grader: str) -> None:
        self._folder = folder
        self._store = store
        self._journal = Journal(folder if store.keeps else None)
        self._clock = clock
        self._device = device
        self._grader = grader

    def now(self) -> Instant:
        """This moment, as the log keeps it."""
        return instant(self._clock())

    def today(self) -> int:
        """The study day (proleptic ordinal); a new one starts at 04:00."""
        return self.now().day

    @staticmethod
    def warm_up() -> None:
        """Load what the first answer needs, for a thread to do while the learner reads."""
        from tutor.memory.store import ledger  # noqa: F401, PLC0415 loading it is the purpose

    def _record(self, *entries: Entry) -> list[Event]:
        """Record entries in one transaction that is on disk when this returns.

        Raises:
            StoreError: if nothing was recorded, with the reason.
        """
        from tutor.memory.store import ledger  # noqa: PLC0415 brings fsrs, which nothing before the first answer may load

        with self._store.write() as db:
            events = ledger.record(db, self.now(), self._device, entries)
        self._journal.add(events)
        return events

    def _one(self, entry: Entry) -> Event:
        """Record a single entry."""
        (event,) = self._record(entry)
        return event
