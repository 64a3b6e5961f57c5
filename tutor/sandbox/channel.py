"""The three pipes to a child, read without ever waiting longer than asked."""

import os
import queue
import selectors
import sys
import threading
from collections.abc import Iterator
from enum import Enum
from subprocess import Popen
from typing import IO, Protocol

PIECE = 1 << 18


class Source(Enum):
    """Where a piece of bytes came from."""

    ANSWERS = "answers"
    PRINTS = "prints"


class Channel(Protocol):
    """The parent's end of a child's pipes."""

    def send(self, message: bytes) -> None:
        """Hand in bytes; they are written while `receive` waits."""

    def receive(self, seconds: float) -> Iterator[tuple[Source, bytes]]:
        """What arrives first, within so many seconds; empty bytes say that a pipe was closed at the other end."""

    def close(self) -> None:
        """Let go of the pipes."""


def open_channel(process: "Popen[bytes]") -> Channel:
    """The channel that this system can have."""
    return ThreadedChannel(process) if sys.platform == "win32" else PolledChannel(process)


def rest(channel: Channel, room: int) -> Iterator[tuple[Source, bytes]]:
    """What lies in the pipes already, at most `room` bytes or so."""
    while room > 0 and (pieces := list(channel.receive(0))):
        for source, piece in pieces:
            room -= len(piece)
            yield source, piece


class PolledChannel:
    """One selector over the pipes; a write that would block waits its turn beside the reads."""

    def __init__(self, process: "Popen[bytes]") -> None:
        self._process = process
        self._pending = memoryview(b"")
        self._selector = selectors.DefaultSelector()
        for pipe, source in _outputs(process):
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
        """What arrives within so many seconds."""
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

    def close(self) -> None:
        """Let go of the pipes."""
        self._selector.close()
        _close_all(self._process)


class ThreadedChannel:
    """A thread for each pipe, for systems that cannot wait for several pipes at once."""

    def __init__(self, process: "Popen[bytes]") -> None:
        self._process = process
        self._pieces: queue.Queue[tuple[Source, bytes]] = queue.Queue(maxsize=16)
        self._closed = threading.Event()
        self._threads: list[threading.Thread] = []
        for pipe, source in _outputs(process):
            self._begin(threading.Thread(target=self._read, args=(pipe, source), daemon=True))

    def _begin(self, thread: threading.Thread) -> None:
        self._threads.append(thread)
        thread.start()

    def send(self, message: bytes) -> None:
        """Hand in bytes; a thread of their own writes them."""
        self._begin(threading.Thread(target=self._write, args=(message,), daemon=True))

    def receive(self, seconds: float) -> Iterator[tuple[Source, bytes]]:
        """What arrives within so many seconds."""
        try:
            yield self._pieces.get(timeout=seconds) if seconds > 0 else self._pieces.get_nowait()
        except queue.Empty:
            return

    def _read(self, pipe: IO[bytes], source: Source) -> None:
        piece = b"begin"
        while piece and not self._closed.is_set():
            piece = os.read(pipe.fileno(), PIECE)
            self._pass_on(source, piece)

    def _pass_on(self, source: Source, piece: bytes) -> None:
        while not self._closed.is_set():
            try:
                self._pieces.put((source, piece), timeout=0.1)
            except queue.Full:
                continue
            return

    def _write(self, message: bytes) -> None:
        pipe, left = self._process.stdin, memoryview(message)
        try:
            while pipe is not None and left:
                left = left[os.write(pipe.fileno(), left) :]
        except OSError:
            return  # the child is gone, and its silence says so

    def close(self) -> None:
        """Let go of the pipes; the child must be dead, so that the threads are at their end."""
        self._closed.set()
        for thread in self._threads:
            thread.join()
        _close_all(self._process)


def _outputs(process: "Popen[bytes]") -> Iterator[tuple[IO[bytes], Source]]:
    for pipe, source in ((process.stdout, Source.ANSWERS), (process.stderr, Source.PRINTS)):
        if pipe is not None:
            yield pipe, source


def _close_all(process: "Popen[bytes]") -> None:
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()
