"""Mutants of a reference put to its own bank: those that survive show a hole in the probes."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import ceil

from tutor.grading.code.agreement import difference
from tutor.grading.code.bank import PRELUDE, Bank, DrillError, Stage, generated_probes, run_author
from tutor.grading.code.knowledge import Knowledge
from tutor.grading.code.ladder import Ladder
from tutor.grading.code.mutants import Mutant, definition, mutants
from tutor.grading.code.submission import Submission
from tutor.model import CodeDrill, Judgement, Verdict
from tutor.sandbox.host import Sandbox
from tutor.sandbox.run import Call, Limits, Returned, Run, Status
from tutor.sandbox.value import Value

GENERATED = 500
"""Inputs on which a mutant that was judged right is compared with the reference once more."""
MANY = Limits(seconds=20.0, cpu_seconds=30, results_mb=256)


def survivors(drill: CodeDrill, sandbox: Sandbox) -> list[Mutant]:
    """The mutants of the reference that are judged right although they are not the same function."""
    knowledge = Knowledge(sandbox)
    judged = judge_mutants(drill, knowledge)
    passed = [mutant for mutant, verdict in judged if verdict.judgement is Judgement.CORRECT]
    return _unlike_reference(drill, knowledge.bank(drill), passed, sandbox)


def judge_mutants(drill: CodeDrill, knowledge: Knowledge) -> list[tuple[Mutant, Verdict]]:
    """Every mutant of the reference with its verdict, many to a child."""
    bank, sandbox = knowledge.bank(drill), knowledge.sandbox
    made = list(mutants(drill.source, drill.function))
    inputs = [case.args for case in bank.cases]
    ladder = Ladder(drill, replace(bank, large=None), partial(knowledge.counterfactuals, drill))
    judged = []
    for mutant, run in zip(made, _runs(drill, made, inputs, sandbox), strict=True):
        text = ast.unparse(definition(ast.parse(mutant.text), drill.function))
        judged.append((mutant, ladder.judge(Submission(text, drill.function), run)))
    return judged


def _runs(
    drill: CodeDrill, made: Sequence[Mutant], inputs: Sequence[tuple[Value, ...]], sandbox: Sandbox
) -> Iterator[Run]:
    """A run for each mutant; one that does not come back ends its child, and the next begins after it."""
    start = 0
    while start < len(made):
        source = "\n\n".join([drill.source, *(_renamed(drill, made[k], k) for k in range(start, len(made)))])
        calls = [Call(_alias(drill, k), args) for k in range(start, len(made)) for args in inputs]
        run = sandbox.evaluate(source, calls, MANY, prelude=PRELUDE)
        if run.status in (Status.LOAD_ERROR, Status.UNAVAILABLE):
            raise DrillError(f"The mutants of `{drill.name}` cannot be run: {run.error}")
        whole = len(run.results) // len(inputs)
        for k in range(whole):
            yield Run(Status.OK, run.results[k * len(inputs) : (k + 1) * len(inputs)])
        start += whole
        if run.status is not Status.OK:
            rest = run.results[whole * len(inputs) :]
            yield Run(run.status, rest, error=run.error, seconds=run.seconds, stopped_in=len(rest))
            start += 1


def _alias(drill: CodeDrill, k: int) -> str:
    return f"{drill.function}_mutant_{k}"


def _renamed(drill: CodeDrill, mutant: Mutant, k: int) -> str:
    node = definition(ast.parse(mutant.text), drill.function)
    node.name = _alias(drill, k)
    return ast.unparse(node)


def _unlike_reference(drill: CodeDrill, bank: Bank, passed: list[Mutant], sandbox: Sandbox) -> list[Mutant]:
    """Those that differ from the reference by more than the tolerance on generated inputs."""
    if not passed:
        return []
    probes = sum(case.stage is Stage.PROBE for case in bank.cases)
    inputs = generated_probes(drill, bank.settings, ceil(GENERATED / max(probes, 1)), sandbox)
    answers = run_author(drill.source, [Call(drill.function, args) for args in inputs], sandbox).results
    unlike = []
    for mutant, run in zip(passed, _runs(drill, passed, inputs, sandbox), strict=True):
        pairs = zip(run.results, answers, strict=False)
        if run.status is not Status.OK or any(
            isinstance(right, Returned)
            and (not isinstance(yours, Returned) or difference(yours.value, right.value, bank.settings.tolerance))
            for yours, right in pairs
        ):
            unlike.append(mutant)
    return unlike
