"""The verdict on one answer: same as the reference on the declared domain, or not, and where not.

Nothing here explains a wrong answer; `diagnose` does. A verdict depends on nothing but the question and the answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tutor.algebra.floats import Column, FloatTable
from tutor.algebra.points import ExtremePoints
from tutor.algebra.precise import PreciseTable
from tutor.algebra.question import Formula, Question, Say, Written
from tutor.algebra.scalar import Variable
from tutor.algebra.shapes import Conventions, ShapeError, conventions_of
from tutor.algebra.trial import Tally
from tutor.notation.tree import Index, Mul, Node, Pow, walk

Status = Literal["correct", "correct_but", "wrong", "undecided"]
Reason = Literal["", "shape", "impossible", "undefined", "value"]
"""Why an answer is wrong: its shape, a product that does not exist, no value anywhere, or other values."""


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """What was found about one answer."""

    status: Status
    reason: Reason = ""
    answer: Formula | None = None
    """None where the shapes made no reading possible."""
    written: Sequence[Written] = ()
    tally: Tally | None = None
    fault: ShapeError | None = None
    generous: bool = False
    """Accepted under a second reading of ambiguous notation."""

    @property
    def right(self) -> bool:
        """Whether it counts as correct."""
        return self.status in ("correct", "correct_but")


def readings(tree: Node, text: str, *, numpy: bool) -> list[Conventions]:
    """The ways in which a text may be meant, the likeliest first."""
    first = conventions_of(text, numpy=numpy)
    nodes = list(walk(tree))
    products = {node.how for node in nodes if isinstance(node, Mul)}
    found = [first]
    if first.numpy:
        if "" in products or ("np." not in text and any(isinstance(node, Mul | Pow | Index) for node in nodes)):
            found.append(replace(first, numpy=False))
        return found
    if "dot" in products:
        found.append(replace(first, dot_entrywise=True))
    if "" in products:
        found.append(replace(first, side_by_side_inner=True))
    if "*" in products:
        found.append(replace(first, star_matrix=True))
    return found


def decide(question: Question, tree: Node, text: str, say: Say, *, numpy: bool = False) -> Decision:
    """The verdict under the likeliest reading that makes the answer right, else under the likeliest one."""
    found: list[Decision] = []
    for conventions in readings(tree, text, numpy=numpy):
        decision = _under(question, tree, conventions, say)
        if decision.right:
            return replace(decision, generous=conventions.loose)
        found.append(decision)
        if not any(symbol.sizes for symbol in question.symbols.values()):
            break
    order: tuple[Reason, ...] = ("value", "undefined", "shape", "impossible", "")
    return min(found, key=lambda decision: order.index(decision.reason))


def _under(question: Question, tree: Node, conventions: Conventions, say: Say) -> Decision:
    try:
        answer = question.read(tree, conventions, say)
        if not question.comparable(answer):
            return Decision("wrong", "shape", answer)
        tally, written = question.compare(answer)
    except ShapeError as fault:
        return Decision("wrong", "impossible", fault=fault)
    return _judged(question, Decision("undecided", answer=answer, written=written, tally=tally), tally)


def _judged(question: Question, decision: Decision, tally: Tally) -> Decision:
    if tally.differs_at is not None:
        return replace(decision, status="wrong", reason="value")
    if (tally.agreed and not tally.unclear) or tally.identical:
        unstable = not tally.identical and overflows(question, decision.written)
        return replace(decision, status="correct_but" if unstable else "correct")
    if tally.reference_only and not tally.answer_only:
        return replace(decision, status="wrong", reason="undefined")
    return decision


def overflows(question: Question, written: Sequence[Written]) -> bool:
    """Whether the answer's form gives nan or infinity in float64 while the reference's does nowhere."""
    points = ExtremePoints(question.symbols, question.seed)

    def draw(variable: Variable) -> Column:
        return np.array([float(value) for value in points.values(variable)])

    pairs = [pair for pair in written[0].pairs if pair[0] != pair[1]]
    table = FloatTable(question.bench.arena, points.COUNT, draw)
    reference = np.isfinite(np.array(table.columns([pair[0] for pair in pairs])))
    answer = np.isfinite(np.array(table.columns([pair[1] for pair in pairs])))
    if not _any_value(question, points, [pair[1] for pair in pairs], reference & ~answer):
        return False
    return not _any_value(question, points, [pair[0] for pair in pairs], ~reference)


def _any_value(question: Question, points: ExtremePoints, nodes: Sequence[int], places: NDArray[np.bool_]) -> bool:
    """Whether some entry has a value after all where its form gave none."""
    return any(
        _has_value(question, points, nodes[index], int(point)) for index, point in zip(*np.nonzero(places), strict=True)
    )


def _has_value(question: Question, points: ExtremePoints, node: int, point: int) -> bool:
    return PreciseTable(question.bench.arena, lambda v: points.values(v)[point], 40).value(node) is not None
