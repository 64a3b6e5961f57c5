"""The database file: opened, created, migrated, locked, and its faults put into plain words."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from threading import RLock
from typing import Final

from tutor.memory.error import DamagedError, StoreError, in_plain_words
from tutor.memory.store.backup import newest_good
from tutor.memory.store.migration import VERSION, create, migrate

FILE: Final = "log.db"
BUSY_SECONDS: Final = 5.0
_HEADER_BYTES: Final = 100


class Store:
    """One open database. Any thread may use it; one at a time is inside `read` or `write`."""

    def __init__(self, path: Path, *, keeps: bool = True) -> None:
        """Open the database at `path`, creating it if it is not there.

        Raises:
            StoreError: if it cannot be opened, is damaged, or was written by a newer version.
        """
        self.path = path
        self.keeps = keeps
        """Whether what is written outlasts this store."""
        self._lock = RLock()
        self._closing = ExitStack()
        with self._guarded():
            refuse_truncated(path)
            if not path.exists():
                make(path)
            self._db = connect(path)
            self._closing.callback(self._db.close)
            try:
                self._settle()
            except BaseException:
                self._closing.close()
                raise

    def _settle(self) -> None:
        version = version_of(self._db)
        if version > VERSION:
            raise NewerError
        if version < VERSION:
            with self.write() as db:
                self._bring_up(db, version_of(db))

    def _bring_up(self, db: sqlite3.Connection, found: int) -> None:
        if found:
            migrate(db, found)
        elif db.execute("SELECT 1 FROM sqlite_master").fetchone() is None:
            create(db)
        else:
            raise StoreError(f"{self.path} is a database, but no log of ours. Choose another folder with --data.")

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """One thread at a time, and faults in plain words; damage comes with the backup to go back to."""
        with self._lock:
            try:
                with in_plain_words():
                    yield
            except DamagedError as fault:
                raise DamagedError(str(fault), newest_good(self.path.parent)) from fault

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """The connection, for statements that change nothing."""
        with self._guarded():
            yield self._db

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """The connection inside one transaction, on disk when the block ends, undone when it raises."""
        with self._guarded():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def write_lightly(self) -> Iterator[sqlite3.Connection]:
        """As `write`, without waiting for the disk: outlasts a killed process, not a power cut."""
        with self._guarded():
            self._db.execute("PRAGMA synchronous = NORMAL")
            try:
                with self.write() as db:
                    yield db
            finally:
                self._db.execute("PRAGMA synchronous = FULL")

    def on_close(self, folder: Path) -> None:
        """Remove a folder of ours when the store is closed."""
        self._closing.callback(shutil.rmtree, folder, ignore_errors=True)

    def close(self) -> None:
        """Close the file; harmless a second time."""
        with self._lock:
            self._closing.close()


class NewerError(StoreError):
    """The database was written by a newer version of the tutor."""

    def __init__(self) -> None:
        super().__init__("Your log was written by a newer mltutor. Update this one to go on recording.")


def connect(path: Path) -> sqlite3.Connection:
    """A connection that is durable at each commit and waits for other writers."""
    db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        db.close()
        raise
    return db


def make(path: Path) -> None:
    """Put a new log in place, made whole beside it first, so that no other tutor ever meets it half made."""
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    new.unlink(missing_ok=True)
    try:
        with closing(connect(new)) as db:
            db.execute("BEGIN IMMEDIATE")
            create(db)
            db.execute("COMMIT")
        _move_unless_there(new, path)
    finally:
        new.unlink(missing_ok=True)


def _move_unless_there(new: Path, path: Path) -> None:
    """Give a file its name unless another tutor was faster; without links the last instant is left to chance."""
    try:
        os.link(new, path)
    except FileExistsError:
        return
    except OSError:
        if not path.exists():
            new.rename(path)


def version_of(db: sqlite3.Connection) -> int:
    """The number of the schema, 0 for a file that is still empty."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def refuse_truncated(path: Path) -> None:
    """Raise `DamagedError` for a file that is shorter than its own header says, which SQLite may notice only later."""
    if not path.exists() or path.stat().st_size == 0:
        return
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    if len(header) < _HEADER_BYTES or path.stat().st_size < pages * (65536 if page == 1 else page):
        raise DamagedError("Your log is cut short. Run `mltutor doctor --mend` to bring back the last good backup.")


def borrowed(path: Path) -> Store:
    """A store on a copy of the database, for a folder that cannot be written; nothing in it is kept."""
    folder = Path(tempfile.mkdtemp(prefix="mltutor-"))
    for suffix in ("", "-wal"):
        source = path.with_name(path.name + suffix)
        if source.exists():
            shutil.copyfile(source, folder / source.name)
    return _passing(folder, folder / path.name)


def rewritten(path: Path) -> Store:
    """A store on a copy that holds what we understand of a newer version's log; nothing in it is kept."""
    with tempfile.TemporaryDirectory(prefix="mltutor-") as name:
        for suffix in ("", "-wal"):
            source = path.with_name(path.name + suffix)
            if source.exists():
                shutil.copyfile(source, Path(name) / source.name)
        return _understood(Path(name) / path.name)


def _understood(copy: Path) -> Store:
    folder = Path(tempfile.mkdtemp(prefix="mltutor-"))
    store = _passing(folder, folder / FILE)
    columns = "seq, id, kind, drill, ms, offset, day, rating, target, body, digest"
    try:
        with in_plain_words(), store.read() as db:
            db.execute("ATTACH DATABASE ? AS newer", (str(copy),))
            db.execute(f"INSERT INTO event ({columns}) SELECT {columns} FROM newer.event ORDER BY seq")  # noqa: S608 constant
            db.execute("DETACH DATABASE newer")
    except StoreError as fault:
        store.close()
        raise NewerError from fault
    return store


def _passing(folder: Path, path: Path) -> Store:
    try:
        store = Store(path, keeps=False)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    store.on_close(folder)
    return store
