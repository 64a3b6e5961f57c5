"""Limits, tried numerically: a variable far out, very small, or near 1."""

from collections.abc import Sequence
from fractions import Fraction

from mpmath import libmp

from tutor.algebra.points import CALM
from tutor.algebra.precise import PreciseTable, Raw
from tutor.algebra.question import Question, Written
from tutor.algebra.scalar import Variable

DIGITS = 60
NEAR_BITS = 12
"""At the last place of a way, values must share this many bits more than at the first."""


def tends_to(question: Question, each: Written, name: str) -> bool:
    """Whether the reference tends to the answer as one symbol goes somewhere at the edge of its domain."""
    domain = question.points.domain(name)
    return any(_along(question, each, name, way) for way in _ways(domain))


def _ways(domain: str) -> Sequence[Sequence[Fraction]]:
    out = [Fraction(10**power) for power in (2, 3, 4, 6)]
    down = [Fraction(1, 10**power) for power in (2, 4, 8, 16)]
    if domain in ("(0,1)", "[0,1]"):
        return (down, [1 - step for step in down])
    if domain in ("positive", "nonnegative"):
        return (out, down)
    if domain == "integer":
        return (out,)
    return (out, [-step for step in out], down)


def _along(question: Question, each: Written, name: str, way: Sequence[Fraction]) -> bool:
    return all(_at_point(question, each, name, way, point) for point in CALM[8:14])


def _at_point(question: Question, each: Written, name: str, way: Sequence[Fraction], point: int) -> bool:
    gaps = []
    for value in way:

        def draw(variable: Variable, value: Fraction = value) -> Fraction:
            return value if variable[0] == name else question.points.value(variable, point)

        table = PreciseTable(question.bench.arena, draw, DIGITS)
        gap = _largest_gap(table, each)
        if gap is None:
            return False
        gaps.append(gap)
    return gaps[-1] < gaps[0] - NEAR_BITS and gaps[-1] <= min(gaps)


def _largest_gap(table: PreciseTable, each: Written) -> int | None:
    """The binary exponent of the largest difference between entries, relative to their size."""
    exponents = [-4 * table.precision]
    for reference, answer in each.pairs:
        a, b = table.value(reference), table.value(answer)
        if a is None or b is None:
            return None
        difference: Raw = libmp.mpf_sub(a, b, table.precision, "n")
        if difference[1]:
            exponents.append(difference[2] + difference[3])
    return max(exponents)
