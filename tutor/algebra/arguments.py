"""Whether a wrong answer is the right one in other arguments: negated, exchanged, complemented, transposed."""

from collections.abc import Callable, Iterator
from itertools import combinations

import numpy as np

from tutor.algebra.evidence import Clue, Evidence, equal
from tutor.algebra.floats import Column
from tutor.algebra.scalar import Variable

Change = Callable[[Variable, Column], Column]
MOST_SWAPS = 15


def arguments(evidence: Evidence) -> Clue | None:
    """The change of arguments that makes the answer right, if there is one."""
    for note, say, change in _changes(evidence):
        if _fits(evidence, change):
            return Clue(note, say)
    return transposed(evidence)


def _changes(evidence: Evidence) -> Iterator[tuple[str, str, Change]]:
    names = list(evidence.used)
    domain = evidence.question.points.domain
    for name in names:
        if domain(name) == "real":
            yield "sign-of-argument", f"Right for −{name} in place of {name}: check the sign of {name}.", _negated(name)
    for name in names:
        if domain(name) in ("(0,1)", "[0,1]", "{0,1}"):
            yield "swapped-labels", f"Right for 1−{name} in place of {name}: the two roles are exchanged.", _other(name)
    for name in names:
        for note, say, change in _through_functions(name, domain(name)):
            yield note, say, change
    yield from _all_through_exp([name for name in names if domain(name) == "real" and not _sizes(evidence, name)])
    both = [name for name in names if domain(name) in ("(0,1)", "[0,1]", "{0,1}")]
    for pair in combinations(both, 2):
        yield (
            "swapped-labels",
            f"Right for 1−{pair[0]} and 1−{pair[1]}: the two classes are exchanged.",
            _both_others(pair),
        )
    for one, other in list(combinations(_reference_names(evidence, names), 2))[:MOST_SWAPS]:
        if _sizes(evidence, one) == _sizes(evidence, other):
            say = f"Right with {one} and {other} exchanged: they have changed places."
            yield "swapped-arguments", say, _swapped(evidence, one, other)


def _reference_names(evidence: Evidence, names: list[str]) -> list[str]:
    return list(dict.fromkeys([*names, *evidence.expected]))


def _sizes(evidence: Evidence, name: str) -> tuple[str, ...]:
    return evidence.question.symbols[name].sizes


def _through_functions(name: str, domain: str) -> Iterator[tuple[str, str, Change]]:
    """A symbol that stands bare where a function of it belongs."""
    exponential = f"Right if every {name} were an exponential: e to the {name} belongs there."
    yield "no-exponential", exponential, _applied(name, np.exp)
    if domain == "real":
        yield "forgot-sigmoid", f"Right if every {name} went through the sigmoid.", _applied(name, _sigmoid)
        yield "missing-square", f"Right if every {name} were squared.", _applied(name, np.square)
    if domain in ("positive", "nonnegative"):
        yield "missing-square", f"Right if every {name} were squared.", _applied(name, np.square)
        yield "missing-root", f"Right with the root of {name} in its place.", _applied(name, np.sqrt)
    if domain in ("positive", "(0,1)"):
        yield "missing-log", f"Right with the logarithm of {name} in its place.", _applied(name, np.log)


def _sigmoid(column: Column) -> Column:
    return np.asarray(1 / (1 + np.exp(-column)))


def _applied(name: str, function: Callable[[Column], Column]) -> Change:
    def change(variable: Variable, column: Column) -> Column:
        with np.errstate(all="ignore"):
            return function(column) if variable[0] == name else column

    return change


def _all_through_exp(names: list[str]) -> Iterator[tuple[str, str, Change]]:
    """Several numbers that all stand bare where their exponentials belong, as the scores in a softmax do."""
    if len(names) > 1:
        say = f"Right if {' and '.join(names)} were exponentials: e to the power of each belongs there."
        yield "no-exponential", say, lambda variable, column: np.exp(column) if variable[0] in names else column


def _negated(name: str) -> Change:
    return lambda variable, column: -column if variable[0] == name else column


def _other(name: str) -> Change:
    return lambda variable, column: 1 - column if variable[0] == name else column


def _both_others(names: tuple[str, str]) -> Change:
    return lambda variable, column: 1 - column if variable[0] in names else column


def _swapped(evidence: Evidence, one: str, other: str) -> Change:
    """Each takes the other's values; both formulas are tried at values that lie in both domains."""
    bench = evidence.question.bench
    partner = {one: other, other: one}

    def change(variable: Variable, column: Column) -> Column:
        name, at = variable
        return bench.column((partner[name], at)) if name in partner else column

    return change


def _fits(evidence: Evidence, change: Change) -> bool:
    each = evidence.written[0]
    return equal(evidence.under(change, each.answer.entries), evidence.reference[0], 1e-8)


def transposed(evidence: Evidence) -> Clue | None:
    """A square result whose transpose is right."""
    each = evidence.written[0]
    if len(each.answer.dims) != 2 or each.answer.dims[0] != each.answer.dims[1]:
        return None
    size = each.answer.dims[0]
    order = [row * size + column for column in range(size) for row in range(size)]
    if equal(evidence.given[0][order], evidence.reference[0]):
        return Clue("transposed", "Yours is the transpose of the right answer.")
    return None
