"""What must hold of a code drill before anybody is judged by it; every fault is a sentence for its author."""

import ast
import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from tutor.grading.code.bank import Bank, DrillError, SandboxGoneError, Stage, run_author
from tutor.grading.code.counterfactual import Counterfactual
from tutor.grading.code.grade import grade
from tutor.grading.code.knowledge import Knowledge
from tutor.grading.code.ladder import LARGE_RUNS, Ladder
from tutor.grading.code.mutants import definition
from tutor.grading.code.submission import Submission
from tutor.grading.code.survivors import survivors
from tutor.model import CodeDrill, Judgement, Verdict
from tutor.sandbox.host import Sandbox
from tutor.sandbox.run import Call, Run, Status
from tutor.sandbox.value import Value

LEAST_MISTAKES = 5
LEAST_HINTS = 3
LEAST_PROBES = 12


def check_code_drill(drill: CodeDrill, sandbox: Sandbox, *, thorough: bool = False) -> list[str]:
    """The faults of a drill, each as one sentence; `thorough` adds the mutants of its reference."""
    try:
        return list(_faults(drill, sandbox, thorough=thorough))
    except DrillError as error:
        return [f"{error}."]
    except SandboxGoneError as error:
        return [f"`{drill.name}` could not be run: {error}."]


def _faults(drill: CodeDrill, sandbox: Sandbox, *, thorough: bool) -> Iterator[str]:
    knowledge = Knowledge(sandbox)
    bank = knowledge.bank(drill)
    yield from _form(drill, bank)
    if grade(drill, drill.starter, sandbox, knowledge).judgement.solved:
        yield f"The starter of `{drill.name}` passes."
    verdict = grade(drill, f"import numpy as np\n\n\n{drill.reference}\n", sandbox, knowledge)
    if verdict.judgement is not Judgement.CORRECT:
        yield f"The reference of `{drill.name}`, on its own, is {_said(verdict)}."
    for form, verdict in _judged_forms(drill, bank, sandbox):
        yield from _form_fault(drill, form, verdict)
    if thorough:
        for mutant in survivors(drill, sandbox):
            yield f"A mutant of `{drill.name}` is judged right: {mutant.what} in line {mutant.line}."


def _form(drill: CodeDrill, bank: Bank) -> Iterator[str]:
    if len(drill.mistakes) < LEAST_MISTAKES:
        yield f"`{drill.name}` names {len(drill.mistakes)} mistakes; name {LEAST_MISTAKES} at least."
    if len(drill.hints) < LEAST_HINTS:
        yield f"`{drill.name}` has {len(drill.hints)} hints; write {LEAST_HINTS}."
    probes = sum(case.stage is Stage.PROBE for case in bank.cases)
    if probes < LEAST_PROBES:
        yield f"`{drill.name}` has {probes} probes; make {LEAST_PROBES} at least."
    for line in map(_bare, drill.reference.splitlines()[1:]):
        for hint in drill.hints:
            if len(line) > 12 and line.removeprefix("return") in _bare(hint):
                yield f"A hint of `{drill.name}` holds a line of the reference."


def _bare(text: str) -> str:
    return "".join(text.split())


@dataclass(frozen=True, slots=True)
class Form:
    """One way to answer: what it must be judged, by which note, and how it is called in the drill's file."""

    name: str
    judgement: Judgement
    note: str | None
    keywords: dict[str, Value]


def _forms(drill: CodeDrill, bank: Bank) -> Iterator[Form]:
    weak = {mistake.note for mistake in drill.weak}
    for name in drill.accept:
        yield Form(name, Judgement.CORRECT, None, {})
    for variant in bank.settings.variants:
        judgement = Judgement.CORRECT_BUT if variant.note in weak else Judgement.WRONG
        for choice in variant.choices or (None,):
            keywords: dict[str, Value] = {variant.option: choice} if variant.option else {}
            yield Form(variant.name, judgement, variant.note, keywords)


def _judged_forms(drill: CodeDrill, bank: Bank, sandbox: Sandbox) -> Iterator[tuple[Form, Verdict]]:
    """Every marked form with its verdict; all run in one child."""
    forms = list(_forms(drill, bank))
    calls = [_calls(bank, form) for form in forms]
    answers = iter(run_author(drill.source, [call for group in calls for call in group], sandbox).results)
    ladder = Ladder(drill, bank, _nothing_known)
    for form, group in zip(forms, calls, strict=True):
        run = Run(Status.OK, tuple(islice(answers, len(group))))
        submission = Submission(_alone(drill, form.name), drill.function)
        verdict = ladder.judge(submission, run)
        if verdict.judgement is not Judgement.CORRECT and form.judgement is Judgement.CORRECT:
            # a start elsewhere, or a busy machine: the whole grader takes a second look at both
            verdict = grade(drill, f"import numpy as np\n{submission.text}", sandbox)
        yield form, verdict


def _calls(bank: Bank, form: Form) -> list[Call]:
    """What is asked of a form; the large input only where its time matters."""
    inputs = [case.args for case in bank.cases]
    if bank.large is not None and form.judgement is not Judgement.WRONG:
        inputs += [bank.large] * LARGE_RUNS
    return [Call(form.name, args, form.keywords) for args in inputs]


def _nothing_known() -> Sequence[Counterfactual]:
    return ()


def _alone(drill: CodeDrill, name: str) -> str:
    """A marked form as a learner would hand it in: without its mark, under the name that is asked."""
    node = copy.deepcopy(definition(ast.parse(drill.source), name))
    node.decorator_list, node.name = [], drill.function
    return ast.unparse(node)


def _form_fault(drill: CodeDrill, form: Form, verdict: Verdict) -> Iterator[str]:
    which = f"`{form.name}`" + "".join(f" with {name}={value!r}" for name, value in form.keywords.items())
    if verdict.judgement is not form.judgement:
        yield f"`{drill.name}`: {which} should be {form.judgement.value}, and is {_said(verdict)}."
    elif form.note is not None and form.note not in _notes(verdict):
        yield f"`{drill.name}`: {which} is not named by its own note, but {_said(verdict)}."


def _notes(verdict: Verdict) -> tuple[str, ...]:
    """The notes that count: the first one names a mistake, any of them a weakness."""
    notes = tuple(finding.note for finding in verdict.findings)
    return notes[:1] if verdict.judgement is Judgement.WRONG else notes


def _said(verdict: Verdict) -> str:
    notes = ", ".join(f"`{finding.note}` ({finding.say})" for finding in verdict.findings)
    at = f" at {dict(verdict.witness.at)}" if verdict.witness else ""
    return f"{verdict.judgement.value}{f' by {notes}' if notes else ''}{at}"
