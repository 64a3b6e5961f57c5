"""How a wrong answer relates to the right one as a whole: by a factor, by a term, turned round."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import log

import numpy as np

from tutor.algebra.evidence import Clue, Evidence, Values, constant_of, equal, sizes_of
from tutor.notation.tree import Add, Big, Div, Group, Mul, Name, Neg, Node, Relation, ungroup

Sizes = Mapping[str, int]

VANISHES = 1e-12

MOST_PARTS = 200
"""Parts of a formula that are looked through for a probability."""

SIZE_FACTORS: Sequence[tuple[Callable[[Sizes], float], str, str]] = (
    (lambda s: s["n"], "not-averaged", "You have the sum: divide by n to average."),
    (lambda s: -s["n"], "not-averaged", "You have the sum with the wrong sign: divide by −n."),
    (lambda s: 1 / s["n"], "averaged-twice", "You divided by n once too often."),
    (lambda s: s["n"] / s["d"], "wrong-size", "You divided by d, the number of features: average over the n examples."),
    (lambda s: s["n"] / s["k"], "wrong-size", "You divided by k, the number of classes: average over the n examples."),
    (lambda s: s["d"] / s["n"], "wrong-size", "You divided by n where d belongs."),
    (lambda s: s["k"] / s["n"], "wrong-size", "You divided by n where k belongs."),
    (lambda s: s["d"], "not-averaged", "You are off by the factor d: divide by it."),
    (lambda s: s["k"], "not-averaged", "You are off by the factor k: divide by it."),
    (lambda s: 1 / s["d"], "averaged-twice", "You divided by d once too often."),
    (lambda s: 1 / s["k"], "averaged-twice", "You divided by k once too often."),
    (lambda s: 2 * s["n"], "not-averaged", "You are off by the factor 2n: average, and look for a 1/2."),
)

NUMBER_FACTORS: Sequence[tuple[float, str, str]] = (
    (-1, "sign-flipped", "Everything is right but the sign: yours is exactly minus the right answer."),
    (2, "missing-half", "Yours is twice the right answer: a factor 1/2 is missing, or there is a 2 too many."),
    (0.5, "extra-factor", "Yours is half the right answer: there is a 1/2 too many, or a factor 2 is missing."),
    (-2, "sign-flipped", "Yours is −2 times the right answer: look at the sign and for a factor 1/2."),
    (-0.5, "sign-flipped", "Yours is −1/2 times the right answer: look at the sign and at the factor 1/2."),
    (log(2), "log-base", "You are off by the factor ln 2: use the natural logarithm, not base 2."),
    (1 / log(2), "log-base", "You are off by the factor 1/ln 2: use the natural logarithm, not base 2."),
    (log(10), "log-base", "You are off by the factor ln 10: use the natural logarithm, not base 10."),
    (1 / log(10), "log-base", "You are off by the factor 1/ln 10: use the natural logarithm, not base 10."),
)


def quotient(evidence: Evidence) -> Clue | None:
    """A factor between the answer and the reference."""
    ratios = [_ratio(a, r) for a, r in zip(evidence.given, evidence.reference, strict=True)]
    constants = [constant_of(ratio) for ratio in ratios]
    if all((np.abs(values) <= VANISHES).all() for values in evidence.given):
        return Clue("identically-zero", "Yours is 0 everywhere, whatever is put in.")
    if any(constant is None for constant in constants):
        return _symbol_factor(evidence, ratios)
    found = [constant for constant in constants if constant is not None]
    return _constant_factor(found, sizes_of(evidence.written))


def _ratio(a: Values, b: Values) -> Values:
    with np.errstate(all="ignore"):
        return np.where(np.abs(b) > 1e-12, a / b, np.where(np.abs(a) > 1e-12, np.inf, np.nan))


def constant_ratio(a: Values, b: Values) -> float | None:
    """The number that `a` is times `b`, if it is one number; 0 counts as none."""
    constant = constant_of(_ratio(a, b))
    return constant if constant is not None and abs(constant) > VANISHES else None


def _constant_factor(found: list[float], sizes: list[dict[str, int]]) -> Clue | None:
    if max(found) - min(found) <= 1e-8 * abs(found[0]):
        for factor, note, say in NUMBER_FACTORS:
            if abs(found[0] - factor) <= 1e-8 * abs(factor):
                return Clue(note, say)
        if abs(found[0]) < VANISHES:
            return None
        return Clue("constant-factor", f"Yours is {found[0]:.4g} times the right answer: a constant factor is off.")
    for factor_of, note, say in SIZE_FACTORS:
        if all(abs(c - factor_of(s)) <= 1e-8 * abs(c) for c, s in zip(found, sizes, strict=True)):
            return Clue(note, say)
    return Clue("constant-factor", "Yours differs from the right answer by a factor that depends on the sizes only.")


def _symbol_factor(evidence: Evidence, ratios: list[Values]) -> Clue | None:
    """The factor p(1−p), a symbol or its reciprocal, where the ratio is one."""
    for name, values in named_numbers(evidence):
        if (values == 0).any():
            continue
        for factor, note, say in _factors_with(name, values):
            if all(equal(ratio, np.broadcast_to(factor, ratio.shape), 1e-7) for ratio in ratios):
                return Clue(note, say)
    for node in _probabilities(evidence):
        for factor, note, say in _slopes("σ", evidence.values([node])):
            if equal(ratios[0], np.broadcast_to(factor, ratios[0].shape), 1e-7):
                return Clue(note, say)
    return None


def _factors_with(name: str, values: Values) -> Iterator[tuple[Values, str, str]]:
    with np.errstate(all="ignore"):
        if ((values > 0) & (values < 1)).all():
            yield from _slopes(name, values)
        yield values, "extra-factor", f"There is a factor {name} too many."
        yield -values, "extra-factor", f"There is a factor {name} too many, and the sign is wrong."
        yield 1 / values, "missing-factor", f"A factor {name} is missing."
        yield -1 / values, "missing-factor", f"A factor {name} is missing, and the sign is wrong."
        yield values**2, "extra-factor", f"There is a factor {name}² too many."
        yield values**-2.0, "missing-factor", f"A factor {name}² is missing."


def _slopes(name: str, values: Values) -> Iterator[tuple[Values, str, str]]:
    slope = values * (1 - values)
    shown = f"{name}(1−{name})"
    yield slope, "squared-error-factor", f"Yours is {shown} times the right answer: that slope does not belong."
    yield 1 / slope, "squared-error-factor-missing", f"A factor {shown}, the slope, is missing."
    yield -slope, "squared-error-factor", f"Yours is −{shown} times the right answer: no slope, and the other sign."


def named_numbers(evidence: Evidence) -> Iterator[tuple[str, Values]]:
    """The numbers with a name: declared symbols that either formula uses, and the sigmoids in them."""
    question = evidence.question
    used = dict.fromkeys([*evidence.expected, *evidence.used])
    names = [name for name in used if not question.symbols[name].sizes]
    defined = [s.name for s in question.symbols.values() if s.definition is not None and not s.sizes]
    for name in [*names, *defined]:
        values = _value_of(evidence, Name(name))
        if values is not None and values.shape[0] == 1:
            yield name, values


def _value_of(evidence: Evidence, node: Node) -> Values | None:
    return _part_values(evidence, node, evidence.written[0].size)


def _probabilities(evidence: Evidence) -> list[int]:
    """Parts of either formula that always lie between 0 and 1, such as a sigmoid written out."""
    arena = evidence.question.bench.arena
    written = evidence.written[0]
    used = arena.below([*written.reference.entries, *written.answer.entries])[:MOST_PARTS]
    values = evidence.values(used)
    inside = ((values > 0) & (values < 1)).all(axis=1) & (np.ptp(values, axis=1) > 0.1)
    return [node for node, hit in zip(used, inside, strict=True) if hit and arena.ops[node] != "variable"]


def difference(evidence: Evidence) -> Clue | None:
    """A constant or a whole term between the answer and the reference."""
    gaps = [a - r for a, r in zip(evidence.given, evidence.reference, strict=True)]
    constant = constant_of(gaps[0])
    if constant is not None and abs(constant) > 1e-12 and all(constant_of(gap) is not None for gap in gaps):
        same = all(abs((constant_of(gap) or 0) - constant) < 1e-8 * abs(constant) for gap in gaps)
        by = f"{constant:.4g} everywhere" if same else "a number that depends on the sizes only"
        return Clue("constant-offset", f"Yours differs from the right answer by {by}.")
    return _reference_term(evidence, gaps) or _answer_term(evidence, gaps)


def _reference_term(evidence: Evidence, gaps: list[Values]) -> Clue | None:
    tree = evidence.question.reference.tree
    for term in [*addends(tree), *terms(tree)]:
        values = _reference_values(evidence, term)
        if values is None:
            continue
        shown = evidence.question.say(ungroup(term))
        if _all_equal(gaps, [-v for v in values]):
            return Clue("missing-term", f"The rest is right, but the term {shown} is missing.")
        if _all_equal(gaps, [-2 * v for v in values]):
            return Clue("sign-of-term", f"All terms are right, but {shown} has the wrong sign.")
    return None


def _answer_term(evidence: Evidence, gaps: list[Values]) -> Clue | None:
    tree = evidence.answer.tree
    for term in [*addends(tree), *terms(tree)]:
        values = [_part_values(evidence, term, each.size) for each in evidence.written]
        found = [v for v in values if v is not None]
        if len(found) == len(gaps) and _all_equal(gaps, found):
            return Clue("extra-term", f"The rest is right, but the term {evidence.say(ungroup(term))} does not belong.")
    return None


def _all_equal(gaps: list[Values], values: list[Values]) -> bool:
    shaped = [np.broadcast_to(v, g.shape) if v.shape[0] == 1 else v for g, v in zip(gaps, values, strict=True)]
    return all(equal(gap, value, 1e-7) for gap, value in zip(gaps, shaped, strict=True))


def _reference_values(evidence: Evidence, term: Node) -> list[Values] | None:
    question = evidence.question
    reader = question.reference.reader
    found = []
    for each in evidence.written:
        part = question.part(term, reader, each.size, evidence.answer)
        if part is None:
            return None
        found.append(evidence.values(part))
    return found


def _part_values(evidence: Evidence, term: Node, size: int) -> Values | None:
    part = evidence.question.part(term, evidence.answer.reader, size, evidence.answer)
    return None if part is None else evidence.values(part)


def addends(node: Node) -> list[Node]:
    """The terms of a sum as they stand, signs carried inside."""
    match node:
        case Group(body=body):
            return addends(body)
        case Relation(right=right):
            return addends(right)
        case Neg(arg=arg):
            return [Neg(term) for term in addends(arg)]
        case Add(terms=parts):
            return [term for part in parts for term in addends(part)]
    return [node]


def terms(node: Node) -> list[Node]:
    """The terms of a sum, with outer signs, common factors and sums over an index carried inside."""
    match node:
        case Group(body=body):
            return terms(body)
        case Relation(right=right):
            return terms(right)
        case Neg(arg=arg):
            return [Neg(term) for term in terms(arg)]
        case Add(terms=parts):
            return [term for part in parts for term in terms(part)]
        case Mul(left=left, right=right, how=how):
            return _spread_product(node, left, right, how)
        case Div(top=top, bottom=bottom):
            return [Div(term, bottom) for term in terms(top)]
        case Big(kind=kind, index=index, body=body, lower=lower, upper=upper) if kind in ("sum", "mean"):
            return [Big(kind, index, term, lower, upper) for term in terms(body)]
    return [node]


def _spread_product(node: Mul, left: Node, right: Node, how: str) -> list[Node]:
    a, b = terms(left), terms(right)
    if len(a) > 1 and len(b) > 1:
        return [node]
    return [Mul(x, y, how) for x in a for y in b] if len(a) * len(b) > 1 else [node]  # type: ignore[arg-type]


def turned(evidence: Evidence) -> Clue | None:
    """The complement, the reciprocal, a square, a root, a log or an exponential of the right answer."""
    for note, say, change in TURNS:
        with np.errstate(all="ignore"):
            changed = [change(values) for values in evidence.reference]
        if all(equal(a, c, 1e-7) for a, c in zip(evidence.given, changed, strict=True)):
            return Clue(note, say)
    return None


TURNS: Sequence[tuple[str, str, Callable[[Values], Values]]] = (
    ("one-minus", "Yours is one minus the right answer.", lambda r: 1 - r),
    ("reciprocal", "Yours is upside down: one over the right answer.", lambda r: 1 / r),
    ("extra-square", "Yours is the square of the right answer: take the root.", lambda r: r**2),
    ("missing-square", "Yours is the root of the right answer: a square is missing.", np.sqrt),
    ("extra-log", "Yours is the logarithm of the right answer.", np.log),
    ("missing-log", "Yours is e to the right answer: a logarithm is missing.", np.exp),
    ("sign-flipped", "Yours is minus the reciprocal of the right answer.", lambda r: -1 / r),
    ("no-sign", "Yours is the absolute value of the right answer: the sign is lost.", np.abs),
)
