"""A function and its arguments as a node: what has a node of its own gets it, everything else is a call."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final, cast, get_args

from tutor.notation.cursor import Cursor
from tutor.notation.free_index import over_free_index
from tutor.notation.function import FUNCTIONS, Function
from tutor.notation.rank import rank
from tutor.notation.tree import (
    Add,
    BigKind,
    Call,
    Div,
    Hole,
    Indicator,
    Inverse,
    Mul,
    Name,
    Neg,
    Node,
    Norm,
    Number,
    Pow,
    Span,
    Transpose,
    ungroup,
)

_BY_NAME: Final[Mapping[str, Function]] = {function.name: function for function in FUNCTIONS.values()}
_OVER_INDEX: Final = frozenset(get_args(BigKind))
_BASES: Final = {Fraction(2): "log2", Fraction(10): "log10"}


@dataclass(frozen=True, slots=True)
class Arguments:
    """What stands in a function's brackets."""

    values: tuple[Node, ...]
    axis: int | None = None
    keepdims: bool = False
    order: Node | None = None
    """NumPy's `ord` of a norm."""
    second_is_axis: bool = False
    """Whether a second value is the axis, as in `np.max(X, 0)` and `X.max(0)`."""

    @classmethod
    def of(cls, c: Cursor, values: Sequence[Node], options: Mapping[str, Node]) -> "Arguments":
        """Arguments with NumPy's options."""
        c.numpy |= bool(options)
        axis = options.get("axis", options.get("dim"))
        keepdims = options.get("keepdims")
        kept = isinstance(keepdims, Number) and keepdims.value == 1
        return cls(tuple(values), None if axis is None else _axis(c, axis), kept, options.get("ord"))


def _axis(c: Cursor, node: Node) -> int | None:
    inner = ungroup(node)
    negative = isinstance(inner, Neg)
    number = ungroup(inner.arg) if isinstance(inner, Neg) else inner
    if isinstance(number, Number) and number.value in (0, 1) and not (negative and number.value == 0):
        return -1 if negative else int(number.value)
    if not isinstance(number, Hole):
        c.trouble("An axis is 0, 1 or -1.", node.span)
    return None


def apply(c: Cursor, function: str, arguments: Arguments, span: Span) -> Node:
    """The function of its arguments; says so where there are too few, too many, or an axis it has not."""
    arguments = _with_axis(c, _BY_NAME[function], arguments)
    values = _counted(c, _BY_NAME[function], arguments, span)
    if arguments.axis is not None and not (_BY_NAME[function].axis or function == "norm"):
        c.trouble(f"`{function}` takes no axis.", span)
    summed = _over_index(c, function, arguments, span)
    if summed is not None:
        return summed
    if function in ("indicator", "as_number") and isinstance(ungroup(values[0]), Indicator):
        return ungroup(values[0])
    special = _SPECIAL.get(function)
    if special is not None:
        return special(c, values, arguments, span)
    return Call(function, values, arguments.axis, arguments.keepdims, span=span)


def _with_axis(c: Cursor, function: Function, arguments: Arguments) -> Arguments:
    """`np.sum(X, 0)` and `X.max(0)` with the second value as the axis."""
    if not function.axis or len(arguments.values) != 2 or arguments.axis is not None:
        return arguments
    first, second = arguments.values
    if function.name == "norm" or not (function.most == 1 or (arguments.second_is_axis and rank(first, c.lexicon))):
        return arguments
    c.numpy = True
    return replace(arguments, values=(first,), axis=_axis(c, second))


def _over_index(c: Cursor, function: str, arguments: Arguments, span: Span) -> Node | None:
    """`mean(p_i)` as the mean over i."""
    if function not in _OVER_INDEX or len(arguments.values) != 1 or arguments.axis is not None:
        return None
    body = arguments.values[0]
    return None if rank(body, c.lexicon) else over_free_index(c, cast("BigKind", function), body, span)


