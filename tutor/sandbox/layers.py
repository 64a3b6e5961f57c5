"""Which layers of protection hold on this machine, and which are missing and why."""

from dataclasses import dataclass

ALL = ("rlimits", "landlock", "seccomp", "audit")
"""Every layer that a child knows to put on itself."""
_FENCES = frozenset({"rlimits", "landlock", "seccomp"})
"""Layers of the kernel: together they hold foreign code in; the audit hook alone would not."""


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
        if self.confined and not self.missing:
            return f"Code runs fully confined ({', '.join(self.held)})."
        lost = "; ".join(f"{name}: {reason}" for name, reason in self.missing)
        return f"Code runs {'confined' if self.confined else 'only partly confined'}. Missing: {lost}."
