"""Whether a wrong answer is right for one value of a label that is 0 or 1."""

from tutor.algebra.evidence import Clue, Evidence, equal
from tutor.algebra.points import CALM


def one_label(evidence: Evidence) -> Clue | None:
    """The value of a 0/1 symbol for which the answer is right, where it is wrong for the other."""
    question = evidence.question
    names = [name for name in evidence.expected if question.points.domain(name) == "{0,1}"]
    for name in names:
        if question.symbols[name].sizes:
            continue
        labels = question.bench.column((name, ()))[list(CALM)]
        for value in (1, 0):
            chosen = labels == value
            given, expected = evidence.given[0][:, chosen], evidence.reference[0][:, chosen]
            if equal(given, expected):
                return _said(evidence, name, value, bool((evidence.given[0][:, ~chosen] == 0).all()))
    return None


def _said(evidence: Evidence, name: str, value: int, silent: bool) -> Clue:  # noqa: FBT001 - one of two sentences
    other = 1 - value
    if name not in evidence.used:
        return Clue("absent-symbol", f"{name} does not appear in yours: it is right for {name} = {value} only.")
    if silent:
        return Clue("half-of-the-loss", f"Right for {name} = {value}, but yours is 0 whenever {name} = {other}.")
    return Clue("one-label-only", f"Right for {name} = {value}, but not for {name} = {other}.")
