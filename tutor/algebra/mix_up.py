"""Whether a wrong answer is right for a neighboring question: its derivative, its integral, squared error."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

import numpy as np

from tutor.algebra.derivative import Derivative, NotDifferentiableError
from tutor.algebra.evidence import Clue, Evidence, Values, equal
from tutor.algebra.relations import constant_ratio
from tutor.notation.tree import Add, Call, Name, Neg, Node, Number, Pow, walk

MOST_LOSSES = 40
"""Squared errors that are tried."""


def mix_up(evidence: Evidence) -> Clue | None:
    """The right answer to another question than the one that was asked."""
    return _by_calculus(evidence) or _squared_error(evidence)


# --- one step of calculus too many or too few -------------------------------------------------------------------------


def _by_calculus(evidence: Evidence) -> Clue | None:
    first = evidence.written[0]
    if len(first.reference.entries) != 1 or len(first.answer.entries) != 1:
        return None
    for name in evidence.expected:
        if evidence.question.symbols[name].sizes:
            continue
        if _equals_slope(evidence, first.reference.entries[0], name, evidence.given[0]):
            say = f"Yours is the derivative of the right answer by {name}: one step too far."
            return Clue("derivative-given", say)
        if _equals_slope(evidence, first.answer.entries[0], name, evidence.reference[0]):
            return Clue("not-differentiated", f"The derivative of yours by {name} is the right answer: go on.")
    return None


def _equals_slope(evidence: Evidence, entry: int, name: str, values: Values) -> bool:
    """Whether the slope of an entry has these values. A slope that is the same everywhere proves nothing."""
    try:
        slope = evidence.values([Derivative(evidence.question.bench.arena, (name, ())).of(entry)])
    except NotDifferentiableError:
        return False
    finite = slope[np.isfinite(slope)]
    return finite.size > 0 and bool(np.ptp(finite) > 0) and equal(slope, values)


# --- another loss -----------------------------------------------------------------------------------------------------


def _squared_error(evidence: Evidence) -> Clue | None:
    """A multiple of the squared distance of a label from a probability, where another loss was asked."""
    say = "Yours is the squared error: that is not what is asked."
    for tried, loss in enumerate(_squared_errors(evidence)):
        if tried >= MOST_LOSSES:
            return None
        entries = evidence.question.part(loss, evidence.answer.reader, evidence.written[0].size, evidence.answer)
        if entries is not None and constant_ratio(evidence.given[0], evidence.values(entries)) is not None:
            return Clue("squared-error", say)
    return None


def _squared_errors(evidence: Evidence) -> Iterator[Node]:
    domain = evidence.question.points.domain
    names = dict.fromkeys([*evidence.expected, *evidence.used])
    labels = [Name(name) for name in names if domain(name) in ("{0,1}", "[0,1]")]
    probabilities: dict[Node, None] = dict.fromkeys(Name(name) for name in names if domain(name) == "(0,1)")
    for tree in (evidence.answer.tree, evidence.question.reference.tree):
        probabilities |= dict.fromkeys(n for n in walk(tree) if isinstance(n, Call) and n.function == "sigmoid")
    for label, probability in product(labels, probabilities):
        square = Pow(Add((probability, Neg(label))), Number(Fraction(2)))
        yield square if not evidence.written[0].reference.dims and not _is_array(evidence, label) else _summed(square)


def _is_array(evidence: Evidence, label: Name) -> bool:
    return bool(evidence.question.symbols[label.name].sizes)


def _summed(square: Node) -> Node:
    return Call("sum", (square,))
