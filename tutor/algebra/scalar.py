"""Scalar expressions as a shared graph: what any formula becomes once its sizes are numbers.

Equal subexpressions are one node, so two formulas that are built alike end in the same node, and evaluators visit each
node once. A node's arguments always have smaller ids than the node itself.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

Op = Literal[
    "constant", "e", "pi", "inf", "variable", "add", "neg", "mul", "div", "pow", "call", "max", "min", "compare",
    "where", "softmax", "logsumexp",
]  # fmt: skip
Variable = tuple[str, tuple[int, ...]]
"""A name and, for an entry of an array, its position counted from 0."""
Datum = Fraction | str | Variable | None

UNARY = frozenset(
    {
        "exp", "log", "log2", "log10", "sqrt", "abs", "tanh", "sigmoid", "log1p", "expm1", "cosh", "sinh", "atanh",
        "sign", "sin", "cos",
    }
)  # fmt: skip
"""Functions of one number."""

MAX_NODES = 60_000
MAX_BITS = 2_048


class TooLargeError(Exception):
    """The formula expands beyond what is worth computing."""


class Arena:
    """Holds the nodes; a node is known by its id."""

    def __init__(self) -> None:
        self.ops: list[Op] = []
        self.args: list[tuple[int, ...]] = []
        self.data: list[Datum] = []
        self._ids: dict[tuple[Op, tuple[int, ...], Datum], int] = {}
        self.zero = self.constant(Fraction(0))
        self.one = self.constant(Fraction(1))

    def copy(self) -> "Arena":
        """The same nodes under the same ids, to add others that are soon forgotten."""
        other = Arena()
        other.ops, other.args, other.data = self.ops[:], self.args[:], self.data[:]
        other._ids = self._ids.copy()
        return other

    def __len__(self) -> int:
        return len(self.ops)

    def node(self, op: Op, args: tuple[int, ...] = (), datum: Datum = None) -> int:
        """The node that says this, made if it is not there yet."""
        key = (op, args, datum)
        found = self._ids.get(key)
        if found is not None:
            return found
        if len(self.ops) >= MAX_NODES:
            raise TooLargeError
        self._ids[key] = len(self.ops)
        self.ops.append(op)
        self.args.append(args)
        self.data.append(datum)
        return len(self.ops) - 1

    def constant(self, value: Fraction | int) -> int:
        """A rational number."""
        return self.node("constant", (), Fraction(value))

    def variable(self, name: str, at: tuple[int, ...] = ()) -> int:
        """A symbol, or the entry of one."""
        return self.node("variable", (), (name, at))

    def value(self, node: int) -> Fraction | None:
        """The rational number a node is, if it is one."""
        datum = self.data[node]
        return datum if isinstance(datum, Fraction) else None

    def add(self, terms: Sequence[int]) -> int:
        """A sum; constants are gathered and the order does not matter."""
        total = Fraction(0)
        rest: list[int] = []
        for term in terms:
            value = self.value(term)
            if value is None:
                rest.append(term)
            else:
                total += value
        if total or not rest:
            rest.append(self.constant(total))
        return rest[0] if len(rest) == 1 else self.node("add", tuple(sorted(rest)))

    def neg(self, arg: int) -> int:
        """Minus a node."""
        value = self.value(arg)
        if value is not None:
            return self.constant(-value)
        return self.args[arg][0] if self.ops[arg] == "neg" else self.node("neg", (arg,))

    def mul(self, left: int, right: int) -> int:
        """A product; the order does not matter."""
        a, b = self.value(left), self.value(right)
        if a is not None and b is not None and _small(a, b):
            return self.constant(a * b)
        if a == 0 or b == 0:
            return self.zero
        if a == 1:
            return right
        if b == 1:
            return left
        return self.node("mul", (left, right) if left < right else (right, left))

    def div(self, top: int, bottom: int) -> int:
        """A quotient; division by zero stays, for the evaluators to refuse."""
        a, b = self.value(top), self.value(bottom)
        if a is not None and b is not None and b != 0 and _small(a, b):
            return self.constant(a / b)
        return top if b == 1 else self.node("div", (top, bottom))

    def power(self, body: int, exponent: int) -> int:
        """A power, folded where it stays a small rational number."""
        a, b = self.value(body), self.value(exponent)
        if b == 1:
            return body
        folded = _folded_power(a, b) if a is not None and b is not None else None
        return self.node("pow", (body, exponent)) if folded is None else self.constant(folded)

    def call(self, function: str, arg: int) -> int:
        """A function of one number."""
        return self.node("call", (arg,), function)

    def largest(self, args: Sequence[int]) -> int:
        """The largest of several numbers."""
        return args[0] if len(args) == 1 else self.node("max", tuple(sorted(args)))

    def smallest(self, args: Sequence[int]) -> int:
        """The smallest of several numbers."""
        return args[0] if len(args) == 1 else self.node("min", tuple(sorted(args)))

    def compare(self, left: int, how: str, right: int) -> int:
        """1 where the comparison holds, else 0."""
        return self.node("compare", (left, right), how)

    def where(self, condition: int, yes: int, no: int) -> int:
        """One node where a condition is not zero, else another."""
        return self.node("where", (condition, yes, no))

    def softmax(self, of: int, among: Sequence[int]) -> int:
        """The share of one score among all scores."""
        return self.node("softmax", (of, *sorted(among)))

    def logsumexp(self, args: Sequence[int]) -> int:
        """Log of the sum of exponentials."""
        return self.node("logsumexp", tuple(sorted(args)))

    def below(self, roots: Sequence[int]) -> list[int]:
        """The roots and every node under them, arguments first."""
        seen = set(roots)
        stack = list(seen)
        while stack:
            for arg in self.args[stack.pop()]:
                if arg not in seen:
                    seen.add(arg)
                    stack.append(arg)
        return sorted(seen)


def _small(*values: Fraction) -> bool:
    return all(v.numerator.bit_length() + v.denominator.bit_length() < MAX_BITS for v in values)


def _folded_power(body: Fraction, exponent: Fraction) -> Fraction | None:
    """The exact power, or None where it is irrational, undefined or long."""
    if exponent.denominator != 1 or (body == 0 and exponent < 0):
        return None
    bits = body.numerator.bit_length() + body.denominator.bit_length()
    if abs(exponent.numerator) * bits > MAX_BITS:
        return None
    return body**exponent.numerator
