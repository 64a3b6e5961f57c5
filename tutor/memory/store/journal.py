"""A second, plain copy of what was recorded since the last backups, for the day the database file is destroyed.

One JSON line an event, appended after the commit and without waiting for the disk: it costs microseconds, and together
with the last backup it holds everything that was acknowledged.
"""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from tutor.memory.event import Event, event_of_row

FILE: Final = "journal.jsonl"


class Journal:
    """The journal of one data folder, or of none."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def add(self, events: Iterable[Event]) -> None:
        """Append events in one write, so that two tutors never mix their lines.

        The database has them already: a journal that cannot be written is no reason to refuse the answer.
        """
        if self._folder is None:
            return
        lines = "".join(f"\n{json.dumps(event.row())}" for event in events)  # after whatever a full disk tore
        with suppress(OSError):
            file = os.open(self._folder / FILE, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                os.write(file, lines.encode())
            finally:
                os.close(file)

    def turn(self) -> Path | None:
        """Begin a new journal before a backup is taken; the file the old one was put aside in."""
        if self._folder is None or not (self._folder / FILE).exists():
            return None
        aside = self._folder / f"journal-{1 + max(map(_number, self._turned()), default=0)}.jsonl"
        (self._folder / FILE).replace(aside)
        return aside

    def forget_before(self, kept: Path | None) -> None:
        """Let go of what good backups hold; the journal last put aside stays, lest that backup is the one lost."""
        for path in self._turned():
            if kept is not None and _number(path) < _number(kept):
                path.unlink(missing_ok=True)

    def events(self) -> Iterator[Event]:
        """Everything in the journals that can still be read."""
        if self._folder is not None:
            for path in [*self._turned(), self._folder / FILE]:
                if path.exists():
                    yield from _readable(path)

    def _turned(self) -> list[Path]:
        return [] if self._folder is None else list(self._folder.glob("journal-*.jsonl"))


def _number(path: Path) -> int:
    number = path.stem.removeprefix("journal-")
    return int(number) if number.isdigit() else 0


def _readable(path: Path) -> Iterator[Event]:
    """The whole lines of a journal; a line torn by a crash is left out."""
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            with suppress(ValueError, AttributeError):
                yield event_of_row(json.loads(line))
