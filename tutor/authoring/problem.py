"""What `check` finds: a fault in content with its place and its cure."""

from dataclasses import dataclass

from tutor.content.error import ContentError
from tutor.model import Place


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault."""

    file: str
    line: int
    what: str
    cure: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what} {self.cure}"


def problem(place: Place, what: str, cure: str) -> Problem:
    """A fault at a place."""
    return Problem(str(place.file), place.line, what, cure)


def from_fault(fault: ContentError) -> Problem:
    """A loader's error as a fault."""
    return problem(fault.place, fault.what, fault.cure)
