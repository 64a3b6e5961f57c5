"""Entries and rows of arrays, and sums over an index."""

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from tutor.algebra import block as blocks
from tutor.algebra.block import Block
from tutor.algebra.concrete import SIZE_NAMES, Expansion, OutOfRangeError, Typed
from tutor.algebra.declared import is_size
from tutor.algebra.functions import REDUCTIONS, reduction
from tutor.algebra.shapes import NUMBER, Dim, Shape, ShapeError
from tutor.notation import tree
from tutor.notation.tree import Node, ungroup, walk

if TYPE_CHECKING:
    from tutor.algebra.meaning import Elaborator

Whole = Callable[[Expansion], int]
"""An integer that is known once the sizes and indices are."""


def entry(read: "Elaborator", node: tree.Index) -> Typed:
    """`y_i`, `X[i, j]`, a row `x_i` as a vector, a column `X[:, j]`."""
    body = _indexed(read, node.body)
    if body.shape.rank == 0:
        return _entry_of_number(read, node, body)
    if len(node.at) > body.shape.rank:
        raise ShapeError(f"{read.say(node.body)} is {body.shape.words()}: it has no {read.say(node)}.")
    at = (*node.at, *[None] * (body.shape.rank - len(node.at)))
    dims = tuple(dim for dim, index in zip(body.shape.dims, at, strict=True) if index is None)
    pickers = [None if index is None else _picker(read, index) for index in at]
    if any(isinstance(picker, Typed) for picker in pickers):
        return _chosen_by_value(read, node, body, pickers)
    wholes = [picker for picker in pickers if not isinstance(picker, Typed)]
    return Typed(Shape(dims), lambda e: _part(e.block(body), [None if w is None else w(e) for w in wholes]))


def _indexed(read: "Elaborator", node: Node) -> Typed:
    """What is indexed; `x_i` is a row of X where no x was declared."""
    if isinstance(node, tree.Name) and node.name not in read.symbols and node.name not in read.bound:
        upper = read.symbols.get(node.name.upper())
        if upper is not None and len(upper.sizes) == 2:
            return read.typed(tree.Name(upper.name, span=node.span))
    return read.typed(node)


def _entry_of_number(read: "Elaborator", node: tree.Index, body: Typed) -> Typed:
    """With one example declared, `y_i` can only mean its y; a sum over i would be another matter."""
    summed = any(isinstance(each, tree.Name) and each.name in read.bound for at in node.at if at for each in walk(at))
    if summed:
        raise ShapeError(f"{read.say(node.body)} is one number here, it has no entries to run over.")
    return body


def _picker(read: "Elaborator", index: Node) -> Whole | Typed:
    """The position an index points to: an integer expression, or an entry chosen by a value such as a label."""
    node = ungroup(index)
    if isinstance(node, tree.Name) and _is_index(read, node.name):
        name = node.name
        read.typed(node)
        return lambda e: e.place(name).position
    try:
        whole = integer(read, node)
    except ShapeError:
        return read.typed(node)
    base = 0 if read.conventions.numpy else 1
    return lambda e: whole(e) - base


def _is_index(read: "Elaborator", name: str) -> bool:
    declared = read.symbols.get(name)
    return name in read.bound or (declared is not None and declared.index)


def integer(read: "Elaborator", node: Node, *, structural: bool = False) -> Whole:
    """An integer expression in sizes and indices; with `structural`, in integer symbols too."""
    match ungroup(node):
        case tree.Number(value=value) if value.denominator == 1:
            return lambda _: value.numerator
        case tree.Name(name=name) if _is_index(read, name):
            read.typed(tree.Name(name))
            return lambda e: e.place(name).number
        case tree.Name(name=name) if is_size(name, read.symbols):
            return lambda e: e.sizes[name]
        case tree.Name(name=name) if structural and _is_integer(read, name):
            read.structural.add(name)
            read.used.setdefault(name)
            return lambda e: e.sizes[name]
        case tree.Neg(arg=arg):
            inner = integer(read, arg, structural=structural)
            return lambda e: -inner(e)
        case tree.Add(terms=terms):
            parts = [integer(read, term, structural=structural) for term in terms]
            return lambda e: sum(part(e) for part in parts)
        case tree.Mul(left=left, right=right):
            a, b = integer(read, left, structural=structural), integer(read, right, structural=structural)
            return lambda e: a(e) * b(e)
    raise ShapeError(f"{read.say(node)} is not a whole number that an index can have.")


def _is_integer(read: "Elaborator", name: str) -> bool:
    declared = read.symbols.get(name)
    return declared is not None and not declared.sizes and declared.domain == "integer"


