"""What the reference says where an argument is altered: "you computed the right formula for `lam` = 0"."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.grading.code.agreement import difference
from tutor.grading.code.alteration import Alteration, alterations
from tutor.grading.code.bank import Answer, Bank, Stage, run_author
from tutor.grading.code.evidence import Evidence
from tutor.model import CodeDrill, Finding
from tutor.sandbox.host import Sandbox
from tutor.sandbox.run import Call, Returned
from tutor.sandbox.value import Value

MOST_CASES = 14
"""Probes that are tried with altered arguments, spread over the bank."""
LEAST_TELLING = 3
"""Cases on which the altered argument must make a difference."""


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """One alteration, with the reference's answers for it."""

    alteration: Alteration
    answers: tuple[tuple[int, Answer], ...]
    """With the number of the case that was altered."""


def counterfactuals(drill: CodeDrill, bank: Bank, sandbox: Sandbox) -> tuple[Counterfactual, ...]:
    """What the reference says for every alteration of the drill's arguments; raises DrillError."""
    plans = [(alteration, inputs) for alteration, inputs in _plans(bank) if len(inputs) >= LEAST_TELLING]
    calls = [Call(drill.function, args) for _, inputs in plans for _, args in inputs]
    answers = iter(run_author(drill.source, calls, sandbox).results)
    return tuple(
        Counterfactual(alteration, tuple((k, next(answers)) for k, _ in inputs)) for alteration, inputs in plans
    )


def _plans(bank: Bank) -> list[tuple[Alteration, list[tuple[int, tuple[Value, ...]]]]]:
    probes = [k for k, case in enumerate(bank.cases) if case.stage is Stage.PROBE]
    chosen = probes[:: max(1, len(probes) // MOST_CASES)]
    plans = []
    for alteration in alterations(bank.settings):
        applied = ((k, alteration.apply(bank.cases[k].args)) for k in chosen)
        plans.append((alteration, [(k, args) for k, args in applied if args is not None]))
    return plans


def as_if(evidence: Evidence, known: Sequence[Counterfactual]) -> Finding | None:
    """The first alteration under which the reference says what the learner's code says."""
    for found in known:
        if _telling(evidence, found) >= LEAST_TELLING:
            return Finding(found.alteration.note, found.alteration.say)
    return None


def _telling(evidence: Evidence, found: Counterfactual) -> int:
    """On how many cases the alteration shows, or 0 where it does not explain the answer; the largest cases first."""
    tolerance, wrong = evidence.bank.settings.tolerance, evidence.wrong_parts
    telling = 0
    for k, answer in reversed(found.answers):
        seen = evidence.observations[k]
        if not isinstance(answer, Returned) or not seen.pairs:
            return 0
        if difference(answer.value, seen.case.expected, tolerance):
            telling += 1
        for part in wrong:
            altered = _part(answer.value, part, len(seen.pairs))
            if altered is None or difference(seen.pairs[part][0], altered, tolerance):
                return 0
    return telling


def _part(value: Value, part: int, count: int) -> Value:
    if count == 1:
        return value[0] if isinstance(value, tuple) else value
    return value[part] if isinstance(value, tuple | list) and part < len(value) else None
