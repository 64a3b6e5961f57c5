"""The functions of the notation: entry by entry, reductions, and those of linear algebra."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from tutor.algebra import block as blocks
from tutor.algebra.concrete import Expansion, Typed
from tutor.algebra.scalar import UNARY, Arena
from tutor.algebra.shapes import NUMBER, Dim, Shape, ShapeError
from tutor.notation import tree

if TYPE_CHECKING:
    from tutor.algebra.meaning import Elaborator

ArenaFunction = Callable[[Arena, Sequence[int]], int]


def entrywise_of(function: ArenaFunction, together: tuple[Shape, Sequence[Typed]]) -> Typed:
    """A function of the entries at the same place of parts that fit together."""
    shape, parts = together

    def build(at: Expansion) -> blocks.Block:
        arena = at.arena
        return blocks.entrywise(lambda row: function(arena, row), [at.block(part) for part in parts])

    return Typed(shape, build)


def _total(arena: Arena, row: Sequence[int]) -> int:
    return arena.add(row)


def _average(arena: Arena, row: Sequence[int]) -> int:
    return arena.div(arena.add(row), arena.constant(len(row)))


def _product(arena: Arena, row: Sequence[int]) -> int:
    result = arena.one
    for entry in row:
        result = arena.mul(result, entry)
    return result


def _variance(arena: Arena, row: Sequence[int]) -> int:
    middle = arena.neg(_average(arena, row))
    two = arena.constant(2)
    return _average(arena, [arena.power(arena.add([entry, middle]), two) for entry in row])


REDUCTIONS: Mapping[str, ArenaFunction] = {
    "sum": _total,
    "mean": _average,
    "prod": _product,
    "max": lambda arena, row: arena.largest(row),
    "min": lambda arena, row: arena.smallest(row),
    "logsumexp": lambda arena, row: arena.logsumexp(row),
    "var": _variance,
    "std": lambda arena, row: arena.call("sqrt", _variance(arena, row)),
}
"""Functions of all entries, or of the entries along an axis."""

SEVERAL: Mapping[str, ArenaFunction] = {
    "max": lambda arena, row: arena.largest(row),
    "min": lambda arena, row: arena.smallest(row),
    "logaddexp": lambda arena, row: arena.logsumexp(row),
    "power": lambda arena, row: arena.power(row[0], row[1]),
    "divide": lambda arena, row: arena.div(row[0], row[1]),
    "multiply": lambda arena, row: arena.mul(row[0], row[1]),
    "add": _total,
    "subtract": lambda arena, row: arena.add([row[0], arena.neg(row[1])]),
    "log": lambda arena, row: arena.div(arena.call("log", row[0]), arena.call("log", row[1])),
    "where": lambda arena, row: arena.where(row[0], row[1], row[2]),
    "clip": lambda arena, row: arena.smallest([arena.largest([row[0], row[1]]), row[2]]),
}
"""Functions of several arguments, entry by entry; `log` with a base."""


def _log_odds(arena: Arena, p: int) -> int:
    return arena.call("log", arena.div(p, arena.add([arena.one, arena.neg(p)])))


DEFINED: Mapping[str, Callable[[Arena, int], int]] = {
    "logit": _log_odds,
    "softplus": lambda arena, z: arena.logsumexp([arena.zero, z]),
    "relu": lambda arena, z: arena.largest([z, arena.zero]),
    "square": lambda arena, x: arena.power(x, arena.constant(2)),
    "negative": lambda arena, x: arena.neg(x),
    "reciprocal": lambda arena, x: arena.div(arena.one, x),
}
"""Functions of one number that are short for others."""


def call(read: "Elaborator", node: tree.Call) -> Typed:
    """A function of its arguments."""
    name, count = node.function, len(node.args)
    if name in UNARY and count == 1:
        return read.entrywise(lambda arena, row: arena.call(name, row[0]), node.args)
    if name in DEFINED and count == 1:
        return read.entrywise(lambda arena, row: DEFINED[name](arena, row[0]), node.args)
    if name in REDUCTIONS and count == 1:
        return reduction(read.typed(node.args[0]), REDUCTIONS[name], node.axis, keepdims=node.keepdims)
    if name in SEVERAL and count >= 2:
        return read.entrywise(SEVERAL[name], node.args, "compared")
    special = SPECIAL.get((name, count))
    if special is None:
        raise ShapeError(
            f"{name} with {count} argument{'s' if count != 1 else ''} has no meaning here.", "unknown-call"
        )
    return special(read, node)


def reduction(body: Typed, function: ArenaFunction, axis: int | None, *, keepdims: bool = False) -> Typed:
    """A function of all entries, or of those along one axis."""
    rank = body.shape.rank
    if axis is not None and not -rank <= axis < rank:
        raise ShapeError(f"There is no axis {axis} in {body.shape.words()}.")

    def build(at: Expansion) -> blocks.Block:
        arena = at.arena
        return blocks.reduce(at.block(body), axis, keepdims, lambda row: function(arena, row))

    return Typed(Shape(_reduced(body.shape.dims, axis, keepdims=keepdims)), build)


def _reduced(dims: tuple[Dim, ...], axis: int | None, *, keepdims: bool) -> tuple[Dim, ...]:
    if axis is None:
        return (1,) * len(dims) if keepdims else ()
    axis %= len(dims)
    return (*dims[:axis], *((1,) if keepdims else ()), *dims[axis + 1 :])


def norm(body: Typed, order: int, axis: int | None = None, *, keepdims: bool = False) -> Typed:
    """The norm of order 1 or 2; of a matrix, that of all its entries."""
    two = Fraction(2)

    def length(arena: Arena, row: Sequence[int]) -> int:
        if order == 1:
            return arena.add([arena.call("abs", entry) for entry in row])
        return arena.call("sqrt", arena.add([arena.power(entry, arena.constant(two)) for entry in row]))

    return reduction(body, length, axis, keepdims=keepdims)


def _norm(read: "Elaborator", node: tree.Call) -> Typed:
    order = 2
    if len(node.args) == 2:
        asked = tree.ungroup(node.args[1])
        order = int(asked.value) if isinstance(asked, tree.Number) else 0
        if order not in (1, 2):
            raise ShapeError("Only the norms of order 1 and 2 are known here.", "unknown-call")
    return norm(read.typed(node.args[0]), order, node.axis, keepdims=node.keepdims)


def _softmax(read: "Elaborator", node: tree.Call) -> Typed:
    body = read.typed(node.args[0])
    if body.shape.rank == 0:
        raise ShapeError(f"softmax needs all the scores, and {read.say(node.args[0])} is one number.")
    axis = -1 if node.axis is None else node.axis

    def build(at: Expansion) -> blocks.Block:
        arena = at.arena
        return blocks.along(at.block(body), axis, arena.softmax)

    return Typed(body.shape, build)


def _diag(read: "Elaborator", node: tree.Call) -> Typed:
    body = read.typed(node.args[0])
    if body.shape.rank not in (1, 2):
        raise ShapeError(f"diag needs a vector, and {read.say(node.args[0])} is {body.shape.words()}.")
    dims = body.shape.dims * 2 if body.shape.rank == 1 else body.shape.dims[:1]
    return Typed(Shape(dims), lambda at: blocks.diagonal(at.arena, at.block(body)))


def _dot(read: "Elaborator", node: tree.Call) -> Typed:
    return read.typed(tree.Mul(node.args[0], node.args[1], "@", span=node.span))


def _outer(read: "Elaborator", node: tree.Call) -> Typed:
    left, right = read.typed(node.args[0]), read.typed(node.args[1])
    if left.shape.rank != 1 or right.shape.rank != 1:
        raise ShapeError(f"outer needs two vectors: {left.shape.words()} and {right.shape.words()} were given.")
    shape = Shape(left.shape.dims + right.shape.dims)
    return Typed(shape, lambda at: blocks.outer(at.arena, at.block(left), at.block(right)))


def _inverse(read: "Elaborator", node: tree.Call) -> Typed:
    return read.typed(tree.Inverse(node.args[0], span=node.span))


def _transpose(read: "Elaborator", node: tree.Call) -> Typed:
    return read.typed(tree.Transpose(node.args[0], span=node.span))


def _trace(read: "Elaborator", node: tree.Call) -> Typed:
    body = _square(read, node)
    return Typed(NUMBER, lambda at: blocks.number(at.arena.add(blocks.diagonal(at.arena, at.block(body)).entries)))


def _determinant(read: "Elaborator", node: tree.Call) -> Typed:
    body = _square(read, node)
    return Typed(NUMBER, lambda at: blocks.number(blocks.determinant(at.arena, at.block(body))))


def _square(read: "Elaborator", node: tree.Call) -> Typed:
    body = read.typed(node.args[0])
    if not body.shape.square:
        raise ShapeError(
            f"{node.function} needs a square matrix, and {read.say(node.args[0])} is {body.shape.words()}."
        )
    return body


def _eye(read: "Elaborator", node: tree.Call) -> Typed:
    """The identity; without a size it takes that of the matrix it is added to."""
    name = _size_name(node.args[0]) if node.args else read.identity_size
    return Typed(Shape((name, name)), lambda at: blocks.identity(at.arena, at.size(name)))


def _size_name(node: tree.Node) -> Dim:
    size = tree.ungroup(node)
    if not isinstance(size, tree.Name) or size.name not in ("n", "d", "k"):
        raise ShapeError("A size is needed there: n, d or k.")
    return size.name


def _column(read: "Elaborator", node: tree.Call) -> Typed:
    return _with_axis(read, node, 1)


def _row(read: "Elaborator", node: tree.Call) -> Typed:
    return _with_axis(read, node, 0)


def _with_axis(read: "Elaborator", node: tree.Call, axis: int) -> Typed:
    body = read.typed(node.args[0])
    if body.shape.rank != 1:
        raise ShapeError(f"{read.say(node.args[0])} is {body.shape.words()}: only a vector gets a new axis.")
    dims = (*body.shape.dims, 1) if axis else (1, *body.shape.dims)

    def build(at: Expansion) -> blocks.Block:
        block = at.block(body)
        return blocks.Block((*block.dims, 1) if axis else (1, *block.dims), block.entries)

    return Typed(Shape(dims), build)


def _indicator(read: "Elaborator", node: tree.Call) -> Typed:
    condition = tree.ungroup(node.args[0])
    if isinstance(condition, tree.Relation):
        return read.typed(tree.Indicator(condition, span=node.span))
    return read.typed(condition)


def _ones(read: "Elaborator", node: tree.Call) -> Typed:  # noqa: ARG001 - one signature for all
    name = _size_name(node.args[0])
    return Typed(Shape((name,)), lambda at: blocks.Block((at.size(name),), (at.arena.one,) * at.size(name)))


def _gather(read: "Elaborator", node: tree.Call) -> Typed:
    return read.typed(node.args[0])


SPECIAL: Mapping[tuple[str, int], Callable[["Elaborator", tree.Call], Typed]] = {
    ("norm", 1): _norm,
    ("norm", 2): _norm,
    ("softmax", 1): _softmax,
    ("diag", 1): _diag,
    ("dot", 2): _dot,
    ("outer", 2): _outer,
    ("inv", 1): _inverse,
    ("transpose", 1): _transpose,
    ("trace", 1): _trace,
    ("det", 1): _determinant,
    ("eye", 0): _eye,
    ("eye", 1): _eye,
    ("column", 1): _column,
    ("row", 1): _row,
    ("indicator", 1): _indicator,
    ("ones", 1): _ones,
    ("as_number", 1): _gather,
}
