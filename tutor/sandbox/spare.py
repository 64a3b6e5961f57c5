"""Warm spares: children that have imported NumPy and wait for a job, and the one thread that starts and buries them.

A child asks the kernel to kill it when the *thread* that started it ends, so all are started by one long-lived thread.
"""

import importlib.util
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tutor.sandbox import seatbelt
from tutor.sandbox.channel import Channel, open_channel
from tutor.sandbox.run import Limits

BOOT = "import sys; sys.path += sys.argv[2:]; from tutor.sandbox.child import main; main(sys.argv[1:])"
ENVIRONMENT: Final = {
    "PATH": "",
    "LANG": "C.UTF-8",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
}


class NoChildError(OSError):
    """No child could be started; the message says why."""


@dataclass(frozen=True, slots=True)
class Child:
    """One process that runs one job."""

    process: "subprocess.Popen[bytes]"
    channel: Channel
    around: tuple[str, ...] = ()
    """Layers that the parent put around it."""
    missing: tuple[tuple[str, str], ...] = ()
    """Layers that the parent could not put around it, with the reason."""
    release: Callable[[], None] | None = None
    """What is still to be done when it is gone."""

    def kill(self) -> None:
        """Kill it with its whole session; does not wait."""
        if sys.platform == "win32":
            self.process.kill()
            return
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            self.process.kill()

    def bury(self) -> None:
        """Kill it, wait until it is gone, and close its pipes."""
        self.kill()
        self.process.wait()
        self.channel.close()
        if self.release is not None:
            self.release()


def start(layers: Sequence[str]) -> Child:
    """A new child with these layers, in an interpreter that sees the standard library and NumPy only.

    Raises:
        NoChildError: where NumPy is not installed or no process can be started.
    """
    roots = list(dict.fromkeys([str(Path(__file__).resolve().parents[2]), _numpy_root()]))
    command = [_python(), "-I", "-S", "-B", "-X", "utf8", "-c", BOOT, ",".join(layers), *roots]
    if "seatbelt" in layers:
        return _start_belted(command, [*roots, sys.prefix, sys.base_prefix])
    process = _spawn(command)
    return _enclosed(process) if "job" in layers else Child(process, open_channel(process))


def _start_belted(command: Sequence[str], readable: Sequence[str]) -> Child:
    if not seatbelt.PROGRAM.exists():
        process = _spawn(command)
        return Child(process, open_channel(process), missing=(("seatbelt", f"{seatbelt.PROGRAM} is not there"),))
    process = _spawn(seatbelt.wrap(command, readable))
    return Child(process, open_channel(process), around=("seatbelt",))


def _enclosed(process: "subprocess.Popen[bytes]") -> Child:
    channel, reason = open_channel(process), "job objects are a part of Windows"
    if sys.platform == "win32":
        from tutor.sandbox import windows_job  # noqa: PLC0415 there is no such thing elsewhere

        try:
            release = windows_job.enclose(process, Limits().memory_mb)
            return Child(process, channel, around=("job",), release=release)
        except OSError as error:
            reason = f"Windows refused the job object: {error}"
    return Child(process, channel, missing=(("job", reason),))


def _python() -> str:
    """This interpreter; on Windows the one that a virtual environment's launcher would start as a second process."""
    launched = getattr(sys, "_base_executable", None) if sys.platform == "win32" else None
    return launched or sys.executable


def _spawn(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    pipe, root = subprocess.PIPE, Path(sys.executable).anchor
    needed = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    try:
        return subprocess.Popen(  # noqa: S603 our own interpreter and our own text
            command,
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            bufsize=0,
            env={**ENVIRONMENT, **needed},
            cwd=root,
            start_new_session=True,
        )
    except OSError as error:
        raise NoChildError(f"{sys.executable} cannot be started: {error}") from None


def _numpy_root() -> str:
    """The folder that holds NumPy, found without importing it."""
    spec = importlib.util.find_spec("numpy")
    if spec is None or spec.origin is None:
        raise NoChildError("NumPy is not installed for this Python: install it with `pip install numpy`")
    return str(Path(spec.origin).resolve().parents[1])


class Keeper:
    """The thread that keeps `spares` children warm. Safe from several threads.

    `first` is done once in that thread, while the first spares start; where it answers False they are replaced.
    """

    def __init__(self, spares: int, starter: Callable[[], Child], *, first: Callable[[], bool]) -> None:
        self._spares, self._starter, self._first = spares, starter, first
        self._orders: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._shelf: queue.SimpleQueue[Child | NoChildError] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._open = threading.Event()
        self._closed = False

    def warm(self) -> None:
        """Start the thread and the spares; does not wait for them.

        Raises:
            NoChildError: after `close`.
        """
        with self._lock:
            if self._closed:
                raise NoChildError("the sandbox is closed")
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="sandbox-keeper", daemon=True)
                self._thread.start()
                self._orders.put(self._begin)

    def take(self, seconds: float) -> Child:
        """A child to use, warm where there is one; another is started in its place.

        Raises:
            NoChildError: where none could be had.
        """
        self.warm()
        if not self._open.wait(seconds):
            raise NoChildError("no child process started in time")
        try:
            found = self._shelf.get(timeout=seconds)
        except queue.Empty:
            raise NoChildError("no child process started in time") from None
        self._orders.put(self._stock)
        if isinstance(found, Child):
            return found
        if self._closed:
            self._shelf.put(found)  # for the next who waits
        raise found

    def bury(self, child: Child) -> None:
        """Kill a used child at once, and have the thread wait for its end."""
        child.kill()
        with self._lock:
            if not self._closed:
                self._orders.put(child.bury)
                return
        child.bury()

    def close(self) -> None:
        """End all spares and the thread; who waits for a child is told."""
        with self._lock:
            self._closed = True
            self._orders.put(None)
        if self._thread is not None:
            self._thread.join()
        self._shelf.put(NoChildError("the sandbox was closed"))
        self._open.set()

    def _work(self) -> None:
        while (order := self._orders.get()) is not None:
            order()
        self._clear()

    def _begin(self) -> None:
        for _ in range(self._spares):
            self._stock()
        if not self._first():
            self._clear()
            for _ in range(self._spares):
                self._stock()
        self._open.set()

    def _stock(self) -> None:
        if self._closed:
            return
        try:
            self._shelf.put(self._starter())
        except NoChildError as error:
            self._shelf.put(error)

    def _clear(self) -> None:
        while not self._shelf.empty():
            left = self._shelf.get()
            if isinstance(left, Child):
                left.bury()
