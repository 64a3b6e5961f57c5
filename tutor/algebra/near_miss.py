"""Answers that are right but for a number: 0.333 for 1/3, 2.718 for e, a small term that was added for safety."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tutor.algebra.evidence import Clue, Evidence
from tutor.algebra.question import Formula
from tutor.algebra.shapes import ShapeError
from tutor.algebra.site import Put, sites
from tutor.notation.tree import Add, Call, Constant, Div, Group, Mul, Neg, Node, Number, Pow, walk

TINY = 1e-3
NEAR = 5e-3


@dataclass(frozen=True, slots=True)
class Famous:
    """A number that people write rounded."""

    value: float
    name: str
    tree: Node


def _whole(value: int) -> Number:
    return Number(Fraction(value))


FAMOUS: Sequence[Famous] = (
    Famous(2.718281828459045, "e", Constant("e")),
    Famous(3.141592653589793, "π", Constant("pi")),
    Famous(0.6931471805599453, "ln 2", Call("log", (_whole(2),))),
    Famous(2.302585092994046, "ln 10", Call("log", (_whole(10),))),
    Famous(0.4342944819032518, "1/ln 10", Div(_whole(1), Call("log", (_whole(10),)))),
    Famous(1.4426950408889634, "1/ln 2", Div(_whole(1), Call("log", (_whole(2),)))),
    Famous(1.4142135623730951, "√2", Call("sqrt", (_whole(2),))),
    Famous(0.36787944117144233, "1/e", Div(_whole(1), Constant("e"))),
)


def near_miss(evidence: Evidence) -> Clue | None:
    """The rounded number or the small extra term that alone makes the answer wrong."""
    for node, rebuild in sites(evidence.answer.tree):
        if isinstance(node, Number):
            for exact, name in _exact(node.value):
                if _right(evidence, rebuild(exact)):
                    shown = node.text or f"{float(node.value):g}"
                    return Clue("near-miss-constant", f"{shown} is not {name}: write {name} itself.")
        if isinstance(node, Add):
            found = _small_term(evidence, node, rebuild)
            if found is not None:
                return found
    return None


def _exact(value: Fraction) -> Iterator[tuple[Node, str]]:
    number = float(value)
    for famous in FAMOUS:
        if value and abs(number - famous.value) <= NEAR * famous.value:
            yield famous.tree, famous.name
    if value.denominator > 4:
        simple = value.limit_denominator(12)
        if simple not in (value, 0) and abs(number - float(simple)) <= NEAR * abs(float(simple)):
            yield Number(simple), str(simple)


def _small_term(evidence: Evidence, node: Add, rebuild: Put) -> Clue | None:
    small = [term for term in node.terms if _is_small(term)]
    for term in small:
        rest = tuple(other for other in node.terms if other is not term)
        without = rebuild(rest[0] if len(rest) == 1 else Add(rest))
        epsilons = _without_small(evidence.answer.tree)
        if _right(evidence, without) or (epsilons is not None and _right(evidence, epsilons)):
            return _said(evidence, term)
    return None


def _said(evidence: Evidence, term: Node) -> Clue:
    shown = evidence.say(term)
    inside = any(
        isinstance(node, Call) and node.function.startswith("log") and any(each is term for each in walk(node))
        for node in walk(evidence.answer.tree)
    )
    if inside:
        return Clue(
            "epsilon-in-log",
            f"{shown} inside the logarithm is a guard for code: it changes the value, so leave it out of the formula.",
        )
    return Clue("tiny-term", f"{shown} is small but not zero: without it the answer is right.")


def _without_small(root: Node) -> Node | None:
    """The formula without all its small terms."""
    changed = root
    for _ in range(6):
        for node, rebuild in sites(changed):
            if isinstance(node, Add):
                rest = tuple(term for term in node.terms if not _is_small(term))
                if 0 < len(rest) < len(node.terms):
                    changed = rebuild(rest[0] if len(rest) == 1 else Add(rest))
                    break
        else:
            return changed if changed is not root else None
    return changed


def _is_small(node: Node) -> bool:
    """Whether a term is a very small number, or something times one."""
    match node:
        case Neg(arg=arg):
            return _is_small(arg)
        case Mul(left=left, right=right):
            return _is_small(left) or _is_small(right)
        case Number(value=value):
            return 0 < abs(value) < TINY
        case Pow(body=Number(value=body), exponent=exponent):
            power = _number(exponent)
            return power is not None and ((body > 1 and power <= -3) or (0 < body < Fraction(1, 2) and power >= 10))
        case Div(top=top, bottom=bottom):
            return _is_small(top) or ((size := _number(bottom)) is not None and size > 1 / TINY)
    return False


def _number(node: Node) -> Fraction | None:
    match node:
        case Number(value=value):
            return value
        case Neg(arg=arg):
            inner = _number(arg)
            return None if inner is None else -inner
        case Pow(body=Number(value=body), exponent=Number(value=power)) if body > 1 and power > 2:
            return body**3
        case Group(body=body):
            return _number(body)
    return None


def _right(evidence: Evidence, tree: Node) -> bool:
    """Whether a variant is exactly right, with many digits."""
    if not evidence.variant_fits(tree, loose=True):
        return False
    question = evidence.question
    try:
        formula = Formula(tree, evidence.answer.reader.typed(tree), evidence.answer.reader)
        tally, _ = question.compare(formula)
    except ShapeError:
        return False
    return tally.differs_at is None and tally.agreed > 0