def _part(block: Block, at: list[int | None]) -> Block:
    for size, index in zip(block.dims, at, strict=True):
        if index is not None and not -size <= index < size:
            raise OutOfRangeError
    kept = tuple(size for size, index in zip(block.dims, at, strict=True) if index is None)

    def pick(rest: tuple[int, ...]) -> int:
        remaining = iter(rest)
        return block.at(
            tuple(
                next(remaining) if index is None else index % size for size, index in zip(block.dims, at, strict=True)
            )
        )

    return blocks.build(kept, pick)


def _chosen_by_value(read: "Elaborator", node: tree.Index, body: Typed, pickers: list[Whole | Typed | None]) -> Typed:
    """An entry whose position is a value, such as the score of the true class: a sum over all positions."""
    axis = next(i for i, picker in enumerate(pickers) if isinstance(picker, Typed))
    chosen = pickers[axis]
    rest = [picker for i, picker in enumerate(pickers) if i != axis]
    if not isinstance(chosen, Typed) or any(picker is None or isinstance(picker, Typed) for picker in rest):
        raise ShapeError(f"{read.say(node)} is not an entry that can be read.")
    base = 0 if read.conventions.numpy else 1

    def build(e: Expansion) -> Block:
        block, value = e.block(body), e.number(chosen)
        fixed = [picker(e) for picker in rest if picker is not None and not isinstance(picker, Typed)]
        terms = []
        for position in range(block.dims[axis]):
            hit = e.arena.compare(value, "=", e.arena.constant(Fraction(position + base)))
            item = _part(block, [*fixed[:axis], position, *fixed[axis:]]).entries[0]
            terms.append(e.arena.mul(hit, item))
        return blocks.number(e.arena.add(terms))

    return Typed(NUMBER, build)


def big(read: "Elaborator", node: tree.Big) -> Typed:
    """A sum, product, mean, maximum or minimum over an index."""
    index = node.index
    size = _range(read, node)
    outside = dict(read.bound)
    read.bound[index] = size
    try:
        body = read.typed(node.body)
    finally:
        read.bound.clear()
        read.bound.update(outside)
    if not _mentions(node.body, index) and body.shape.rank >= 1 and size in (None, body.shape.dims[0]):
        return reduction(body, REDUCTIONS[node.kind], None if body.shape.rank == 1 else 0)
    if size is None and node.upper is None:
        raise ShapeError(f"The sum over {index} needs limits: nothing here says how far {index} runs.")
    lower, upper, base = _limits(read, node, size)
    combine = REDUCTIONS[node.kind]

    def build(e: Expansion) -> Block:
        parts = e.over(index, range(lower(e), upper(e) + 1), base, body)
        if not parts:
            return Block((), (e.arena.constant(1 if node.kind == "prod" else 0),))
        return blocks.entrywise(lambda row: combine(e.arena, row), parts) if len(parts) > 1 else parts[0]

    return Typed(body.shape, build)


def _mentions(node: Node, name: str) -> bool:
    return any(isinstance(each, tree.Name) and each.name == name for each in walk(node))


def _range(read: "Elaborator", node: tree.Big) -> Dim | None:
    """The size an index runs over: the declared one, or that of an array it points into."""
    for each in walk(node.body):
        if isinstance(each, tree.Index):
            for axis, at in enumerate(each.at):
                if isinstance(at, tree.Name) and at.name == node.index:
                    shape = _indexed_shape(read, each.body)
                    if axis < shape.rank:
                        return shape.dims[axis]
    declared = read.symbols.get(node.index)
    if declared is not None and declared.index:
        return declared.sizes[0]
    upper = None if node.upper is None else ungroup(node.upper)
    return upper.name if isinstance(upper, tree.Name) and upper.name in SIZE_NAMES else None


def _indexed_shape(read: "Elaborator", node: Node) -> Shape:
    try:
        return _indexed(read, node).shape
    except ShapeError:
        return NUMBER


def _limits(read: "Elaborator", node: tree.Big, size: Dim | None) -> tuple[Whole, Whole, int]:
    """The first and last number of an index, and the number that points to the first entry."""
    from_zero = read.conventions.numpy or _is_zero(node.lower)
    base = 0 if from_zero else 1
    lower = integer(read, node.lower, structural=True) if node.lower else (lambda _: base)
    if node.upper is not None:
        return lower, integer(read, node.upper, structural=True), base
    known = size if size is not None else 0
    return lower, (lambda e: e.size(known) - 1 + base), base


def _is_zero(node: Node | None) -> bool:
    return node is not None and isinstance(node, tree.Number) and node.value == 0
