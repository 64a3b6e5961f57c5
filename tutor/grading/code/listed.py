"""Known mistakes: one is named where it alone gives the same answers on every case."""

import numpy as np

from tutor.grading.code.agreement import Tolerance, close, numbers
from tutor.grading.code.bank import Answer, Stage
from tutor.grading.code.evidence import Evidence, Observation
from tutor.model import Finding, Mistake
from tutor.sandbox.run import Raised
from tutor.sandbox.value import Value


def listed_mistake(evidence: Evidence) -> Finding | None:
    """The one listed mistake that behaves like the answer on all probes and edges."""
    return _only(
        [mistake for mistake in evidence.drill.mistakes if _behaves_like(evidence, mistake, evidence.contract)]
    )


def listed_weakness(evidence: Evidence) -> Finding | None:
    """The one listed weak form that fails on the same edges and extremes in the same way."""
    return _only([weak for weak in evidence.drill.weak if _behaves_like(evidence, weak, evidence.observations)])


def _only(found: list[Mistake]) -> Finding | None:
    return Finding(found[0].note, found[0].say) if len(found) == 1 else None


def _behaves_like(evidence: Evidence, mistake: Mistake, observations: tuple[Observation, ...]) -> bool:
    """Whether one of the forms of a mistake gives the same answers."""
    settings = evidence.bank.settings
    for note, answers in evidence.bank.variants:
        if note == mistake.note:
            pairs = zip(observations, answers, strict=False)
            if all(_alike(seen, answer, settings.tolerance_at(seen.case.stage.value)) for seen, answer in pairs):
                return True
    return False


def _alike(seen: Observation, answer: Answer, tolerance: Tolerance) -> bool:
    yours = seen.answer
    if isinstance(yours, Raised) or isinstance(answer, Raised):
        return (
            isinstance(yours, Raised)
            and isinstance(answer, Raised)
            and (yours.type_name, yours.message) == (answer.type_name, answer.message)
        )
    if bool(yours.changed) != bool(answer.changed):
        return False
    if seen.case.stage is Stage.EXTREME and ("overflow" in yours.warnings) != ("overflow" in answer.warnings):
        return False
    return same(yours.value, answer.value, tolerance)


def same(left: Value, right: Value, tolerance: Tolerance) -> bool:
    """Whether two results say the same, nan like nan."""
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        if len(left) != len(right):
            return False
        if all(isinstance(item, int | float) for item in right):
            return _same_numbers(left, right, tolerance)
        return all(same(a, b, tolerance) for a, b in zip(left, right, strict=True))
    return left is right is None or _same_numbers(left, right, tolerance)


def _same_numbers(left: Value, right: Value, tolerance: Tolerance) -> bool:
    mine, other = numbers(left), numbers(right)
    if mine is None or other is None or (mine.shape != other.shape and not mine.size == other.size == 1):
        return False
    mine = mine.reshape(other.shape)
    missing = np.isnan(other)
    return bool((np.isnan(mine) == missing).all() and close(mine, other, tolerance)[~missing].all())
