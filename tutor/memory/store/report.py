"""What a check of the log found."""

from dataclasses import dataclass
from pathlib import Path

from tutor.memory.identity import EventId


@dataclass(frozen=True, slots=True)
class Report:
    """The state of a log."""

    events: int
    cards: int
    problems: tuple[str, ...]
    """Sentences; none when all is well."""
    mendable: bool
    """Whether `rebuild` cures the problems."""
    future: tuple[EventId, ...] = ()
    """Reviews that hold and are dated after today, from a clock that ran ahead."""
    backups: tuple[Path, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems
