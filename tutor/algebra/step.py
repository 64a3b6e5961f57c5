"""Whether one line of a derivation follows from the line before it, by the relation that was named."""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

import numpy as np

from tutor.algebra import block as blocks
from tutor.algebra.block import Block
from tutor.algebra.concrete import Expansion, Typed
from tutor.algebra.declared import Declared, DomainName, Symbols
from tutor.algebra.derivative import NotDifferentiableError, derived
from tutor.algebra.limits import tends_to
from tutor.algebra.points import PLAN
from tutor.algebra.question import Formula, Question, Written
from tutor.algebra.scalar import Arena
from tutor.algebra.shapes import NUMBER, Conventions, ShapeError
from tutor.notation.tree import Add, Hole, Name, Neg, Node, Number, Relation, ungroup, walk

Status = Literal["follows", "fails", "unknown"]


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line: its tree, its text, and how it was said to follow."""

    tree: Node
    text: str
    by: str
    conventions: Conventions
    say: Callable[[Node], str]


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """What was found about one line."""

    status: Status
    question: Question | None = None
    """The line before with the relation applied: what this line should have been."""
    answer: Formula | None = None
    written: Sequence[Written] = ()
    at: tuple[int, int] = (0, 0)
    fault: ShapeError | None = None


def check(symbols: Symbols, before: Line, line: Line, seed: str) -> Step:
    """Whether a line follows from the one before it."""
    try:
        if line.by == "set-zero":
            return _set_zero(symbols, before, line, seed)
        if line.by in ("le", "ge"):
            return _bound(symbols, before, line, seed)
        return _by_expectation(symbols, before, line, seed)
    except ShapeError as fault:
        return Step("fails", fault=fault)
    except NotDifferentiableError:
        return Step("unknown")


def _by_expectation(symbols: Symbols, before: Line, line: Line, seed: str) -> Step:
    question = _expected(symbols, before, line.by, seed)
    if question is None:
        return Step("unknown")
    answer = question.read(line.tree, line.conventions, line.say)
    return _limit(question, answer) if line.by == "limit" else _equal(question, answer)


def _expected(symbols: Symbols, before: Line, by: str, seed: str) -> Question | None:
    """The line before with a relation applied, as a question."""
    name = by.removeprefix("d/d") if by.startswith("d/d") else None
    table = independent(symbols, name) if name else symbols
    question = Question(table, before.tree, before.say, seed, before.conventions)
    if name is not None:
        if name not in table:
            return None
        return turned(question, derived(question.reference.typed, name, table[name].sizes))
    if by == "log":
        return turned(question, _entrywise(question.reference.typed, lambda a, x: a.call("log", x)))
    if by == "negate":
        return turned(question, _entrywise(question.reference.typed, lambda a, x: a.neg(x)))
    return question


def turned(question: Question, typed: Typed) -> Question:
    """The same question about something made from its reference, such as its derivative."""
    other = copy(question)
    other.reference = Formula(Hole(), typed, question.reference.reader)
    return other


def _entrywise(typed: Typed, function: Callable[[Arena, int], int]) -> Typed:
    def build(at: Expansion) -> Block:
        block = at.block(typed)
        return Block(block.dims, tuple(function(at.arena, entry) for entry in block.entries))

    return Typed(typed.shape, build)


def independent(symbols: Symbols, name: str) -> Symbols:
    """The table with a defined symbol taken as independent, with a domain that its definition keeps to."""
    declared = symbols.get(name)
    if declared is None or declared.definition is None:
        return symbols
    question = Question(symbols, declared.definition, str, "domain", Conventions())
    shape = question.reference.shape
    written = question.side_by_side(question.reference)[0]
    values = np.array(question.bench.floats.columns(written.reference.entries))
    free = Declared(name, tuple(str(dim) for dim in shape.dims), _domain_of(values))
    return {**symbols, name: free}


def _domain_of(values: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> DomainName:
    finite = values[np.isfinite(values)]
    if ((finite >= 0) & (finite <= 1)).all():
        return "(0,1)"
    return "positive" if (finite > 0).all() else "real"


def _equal(question: Question, answer: Formula) -> Step:
    if not question.comparable(answer):
        return Step("fails", question, answer)
    tally, written = question.compare(answer)
    if tally.differs_at is not None:
        return Step("fails", question, answer, written, tally.differs_at)
    if (tally.agreed and not tally.unclear) or tally.identical:
        return Step("follows", question, answer, written)
    return Step("fails" if tally.reference_only else "unknown", question, answer, written)


# --- bounds and limits ------------------------------------------------------------------------------------------------


def _bound(symbols: Symbols, before: Line, line: Line, seed: str) -> Step:
    """The line before is at most (`le`) or at least (`ge`) this one, on the whole domain."""
    question = Question(symbols, before.tree, before.say, seed, before.conventions)
    answer = question.read(line.tree, line.conventions, line.say)
    if not question.comparable(answer):
        return Step("fails", question, answer)
    written = question.side_by_side(answer)
    sign = 1.0 if line.by == "le" else -1.0
    for size, each in enumerate(written):
        reference = np.array(question.bench.floats.columns(each.reference.entries))
        given = np.array(question.bench.floats.columns(each.answer.entries))
        with np.errstate(all="ignore"):
            slack = 1e-9 * np.maximum(np.maximum(np.abs(reference), np.abs(given)), 1e-9)
            broken = sign * (reference - given) > slack
        if broken.any():
            return Step("fails", question, answer, written, (size, int(np.flatnonzero(broken.any(axis=0))[0])))
    return Step("follows", question, answer, written)


def _limit(question: Question, answer: Formula) -> Step:
    """The line before tends to this one as a variable that has gone away grows, shrinks to 0 or nears 1."""
    if not question.comparable(answer):
        return Step("fails", question, answer)
    written = question.side_by_side(answer)
    gone = [name for name in question.reference.reader.used if name not in answer.reader.used]
    for name in gone:
        if not question.symbols[name].sizes and tends_to(question, written[0], name):
            return Step("follows", question, answer, written)
    return Step("fails", question, answer, written)


# --- setting to zero --------------------------------------------------------------------------------------------------


def _set_zero(symbols: Symbols, before: Line, line: Line, seed: str) -> Step:
    """This line is where the line before vanishes: a solution `w = ...`, its right side alone, or an equation.

    An equation before it counts as the difference of its sides.
    """
    if isinstance(before.tree, Relation):
        before = replace(before, tree=Add((before.tree.left, Neg(before.tree.right))))
    tree = ungroup(line.tree)
    if isinstance(tree, Relation) and tree.how == "=":
        left = ungroup(tree.left)
        if isinstance(left, Name) and not _mentions(tree.right, left.name):
            return _solution(symbols, before, replace(line, tree=tree.right), left.name, seed)
        return _equation(symbols, before, line, tree, seed)
    question = Question(symbols, before.tree, before.say, seed, before.conventions)
    own = question.read(tree, line.conventions, line.say)
    found = Step("fails", question, own)
    for name in question.reference.reader.used:
        if name not in own.reader.used:
            found = _solution(symbols, before, line, name, seed)
            if found.status == "follows":
                return found
    return found


def _mentions(node: Node, name: str) -> bool:
    return any(isinstance(each, Name) and each.name == name for each in walk(node))


def _solution(symbols: Symbols, before: Line, line: Line, name: str, seed: str) -> Step:
    """Put the line in place of a symbol: what was set to zero must vanish."""
    if name not in symbols:
        return Step("unknown")
    table = {**symbols, name: replace(symbols[name], definition=line.tree)}
    question = Question(table, before.tree, before.say, seed, before.conventions)
    zero = question.read(Number(Fraction(0)), Conventions(), line.say)
    if question.reference.shape != NUMBER:
        zero = replace(zero, typed=_entrywise(question.reference.typed, lambda a, _: a.zero))
    step = _equal(question, zero)
    return (
        step
        if step.status == "follows"
        else replace(step, question=turned(question, zero.typed), answer=question.reference)
    )


def _equation(symbols: Symbols, before: Line, line: Line, tree: Relation, seed: str) -> Step:
    """An equation between two sides: their difference is what was set to zero, up to a factor that never vanishes."""
    question = Question(symbols, before.tree, before.say, seed, before.conventions)
    left = question.read(tree.left, line.conventions, line.say)
    right = question.read(tree.right, line.conventions, line.say)
    if left.shape.dims != right.shape.dims or not question.comparable(left):
        return Step("fails", question, left)
    gap = Typed(left.shape, lambda at: _minus(at, left.typed, right.typed))
    answer = Formula(Hole(), gap, left.reader)
    step = _equal(question, answer)
    if step.status == "follows" or not step.written:
        return step
    return replace(step, status="follows") if _proportional(question, step.written) else step


def _minus(at: Expansion, left: Typed, right: Typed) -> Block:
    return blocks.entrywise(lambda row: at.arena.add([row[0], at.arena.neg(row[1])]), [at.block(left), at.block(right)])


def _proportional(question: Question, written: Sequence[Written]) -> bool:
    """Whether the two sides of a claim vanish together: their ratio keeps one sign and stays away from 0."""
    calm = [index for index, regime in enumerate(PLAN) if regime != "far"]
    floats = question.bench.floats
    reference = np.array(floats.columns(written[0].reference.entries))[:, calm]
    given = np.array(floats.columns(written[0].answer.entries))[:, calm]
    with np.errstate(all="ignore"):
        ratio = given / reference
    finite = ratio[np.isfinite(ratio)]
    if finite.size < 5 or not ((finite > 0).all() or (finite < 0).all()):
        return False
    return _same_zeros(question, written[0])


def _same_zeros(question: Question, each: Written) -> bool:
    """Whether both change sign together between the points, entry by entry: a zero of one is a zero of the other."""
    floats = question.bench.floats
    reference = np.sign(np.array(floats.columns(each.reference.entries)))
    given = np.sign(np.array(floats.columns(each.answer.entries)))
    crossing = (reference > 0).any() and (reference < 0).any()
    return bool(crossing and ((reference == given).all() or (reference == -given).all()))
