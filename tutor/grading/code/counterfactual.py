"""What the reference says where an argument is altered: "you computed the right formula for `lam` = 0"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

import numpy as np

from tutor.grading.code.agreement import difference
from tutor.grading.code.bank import Answer, Bank, Case, Stage, run_author
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

    note: str
    say: str
    answers: tuple[tuple[int, Answer], ...]
    """With the number of the case that was altered."""


@dataclass(frozen=True, slots=True)
class _Alteration:
    note: str
    say: str
    inputs: tuple[tuple[int, tuple[Value, ...]], ...]


def counterfactuals(drill: CodeDrill, bank: Bank, sandbox: Sandbox) -> tuple[Counterfactual, ...]:
    """Every alteration that can be made of the drill's arguments, with what the reference says."""
    plans = list(_alterations(bank))
    calls = [Call(drill.function, args) for plan in plans for _, args in plan.inputs]
    answers = iter(run_author(drill.source, calls, sandbox).results)
    return tuple(
        Counterfactual(plan.note, plan.say, tuple((k, next(answers)) for k, _ in plan.inputs)) for plan in plans
    )


def as_if(evidence: Evidence, known: Sequence[Counterfactual]) -> Finding | None:
    """The alteration under which the reference says what the learner's code says."""
    for found in known:
        telling = _telling(evidence, found)
        if telling >= LEAST_TELLING:
            return Finding(found.note, found.say)
    return None


def _telling(evidence: Evidence, found: Counterfactual) -> int:
    """On how many cases the alteration shows, or 0 where it does not explain the answer."""
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


def _alterations(bank: Bank) -> Iterator[_Alteration]:
    probes = [k for k, case in enumerate(bank.cases) if case.stage is Stage.PROBE]
    chosen = probes[:: max(1, len(probes) // MOST_CASES)]
    names = bank.settings.parameters
    for place, name in enumerate(names):
        for note, say, change in _changes(name, bank):
            yield from _plan(bank, chosen, note, say, [(place, change)])
    for (one, first), (two, second) in permutations(enumerate(names), 2):
        say = f"That is the right formula with `{second}` in the place of `{first}`."
        yield from _plan(bank, chosen, "wrong-argument", say, [(one, two)])
        if one < two:
            say = f"That is the right formula with `{first}` and `{second}` exchanged."
            yield from _plan(bank, chosen, "swapped-arguments", say, [(one, two), (two, one)])


def _plan(bank: Bank, chosen: list[int], note: str, say: str, edits: list[tuple[int, Any]]) -> Iterator[_Alteration]:
    inputs = []
    for k in chosen:
        args = _edited(bank.cases[k], edits)
        if args is not None:
            inputs.append((k, args))
    if len(inputs) >= LEAST_TELLING:
        yield _Alteration(note, say, tuple(inputs))


def _edited(case: Case, edits: list[tuple[int, Any]]) -> tuple[Value, ...] | None:
    """The case's arguments with some replaced; None where that makes no sense for this case."""
    args = list(case.args)
    for place, change in edits:
        old = case.args[place]
        new = case.args[change] if isinstance(change, int) else change(old)
        if new is None or _form(new) != _form(old):
            return None
        args[place] = new
    return tuple(args)


def _form(value: Value) -> object:
    if isinstance(value, np.ndarray):
        return value.shape
    return float if isinstance(value, int | float) else type(value)


def _changes(name: str, bank: Bank) -> Iterator[tuple[str, str, Any]]:
    """Note, sentence and change for one argument; a change returns None where it does not apply."""
    right = "That is the right formula"
    yield "argument-ignored", f"{right} for `{name}` = 0: in yours, `{name}` has no effect.", _scaled(0)
    if name in bank.settings.defaults:
        default = bank.settings.defaults[name]
        say = f"{right} for `{name}` = {default} whatever is passed: your code does not use the argument."
        yield "argument-ignored", say, lambda old: default if isinstance(old, int | float) else None
    yield "argument-ignored", f"{right} for `{name}` = 1: in yours, `{name}` has no effect.", _ones
    yield "sign-of-argument", f"{right} for -`{name}`: the sign of `{name}` is turned round.", _scaled(-1)
    yield "argument-scaled", f"{right} for 2·`{name}`: `{name}` enters with a factor 2 too much.", _scaled(2)
    yield "argument-scaled", f"{right} for `{name}`/2: `{name}` enters at half its size.", _scaled(0.5)
    yield (
        "argument-one-minus",
        f"{right} for 1 - `{name}` in the place of `{name}`.",
        lambda old: 1 - old if _numeric(old) else None,
    )
    yield "argument-squared", f"{right} for `{name}` squared.", lambda old: old * old if _numeric(old) else None
    yield (
        "argument-absolute",
        f"{right} for |`{name}`|: the sign of `{name}` is lost.",
        lambda old: abs(old) if _numeric(old) else None,
    )
    yield "off-by-one", f"{right} for `{name}` + 1: you count one too many.", _shifted(1)
    yield "off-by-one", f"{right} for `{name}` - 1: you count one too few.", _shifted(-1)
    yield (
        "transposed",
        f"{right} for the transpose of `{name}`.",
        lambda old: old.T if isinstance(old, np.ndarray) and old.ndim == 2 else None,
    )


def _numeric(value: Value) -> bool:
    return isinstance(value, np.ndarray | int | float) and not isinstance(value, bool)


def _scaled(factor: float) -> Any:
    def change(old: Any) -> Any:
        return old * factor if _numeric(old) else None

    return change


def _shifted(step: int) -> Any:
    def change(old: Any) -> Any:
        return old + step if isinstance(old, int) and not isinstance(old, bool) else None

    return change


def _ones(old: Any) -> Any:
    if isinstance(old, np.ndarray):
        return np.ones_like(old)
    return 1 if _numeric(old) else None
