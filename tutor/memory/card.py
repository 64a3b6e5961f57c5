"""The memory state of one drill, folded from its events."""

from dataclasses import dataclass
from typing import Final

from tutor.model import DrillId, Rating

LEECH_LAPSES: Final = 6
"""Forgotten this often, a card needs teaching rather than asking."""
RECENT: Final = 4
"""How many of the last ratings a card remembers."""


@dataclass(frozen=True, slots=True)
class Card:
    """What the schedule knows of a drill. Days are study days (proleptic ordinals)."""

    drill: DrillId
    stability: float = 0.0
    """Days until recall is predicted to fall to 90 %; 0 before the first review."""
    difficulty: float = 0.0
    """1 to 10; 0 before the first review."""
    last: int | None = None
    """The day of the last review or placement."""
    due: int | None = None
    """The day on which it is asked again: fuzzed, or pulled forward."""
    plain: int | None = None
    """The day FSRS itself says."""
    natural: int | None = None
    """The fuzzed day, before anything pulled it forward."""
    reps: int = 0
    lapses: int = 0
    """How often it was forgotten after it had been learned."""
    recent: str = ""
    """The last four ratings as digits, oldest first."""
    pulls: tuple[int, ...] = ()
    """Days it was pulled forward to, the earliest first, not yet answered."""
    suspended: bool = False
    flag: str | None = None
    """The learner's remark that something is off with the drill."""

    @property
    def met(self) -> bool:
        """Whether there is a memory to speak of."""
        return self.last is not None

    @property
    def passed(self) -> bool:
        """Whether it was ever recalled or solved."""
        return self.lapses > 0 or any(rating != str(int(Rating.AGAIN)) for rating in self.recent)

    @property
    def leech(self) -> bool:
        """Forgotten so often that the lesson or a prerequisite should come before the next question."""
        return self.lapses >= LEECH_LAPSES or self.recent.count(str(int(Rating.AGAIN))) >= 3
