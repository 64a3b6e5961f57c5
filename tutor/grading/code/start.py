"""An iteration that starts elsewhere: another path, accepted where it reaches the same optimum."""

import numpy as np

from tutor.grading.code.agreement import Tolerance, Way, difference, parts
from tutor.grading.code.bank import Bank
from tutor.grading.code.submission import Submission
from tutor.model import CodeDrill, Judgement, Verdict
from tutor.sandbox.host import Sandbox
from tutor.sandbox.run import Call, Limits, Returned
from tutor.sandbox.value import Value

NEAR = Tolerance(relative=2e-3, floor=2e-3)
"""How near to the optimum counts as reached."""
STEPS = "n_iter"
"""The parameter that counts the steps; with 0 steps the start comes back."""


def accept_other_start(drill: CodeDrill, bank: Bank, submission: Submission, sandbox: Sandbox) -> Verdict | None:
    """The verdict for an answer that takes another path from another start to the same optimum, or None."""
    if STEPS not in bank.settings.parameters:
        return None
    starts = [_without_steps(bank, case.args) for case in bank.optimum]
    asked = [Call(drill.function, args) for args in (*starts, *(case.args for case in bank.optimum))]
    run = sandbox.evaluate(submission.text, asked, Limits(seconds=2.0), prelude="import numpy as np\n")
    answers = [answer for answer in run.results if isinstance(answer, Returned)]
    if len(answers) < len(asked) or any(answer.changed for answer in answers):
        return None
    begun, ended = answers[: len(starts)], answers[len(starts) :]
    if not all(_elsewhere(answer.value, case.expected) for answer, case in zip(begun, bank.optimum, strict=True)):
        return None
    if any(difference(answer.value, case.expected, NEAR) for answer, case in zip(ended, bank.optimum, strict=True)):
        return None
    say = "You start elsewhere than at zeros, so the path is another; it reaches the same optimum, and that counts."
    return Verdict(Judgement.CORRECT, reading=say, checks=(("loads", True), ("runs", True), ("optimum", True)))


def _without_steps(bank: Bank, args: tuple[Value, ...]) -> tuple[Value, ...]:
    place = bank.settings.parameters.index(STEPS)
    return (*args[:place], 0, *args[place + 1 :])


def _elsewhere(value: Value, expected: Value) -> bool:
    """Whether a start is finite and not zero everywhere."""
    found = difference(value, expected, NEAR)
    if found is not None and found.way is not Way.VALUE:
        return False
    arrays = parts(value, expected)
    return all(np.isfinite(array).all() for array in arrays) and any(array.any() for array in arrays)
