"""Whether a wrong answer is right for one value of a label that is 0 or 1."""

import numpy as np

from tutor.algebra.edits import signs
from tutor.algebra.evidence import Clue, Evidence, equal
from tutor.algebra.floats import Column
from tutor.algebra.scalar import Variable


def half_of_the_loss(evidence: Evidence) -> Clue | None:
    """An answer that leaves a 0/1 symbol out, or that is 0 for one of its values."""
    found = _right_for(evidence)
    if found is None:
        return None
    name, value, other = found
    if name not in evidence.used:
        return Clue("absent-symbol", f"{name} does not appear in yours: it is right for {name} = {value} only.")
    if (other == 0).all():
        return Clue("half-of-the-loss", f"Right for {name} = {value}, but yours is 0 whenever {name} = {1 - value}.")
    return None


def one_label(evidence: Evidence) -> Clue | None:
    """The value of a 0/1 symbol for which the answer is right, or the sign that makes it wrong for the other."""
    found = _right_for(evidence)
    if found is None:
        return None
    name, value, _ = found
    return signs(evidence) or Clue("one-label-only", f"Right for {name} = {value}, but not for {name} = {1 - value}.")


def _right_for(evidence: Evidence) -> tuple[str, int, Column] | None:
    """A label, the value for which the answer is right, and the answer's values for the other."""
    for name in evidence.expected:
        if evidence.question.points.domain(name) == "{0,1}":
            for value in (1, 0):
                given, expected = _values_at(evidence, name, value)
                if equal(given, expected):
                    return name, value, _values_at(evidence, name, 1 - value)[0]
    return None


def _values_at(evidence: Evidence, name: str, value: int) -> tuple[Column, Column]:
    """Both formulas where every label has one value."""

    def change(variable: Variable, column: Column) -> Column:
        return np.full_like(column, value) if variable[0] == name else column

    each = evidence.written[0]
    return evidence.under(change, each.answer.entries), evidence.under(change, each.reference.entries)
