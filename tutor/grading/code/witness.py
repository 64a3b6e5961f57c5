"""The smallest input on which an answer fails, as plain data."""

import numpy as np

from tutor.grading.code.evidence import Observation
from tutor.model import Json, Witness
from tutor.sandbox.run import Raised
from tutor.sandbox.value import Rng, Value

MOST_ENTRIES = 40
"""Entries of an array that are still shown one by one."""
DIGITS = 12
"""Significant digits: enough to see a difference, without rounding noise."""


def witness(seen: Observation, parameters: tuple[str, ...]) -> Witness:
    """A case with both answers; an exception stands as its text."""
    answer = seen.answer
    yours = f"{answer.type_name}: {answer.message}" if isinstance(answer, Raised) else plain(answer.value)
    at = {name: plain(value) for name, value in zip(parameters, seen.case.args, strict=True)}
    return Witness(at, yours, plain(seen.case.expected))


def plain(value: Value) -> Json:
    """A value as JSON: arrays as nested lists, large ones as a description."""
    if isinstance(value, Rng):
        return f"np.random.default_rng({value.seed})"
    if isinstance(value, np.ndarray):
        if value.size > MOST_ENTRIES:
            return f"array of shape {value.shape}, dtype {value.dtype}"
        return plain(value.tolist())
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}")
    return value if isinstance(value, bool | int | str) else None
