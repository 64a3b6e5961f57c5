"""What an interviewer would pick at in a right answer: overflow, nan at the edge, slowness, global random state."""

import math
from collections.abc import Iterator

import numpy as np

from tutor.grading.code.agreement import Way
from tutor.grading.code.bank import Stage
from tutor.grading.code.evidence import Evidence, Observation
from tutor.grading.code.exceptions import explain
from tutor.grading.code.listed import listed_weakness
from tutor.grading.code.settings import default_values
from tutor.model import Finding
from tutor.sandbox.run import Raised, Returned, Run, Status

ARITHMETIC = ("ZeroDivisionError", "OverflowError", "FloatingPointError")
"""Exceptions that say the same as nan or infinity."""
LEAST_SECONDS = 2e-4
"""A reference faster than this is timed too coarsely."""


def forgivable(seen: Observation) -> bool:
    """Whether a failure at an edge is one of arithmetic only: nan or infinity where a number was asked."""
    if isinstance(seen.answer, Raised):
        return seen.answer.type_name in ARITHMETIC
    return seen.difference is not None and seen.difference.way is Way.NOT_FINITE


def unstable(seen: Observation) -> bool:
    """Whether an edge or extreme shows a weakness."""
    if seen.case.stage is Stage.PROBE:
        return False
    return not seen.right or _overflows(seen)


def _overflows(seen: Observation) -> bool:
    warned = seen.answer.warnings if isinstance(seen.answer, Returned) else ()
    return "overflow" in warned and "overflow" not in seen.case.warnings


def weaknesses(evidence: Evidence, run: Run) -> Iterator[Finding]:
    """Everything to pick at, the gravest first."""
    shaky = [seen for seen in evidence.observations if unstable(seen)]
    if shaky:
        yield listed_weakness(evidence) or _instability(evidence, shaky)
    timing = _timing(evidence, run)
    if timing:
        yield timing
    if any(isinstance(seen.answer, Returned) and seen.answer.random_state_changed for seen in evidence.observations):
        say = (
            "It draws from the global random state: take an `rng` (`np.random.default_rng(seed)`), so that runs repeat."
        )
        yield Finding("global-random-state", say)
    yield from _defaults(evidence)


def _instability(evidence: Evidence, shaky: list[Observation]) -> Finding:
    seen = next((seen for seen in shaky if not seen.right), shaky[0])
    if isinstance(seen.answer, Raised):
        found = explain(seen.answer, evidence.submission.line)
        return Finding(found.note, f"Right on ordinary input, but at an edge: {found.say}", found.line)
    if seen.right:
        say = (
            "Right values, but an exponential overflows on the way (NumPy warns): for large arguments use a form that "
            "only takes `exp` of numbers that are not positive."
        )
        return Finding("overflow", say)
    if "divide" in seen.answer.warnings and not any("overflow" in w for w in seen.answer.warnings):
        return Finding("log-of-zero", "Right on ordinary input, but at the edge it takes log 0 or divides by zero.")
    if seen.difference is not None and seen.difference.way is Way.NOT_FINITE:
        say = "Right on ordinary input, but at the edge it is nan or infinite: inf over inf, 0/0, or a log of 0."
        return Finding("not-finite-at-the-edge", say)
    return Finding("imprecise-at-the-edge", "Right on ordinary input, but far off for extreme values.")


def _timing(evidence: Evidence, run: Run) -> Finding | None:
    """Slowness on the large input, measured against the reference."""
    bank = evidence.bank
    if bank.large is None:
        return None
    timed = [answer for answer in run.results[len(bank.cases) :] if isinstance(answer, Returned)]
    if not timed:
        if run.status is not Status.OK:
            return Finding("too-slow", "Right values, but a large input takes more time or memory than there is.")
        return None
    ratio = min(answer.seconds for answer in timed) / max(bank.large_seconds, LEAST_SECONDS)
    if ratio <= bank.settings.speed_limit:
        return None
    rows = max((np.shape(value)[0] for value in bank.large if isinstance(value, np.ndarray) and value.ndim), default=0)
    times = f"{ratio:.0f}" if ratio < 100 else f"{math.floor(ratio / 100) * 100}"
    written = next((weak.say for weak in evidence.drill.weak if weak.note == "too-slow"), "No Python loop.")
    say = f"Right values, but with {rows:,} rows it takes {times} times as long as the reference. {written}"
    return Finding("too-slow", say)


def _defaults(evidence: Evidence) -> Iterator[Finding]:
    definition = evidence.submission.definition
    if definition is None:
        return
    yours = list(default_values(definition).items())
    asked = evidence.bank.settings.defaults
    places = {name: k for k, name in enumerate(evidence.parameters)}
    mine = {evidence.submission.parameters.index(name): value for name, value in yours}
    for name, value in asked.items():
        if mine.get(places[name], value) != value:
            say = f"The drill asks for `{name}={value}` as the default; yours is {mine[places[name]]}."
            yield Finding("other-default", say, definition.lineno)
