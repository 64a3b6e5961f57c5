"""The three pipes to a child, read without ever waiting longer than asked."""

import os
import selectors
from collections.abc import Iterator
from enum import Enum
from subprocess import Popen

PIECE = 1 << 18


class Source(Enum):
    """Where a piece of bytes came from."""

    ANSWERS = "answers"
    PRINTS = "prints"


class PosixChannel:
    """One selector over the pipes; a write that would block waits its turn beside the reads."""

    def __init__(self, process: "Popen[bytes]") -> None:
        self._process = process
        self._pending = memoryview(b"")
        self._selector = selectors.DefaultSelector()
        for pipe, source in ((process.stdout, Source.ANSWERS), (process.stderr, Source.PRINTS)):
            if pipe is not None:
                os.set_blocking(pipe.fileno(), False)
                self._selector.register(pipe, selectors.EVENT_READ, source)

    def send(self, message: bytes) -> None:
        """Hand in bytes; they are written while `receive` waits."""
        pipe = self._process.stdin
        if pipe is not None:
            os.set_blocking(pipe.fileno(), False)
            self._pending = memoryview(message)
            self._selector.register(pipe, selectors.EVENT_WRITE)

    def receive(self, seconds: float) -> Iterator[tuple[Source, bytes]]:
        """What arrives first, within so many seconds; empty bytes say that a pipe was closed at the other end."""
        for key, _ in self._selector.select(seconds):
            if isinstance(key.data, Source):
                yield from self._read(key.data, key.fd)
            else:
                self._write(key.fd)

    def _read(self, source: Source, fd: int) -> Iterator[tuple[Source, bytes]]:
        try:
            piece = os.read(fd, PIECE)
        except BlockingIOError:
            return
        if not piece:
            self._selector.unregister(fd)
        yield source, piece

    def _write(self, fd: int) -> None:
        try:
            self._pending = self._pending[os.write(fd, self._pending) :]
        except BlockingIOError:
            return
        except OSError:
            self._pending = memoryview(b"")
        if not self._pending:
            self._selector.unregister(fd)

    def rest(self, room: int) -> Iterator[tuple[Source, bytes]]:
        """What lies in the pipes already, at most `room` bytes or so."""
        while room > 0 and (pieces := list(self.receive(0))):
            for source, piece in pieces:
                room -= len(piece)
                yield source, piece

    def close(self) -> None:
        """Let go of the pipes."""
        self._selector.close()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None:
                pipe.close()
