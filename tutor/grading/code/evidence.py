"""What was seen of an answer, case by case: what every explanation starts from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tutor.grading.code.agreement import Array, Difference, Tolerance, Way, difference, parts
from tutor.grading.code.bank import Answer, Bank, Case, Stage
from tutor.grading.code.submission import Submission
from tutor.model import CodeDrill
from tutor.sandbox.run import Raised, Returned
from tutor.sandbox.value import Value


@dataclass(frozen=True)
class Observation:
    """One case with the answer it got."""

    case: Case
    answer: Answer
    difference: Difference | None
    """Where the value is not right; None for a right one, and for an exception."""

    @property
    def right(self) -> bool:
        """Whether the right value came back."""
        return isinstance(self.answer, Returned) and self.difference is None

    @property
    def changed(self) -> tuple[int, ...]:
        """The arguments that the call altered."""
        return self.answer.changed if isinstance(self.answer, Returned) else ()

    @cached_property
    def pairs(self) -> tuple[tuple[Array, Array], ...]:
        """Yours and the right one, value by value, as floats; empty where they cannot be laid side by side."""
        if not isinstance(self.answer, Returned) or (
            self.difference is not None and self.difference.way in (Way.NOTHING, Way.TYPE, Way.STRUCTURE)
        ):
            return ()
        mine, wanted = parts(self.answer.value, self.case.expected), parts(self.case.expected, self.case.expected)
        return tuple((a.astype(float), b.astype(float)) for a, b in zip(mine, wanted, strict=True))


def observe(case: Case, answer: Answer, tolerance: Tolerance) -> Observation:
    """Compare one answer with the right one."""
    found = None if isinstance(answer, Raised) else difference(answer.value, case.expected, tolerance)
    return Observation(case, answer, found)


@dataclass(frozen=True)
class Evidence:
    """All observations of one answer, with what is known of its drill."""

    drill: CodeDrill
    bank: Bank
    submission: Submission
    observations: tuple[Observation, ...]
    prints: str = ""

    @property
    def parameters(self) -> tuple[str, ...]:
        """What the drill calls its arguments."""
        return self.bank.settings.parameters

    @cached_property
    def contract(self) -> tuple[Observation, ...]:
        """The observations on probes and edges: where a wrong value is wrong."""
        return tuple(seen for seen in self.observations if seen.case.stage is not Stage.EXTREME)

    @cached_property
    def fault(self) -> Observation | None:
        """The first, and so the smallest, case of the contract that failed."""
        return next((seen for seen in self.contract if not seen.right), None)

    @cached_property
    def comparable(self) -> tuple[Observation, ...]:
        """Contract cases whose values have the shapes asked, so that they can be compared entry by entry."""
        return tuple(
            seen
            for seen in self.contract
            if seen.pairs and all(mine.shape == wanted.shape for mine, wanted in seen.pairs)
        )

    @cached_property
    def wrong_parts(self) -> tuple[int, ...]:
        """Which of the values are wrong on some comparable case."""
        tolerance = self.bank.settings.tolerance
        return tuple(
            sorted({k for seen in self.comparable for k, pair in enumerate(seen.pairs) if difference(*pair, tolerance)})
        )

    @property
    def part_count(self) -> int:
        """How many values are asked."""
        return max((len(seen.pairs) for seen in self.comparable), default=1)

    def part_name(self, part: int) -> str:
        """What a value is called in a sentence."""
        names = self.bank.settings.outputs
        if part < len(names):
            return f"`{names[part]}`"
        return f"value {part + 1}" if self.part_count > 1 else "the result"


def scalars(case: Case, parameters: Sequence[str]) -> Mapping[str, float]:
    """A case's arguments that are numbers, by name."""
    return {
        name: float(value)
        for name, value in zip(parameters, case.args, strict=True)
        if isinstance(value, int | float) and not isinstance(value, bool)
    }


def arrays(case: Case, parameters: Sequence[str]) -> Iterator[tuple[str, Array]]:
    """A case's arguments that are arrays of numbers, with their names."""
    for name, value in zip(parameters, case.args, strict=True):
        if isinstance(value, np.ndarray):
            yield name, value.astype(float)


def sizes(args: Sequence[Value]) -> tuple[float, float]:
    """The number of rows n and of columns d of a case: of its first array, and of its first matrix."""
    shapes = [value.shape for value in args if isinstance(value, np.ndarray) and value.ndim]
    rows = shapes[0][0] if shapes else 1
    columns = next((shape[1] for shape in shapes if len(shape) > 1), 1)
    return float(rows), float(columns)
