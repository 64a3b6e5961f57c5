"""The layers that a child puts on itself, in their order: what forbids another layer's means comes after it.

Landlock needs the file system open, seccomp forbids what Landlock and the limits call, and the audit hook forbids the
`ctypes` that both need.
"""

import contextlib
import ctypes
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tutor.sandbox import audit, landlock, leash, rlimits, seccomp
from tutor.sandbox.imports import explain_missing
from tutor.sandbox.run import Limits

_DIE_WITH_PARENT, _DUMPABLE = 1, 4
_SIGKILL = 9
NICENESS = 5


class Guard:
    """Which layers were wanted, which took, and why the others did not."""

    def __init__(self, wanted: set[str], stdlib: Sequence[str], packages: Sequence[str]) -> None:
        self._wanted, self._stdlib, self._packages = wanted, stdlib, packages
        self._held: list[str] = []
        self._missing: list[tuple[str, str]] = []

    def settle(self) -> None:
        """What a child does before it knows its job."""
        os.environ.clear()
        if sys.platform == "linux":
            _settle_on_linux()
        elif sys.platform != "win32":
            leash.hold()
        if sys.platform != "win32":
            os.nice(NICENESS)
        explain_missing()
        self._apply("landlock", lambda: landlock.lock(self._stdlib, self._packages))

    def lock(self, limits: Limits) -> None:
        """What a child does when it knows its job, just before the foreign code."""
        self._apply("rlimits", lambda: rlimits.lock(limits))
        self._apply("seccomp", seccomp.lock)
        self._apply("audit", lambda: audit.lock(self._stdlib, self._packages))

    def _apply(self, name: str, lock: Callable[[], str | None]) -> None:
        if name not in self._wanted:
            return
        reason = lock()
        if reason is None:
            self._held.append(name)
        else:
            self._missing.append((name, reason))

    def report(self) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
        """The layers that hold, and those that do not with the reason."""
        return tuple(self._held), tuple(self._missing)


def _settle_on_linux() -> None:
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")  # where memory runs out, this process goes first
    libc = ctypes.CDLL(None)
    libc.prctl(_DIE_WITH_PARENT, _SIGKILL, 0, 0, 0)
    libc.prctl(_DUMPABLE, 0, 0, 0, 0)
