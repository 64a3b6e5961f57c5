"""The layers that a child puts on itself, in their order: what can only be lost later is put on first.

Landlock needs the file system open, seccomp forbids what Landlock calls, and the audit hook forbids the `ctypes` that
both need: so rlimits and seccomp follow Landlock, and the hook comes last.
"""

import os
from collections.abc import Sequence

from tutor.sandbox.run import Limits

ALL = ("rlimits", "landlock", "seccomp", "audit")
"""Every layer, in the order in which they are told."""


class Guard:
    """Which layers were wanted, which took, and why the others did not."""

    def __init__(self, wanted: set[str]) -> None:
        self._wanted = wanted
        self._held: list[str] = []
        self._missing: dict[str, str] = {}

    def settle(self, stdlib: Sequence[str], packages: Sequence[str]) -> None:
        """What a child does before it knows its job."""
        os.environ.clear()

    def lock(self, limits: Limits) -> None:
        """What a child does when it knows its job, just before the foreign code."""

    def report(self) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
        """The layers that hold, and those that do not with the reason."""
        return tuple(self._held), tuple(self._missing.items())
