"""Copies of the log by day, thinned with age: each of the last week, one a week for a month, one a month for a year."""

import sqlite3
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import Final

from tutor.memory.clock import day_name
from tutor.memory.error import in_plain_words

FOLDER: Final = "backups"
DAYS: Final = 7
WEEKS: Final = 5
MONTHS: Final = 12


def backups(folder: Path) -> list[Path]:
    """The backups of a data folder, the newest first."""
    return sorted((folder / FOLDER).glob("????-??-??.db"), reverse=True)


def taken(db: sqlite3.Connection, folder: Path, day: int) -> Path:
    """Copy the log as the backup of a study day, check the copy, then thin the older ones.

    Raises:
        StoreError: if the copy could not be written; the older backups are untouched.
    """
    final = folder / FOLDER / f"{day_name(day)}.db"
    with in_plain_words():
        final.parent.mkdir(exist_ok=True)
        _copy(db, final)
        for old in set(backups(folder)) - kept(backups(folder), day):
            old.unlink(missing_ok=True)
    return final


def _copy(db: sqlite3.Connection, final: Path) -> None:
    """Write a copy aside, read it from end to end, and only then give it its name."""
    growing = final.with_suffix(".part")
    growing.unlink(missing_ok=True)
    try:
        db.execute("VACUUM INTO ?", (str(growing),))
        if not is_good(growing):
            raise sqlite3.DatabaseError("the backup could not be read back")
        growing.replace(final)
    finally:
        growing.unlink(missing_ok=True)


def is_good(path: Path) -> bool:
    """Whether a backup is a whole database with a log in it."""
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as db,
    ):
        whole = db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        return bool(whole and db.execute("SELECT count(*) FROM event").fetchone())
    return False


def newest_good(folder: Path) -> Path | None:
    """The newest backup that can be read from end to end."""
    return next((path for path in backups(folder) if is_good(path)), None)


def kept(paths: list[Path], today: int) -> set[Path]:
    """The backups that stay: the newest of each day, week and month that still counts."""
    stays: dict[tuple[str, int], Path] = {}
    for path in sorted(paths):
        with suppress(ValueError):
            day = date.fromisoformat(path.stem)
            for span in _spans(day, today):
                stays[span] = path
    return set(stays.values())


def _spans(day: date, today: int) -> list[tuple[str, int]]:
    """The slots a backup may fill."""
    age = today - day.toordinal()
    slots = [("day", day.toordinal(), DAYS), ("week", day.toordinal() // 7, 7 * WEEKS)]
    slots.append(("month", 12 * day.year + day.month, 31 * MONTHS))
    return [(span, number) for span, number, oldest in slots if age < oldest]
