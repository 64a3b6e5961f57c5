"""What a grader says of an answer. Pure data: no screen, no disk."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
"""What can be written to a log or printed by `--json`; nan and infinities are written as strings."""


class Judgement(StrEnum):
    """What a grader says of an answer."""

    CORRECT = "correct"
    CORRECT_BUT = "correct_but"
    """Right, with a weakness an interviewer would pick at."""
    WRONG = "wrong"
    UNREADABLE = "unreadable"
    """Could not be read: not an attempt."""
    UNDECIDED = "undecided"
    """Could not be decided: not counted."""

    @property
    def solved(self) -> bool:
        """Whether the answer counts as right."""
        return self in (Judgement.CORRECT, Judgement.CORRECT_BUT)


@dataclass(frozen=True, slots=True)
class Finding:
    """One named thing about an answer."""

    note: str
    """Its stable slug, one of `drills/notes.toml`."""
    say: str
    """One sentence, Markdown with `$...$` allowed."""
    line: int | None = None
    """The line of the answer it is about, from 1, where there is one."""


@dataclass(frozen=True, slots=True)
class Witness:
    """The smallest input found on which the answer and the reference differ."""

    at: Mapping[str, Json]
    yours: Json
    expected: Json


class PointStatus(StrEnum):
    """Whether a key point was heard in an answer."""

    FOUND = "found"
    NOT_SURE = "not_sure"
    NOT_FOUND = "not_found"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class PointResult:
    """What was heard of one key point, with the places in the answer that say so."""

    id: str
    status: PointStatus
    matched: tuple[tuple[int, int], ...] = ()
    """Spans (start, end) in the answer's text."""
    say: str = ""
    """For a conflict: the correcting sentence."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a grader says of one answer. Pure data: no screen, no disk."""

    judgement: Judgement
    reading: str | None = None
    """How the answer was understood."""
    findings: tuple[Finding, ...] = ()
    witness: Witness | None = None
    points: tuple[PointResult, ...] = ()
    proof: str | None = None
    """`proved` or `agrees at N points`, for a formula that was accepted."""
    position: int | None = None
    """Where in the answer it stopped being readable, from 0."""
    lines: tuple[Judgement, ...] = ()
    """For a derivation: one judgement a line entered."""
    checks: tuple[tuple[str, bool], ...] = ()
    """For code: the stages that ran, each with whether it held."""
    ms: float = 0.0
    """Wall time of the judgement."""
