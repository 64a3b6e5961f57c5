"""Quick values: every node at many points at once, in float64 as NumPy would compute it.

The same table answers two questions: does anything differ (a first look), and does the *form* overflow.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from tutor.algebra.scalar import Arena, Variable

Column = NDArray[np.float64]
"""One value a point."""


class FloatTable:
    """The values of an arena's nodes at fixed points, computed when asked for and kept."""

    def __init__(self, arena: Arena, count: int, draw: Callable[[Variable], Column]) -> None:
        self.arena = arena
        self.count = count
        self._draw = draw
        self._columns: dict[int, Column] = {}

    def copy(self, arena: Arena) -> "FloatTable":
        """The same values for a copy of the arena."""
        other = FloatTable(arena, self.count, self._draw)
        other._columns = self._columns.copy()
        return other

    def columns(self, nodes: Sequence[int]) -> list[Column]:
        """The values of some nodes."""
        missing = [node for node in nodes if node not in self._columns]
        if missing:
            with np.errstate(all="ignore"):
                self._fill(missing)
        return [self._columns[node] for node in nodes]

    def _fill(self, missing: Sequence[int]) -> None:
        known = self._columns
        stack = list(missing)
        wanted: set[int] = set()
        while stack:
            node = stack.pop()
            if node not in known and node not in wanted:
                wanted.add(node)
                stack.extend(self.arena.args[node])
        for node in sorted(wanted):
            known[node] = self._compute(node)

    def _compute(self, node: int) -> Column:
        op = self.arena.ops[node]
        datum = self.arena.data[node]
        args = [self._columns[arg] for arg in self.arena.args[node]]
        if op == "call":
            return UNARY[str(datum)](args[0])
        if op == "compare":
            return COMPARE[str(datum)](args[0], args[1])
        if op == "variable":
            assert isinstance(datum, tuple)  # noqa: S101 - narrows the union for the type checker
            return self._draw(datum)
        if args:
            return COMBINE[op](args)
        return np.full(self.count, CONSTANTS[op] if op in CONSTANTS else _nearest(datum))


def _nearest(value: object) -> float:
    """The float nearest to a rational number; beyond the range, an infinity."""
    if not isinstance(value, Fraction):
        return float("nan")
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


CONSTANTS: Mapping[str, float] = {"e": float(np.e), "pi": float(np.pi), "inf": float("inf")}


def _total(args: Sequence[Column]) -> Column:
    total = args[0] + args[1]
    for arg in args[2:]:
        total = total + arg
    return total


def _power(args: Sequence[Column]) -> Column:
    return np.power(args[0], args[1])


def _softmax(args: Sequence[Column]) -> Column:
    top = _largest(args[1:])
    return np.asarray(np.exp(args[0] - top) / sum(np.exp(arg - top) for arg in args[1:]))


def _logsumexp(args: Sequence[Column]) -> Column:
    top = _largest(args)
    finite = np.where(np.isfinite(top), top, 0.0)
    return np.asarray(finite + np.log(sum(np.exp(arg - finite) for arg in args)))


def _largest(args: Sequence[Column]) -> Column:
    return np.asarray(np.maximum.reduce(list(args)))


def _smallest(args: Sequence[Column]) -> Column:
    return np.asarray(np.minimum.reduce(list(args)))


def _sigmoid(z: Column) -> Column:
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + small), small / (1 + small))


COMBINE: Mapping[str, Callable[[Sequence[Column]], Column]] = {
    "add": _total,
    "neg": lambda args: -args[0],
    "mul": lambda args: args[0] * args[1],
    "div": lambda args: args[0] / args[1],
    "pow": _power,
    "where": lambda args: np.where(args[0] != 0, args[1], args[2]),
    "max": _largest,
    "min": _smallest,
    "softmax": _softmax,
    "logsumexp": _logsumexp,
}

UNARY: Mapping[str, Callable[[Column], Column]] = {
    "exp": np.exp,
    "log": np.log,
    "log2": np.log2,
    "log10": np.log10,
    "sqrt": np.sqrt,
    "abs": np.abs,
    "tanh": np.tanh,
    "sigmoid": _sigmoid,
    "log1p": np.log1p,
    "expm1": np.expm1,
    "cosh": np.cosh,
    "sinh": np.sinh,
    "atanh": np.arctanh,
    "sign": np.sign,
    "sin": np.sin,
    "cos": np.cos,
}

_NEAR = 1e-12
"""Equality in floats means equal up to this, relative: rounding must not make an indicator miss."""


def _equal(a: Column, b: Column) -> Column:
    return np.asarray(np.abs(a - b) <= _NEAR * np.maximum(np.abs(a), np.abs(b)), dtype=np.float64)


COMPARE: Mapping[str, Callable[[Column, Column], Column]] = {
    "=": _equal,
    "!=": lambda a, b: 1 - _equal(a, b),
    "<": lambda a, b: np.asarray(a < b, dtype=np.float64),
    ">": lambda a, b: np.asarray(a > b, dtype=np.float64),
    "<=": lambda a, b: np.asarray(a <= b, dtype=np.float64),
    ">=": lambda a, b: np.asarray(a >= b, dtype=np.float64),
}
