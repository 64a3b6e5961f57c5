"""Which sentence is said of a wrong answer: the most telling one that every case supports."""

import ast
from collections.abc import Callable, Sequence
from dataclasses import replace

from tutor.grading.code.agreement import Way
from tutor.grading.code.bank import Stage
from tutor.grading.code.counterfactual import Counterfactual, as_if
from tutor.grading.code.evidence import Evidence, Observation
from tutor.grading.code.exceptions import explain
from tutor.grading.code.listed import listed_mistake
from tutor.grading.code.relations import relation
from tutor.grading.code.shapes import shape_mistake
from tutor.grading.code.submission import wrong_parameters
from tutor.grading.code.whereabouts import unused_argument, whereabouts
from tutor.model import Finding
from tutor.sandbox.run import Raised, Returned


def name_mistake(evidence: Evidence, fault: Observation, alter: Callable[[], Sequence[Counterfactual]]) -> Finding:
    """What went wrong in an answer whose smallest failing case is `fault`.

    `alter` gives what the reference says for altered arguments; it is asked only when nothing simpler explains.
    """
    wrong = (
        wrong_parameters(evidence.submission, evidence.drill, evidence.bank.settings)
        or listed_mistake(evidence)
        or _unusable(evidence, fault)
        or changed_argument(evidence)
        or _global_state(evidence)
        or shape_mistake(evidence)
        or relation(evidence)
    )
    found = wrong or as_if(evidence, alter()) or unused_argument(evidence) or whereabouts(evidence) or _differs()
    return replace(found, say=found.say[:1].upper() + found.say[1:])


def _global_state(evidence: Evidence) -> Finding | None:
    """A draw from the global generator where one is passed."""
    drew = any(isinstance(seen.answer, Returned) and seen.answer.random_state_changed for seen in evidence.contract)
    if not drew or "rng" not in evidence.parameters:
        return None
    say = "It draws from NumPy's global random state; draw from the `rng` that is passed, so that runs can be repeated."
    return Finding("global-random-state", say)


def changed_argument(evidence: Evidence) -> Finding | None:
    """An argument that some call altered."""
    seen = next((seen for seen in evidence.observations if seen.changed), None)
    if seen is None:
        return None
    names = " and ".join(f"`{evidence.parameters[k]}`" for k in seen.changed if k < len(evidence.parameters))
    off = any(seen.difference for seen in evidence.observations if seen.case.stage is Stage.PROBE)
    also = "" if not off else ", and the values are off as well"
    say = (
        f"Your function changes its argument {names} in place{also}. The caller's arrays are not yours: work on a copy."
    )
    return Finding("changes-argument", say)


def _unusable(evidence: Evidence, fault: Observation) -> Finding | None:
    """An exception, or a result of the wrong kind."""
    if isinstance(fault.answer, Raised):
        return explain(fault.answer, evidence.submission.line)
    if fault.difference is None:
        return None
    rule = {Way.NOTHING: _nothing, Way.TYPE: _type, Way.STRUCTURE: _structure}.get(fault.difference.way)
    return rule(evidence, fault) if rule else None


def _nothing(evidence: Evidence, _: Observation) -> Finding:
    definition = evidence.submission.definition
    line = definition.lineno if definition else None
    if evidence.prints.strip():
        return Finding("returns-nothing", "You print the answer; return it: the function gives back None.", line)
    if definition is not None and _is_empty(evidence):
        return Finding("not-written", "Nothing is written here yet: the body is still empty.", line)
    return Finding("returns-nothing", "Your function gives back None: is the `return` missing?", line)


def _is_empty(evidence: Evidence) -> bool:
    definition = evidence.submission.definition
    return definition is not None and all(_says_nothing(statement) for statement in definition.body)


def _says_nothing(statement: object) -> bool:
    return isinstance(statement, ast.Pass) or (
        isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    )


def _type(_: Evidence, fault: Observation) -> Finding:
    if fault.case.expected is None:
        return Finding("none-expected", "Here the answer is None: there is nothing to give back.")
    kind = getattr(fault.answer, "kind", "something else")
    return Finding("wrong-type", f"You return a `{kind}` that is no number and no array of numbers.")


def _structure(evidence: Evidence, fault: Observation) -> Finding:
    wanted = fault.case.expected
    count = len(wanted) if isinstance(wanted, list | tuple) else 1
    names = evidence.bank.settings.outputs
    what = f"{count} values" + (f", {', '.join(f'`{name}`' for name in names)}" if len(names) == count else "")
    kind = getattr(fault.answer, "kind", "something else")
    value = getattr(fault.answer, "value", None)
    yours = f"a `{kind}` of {len(value)}" if isinstance(value, list | tuple) else f"one `{kind}`"
    return Finding("wrong-structure", f"The drill asks for {what}; you return {yours}.")


def _differs() -> Finding:
    return Finding("differs", "The values differ: go through the smallest input below by hand.")
