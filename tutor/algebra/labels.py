"""Whether a wrong answer is right for one value of a label that is 0 or 1."""

import numpy as np

from tutor.algebra.evidence import Clue, Evidence, equal
from tutor.algebra.floats import Column
from tutor.algebra.scalar import Variable


def one_label(evidence: Evidence) -> Clue | None:
    """The value of a 0/1 symbol for which the answer is right, where it is wrong for the other."""
    for name in evidence.expected:
        if evidence.question.points.domain(name) == "{0,1}":
            for value in (1, 0):
                given, expected = _values_at(evidence, name, value)
                if equal(given, expected):
                    other, _ = _values_at(evidence, name, 1 - value)
                    return _said(evidence, name, value, silent=bool((other == 0).all()))
    return None


def _values_at(evidence: Evidence, name: str, value: int) -> tuple[Column, Column]:
    """Both formulas where every label has one value."""

    def change(variable: Variable, column: Column) -> Column:
        return np.full_like(column, value) if variable[0] == name else column

    each = evidence.written[0]
    return evidence.under(change, each.answer.entries), evidence.under(change, each.reference.entries)


def _said(evidence: Evidence, name: str, value: int, *, silent: bool) -> Clue:
    other = 1 - value
    if name not in evidence.used:
        return Clue("absent-symbol", f"{name} does not appear in yours: it is right for {name} = {value} only.")
    if silent:
        return Clue("half-of-the-loss", f"Right for {name} = {value}, but yours is 0 whenever {name} = {other}.")
    return Clue("one-label-only", f"Right for {name} = {value}, but not for {name} = {other}.")
