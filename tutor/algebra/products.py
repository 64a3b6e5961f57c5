"""Products, powers and inverses: which kind of product was meant, and the sentence when there is none."""

from dataclasses import replace
from typing import TYPE_CHECKING

from tutor.algebra import block as blocks
from tutor.algebra.block import Block
from tutor.algebra.concrete import Expansion, Typed
from tutor.algebra.functions import REDUCTIONS, entrywise_of, reduction
from tutor.algebra.shapes import NUMBER, How, Shape, ShapeError
from tutor.algebra.shapes import product as product_of_shapes
from tutor.notation import tree
from tutor.notation.tree import Node, ungroup

if TYPE_CHECKING:
    from tutor.algebra.meaning import Elaborator

HIGHEST_MATRIX_POWER = 8


def product(read: "Elaborator", node: tree.Mul) -> Typed:
    """The product of two factors, as the notation asks for it."""
    left, right = read.typed(node.left), read.typed(node.right)
    if _is_ones(node.left) and right.shape.rank:
        return reduction(right, REDUCTIONS["sum"], None if right.shape.rank == 1 else 0)
    conventions = read.conventions
    if conventions.side_by_side_inner and not _plain_features(node, left.shape):
        conventions = replace(conventions, side_by_side_inner=False)
    transposed = left.transposed or right.transposed
    found = product_of_shapes(left.shape, right.shape, node.how, conventions, transposed=transposed)
    if found is None:
        raise ShapeError(_no_such_product(read, node, left.shape, right.shape), "impossible-product")
    return multiplied(left, right, *found)


def _is_ones(node: Node) -> bool:
    """Whether this is `1ᵀ`, a row of ones."""
    inner = ungroup(node)
    if not isinstance(inner, tree.Transpose):
        return False
    arg = ungroup(inner.arg)
    return isinstance(arg, tree.Number) and arg.value == 1


def _plain_features(node: tree.Mul, shape: Shape) -> bool:
    """Whether both factors are bare vectors of features, so that a product entry by entry is unlikely."""
    bare = all(isinstance(factor, tree.Name | tree.Index) for factor in (node.left, node.right))
    return bare and shape.dims == ("d",)


def multiplied(left: Typed, right: Typed, how: How, shape: Shape) -> Typed:
    """The product of one kind."""
    if how == "entrywise":
        return entrywise_of(lambda arena, row: arena.mul(row[0], row[1]), (shape, [left, right]))
    if how == "outer":
        return Typed(shape, lambda at: blocks.outer(at.arena, at.block(left), at.block(right)))
    return Typed(shape, lambda at: blocks.matmul(at.arena, at.block(left), at.block(right)))


def _no_such_product(read: "Elaborator", node: tree.Mul, left: Shape, right: Shape) -> str:
    a, b = read.say(node.left), read.say(node.right)
    sentence = f"{a} is {left.words()} and {b} is {right.words()}: the product {read.say(node)} does not exist"
    proposal = _proposal(read, node, left, right)
    return f"{sentence}; did you mean {proposal}?" if proposal else f"{sentence}."


def _proposal(read: "Elaborator", node: tree.Mul, left: Shape, right: Shape) -> str | None:
    """The nearest product that exists: one factor transposed, or the factors exchanged."""
    turned = _transpose(node.left), _transpose(node.right)
    flipped = _turned(left), _turned(right)
    tries = (
        (turned[0], flipped[0], node.right, right),
        (node.left, left, turned[1], flipped[1]),
        (node.right, right, node.left, left),
        (turned[1], flipped[1], node.left, left),
    )
    for first, a, second, b in tries:
        if product_of_shapes(a, b, "", read.conventions, transposed=True) is not None:
            return read.say(tree.Mul(first, second, node.how))
    return None


def _transpose(node: Node) -> Node:
    inner = ungroup(node)
    return inner.arg if isinstance(inner, tree.Transpose) else tree.Transpose(node)


def _turned(shape: Shape) -> Shape:
    return Shape(shape.dims[::-1]) if shape.rank == 2 else Shape(shape.dims, row=not shape.row)


def power(read: "Elaborator", node: tree.Pow) -> Typed:
    """A power: entry by entry, or of a square matrix."""
    body, exponent = read.typed(node.body), ungroup(node.exponent)
    whole = _whole(exponent)
    on_paper = read.conventions.matrix_power and not read.conventions.numpy
    if body.shape.rank == 2 and on_paper and whole is not None:
        return _matrix_power(read, node, body, whole)
    return read.entrywise(lambda arena, row: arena.power(row[0], row[1]), [node.body, node.exponent], "a power")


def _whole(exponent: Node) -> int | None:
    if isinstance(exponent, tree.Neg):
        inner = _whole(ungroup(exponent.arg))
        return None if inner is None else -inner
    if isinstance(exponent, tree.Number) and exponent.value.denominator == 1:
        return exponent.value.numerator
    return None


def _matrix_power(read: "Elaborator", node: tree.Pow, body: Typed, whole: int) -> Typed:
    if not body.shape.square:
        if whole < 0:
            raise ShapeError(f"{read.say(node.body)} is {body.shape.words()}: only a square matrix has an inverse.")
        return read.entrywise(lambda arena, row: arena.power(row[0], row[1]), [node.body, node.exponent], "a power")
    if abs(whole) > HIGHEST_MATRIX_POWER:
        raise ShapeError(f"{read.say(node)} is too high a power of a matrix.", "too-large")
    return Typed(body.shape, lambda at: blocks.matrix_power(at.arena, at.block(body), whole))


def inverse(read: "Elaborator", node: Node) -> Typed:
    """The inverse of a square matrix, or the reciprocal of a number."""
    body = read.typed(node)
    if body.shape.rank == 0:
        return Typed(NUMBER, lambda at: blocks.number(at.arena.div(at.arena.one, at.number(body))))
    if not body.shape.square:
        raise ShapeError(f"{read.say(node)} is {body.shape.words()}: only a square matrix has an inverse.")

    def build(at: Expansion) -> Block:
        return blocks.inverse(at.arena, at.block(body))

    return Typed(body.shape, build)
