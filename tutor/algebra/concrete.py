"""Formulas made concrete: with numbers for n, d and k, every array is a block of scalar expressions.

The sizes are small and pairwise different, so that 1/n shows against 1/d, a transpose against none, a sum against a
mean; none is 1, which would hide 1/n.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tutor.algebra.block import Block
from tutor.algebra.scalar import Arena, TooLargeError
from tutor.algebra.shapes import Dim, Shape

SIZE_NAMES = ("n", "d", "k")
SIZES: tuple[Mapping[str, int], ...] = (
    {"n": 3, "d": 2, "k": 4},
    {"n": 2, "d": 3, "k": 5},
    {"n": 5, "d": 4, "k": 3},
    {"n": 4, "d": 5, "k": 2},
)
STRUCTURAL: tuple[int, ...] = (3, 2, 5, 4)
"""What another integer symbol is, size by size, where it is the limit of a sum."""

LONGEST_RANGE = 200


class OutOfRangeError(Exception):
    """An entry that does not exist at these sizes, or an index that stands for nothing."""


@dataclass(frozen=True, slots=True)
class Place:
    """What an index is at: the number it stands for, and the position it points to, counted from 0."""

    number: int
    position: int


@dataclass(frozen=True, slots=True, eq=False)
class Typed:
    """An expression whose shape is known and whose entries can be written out at given sizes."""

    shape: Shape
    build: Callable[["Expansion"], Block]
    transposed: bool = False
    """Written transposed, so that a `*` beside it may mean the matrix product."""


@dataclass(slots=True)
class Expansion:
    """One choice of sizes, with the indices in scope."""

    arena: Arena
    sizes: Mapping[str, int]
    places: dict[str, Place] = field(default_factory=dict)
    _blocks: dict[tuple[Typed, tuple[tuple[str, int], ...]], Block] = field(default_factory=dict)

    def copy(self, arena: Arena) -> "Expansion":
        """The same choice of sizes in a copy of the arena."""
        return Expansion(arena, self.sizes, {}, self._blocks.copy())

    def block(self, typed: Typed) -> Block:
        """The entries of an expression; each is written out once for each place of the indices."""
        key = (typed, tuple((name, place.number) for name, place in self.places.items()))
        found = self._blocks.get(key)
        if found is None:
            found = self._blocks[key] = typed.build(self)
        return found

    def place(self, index: str) -> Place:
        """Where an index is; an index that no sum brings in is nowhere."""
        found = self.places.get(index)
        if found is None:
            raise OutOfRangeError
        return found

    def number(self, typed: Typed) -> int:
        """The only entry of a number."""
        return self.block(typed).entries[0]

    def size(self, dim: Dim) -> int:
        """A size as a number."""
        return dim if isinstance(dim, int) else self.sizes[dim]

    def over(self, index: str, places: range, base: int, typed: Typed) -> list[Block]:
        """The entries of an expression for every place of an index."""
        if len(places) > LONGEST_RANGE:
            raise TooLargeError
        before = self.places.get(index)
        blocks = []
        for number in places:
            self.places[index] = Place(number, number - base)
            blocks.append(self.block(typed))
        if before is None:
            self.places.pop(index, None)
        else:
            self.places[index] = before
        return blocks
