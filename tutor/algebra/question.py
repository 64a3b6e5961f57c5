"""One reference formula, ready to have answers held against it."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass

from tutor.algebra.block import Block, positions
from tutor.algebra.concrete import SIZES, STRUCTURAL, Expansion, OutOfRangeError, Place, Typed
from tutor.algebra.declared import Symbols, is_size
from tutor.algebra.meaning import Elaborator
from tutor.algebra.points import Points
from tutor.algebra.reading import Understood
from tutor.algebra.scalar import TooLargeError
from tutor.algebra.shapes import Conventions, Dim, Shape, ShapeError, same_result
from tutor.algebra.trial import Bench, Pair, Tally
from tutor.notation.tree import Node

Say = Callable[[Node], str]
Free = tuple[tuple[str, Dim], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Formula:
    """A tree that was read: its meaning, its free indices, and the integers it needs to be written out."""

    tree: Node
    typed: Typed
    reader: Elaborator

    @property
    def shape(self) -> Shape:
        """What it is."""
        return self.typed.shape

    @property
    def free(self) -> Free:
        """Declared indices outside any sum, by name."""
        return tuple(sorted(self.reader.free.items()))

    @property
    def outer_shape(self) -> Shape:
        """Its shape if every free index is spelled out as an axis."""
        return Shape(tuple(dim for _, dim in self.free) + self.shape.dims)


@dataclass(frozen=True, slots=True)
class Written:
    """An answer and the reference written out at one size, axes of size 1 left away."""

    size: int
    reference: Block
    answer: Block

    @property
    def pairs(self) -> list[Pair]:
        """The entries to be compared."""
        return list(zip(self.reference.entries, self.answer.entries, strict=True))


class Question:
    """A reference under a table of symbols; keeps its values, so that each further answer is quick."""

    def __init__(self, symbols: Symbols, reference: Node, say: Say, seed: str, conventions: Conventions) -> None:
        self.symbols = symbols
        self.say = say
        self.conventions = conventions
        self.reference = self.read(reference, conventions, say)
        self.seed = seed
        self.points = Points(symbols, seed, tuple(self.reference.reader.used))
        self.bench = Bench(self.points)
        self._forms: dict[str, Formula | ShapeError] = {}
        self._expansions: dict[tuple[int, frozenset[str]], Expansion] = {}

    def scratch(self) -> "Question":
        """The same question on a copy of its bench, for the many variants that a diagnosis tries."""
        other = copy(self)
        other.bench = self.bench.copy()
        other._expansions = {key: each.copy(other.bench.arena) for key, each in self._expansions.items()}  # noqa: SLF001
        return other

    def read(self, tree: Node, conventions: Conventions, say: Say) -> Formula:
        """A tree under this question's symbols. Raises `ShapeError` with the learner's sentence."""
        reader = Elaborator(self.symbols, conventions, say)
        return Formula(tree, reader.typed(tree), reader)

    def form(self, own: Understood) -> Formula | ShapeError:
        """Another formula of the author's, read once; a fault of its shapes is a value, for a mistake may have one."""
        if own.text not in self._forms:
            try:
                self._forms[own.text] = self.read(own.formula, own.conventions, own.say_part)
            except ShapeError as fault:
                self._forms[own.text] = fault
        return self._forms[own.text]

    def expansion(self, size: int, structural: frozenset[str]) -> Expansion:
        """One choice of sizes, with numbers for the integers that limit a sum."""
        key = (size, structural)
        if key not in self._expansions:
            sizes = {name: count for name, count in SIZES[size].items() if self._counts(name)}
            sizes |= dict.fromkeys(sorted(structural), STRUCTURAL[size])
            self._expansions[key] = Expansion(self.bench.arena, sizes)
        return self._expansions[key]

    def _counts(self, name: str) -> bool:
        """Whether a size's letter is the size of arrays here, and not a number of its own."""
        return name not in self.symbols or is_size(name, self.symbols)

    def write_out(self, formula: Formula, size: int, free: Free, structural: frozenset[str]) -> Block:
        """The entries of a formula for every value of the free indices, axes of size 1 left away."""
        at = self.expansion(size, structural)
        dims = tuple(at.size(dim) for _, dim in free)
        parts: list[Block] = []
        for values in positions(dims):
            at.places.update({name: Place(v + 1, v) for (name, _), v in zip(free, values, strict=True)})
            parts.append(at.block(formula.typed))
        at.places.clear()
        entries = tuple(entry for part in parts for entry in part.entries)
        return Block(tuple(s for s in (*dims, *parts[0].dims) if s != 1), entries)

    def side_by_side(self, answer: Formula, other: Formula | None = None) -> list[Written]:
        """Two formulas of the same shape at every size at which both can be written out; the other is the reference."""
        other = other or self.reference
        free = _free(other, answer)
        structural = frozenset(other.reader.structural | answer.reader.structural)
        written = []
        fault: OutOfRangeError | None = None
        for size in range(len(SIZES)):
            try:
                reference = self.write_out(other, size, free[0], structural)
                written.append(Written(size, reference, self.write_out(answer, size, free[1], structural)))
            except OutOfRangeError as error:
                fault = error
        if not written:
            raise ShapeError("An index runs past the end of its array.", "index-out-of-range") from fault
        return written

    def part(self, tree: Node, reader: Elaborator, size: int, answer: Formula) -> tuple[int, ...] | None:
        """The entries of a part of either formula, read by its reader; None where it means nothing by itself."""
        structural = frozenset(self.reference.reader.structural | answer.reader.structural)
        free = _free(self.reference, answer)[0 if reader is self.reference.reader else 1]
        try:
            return self.write_out(Formula(tree, reader.typed(tree), reader), size, free, structural).entries
        except (ShapeError, OutOfRangeError, TooLargeError):
            return None

    def comparable(self, answer: Formula, other: Formula | None = None) -> bool:
        """Whether the results have the same shape, counting a free index as an axis."""
        other = other or self.reference
        return same_result(other.shape, answer.shape) or same_result(other.outer_shape, answer.outer_shape)

    def compare(self, answer: Formula, other: Formula | None = None) -> tuple[Tally, list[Written]]:
        """Try an answer of the right shape against the reference, or against another formula."""
        written = self.side_by_side(answer, other)
        return self.bench.compare([each.pairs for each in written]), written


def _free(reference: Formula, answer: Formula) -> tuple[Free, Free]:
    """Over which indices each side is spelled out: the same ones, or each its own where that makes shapes equal."""
    if same_result(reference.shape, answer.shape):
        both = tuple(sorted({**dict(reference.free), **dict(answer.free)}.items()))
        return both, both
    return reference.free, answer.free
