"""A progress bar on standard error, for work over a second at a terminal."""

from time import monotonic
from types import TracebackType
from typing import Self, TextIO

PATIENCE = 1.0
"""Seconds before a bar appears."""
WIDTH = 24


class Progress:
    """One line that is redrawn; silent where nobody watches."""

    def __init__(self, total: int, title: str, target: TextIO) -> None:
        self._total = max(total, 1)
        self._title = title
        self._target = target
        self._done = 0
        self._began = monotonic()
        self._drawn = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def step(self, what: str) -> None:
        """One more is done."""
        self._done += 1
        if self._target.isatty() and monotonic() - self._began > PATIENCE:
            full = WIDTH * min(self._done, self._total) // self._total
            bar = "#" * full + "-" * (WIDTH - full)
            self._target.write(f"\r\x1b[K{self._title} [{bar}] {self._done}/{self._total} {what[:40]}")
            self._target.flush()
            self._drawn = True

    def clear(self) -> None:
        """Take the line away, before something is printed."""
        if self._drawn:
            self._target.write("\r\x1b[K")
            self._target.flush()
            self._drawn = False
