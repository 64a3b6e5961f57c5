"""An answer of another shape than the reference: what it is, what is asked, and which step is missing."""

import numpy as np

from tutor.algebra import block as blocks
from tutor.algebra.block import Block
from tutor.algebra.concrete import OutOfRangeError
from tutor.algebra.evidence import Clue, Values, equal
from tutor.algebra.points import CALM
from tutor.algebra.question import Formula, Question
from tutor.algebra.scalar import TooLargeError


def misshapen(question: Question, answer: Formula) -> Clue:
    """The clue for an answer whose result has the wrong shape."""
    reference = question.reference
    asked, given = reference.outer_shape, answer.outer_shape
    sentence = f"{_sentence_case(asked.words())} is asked; yours is {given.words()}"
    if given.dims == asked.dims[::-1] and given.rank == 2:
        return Clue("transposed", f"{sentence}: it is transposed.")
    missing = _missing_step(question, answer)
    if missing:
        return Clue("wrong-shape", f"{sentence}: {missing}.")
    return Clue("wrong-shape", f"{sentence}.")


def _sentence_case(words: str) -> str:
    return words[0].upper() + words[1:]


def _missing_step(question: Question, answer: Formula) -> str | None:
    """`average them` or `add them up`, where that is all that is missing."""
    structural = frozenset(question.reference.reader.structural | answer.reader.structural)
    try:
        expected = question.write_out(question.reference, 0, question.reference.free, structural)
        given = question.write_out(answer, 0, answer.free, structural)
    except (TooLargeError, OutOfRangeError):
        return None
    if len(given.dims) != len(expected.dims) + 1:
        return None
    arena = question.bench.arena
    for axis in range(len(given.dims)):
        for name, by_count in (("average them", True), ("add them up", False)):
            reduced = blocks.reduce(
                given,
                axis,
                False,
                lambda row: arena.div(arena.add(row), arena.constant(len(row))) if by_count else arena.add(row),  # noqa: B023
            )
            if equal(_values(question, reduced), _values(question, expected)):
                return name
    return "one value for each example" if not expected.dims and "n" in answer.shape.dims else None


def _values(question: Question, block: Block) -> Values:
    return np.array([column[list(CALM)] for column in question.bench.floats.columns(block.entries)])
