"""A number: compared within a tolerance, near misses named; the values may vary from visit to visit."""

import math
import random
from collections.abc import Mapping

from tutor.model import Finding, Judgement, NumberDrill, Verdict, Witness
from tutor.notation.error import NotationError

Values = Mapping[str, float]


def drawn(drill: NumberDrill, seed: int) -> Values:
    """The values of a visit: the first of each list for seed 0, else one of each by the seed."""
    if seed == 0:
        return {name: values[0] for name, values in drill.values.items()}
    dice = random.Random(f"{drill.id} {seed}")  # noqa: S311 - an exercise's numbers, not a secret
    return {name: dice.choice(values) for name, values in drill.values.items()}


def prompt(drill: NumberDrill, seed: int) -> str:
    """The prompt with the visit's values in place of their braces."""
    text = drill.prompt
    for name, value in drawn(drill, seed).items():
        text = text.replace(f"{{{name}}}", f"{value:g}")
    return text


def expected(drill: NumberDrill, seed: int) -> float:
    """The right number for a visit; raises NotationError where `compute` cannot be read."""
    if drill.compute is None:
        return drill.answer
    return _value(drill.compute, drawn(drill, seed))


def grade(drill: NumberDrill, answer: str, seed: int = 0) -> Verdict:
    """Judge a number, which may be written as `0.25`, `1/4`, `25%`, `log 2` or `1e-3`."""
    try:
        yours = _value(answer)
    except NotationError as error:
        return Verdict(Judgement.UNREADABLE, findings=(Finding("unreadable", str(error)),), position=error.position)
    right = expected(drill, seed)
    reading = f"{yours:.6g}"
    if close(yours, right, drill.tolerance):
        return Verdict(Judgement.CORRECT, reading=reading)
    finding = _near_miss(drill, yours, drawn(drill, seed)) or _distance(yours, right)
    witness = Witness(at={}, yours=yours, expected=right)
    return Verdict(Judgement.WRONG, reading=reading, findings=(finding,), witness=witness)


def close(yours: float, right: float, tolerance: float) -> bool:
    """Whether two numbers agree: relative to the right one, absolute for a right number of zero."""
    return math.isfinite(yours) and abs(yours - right) <= tolerance * (abs(right) or 1.0)


def _near_miss(drill: NumberDrill, yours: float, values: Values) -> Finding | None:
    for miss in drill.near_misses:
        if close(yours, _value(miss.answer, values), drill.tolerance):
            return Finding(miss.note, miss.say)
    return None


def _distance(yours: float, right: float) -> Finding:
    if right and math.isclose(yours, -right, rel_tol=0.01):
        return Finding("sign", "The size is right; look at the sign.")
    if yours and right and 0.1 <= yours / right <= 10:
        return Finding("off", "The order of magnitude is right, the number is not: compute it once more.")
    return Finding("off", "That is far off: write down the formula first, then put in the numbers.")


def _value(text: str, values: Values | None = None) -> float:
    from tutor.grading.quick.arithmetic import value_of  # noqa: PLC0415 - no formula is read before the first answer

    return value_of(text, values)
