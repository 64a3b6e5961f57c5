"""Lines in, lines out."""

from collections.abc import Iterable
from typing import TextIO

END_OF_TEXT = "."
"""A line of its own that ends an answer of several lines."""


class ClosedInputError(Exception):
    """Nothing more will be typed."""


class Terminal:
    """Reads lines from one stream and writes lines to another, nothing else."""

    def __init__(self, source: TextIO, target: TextIO) -> None:
        self._source = source
        self._target = target

    def say(self, *lines: str) -> None:
        """Write lines."""
        for line in lines:
            self._target.write(f"{line}\n")
        self._target.flush()

    def say_all(self, lines: Iterable[str]) -> None:
        """Write lines."""
        self.say(*lines)

    def ask(self, prompt: str) -> str:
        """One line, without its end; raises ClosedInputError."""
        self._target.write(f"{prompt} ")
        self._target.flush()
        line = self._source.readline()
        if not line:
            self._target.write("\n")
            raise ClosedInputError
        return line.rstrip("\r\n")

    def ask_text(self, first: str) -> str:
        """Several lines up to a line with a single full stop, or the end of input."""
        lines = [first]
        while (line := self._source.readline()) and line.rstrip("\r\n") != END_OF_TEXT:
            lines.append(line.rstrip("\r\n"))
        return "\n".join(lines)
