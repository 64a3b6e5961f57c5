"""Values to any number of digits at one point, for telling an identity from a near miss.

Works on mpmath's raw numbers, several times faster than its objects.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from mpmath import libmp

from tutor.algebra.scalar import Arena, Variable

Raw = tuple[int, int, int, int]
"""Sign, mantissa, exponent and bit count, as mpmath keeps a number."""

BITS_PER_DIGIT = 3.3219280948873626
LARGEST = 40
"""Arguments of exp beyond 2**LARGEST are refused: their exponential has more digits than memory."""


class UndefinedError(Exception):
    """The expression has no value here."""


class PreciseTable:
    """The values of an arena's nodes at one point to so many digits; None where a node has no value."""

    def __init__(self, arena: Arena, point: Callable[[Variable], Fraction], digits: int) -> None:
        self.arena = arena
        self.digits = digits
        self.precision = int(digits * BITS_PER_DIGIT) + 8
        self._point = point
        self._values: dict[int, Raw | None] = {}
        self._spans: dict[int, tuple[int, int]] = {}

    def value(self, node: int) -> Raw | None:
        """The value of a node."""
        if node not in self._values:
            for each in self._unknown(node):
                self._values[each] = self._compute(each)
                self._spans[each] = self._span(each)
        return self._values[node]

    def _unknown(self, root: int) -> list[int]:
        found = {root}
        stack = [root]
        while stack:
            for arg in self.arena.args[stack.pop()]:
                if arg not in self._values and arg not in found:
                    found.add(arg)
                    stack.append(arg)
        return sorted(found)

    def largest(self, node: int) -> int:
        """The largest binary exponent among a node and all below it: how large rounding errors may have been."""
        self.value(node)
        return self._spans[node][1]

    def needed(self, node: int) -> int:
        """How many bits it takes so that no term of a sum and no digit of a constant below a node is lost."""
        self.value(node)
        return self._spans[node][0]

    def _span(self, node: int) -> tuple[int, int]:
        value, datum = self._values[node], self.arena.data[node]
        args = self.arena.args[node]
        sizes = [v[2] + v[3] for arg in args if (v := self._values[arg]) is not None and v[1]]
        own = _bits(datum) if isinstance(datum, Fraction) else 0
        if self.arena.ops[node] == "add" and sizes:
            own = max(sizes) - min(sizes)
        if value is not None and value[1]:
            sizes.append(value[2] + value[3])
        below = [self._spans[arg] for arg in args]
        return max([own, *(span[0] for span in below)]), max([*sizes, *(span[1] for span in below)], default=0)

    def _chosen(self, condition: int, yes: int, no: int) -> Raw | None:
        value = self._values[condition]
        return None if value is None else self._values[yes if value[1] else no]

    def _compute(self, node: int) -> Raw | None:
        if self.arena.ops[node] == "where":
            return self._chosen(*self.arena.args[node])
        args = []
        for arg in self.arena.args[node]:
            value = self._values[arg]
            if value is None:
                return None
            args.append(value)
        try:
            return self._apply(node, args)
        except (UndefinedError, ZeroDivisionError, ValueError, OverflowError, MemoryError):
            return None

    def _apply(self, node: int, args: Sequence[Raw]) -> Raw:
        op, datum, prec = self.arena.ops[node], self.arena.data[node], self.precision
        if op == "call":
            return UNARY[str(datum)](args[0], prec)
        if op == "compare":
            return self._compare(args[0], str(datum), args[1])
        if isinstance(datum, Fraction):
            return _rational(datum, prec)
        if isinstance(datum, tuple):
            return _rational(self._point(datum), prec)
        return OPS[op](args, prec)

    def _compare(self, a: Raw, how: str, b: Raw) -> Raw:
        difference = libmp.mpf_sub(a, b, self.precision, "n")
        size = max(a[2] + a[3], b[2] + b[3])
        tiny = not difference[1] or difference[2] + difference[3] < size - self.precision + 24
        holds = {
            "=": tiny,
            "!=": not tiny,
            "<": not tiny and difference[0] == 1,
            ">": not tiny and difference[0] == 0,
            "<=": tiny or difference[0] == 1,
            ">=": tiny or difference[0] == 0,
        }[how]
        return libmp.fone if holds else libmp.fzero  # type: ignore[no-any-return]


def _bits(value: Fraction) -> int:
    """How long a number is: `1 + 1e-40` must not be rounded to 1."""
    return value.numerator.bit_length() + value.denominator.bit_length()


def _rational(value: Fraction, prec: int) -> Raw:
    return libmp.from_rational(value.numerator, value.denominator, prec, "n")  # type: ignore[no-any-return]


def _exp(x: Raw, prec: int) -> Raw:
    if x[1] and x[2] + x[3] > LARGEST:
        raise UndefinedError
    return libmp.mpf_exp(x, prec, "n")  # type: ignore[no-any-return]


def _log(x: Raw, prec: int) -> Raw:
    if x[0] or not x[1]:
        raise UndefinedError
    return libmp.mpf_log(x, prec, "n")  # type: ignore[no-any-return]


def _log_base(base: int) -> Callable[[Raw, int], Raw]:
    return lambda x, prec: _div(_log(x, prec), _log(libmp.from_int(base), prec), prec)


def _sqrt(x: Raw, prec: int) -> Raw:
    if x[0]:
        raise UndefinedError
    return libmp.mpf_sqrt(x, prec, "n")  # type: ignore[no-any-return]


def _div(a: Raw, b: Raw, prec: int) -> Raw:
    return libmp.mpf_div(a, b, prec, "n")  # type: ignore[no-any-return]


