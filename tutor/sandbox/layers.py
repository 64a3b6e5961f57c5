"""Which layers of protection hold on this machine, and which are missing and why."""

import sys
from dataclasses import dataclass
from typing import Final

_BY_PLATFORM: Final = {
    "linux": ("rlimits", "landlock", "seccomp", "audit"),
    "darwin": ("rlimits", "seatbelt", "audit"),
    "win32": ("job", "audit"),
}
ALL: Final[tuple[str, ...]] = _BY_PLATFORM.get(sys.platform, ("rlimits", "audit"))
"""Every layer that this system offers; `seatbelt` and `job` are put around a child, the others it puts on itself."""
_FENCES = frozenset({"rlimits", "landlock", "seccomp"})
"""Together they hold foreign code in; nothing less does, and the other systems offer less."""


@dataclass(frozen=True, slots=True)
class Layers:
    """What the self-test found."""

    held: tuple[str, ...]
    missing: tuple[tuple[str, str], ...] = ()
    """(layer, reason)."""

    @property
    def confined(self) -> bool:
        """Whether code that nobody has read may run without asking."""
        return set(self.held) >= _FENCES

    @property
    def sentence(self) -> str:
        """One sentence for a person."""
        held = ", ".join(self.held) or "nothing"
        if not self.missing:
            return f"Code runs {'fully' if self.confined else 'only partly'} confined ({held})."
        lost = "; ".join(f"{name}: {reason}" for name, reason in self.missing)
        return f"Code runs {'' if self.confined else 'only partly '}confined ({held}). Missing: {lost}."
