"""Derivatives of scalar expressions, for the lines of a derivation that differentiate."""

from collections.abc import Callable, Mapping

from tutor.algebra import block as blocks
from tutor.algebra.block import Block, Dims
from tutor.algebra.concrete import Expansion, Typed
from tutor.algebra.scalar import Arena, Variable
from tutor.algebra.shapes import Shape


class NotDifferentiableError(Exception):
    """The expression has a part without a derivative, such as a comparison."""


def derived(typed: Typed, name: str, sizes: tuple[str, ...]) -> Typed:
    """The derivative of an expression with respect to a symbol.

    For a number and an array this is the gradient, of the array's shape; for a vector and a vector the Jacobian, with
    the expression's axis first.
    """

    def build(at: Expansion) -> Block:
        block = at.block(typed)
        dims: Dims = tuple(at.size(size) for size in sizes)
        found = [
            Derivative(at.arena, (name, position)).of(entry)
            for entry in block.entries
            for position in blocks.positions(dims)
        ]
        return Block(block.dims + dims, tuple(found))

    return Typed(Shape(typed.shape.dims + sizes), build)


class Derivative:
    """Differentiates nodes with respect to one variable; each node once."""

    def __init__(self, arena: Arena, variable: Variable) -> None:
        self.arena = arena
        self.variable = variable
        self._known: dict[int, int] = {}

    def of(self, root: int) -> int:
        """The derivative of a node."""
        for node in self.arena.below([root]):
            if node not in self._known:
                self._known[node] = self._one(node)
        return self._known[root]

    def _one(self, node: int) -> int:
        a, op, args = self.arena, self.arena.ops[node], self.arena.args[node]
        slopes = [self._known[arg] for arg in args]
        if op == "variable":
            return a.one if a.data[node] == self.variable else a.zero
        if all(slope == a.zero for slope in slopes):
            return a.zero
        if op == "add":
            return a.add(slopes)
        if op == "neg":
            return a.neg(slopes[0])
        if op == "mul":
            return a.add([a.mul(slopes[0], args[1]), a.mul(args[0], slopes[1])])
        if op == "div":
            return self._quotient(args[0], args[1], slopes[0], slopes[1])
        if op == "pow":
            return self._power(node, slopes)
        if op == "call":
            return a.mul(SLOPES[str(a.data[node])](a, args[0], node), slopes[0])
        return self._of_several(node, slopes)

    def _quotient(self, top: int, bottom: int, top_slope: int, bottom_slope: int) -> int:
        a = self.arena
        numerator = a.add([a.mul(top_slope, bottom), a.neg(a.mul(top, bottom_slope))])
        return a.div(numerator, a.power(bottom, a.constant(2)))

    def _power(self, node: int, slopes: list[int]) -> int:
        a = self.arena
        body, exponent = a.args[node]
        terms = []
        if slopes[0] != a.zero:
            lower = a.power(body, a.add([exponent, a.constant(-1)]))
            terms.append(a.mul(a.mul(exponent, lower), slopes[0]))
        if slopes[1] != a.zero:
            terms.append(a.mul(a.mul(node, a.call("log", body)), slopes[1]))
        return a.add(terms)

    def _of_several(self, node: int, slopes: list[int]) -> int:
        a, op, args = self.arena, self.arena.ops[node], self.arena.args[node]
        if op == "logsumexp":
            return a.add([a.mul(a.softmax(arg, args), slope) for arg, slope in zip(args, slopes, strict=True)])
        if op == "softmax":
            among = args[1:]
            mean = a.add([a.mul(a.softmax(arg, among), slope) for arg, slope in zip(among, slopes[1:], strict=True)])
            return a.mul(node, a.add([slopes[0], a.neg(mean)]))
        if op in ("max", "min"):
            return self._of_chosen(node, slopes)
        if op == "where":
            return a.where(args[0], slopes[1], slopes[2])
        raise NotDifferentiableError

    def _of_chosen(self, node: int, slopes: list[int]) -> int:
        """The slope of the argument that is largest or smallest; none where two of them tie."""
        a = self.arena
        hits = [a.compare(arg, "=", node) for arg in a.args[node]]
        chosen = a.add([a.mul(hit, slope) for hit, slope in zip(hits, slopes, strict=True)])
        return a.div(chosen, a.compare(a.add(hits), "=", a.one))


def _one_minus_square(a: Arena, x: int) -> int:
    return a.add([a.one, a.neg(a.power(x, a.constant(2)))])


SLOPES: Mapping[str, Callable[[Arena, int, int], int]] = {
    "exp": lambda a, _, fx: fx,  # noqa: ARG005 - one signature for all
    "log": lambda a, x, _: a.div(a.one, x),
    "log2": lambda a, x, _: a.div(a.one, a.mul(x, a.call("log", a.constant(2)))),
    "log10": lambda a, x, _: a.div(a.one, a.mul(x, a.call("log", a.constant(10)))),
    "log1p": lambda a, x, _: a.div(a.one, a.add([a.one, x])),
    "expm1": lambda a, x, _: a.call("exp", x),
    "sqrt": lambda a, _, fx: a.div(a.one, a.mul(a.constant(2), fx)),
    "abs": lambda a, x, fx: a.div(x, fx),
    "sign": lambda a, _, __: a.zero,
    "tanh": lambda a, _, fx: _one_minus_square(a, fx),
    "sigmoid": lambda a, _, fx: a.mul(fx, a.add([a.one, a.neg(fx)])),
    "cosh": lambda a, x, _: a.call("sinh", x),
    "sinh": lambda a, x, _: a.call("cosh", x),
    "atanh": lambda a, x, _: a.div(a.one, _one_minus_square(a, x)),
    "sin": lambda a, x, _: a.call("cos", x),
    "cos": lambda a, x, _: a.neg(a.call("sin", x)),
}
"""The outer derivative of each function, given its argument and its value."""
