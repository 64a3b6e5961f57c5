"""Derivation drills: line by line from what is given to the goal, along any valid route."""

from collections.abc import Sequence

from tutor.algebra.engine import AuthorError, Engine
from tutor.algebra.request import DerivationQuestion
from tutor.model import DerivationDrill, Finding, Judgement, Verdict


def grade(drill: DerivationDrill, answer: str, engine: Engine) -> Verdict:
    """The verdict on a whole derivation, one line of text a line.

    A line may name its relation to the one before it in front: `log: ...`, `d/dz: ...`, `negate: ...`,
    `set-zero: ...`, `le: ...`, `ge: ...`, `limit: ...`.
    """
    return _judged(drill, _lines(answer), engine, partial=False)


def check_line(drill: DerivationDrill, lines: Sequence[str], by: str, engine: Engine) -> Verdict:
    """The verdict while a derivation is being written, the last line just entered with its relation.

    `lines` of the verdict has one judgement for each line; reaching the goal is not asked for yet.
    """
    *before, last = lines
    named = last if by == "equal" else f"{by}: {last}"
    return _judged(drill, (*before, named), engine, partial=True)


def reached(drill: DerivationDrill, lines: Sequence[str], engine: Engine) -> bool:
    """Whether the lines lead to the goal, so that nothing is left to write."""
    return bool(lines) and _judged(drill, tuple(lines), engine, partial=False).judgement.solved


def _lines(answer: str) -> tuple[str, ...]:
    return tuple(line for line in answer.splitlines() if line.strip())


def _judged(drill: DerivationDrill, lines: tuple[str, ...], engine: Engine, *, partial: bool) -> Verdict:
    if not lines:
        say = "Nothing was written: type the next line of the derivation."
        return Verdict(Judgement.UNREADABLE, findings=(Finding("empty", say),), position=0)
    try:
        return engine.derive(question_of(drill), lines, partial=partial)
    except AuthorError as error:
        say = f"The derivation itself cannot be read: {error} This does not count."
        return Verdict(Judgement.UNDECIDED, findings=(Finding("author-fault", say),))


def question_of(drill: DerivationDrill) -> DerivationQuestion:
    """What the engine needs to know of a drill."""
    return DerivationQuestion(drill.symbols, drill.given, drill.goal, drill.steps)
