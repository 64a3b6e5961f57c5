"""The log as a whole: read, exported, imported, merged, backed up, checked and mended."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from tutor.memory import event as kinds
from tutor.memory.book import Book, Entry
from tutor.memory.clock import day_name
from tutor.memory.error import StoreError, TransferError
from tutor.memory.event import Event
from tutor.memory.store import backup, log
from tutor.memory.store.report import Report
from tutor.memory.transfer import csv_reviews


class Keeper(Book):
    """Looks after the log. What folds loads fsrs, so each of these imports its tool when it is asked for."""

    def log(self) -> Iterator[Event]:
        """Everything that happened, oldest first."""
        after = (b"", 0)
        while True:
            with self._store.read() as db:
                page = log.page(db, after)
            if not page:
                return
            yield from page
            after = (page[-1].id, page[-1].digest())

    def merge(self, path: Path) -> int:
        """Unite with the log in a file or folder, database or exported lines; how many events were new.

        Raises:
            TransferError: if there is no log, or it is damaged; nothing was changed.
        """
        from tutor.memory.transfer import merge  # noqa: PLC0415 brings fsrs

        file = merge.source(path)
        if not merge.is_database(file):
            return self.import_json(file)
        with self._store.write() as db:
            added = merge.merge(db, file)
        self._back_up_if_kept()
        return added

    def export_json(self, path: Path) -> int:
        """Write everything as JSON lines; how many."""
        from tutor.memory.transfer import json_lines  # noqa: PLC0415 brings fsrs

        count = 0
        with self._store.read() as db, _writing(path) as file:
            for count, line in enumerate(json_lines.lines(db), start=1):  # noqa: B007 the last count is the answer
                file.write(line + "\n")
        return count

    def export_csv(self, path: Path) -> int:
        """Write the reviews that hold in the FSRS optimizer's schema; how many."""
        with self._store.read() as db, _writing(path) as file:
            return csv_reviews.write(db, file)

    def import_json(self, path: Path) -> int:
        """Take in what `export_json` wrote, all of it or nothing; how many events were new.

        Raises:
            TransferError: with the number of the first bad line and the reason.
        """
        from tutor.memory.transfer import json_lines  # noqa: PLC0415 brings fsrs

        try:
            with path.open(encoding="utf-8") as file:
                read = json_lines.parcel(file)
        except (OSError, UnicodeDecodeError) as fault:
            raise TransferError(f"{path} cannot be read as a text file; nothing was imported.") from fault
        with self._store.write() as db:
            added = json_lines.unpack(db, read)
        self._back_up_if_kept()
        return added

    def backup(self) -> Path:
        """Copy the log into the folder's backups and thin the older ones; where the copy is.

        Raises:
            StoreError: if there is no room, or nothing is kept anyway.
        """
        if not self._store.keeps:
            raise StoreError("This folder cannot be written, so no backup was made. Choose another with --data.")
        aside = self._journal.turn()
        with self._store.read() as db:
            copy = backup.taken(db, self._folder, self.today())
        self._journal.forget_before(aside)
        return copy

    def back_up_once_a_day(self) -> None:
        """Take the day's backup unless it exists or nothing was ever recorded; a fault waits for another day."""
        newest = next(iter(backup.backups(self._folder)), None)
        if self._store.keeps and (newest is None or newest.stem < day_name(self.today())):
            with suppress(StoreError, OSError), self._store.read() as db:
                if log.last_seq(db):
                    self.backup()

    def check(self) -> Report:
        """Read the whole log and compare what was folded with a replay."""
        from tutor.memory.store import integrity  # noqa: PLC0415 brings fsrs

        with self._store.read() as db:
            return integrity.report(db, self._folder, self.today())

    def take_back_the_future(self) -> int:
        """Undo the reviews that are dated after today, from a clock that ran ahead; how many."""
        future = self.check().future
        for name in future:
            with self._store.read() as db:
                (event, *_) = log.events_with_id(db, bytes.fromhex(name))
            self._one(Entry(kinds.UNDO, event.drill, target=event.id))
        return len(future)

    def rebuild(self) -> int:
        """Fold every card and statistic anew from the log; how many cards there are."""
        from tutor.memory.store import ledger  # noqa: PLC0415 brings fsrs

        with self._store.write() as db:
            return ledger.rebuild(db)

    def _back_up_if_kept(self) -> None:
        """After a merge or an import the journal does not hold what came in, so a backup must."""
        if self._store.keeps:
            with suppress(StoreError, OSError):
                self.backup()


@contextmanager
def _writing(path: Path) -> Iterator[TextIO]:
    """A text file to be written; a fault names it."""
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            yield file
    except OSError as fault:
        raise StoreError(f"{path} could not be written ({fault.strerror}). Name another file.") from fault
