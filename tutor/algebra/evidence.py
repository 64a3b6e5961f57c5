"""What the probes of a wrong answer look at: values of both formulas, and quick trials of variants."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tutor.algebra.concrete import SIZES
from tutor.algebra.floats import Column, FloatTable
from tutor.algebra.points import CALM, PLAN
from tutor.algebra.question import Formula, Question, Written
from tutor.algebra.scalar import Variable
from tutor.notation.tree import Node

Values = NDArray[np.float64]
"""Entries by points."""

CLOSE = 1e-9
ENOUGH = 5
"""Points at which both must have a value before a variant counts as equal."""


@dataclass(frozen=True, slots=True)
class Clue:
    """What was found out: the note's slug and the sentence."""

    note: str
    say: str


@dataclass(slots=True, eq=False)
class Evidence:
    """A wrong answer beside the reference, at every size, with values at the calm points."""

    question: Question
    answer: Formula
    written: Sequence[Written]
    used: tuple[str, ...] = ()
    """The symbols that the answer uses."""
    reference: list[Values] = field(default_factory=list)
    given: list[Values] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.used = tuple(self.answer.reader.used)
        self.reference = [self.values(each.reference.entries) for each in self.written]
        self.given = [self.values(each.answer.entries) for each in self.written]

    @property
    def expected(self) -> tuple[str, ...]:
        """The symbols that the reference uses."""
        return tuple(self.question.reference.reader.used)

    @property
    def say(self) -> Callable[[Node], str]:
        """How a part of the answer is shown."""
        return self.answer.reader.say

    def values(self, entries: Sequence[int]) -> Values:
        """The values of some entries at the calm points."""
        return np.array([column[list(CALM)] for column in self.question.bench.floats.columns(entries)])

    def under(self, change: Callable[[Variable, Column], Column], entries: Sequence[int]) -> Values:
        """The values of some entries after the symbols' values were changed."""
        bench = self.question.bench
        table = FloatTable(bench.arena, len(PLAN), lambda variable: change(variable, bench.column(variable)))
        return np.array([column[list(CALM)] for column in table.columns(entries)])

    def variant_fits(self, tree: Node, *, loose: bool = False) -> bool:
        """Whether an edited answer equals the reference; `loose` leaves room for what more digits will tell."""
        reader = self.answer.reader
        for index, each in enumerate(self.written[:2]):
            entries = self.question.part(tree, reader, each.size, self.answer)
            if entries is None or len(entries) != len(each.reference.entries):
                return False
            if not equal(self.values(entries), self.reference[index], 1e-6 if loose else CLOSE):
                return False
        return True


def equal(a: Values, b: Values, close: float = CLOSE) -> bool:
    """Whether two sets of values agree wherever both exist, at enough points."""
    if a.shape != b.shape:
        return False
    both = np.isfinite(a) & np.isfinite(b)
    if both.all(axis=0).sum() < ENOUGH:
        return False
    with np.errstate(all="ignore"):
        return bool((np.abs(a - b) <= close * np.maximum(np.abs(a), np.abs(b)) + 1e-13)[both].all())


def constant_of(values: Values) -> float | None:
    """The number that all values are, if they are all one number."""
    finite = values[np.isfinite(values)]
    if finite.size < ENOUGH or finite.size < values.size // 4:
        return None
    middle = float(np.median(finite))
    return middle if bool((np.abs(finite - middle) <= 1e-8 * max(abs(middle), 1e-12)).all()) else None


def sizes_of(written: Sequence[Written]) -> list[dict[str, int]]:
    """The sizes at which both were written out."""
    return [dict(SIZES[each.size]) for each in written]
