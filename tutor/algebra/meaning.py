"""From a syntax tree to what it means: shapes are inferred, products resolved, names looked up.

`Elaborator.typed` walks a tree once and returns a `Typed`; shape faults raise `ShapeError` with the learner's sentence.
Equal subtrees that are the same object are read once, so an edited copy of a formula costs only what was edited.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction

from tutor.algebra import block as blocks
from tutor.algebra import functions, indexing, products
from tutor.algebra.block import Block
from tutor.algebra.concrete import Expansion, Typed
from tutor.algebra.declared import Symbols, is_size
from tutor.algebra.shapes import NUMBER, Conventions, Dim, Shape, ShapeError, broadcast
from tutor.notation import tree
from tutor.notation.tree import Node


class Elaborator:
    """Reads trees under one table of symbols and one set of conventions."""

    def __init__(self, symbols: Symbols, conventions: Conventions, say: Callable[[Node], str]) -> None:
        self.symbols = symbols
        self.conventions = conventions
        self.say = say
        """How a part of the formula is shown in a sentence."""
        self.bound: dict[str, Dim | None] = {}
        """The indices in scope, each with the size it runs over where that is known."""
        self.free: dict[str, Dim] = {}
        """Declared indices met outside any sum, in order of appearance."""
        self.structural: set[str] = set()
        """Integer symbols that are the limit of a sum: they need a number before anything can be written out."""
        self.used: dict[str, None] = {}
        """The symbols met, in order of appearance; those inside definitions too."""
        self.identity_size: Dim = "d"
        """The size of an identity matrix that was written without one."""
        self._opaque: frozenset[str] = frozenset()
        self._known: dict[tuple[int, tuple[str, ...], Dim], tuple[Node, Typed]] = {}

    def keep_opaque(self, name: str) -> None:
        """Take a defined symbol as independent, for a derivative with respect to it."""
        self._opaque |= {name}

    def typed(self, node: Node) -> Typed:
        """What a node means."""
        key = (id(node), tuple(self.bound), self.identity_size)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = (node, self._read(node))
        return found[1]

    def _read(self, node: Node) -> Typed:  # noqa: C901, PLR0912 - one case for each kind of node
        match node:
            case tree.Number():
                return _constant(node.value)
            case tree.Constant():
                return named_constant(node.name)
            case tree.Name():
                return self._name(node.name)
            case tree.Group():
                return self.typed(node.body)
            case tree.Neg():
                return self.entrywise(lambda arena, row: arena.neg(row[0]), [node.arg])
            case tree.Add():
                return self._sum(node)
            case tree.Mul():
                return products.product(self, node)
            case tree.Div():
                return self._quotient(node)
            case tree.Pow():
                return products.power(self, node)
            case tree.Call():
                return functions.call(self, node)
            case tree.Norm():
                return functions.norm(self.typed(node.arg), node.order)
            case tree.Index():
                return indexing.entry(self, node)
            case tree.Big():
                return indexing.big(self, node)
            case tree.Transpose():
                return transposed(self.typed(node.arg), self.conventions)
            case tree.Inverse():
                return products.inverse(self, node.arg)
            case tree.Indicator():
                return self._indicator(node)
            case tree.Relation():
                return self.typed(node.right)
            case tree.Moment():
                return self._moment(node)
        raise ShapeError("Something is missing here.", "incomplete")

    # --- leaves ---------------------------------------------------------------------------------------------------

    def _name(self, name: str) -> Typed:
        if name in self.bound:
            return _index_value(name)
        if is_size(name, self.symbols):
            return Typed(NUMBER, lambda at: blocks.number(at.arena.constant(at.sizes[name])))
        declared = self.symbols.get(name)
        if declared is None:
            raise ShapeError(f"{name} is not one of this lesson's symbols.", "foreign-symbol")
        if declared.index:
            self.free.setdefault(name, declared.sizes[0])
            return _index_value(name)
        if declared.definition is not None and name not in self._opaque:
            return self._defined(declared.definition)
        self.used.setdefault(name)
        return symbol(name, declared.sizes)

    def _defined(self, definition: Node) -> Typed:
        outside, self.bound = self.bound, {}
        try:
            return self.typed(definition)
        finally:
            self.bound = outside

    def _moment(self, node: tree.Moment) -> Typed:
        raise ShapeError(f"{self.say(node)} is not one of this lesson's symbols.", "foreign-symbol")

    # --- entry by entry -------------------------------------------------------------------------------------------

    def entrywise(self, function: "ArenaFunction", nodes: Sequence[Node], verb: str = "combined") -> Typed:
        """A function of the entries at the same place."""
        return entrywise_of(function, self.together([self.typed(node) for node in nodes], nodes, verb))

    def together(self, parts: Sequence[Typed], nodes: Sequence[Node], verb: str) -> "Together":
        """The parts and the shape they have together; a `ShapeError` where they do not fit."""
        shape = parts[0].shape
        for index, part in enumerate(parts[1:], start=1):
            fits = broadcast(shape, part.shape)
            if fits is None:
                before = self.say(nodes[0]) if index == 1 else "what stands before it"
                raise ShapeError(
                    f"{before} is {shape.words()} and {self.say(nodes[index])} is {part.shape.words()}: "
                    f"they cannot be {verb}."
                )
            shape = fits
        return shape, parts

    def _sum(self, node: tree.Add) -> Typed:
        if any(_has_identity(term) for term in node.terms):
            shapes = [self.typed(term).shape for term in node.terms if not _has_identity(term)]
            self.identity_size = next((shape.dims[0] for shape in shapes if shape.square), self.identity_size)
        return self.entrywise(lambda arena, row: arena.add(row), node.terms, "added")

    def _quotient(self, node: tree.Div) -> Typed:
        if self.typed(node.bottom).shape.rank == 2 and not self.conventions.numpy:
            raise ShapeError(
                f"{self.say(node.bottom)} is a matrix: one cannot divide by it, multiply by its inverse instead."
            )
        return self.entrywise(lambda arena, row: arena.div(row[0], row[1]), [node.top, node.bottom], "divided")

    def _indicator(self, node: tree.Indicator) -> Typed:
        condition = node.condition
        how = condition.how
        return self.entrywise(
            lambda arena, row: arena.compare(row[0], how, row[1]), [condition.left, condition.right], "compared"
        )


ArenaFunction = functions.ArenaFunction
Together = tuple[Shape, Sequence[Typed]]
entrywise_of = functions.entrywise_of


def _has_identity(node: Node) -> bool:
    """Whether a factor of a term is an identity without a size; a sum inside looks after its own."""
    match node:
        case tree.Call(function=function, args=args):
            return function == "eye" and not args
        case tree.Mul(left=left, right=right):
            return _has_identity(left) or _has_identity(right)
        case tree.Div(top=body) | tree.Neg(arg=body) | tree.Group(body=body) | tree.Transpose(arg=body):
            return _has_identity(body)
        case tree.Pow(body=body) | tree.Inverse(arg=body):
            return _has_identity(body)
    return False


def _constant(value: Fraction) -> Typed:
    return Typed(NUMBER, lambda at: blocks.number(at.arena.constant(value)))


def named_constant(name: str) -> Typed:
    """`e`, `pi` or infinity."""
    return Typed(NUMBER, lambda at: blocks.number(at.arena.node(name)))  # type: ignore[arg-type]


def _index_value(name: str) -> Typed:
    return Typed(NUMBER, lambda at: blocks.number(at.arena.constant(at.place(name).number)))


def symbol(name: str, sizes: tuple[str, ...]) -> Typed:
    """A declared symbol: a number, or an array of independent entries."""

    def build(at: Expansion) -> Block:
        if name in at.sizes and not sizes:
            return blocks.number(at.arena.constant(at.sizes[name]))
        dims = tuple(at.sizes[size] for size in sizes)
        return blocks.build(dims, lambda position: at.arena.variable(name, position))

    return Typed(Shape(sizes), build)


def transposed(typed: Typed, conventions: Conventions) -> Typed:
    """The transpose; a flat NumPy vector stays as it is."""
    shape = typed.shape
    if shape.rank < 2:
        row = shape.rank == 1 and not conventions.numpy and not shape.row
        return Typed(Shape(shape.dims, row), lambda at: at.block(typed), transposed=True)
    return Typed(Shape(shape.dims[::-1]), lambda at: blocks.transpose(at.block(typed)), transposed=True)
