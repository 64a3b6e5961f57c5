"""The value of a typed number or formula of known values."""

import math
from collections.abc import Callable, Mapping

from tutor.notation.error import NotationError
from tutor.notation.read import read
from tutor.notation.symbols import SymbolTable
from tutor.notation.tree import Add, Call, Constant, Div, Group, Mul, Name, Neg, Node, Number, Pow

_FUNCTIONS: Mapping[str, Callable[[float], float]] = {
    "abs": abs,
    "exp": math.exp,
    "expm1": math.expm1,
    "log": math.log,
    "log1p": math.log1p,
    "log2": math.log2,
    "log10": math.log10,
    "sqrt": math.sqrt,
    "tanh": math.tanh,
    "sigmoid": lambda z: 0.5 * (1.0 + math.tanh(z / 2.0)),
}
_CONSTANTS = {"e": math.e, "pi": math.pi, "inf": math.inf}


def value_of(text: str, values: Mapping[str, float] | None = None) -> float:
    """The value of a formula of numbers and of some named values, or of a percentage.

    Raises:
        NotationError: where it cannot be read, or has no value.
    """
    values = values or {}
    bare = text.strip()
    if bare.endswith("%"):
        return value_of(bare[:-1], values) / 100
    tree = read(bare, SymbolTable.declare(dict.fromkeys(values, "real"))).tree
    try:
        return float(_value(tree, values))
    except (ArithmeticError, ValueError):
        raise NotationError(0, "This has no value: look for a division by zero or a log of nothing.") from None


def _value(node: Node, values: Mapping[str, float]) -> float:  # noqa: C901 - one case a node
    match node:
        case Number():
            return float(node.value)
        case Constant():
            return _CONSTANTS[node.name]
        case Name():
            return values[node.name]
        case Group():
            return _value(node.body, values)
        case Neg():
            return -_value(node.arg, values)
        case Add():
            return sum(_value(term, values) for term in node.terms)
        case Mul():
            return _value(node.left, values) * _value(node.right, values)
        case Div():
            return _value(node.top, values) / _value(node.bottom, values)
        case Pow():
            return math.pow(_value(node.body, values), _value(node.exponent, values))
        case Call(args=(arg,)) if node.function in _FUNCTIONS:
            return _FUNCTIONS[node.function](_value(arg, values))
    raise NotationError(node.span[0], "Write a number, such as `0.25`, `1/4` or `log 2`.")
