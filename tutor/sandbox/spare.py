"""A spare: a child process that has imported NumPy and waits for its one job."""

import importlib.util
import os
import signal
import subprocess
import sys
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