def _add(a: Raw, b: Raw, prec: int) -> Raw:
    return libmp.mpf_add(a, b, prec, "n")  # type: ignore[no-any-return]


def _sigmoid(x: Raw, prec: int) -> Raw:
    return _div(libmp.fone, _add(libmp.fone, _exp(libmp.mpf_neg(x), prec), prec), prec)


def _expm1(x: Raw, prec: int) -> Raw:
    extra = max(0, -(x[2] + x[3])) if x[1] else 0
    return _add(_exp(x, prec + min(extra, 4 * prec)), libmp.fnone, prec)


def _hyperbolic(function: Callable[..., Raw]) -> Callable[[Raw, int], Raw]:
    def guarded(x: Raw, prec: int) -> Raw:
        if x[1] and x[2] + x[3] > LARGEST:
            raise UndefinedError
        return function(x, prec, "n")

    return guarded


def _tanh(x: Raw, prec: int) -> Raw:
    if x[1] and x[2] + x[3] > LARGEST:
        return libmp.fnone if x[0] else libmp.fone  # type: ignore[no-any-return]
    return libmp.mpf_tanh(x, prec, "n")  # type: ignore[no-any-return]


def _atanh(x: Raw, prec: int) -> Raw:
    ratio = _div(_add(libmp.fone, x, prec), _add(libmp.fone, libmp.mpf_neg(x), prec), prec)
    return libmp.mpf_shift(_log(ratio, prec), -1)  # type: ignore[no-any-return]


def _sign(x: Raw, prec: int) -> Raw:  # noqa: ARG001 - one signature for all
    if not x[1]:
        return libmp.fzero  # type: ignore[no-any-return]
    return libmp.fnone if x[0] else libmp.fone  # type: ignore[no-any-return]


def _power(args: Sequence[Raw], prec: int) -> Raw:
    body, exponent = args
    whole = libmp.to_int(exponent) if exponent[2] >= 0 else None
    if not body[1]:
        if exponent[0]:
            raise UndefinedError
        return libmp.fone if not exponent[1] else libmp.fzero  # type: ignore[no-any-return]
    size = (exponent[2] + exponent[3] if exponent[1] else 0) + abs(body[2] + body[3]).bit_length()
    if size > LARGEST:
        raise UndefinedError
    if whole is not None:
        return libmp.mpf_pow_int(body, whole, prec, "n")  # type: ignore[no-any-return]
    if body[0]:
        raise UndefinedError
    return libmp.mpf_pow(body, exponent, prec, "n")  # type: ignore[no-any-return]


CANCELLED = 24
"""A sum that keeps fewer bits than this has lost all it had: its terms cancel, and it counts as zero."""


def _total(args: Sequence[Raw], prec: int) -> Raw:
    total: Raw = libmp.mpf_sum(list(args), prec, "n")
    if total[1] and total[2] + total[3] < max(arg[2] + arg[3] for arg in args if arg[1]) - prec + CANCELLED:
        return libmp.fzero  # type: ignore[no-any-return]
    return total


def _largest(args: Sequence[Raw], prec: int) -> Raw:  # noqa: ARG001 - one signature for all
    best = args[0]
    for arg in args[1:]:
        if libmp.mpf_gt(arg, best):
            best = arg
    return best


def _smallest(args: Sequence[Raw], prec: int) -> Raw:  # noqa: ARG001 - one signature for all
    best = args[0]
    for arg in args[1:]:
        if libmp.mpf_lt(arg, best):
            best = arg
    return best


def _softmax(args: Sequence[Raw], prec: int) -> Raw:
    return _div(_exp(args[0], prec), _total([_exp(arg, prec) for arg in args[1:]], prec), prec)


def _logsumexp(args: Sequence[Raw], prec: int) -> Raw:
    return _log(_total([_exp(arg, prec) for arg in args], prec), prec)


def _no_value(args: Sequence[Raw], prec: int) -> Raw:  # noqa: ARG001 - one signature for all
    raise UndefinedError


OPS: Mapping[str, Callable[[Sequence[Raw], int], Raw]] = {
    "e": lambda _, prec: libmp.mpf_e(prec, "n"),
    "pi": lambda _, prec: libmp.mpf_pi(prec, "n"),
    "inf": _no_value,
    "add": _total,
    "neg": lambda args, _: libmp.mpf_neg(args[0]),
    "mul": lambda args, prec: libmp.mpf_mul(args[0], args[1], prec, "n"),
    "div": lambda args, prec: _div(args[0], args[1], prec),
    "pow": _power,
    "max": _largest,
    "min": _smallest,
    "softmax": _softmax,
    "logsumexp": _logsumexp,
}

UNARY: Mapping[str, Callable[[Raw, int], Raw]] = {
    "exp": _exp,
    "log": _log,
    "log2": _log_base(2),
    "log10": _log_base(10),
    "sqrt": _sqrt,
    "abs": lambda x, _: libmp.mpf_abs(x),
    "tanh": _tanh,
    "sigmoid": _sigmoid,
    "log1p": lambda x, prec: _log(_add(libmp.fone, x, prec), prec),
    "expm1": _expm1,
    "cosh": _hyperbolic(libmp.mpf_cosh),
    "sinh": _hyperbolic(libmp.mpf_sinh),
    "atanh": _atanh,
    "sign": _sign,
    "sin": _hyperbolic(libmp.mpf_sin),
    "cos": _hyperbolic(libmp.mpf_cos),
}


def as_float(value: Raw) -> float:
    """The float nearest to a raw number; an infinity beyond the range."""
    try:
        return float(libmp.to_float(value))
    except OverflowError:
        return float("-inf") if value[0] else float("inf")
