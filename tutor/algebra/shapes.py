"""Shapes with symbolic sizes, and the sentences about them.

A number has no dimensions, a vector one, a matrix two. In mathematics a vector is a column unless it was transposed
(`row`); NumPy's flat vectors have no orientation, and results are compared without it.
"""

import re
from dataclasses import dataclass
from typing import Literal

Dim = str | int
"""A size: `n`, `d`, `k`, or 1 for an axis that broadcasting stretches."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What an expression is, before any number is known."""

    dims: tuple[Dim, ...] = ()
    row: bool = False
    """A vector lying down: the transpose of a column."""

    @property
    def rank(self) -> int:
        """How many axes there are."""
        return len(self.dims)

    @property
    def square(self) -> bool:
        """Whether this is a matrix with as many rows as columns."""
        return self.rank == 2 and self.dims[0] == self.dims[1]

    def words(self) -> str:
        """As a phrase: `one number`, `a vector of n numbers`, `an n×d matrix`."""
        if self.rank == 0:
            return "one number"
        if self.rank == 1:
            return f"a vector of {self.dims[0]} numbers"
        size = "×".join(str(dim) for dim in self.dims)
        article = "an" if size[0] in "n8" else "a"
        return f"{article} {size} {'matrix' if self.rank == 2 else 'array'}"

    def tag(self) -> str:
        """Short, for the echo of a reading: `number`, `d`, `n×d`."""
        return "×".join(str(dim) for dim in self.dims) or "number"


NUMBER = Shape()

How = Literal["entrywise", "inner", "outer", "matrix"]
"""How a product is computed: entry by entry with broadcasting, or one of the matrix products."""


class ShapeError(Exception):
    """Something that does not exist because of its shapes.

    Carries the sentence for the learner; `grading` shows it as it stands.
    """

    def __init__(self, say: str, note: str = "wrong-shape") -> None:
        super().__init__(say)
        self.say = say
        self.note = note


@dataclass(frozen=True, slots=True)
class Conventions:
    """How what is ambiguous on paper is read.

    Several readings are tried in turn, so that a right answer is not refused for a habit of notation.
    """

    numpy: bool = False
    """Code: flat vectors have no orientation, indices count from 0, `*` and `**` go entry by entry."""
    dot_entrywise: bool = False
    """`·` between vectors multiplies entry by entry instead of giving the inner product."""
    side_by_side_inner: bool = False
    """Two plain columns of features side by side, as in `w x_i`, are an inner product."""
    star_matrix: bool = False
    """`*` after or before a transposed factor is the matrix product, as on paper."""
    matrix_power: bool = True
    """A power of a square matrix multiplies matrices; code written with `**` goes entry by entry."""

    @property
    def loose(self) -> bool:
        """Whether this is a second reading of what was written on paper."""
        return self.dot_entrywise or self.side_by_side_inner or self.star_matrix


CODE = re.compile(r"\.T\b|\b[A-Za-z]\w?\[")
"""What looks like code although paper has it too; then NumPy's reading comes first and the one of paper second."""


def conventions_of(text: str, *, numpy: bool) -> Conventions:
    """How a text is read first: code by NumPy's rules, everything else as on paper."""
    return Conventions(numpy=numpy or CODE.search(text) is not None, matrix_power="**" not in text)


def broadcast(a: Shape, b: Shape) -> Shape | None:
    """The shape of `a + b` under NumPy's rules, or None where they do not fit."""
    rank = max(a.rank, b.rank)
    left = (1,) * (rank - a.rank) + a.dims
    right = (1,) * (rank - b.rank) + b.dims
    dims: list[Dim] = []
    for x, y in zip(left, right, strict=True):
        if x != y and 1 not in (x, y):
            return None
        dims.append(y if x == 1 else x)
    return Shape(tuple(dims), (a.row or a.rank == 0) and (b.row or b.rank == 0) and rank == 1)


def product(a: Shape, b: Shape, how: str, conventions: Conventions, *, transposed: bool) -> tuple[How, Shape] | None:
    """How two factors are multiplied and what comes out, or None where the product does not exist.

    `how` is the way it was written (`tree.Times`); `transposed` says that a factor was written transposed.
    """
    written_entrywise = how == "*" and not (conventions.star_matrix and transposed)
    if a.rank == 0 or b.rank == 0 or written_entrywise or a.rank > 2 or b.rank > 2:
        together = broadcast(a, b)
        return None if together is None else ("entrywise", together)
    if a.rank == b.rank == 1:
        return _vectors(a, b, how, conventions)
    return _with_matrix(a, b)


def _vectors(a: Shape, b: Shape, how: str, conventions: Conventions) -> tuple[How, Shape] | None:
    same = a.dims == b.dims
    if not a.row and b.row and not conventions.numpy:
        return "outer", Shape(a.dims + b.dims)
    if not same:
        return None
    oriented = a.row and not b.row
    side_by_side = how == "*" or (how == "" and not conventions.side_by_side_inner)
    if (side_by_side and not oriented) or (how == "dot" and conventions.dot_entrywise and not oriented):
        return "entrywise", a
    return "inner", NUMBER


def _with_matrix(a: Shape, b: Shape) -> tuple[How, Shape] | None:
    if a.dims[-1] != b.dims[0]:
        return None
    if a.rank == 1:
        return "matrix", Shape(b.dims[1:], row=True)
    return "matrix", Shape(a.dims[:-1] + b.dims[1:])


def same_result(a: Shape, b: Shape) -> bool:
    """Whether two results are the same thing, whichever way vectors lie."""
    return _bare(a) == _bare(b)


def _bare(shape: Shape) -> tuple[Dim, ...]:
    return tuple(dim for dim in shape.dims if dim != 1)
