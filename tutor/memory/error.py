"""What can go wrong with the learner's log, each as one sentence that says what to do."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class StoreError(Exception):
    """The log could not be read or written; the message is meant for the learner."""


class DiskFullError(StoreError):
    """No room is left; nothing of the refused answer was written, everything before it is safe."""


class UnwritableError(StoreError):
    """The data folder cannot be written."""


class BusyError(StoreError):
    """Another tutor held the log for longer than we wait."""


class DamagedError(StoreError):
    """The database file is not readable as one; `backup` is the newest good copy, where there is one."""

    def __init__(self, message: str, backup: Path | None = None) -> None:
        super().__init__(message)
        self.backup = backup


class TransferError(StoreError):
    """A file to be imported or merged holds something else; `line` counts from 1 where it is known."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


_FULL = "Not saved: the disk is full. Free some space and submit again; everything before this answer is safe."
_UNWRITABLE = "Not saved: the data folder cannot be written. Choose another one with --data."
_BUSY = "Not saved: another tutor is busy with the same log. Submit again in a moment."
_DAMAGED = "Your log is damaged. Run `mltutor doctor --mend` to bring back the last good backup."


def translated(fault: sqlite3.Error) -> StoreError:
    """The learner's sentence for a fault of SQLite."""
    name = getattr(fault, "sqlite_errorname", None) or ""
    if name.startswith("SQLITE_FULL"):
        return DiskFullError(_FULL)
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return UnwritableError(_UNWRITABLE)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return BusyError(_BUSY)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or "malformed" in str(fault):
        return DamagedError(_DAMAGED)
    return StoreError(f"Your log could not be used ({fault}). Run `mltutor doctor`.")


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Turn every fault of SQLite or the file system inside the block into a `StoreError`."""
    try:
        yield
    except sqlite3.Error as fault:
        raise translated(fault) from fault
    except OSError as fault:
        full = fault.errno in (errno.ENOSPC, errno.EDQUOT)
        raise (DiskFullError(_FULL) if full else UnwritableError(_UNWRITABLE)) from fault
