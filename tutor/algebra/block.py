"""Arrays of scalar expressions with numbers for sizes, and what can be done with them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from tutor.algebra.scalar import Arena

Dims = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Entries in row-major order; a number has no dimensions and one entry."""

    dims: Dims
    entries: tuple[int, ...]

    def at(self, position: Dims) -> int:
        """The entry at a position counted from 0."""
        flat = 0
        for size, index in zip(self.dims, position, strict=True):
            flat = flat * size + index
        return self.entries[flat]


def number(entry: int) -> Block:
    """One entry as a block without dimensions."""
    return Block((), (entry,))


def positions(dims: Dims) -> Iterator[Dims]:
    """All positions, row by row."""
    return product(*(range(size) for size in dims))


def build(dims: Dims, entry: Callable[[Dims], int]) -> Block:
    """The block whose entries are given by position."""
    return Block(dims, tuple(entry(at) for at in positions(dims)))


def entrywise(function: Callable[[Sequence[int]], int], blocks: Sequence[Block]) -> Block:
    """A function of the entries at the same place, with NumPy's broadcasting."""
    rank = max(len(block.dims) for block in blocks)
    padded = [(1,) * (rank - len(block.dims)) + block.dims for block in blocks]
    dims = tuple(max(sizes) if 0 not in sizes else 0 for sizes in zip(*padded, strict=True))
    if all(block.dims == dims for block in blocks):
        return Block(dims, tuple(function(row) for row in zip(*(block.entries for block in blocks), strict=True)))
    return build(dims, lambda at: function([_broadcast_entry(block, at) for block in blocks]))


def _broadcast_entry(block: Block, at: Dims) -> int:
    own = at[len(at) - len(block.dims) :]
    return block.at(tuple(0 if size == 1 else index for size, index in zip(block.dims, own, strict=True)))


def matmul(arena: Arena, left: Block, right: Block) -> Block:
    """NumPy's `@` for vectors and matrices."""
    a = left if len(left.dims) == 2 else Block((1, *left.dims), left.entries)
    b = right if len(right.dims) == 2 else Block((*right.dims, 1), right.entries)
    inner = a.dims[1]
    full = build(
        (a.dims[0], b.dims[1]),
        lambda at: arena.add([arena.mul(a.at((at[0], m)), b.at((m, at[1]))) for m in range(inner)]),
    )
    return Block(left.dims[:-1] + (right.dims[1:] if len(right.dims) == 2 else ()), full.entries)


def outer(arena: Arena, left: Block, right: Block) -> Block:
    """Every entry of one vector times every entry of another."""
    return build(left.dims + right.dims, lambda at: arena.mul(left.entries[at[0]], right.entries[at[1]]))


def transpose(block: Block) -> Block:
    """The axes in reverse order."""
    dims = block.dims[::-1]
    return build(dims, lambda at: block.at(at[::-1])) if len(dims) > 1 else block


def reduce(block: Block, axis: int | None, keepdims: bool, function: Callable[[Sequence[int]], int]) -> Block:  # noqa: FBT001 - NumPy's own argument
    """A function of all entries, or of the entries along one axis."""
    if axis is None:
        dims = (1,) * len(block.dims) if keepdims else ()
        return Block(dims, (function(block.entries),))
    axis %= len(block.dims)
    rest = block.dims[:axis] + block.dims[axis + 1 :]
    lines = ([block.at((*at[:axis], m, *at[axis:])) for m in range(block.dims[axis])] for at in positions(rest))
    kept = (*block.dims[:axis], 1, *block.dims[axis + 1 :]) if keepdims else rest
    return Block(kept, tuple(function(line) for line in lines))


def along(block: Block, axis: int, function: Callable[[int, Sequence[int]], int]) -> Block:
    """A function of an entry and of all entries on its line along an axis, such as softmax."""
    axis %= len(block.dims)

    def entry(at: Dims) -> int:
        line = [block.at((*at[:axis], m, *at[axis + 1 :])) for m in range(block.dims[axis])]
        return function(block.at(at), line)

    return build(block.dims, entry)


def diagonal(arena: Arena, block: Block) -> Block:
    """The matrix with a vector on its diagonal, or the diagonal of a matrix."""
    if len(block.dims) == 1:
        size = block.dims[0]
        return build((size, size), lambda at: block.entries[at[0]] if at[0] == at[1] else arena.zero)
    return build((min(block.dims),), lambda at: block.at((at[0], at[0])))


def identity(arena: Arena, size: int) -> Block:
    """Ones on the diagonal."""
    return build((size, size), lambda at: arena.one if at[0] == at[1] else arena.zero)


def inverse(arena: Arena, block: Block) -> Block:
    """The inverse by cofactors: exact in every arithmetic, without pivots; for the small sizes of trials."""
    size = block.dims[0]
    minors = _Minors(arena, block)
    full = minors.of(tuple(range(size)), tuple(range(size)))

    def entry(at: Dims) -> int:
        rows = tuple(r for r in range(size) if r != at[1])
        columns = tuple(c for c in range(size) if c != at[0])
        minor = minors.of(rows, columns)
        return arena.div(minor if sum(at) % 2 == 0 else arena.neg(minor), full)

    return build(block.dims, entry)


def determinant(arena: Arena, block: Block) -> int:
    """The determinant of a square matrix."""
    every = tuple(range(block.dims[0]))
    return _Minors(arena, block).of(every, every)


class _Minors:
    """Determinants of parts of a matrix, each computed once."""

    def __init__(self, arena: Arena, block: Block) -> None:
        self.arena = arena
        self.block = block
        self.known: dict[tuple[Dims, Dims], int] = {}

    def of(self, rows: Dims, columns: Dims) -> int:
        if not rows:
            return self.arena.one
        key = (rows, columns)
        if key not in self.known:
            self.known[key] = self.arena.add([self._term(rows, columns, m) for m in range(len(columns))])
        return self.known[key]

    def _term(self, rows: Dims, columns: Dims, m: int) -> int:
        rest = self.of(rows[1:], columns[:m] + columns[m + 1 :])
        term = self.arena.mul(self.block.at((rows[0], columns[m])), rest)
        return term if m % 2 == 0 else self.arena.neg(term)


def matrix_power(arena: Arena, block: Block, exponent: int) -> Block:
    """A matrix times itself; negative exponents invert."""
    body = inverse(arena, block) if exponent < 0 else block
    result = identity(arena, block.dims[0])
    for _ in range(abs(exponent)):
        result = matmul(arena, result, body)
    return result


def squeezed(block: Block) -> Block:
    """The block without dimensions of size 1."""
    return Block(tuple(size for size in block.dims if size != 1), block.entries)


def count(dims: Dims) -> int:
    """How many entries there are."""
    return prod(dims)