def _counted(c: Cursor, function: Function, arguments: Arguments, span: Span) -> tuple[Node, ...]:
    values = arguments.values
    eye_alone = function.name == "eye" and not values
    if len(values) < function.least and not eye_alone:
        c.trouble(f"`{function.name}` takes {function.arguments}.", span)
        return (*values, *[Hole(span=(span[1], span[1]))] * (function.least - len(values)))
    if len(values) > function.most:
        c.trouble(f"`{function.name}` takes {function.arguments}; you gave {len(values)}.", span)
        return values[: function.most]
    return values


# --- functions with a node of their own -------------------------------------------------------------------------------


def _logarithm(c: Cursor, values: tuple[Node, ...], arguments: Arguments, span: Span) -> Node:  # noqa: ARG001
    """`log(x)`; a second argument is the base, as in Python's `math.log`."""
    if len(values) == 1:
        return Call("log", values, span=span)
    base = ungroup(values[1])
    if isinstance(base, Number) and base.value in _BASES:
        return Call(_BASES[base.value], values[:1], span=span)
    return Div(Call("log", values[:1], span=span), Call("log", values[1:], span=values[1].span), span=span)


def _norm(c: Cursor, values: tuple[Node, ...], arguments: Arguments, span: Span) -> Node:
    order = arguments.order or (values[1] if len(values) > 1 else None)
    inner = None if order is None else ungroup(order)
    if arguments.axis is not None:
        return Call("norm", values[:1], arguments.axis, arguments.keepdims, span=span)
    if inner is None or isinstance(inner, Hole):
        return Norm(values[0], span=span)
    if not isinstance(inner, Number) or inner.value not in (1, 2):
        c.trouble("Only the norms of order 1 and 2 are read.", inner.span)
        return Norm(values[0], span=span)
    return Norm(values[0], 1 if inner.value == 1 else 2, span=span)


def _length(c: Cursor, values: tuple[Node, ...], arguments: Arguments, span: Span) -> Node:  # noqa: ARG001
    """`len(y)`: the first size of a declared array."""
    inner = ungroup(values[0])
    entry = c.lexicon.names.get(inner.name) if isinstance(inner, Name) else None
    if entry is None or not entry.sizes:
        c.trouble(f"`{c.text(span)}`: only a declared array has a length.", span)
        return Hole(span=span)
    return Name(entry.sizes[0], span=span)


Build = Callable[[tuple[Node, ...], Span], Node]


def _plainly(build: Build) -> "Callable[[Cursor, tuple[Node, ...], Arguments, Span], Node]":
    """A function whose node needs nothing but its arguments."""
    return lambda c, values, arguments, span: build(values, span)  # noqa: ARG005


_SPECIAL: Final[Mapping[str, Callable[[Cursor, tuple[Node, ...], Arguments, Span], Node]]] = {
    "log": _logarithm,
    "norm": _norm,
    "len": _length,
    "transpose": _plainly(lambda values, span: Transpose(values[0], span=span)),
    "inv": _plainly(lambda values, span: Inverse(values[0], span=span)),
    "solve": _plainly(lambda values, span: Mul(Inverse(values[0], span=span), values[1], "@", span=span)),
    "square": _plainly(lambda values, span: Pow(values[0], Number(Fraction(2), "2", span=span), span=span)),
    "power": _plainly(lambda values, span: Pow(values[0], values[1], span=span)),
    "divide": _plainly(lambda values, span: Div(values[0], values[1], span=span)),
    "multiply": _plainly(lambda values, span: Mul(values[0], values[1], "*", span=span)),
    "add": _plainly(lambda values, span: Add(values[:2], span=span)),
    "subtract": _plainly(lambda values, span: Add((values[0], Neg(values[1], span=values[1].span)), span=span)),
    "negative": _plainly(lambda values, span: Neg(values[0], span=span)),
    "reciprocal": _plainly(lambda values, span: Div(Number(Fraction(1), "1", span=span), values[0], span=span)),
}
