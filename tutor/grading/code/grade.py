"""Learner's code to verdict: the parent compares, a child computes."""

from dataclasses import replace
from functools import partial

from tutor.grading.code.bank import LARGE_RUNS, DrillError, SandboxGoneError, run_author
from tutor.grading.code.knowledge import Knowledge
from tutor.grading.code.ladder import Ladder, calls, undecided
from tutor.grading.code.start import accept_other_start
from tutor.grading.code.submission import Submission, unreadable
from tutor.model import CodeDrill, Judgement, Verdict
from tutor.sandbox.host import Sandbox
from tutor.sandbox.run import Call, Limits, Run

PRELUDE = "import numpy as np\n"
"""An answer without its imports is read as if it had NumPy's."""
LEARNER = Limits(seconds=2.0, result_mb=4, results_mb=32)
"""Answers beyond a drill's own sizes are refused early: copying them in would hold up the screen."""


def prepare(drill: CodeDrill, knowledge: Knowledge) -> None:
    """Make what the drill's verdicts need, so that the first one does not wait for it."""
    try:
        knowledge.bank(drill)
    except (DrillError, SandboxGoneError):
        return


def grade(drill: CodeDrill, answer: str, sandbox: Sandbox, knowledge: Knowledge | None = None) -> Verdict:
    """Judge one answer.

    Args:
        drill: what was asked.
        answer: the learner's whole file.
        sandbox: where it runs.
        knowledge: what is known of drills already; without it the reference runs once more.

    Returns:
        `unreadable` where the code does not load or lacks the function; `wrong` with one named mistake and the
        smallest input; `correct_but` for instability and slowness; `undecided` where our own side failed.
    """
    submission = Submission(answer.removeprefix("\ufeff"), drill.function)
    hindrance = unreadable(submission, drill)
    if hindrance is not None:
        return Verdict(Judgement.UNREADABLE, findings=(hindrance,), checks=(("loads", False),))
    try:
        return _judged(drill, submission, knowledge or Knowledge(sandbox), sandbox)
    except SandboxGoneError as error:
        return undecided("sandbox-unavailable", f"Your code could not be run here: {error}.")
    except DrillError as error:
        return undecided("drill-broken", f"{error}. That is the drill's fault: please report it.")


def _judged(drill: CodeDrill, submission: Submission, knowledge: Knowledge, sandbox: Sandbox) -> Verdict:
    bank = knowledge.bank(drill)
    run = sandbox.evaluate(submission.text, calls(bank, drill.function), LEARNER, prelude=PRELUDE)
    ladder = Ladder(drill, bank, partial(knowledge.counterfactuals, drill))
    verdict = ladder.judge(submission, run)
    if verdict.judgement is Judgement.WRONG and bank.optimum:
        return accept_other_start(drill, bank, submission, sandbox) or verdict
    if any(finding.note == "too-slow" for finding in verdict.findings):
        return _timed_again(ladder, submission, run, sandbox)
    return verdict


def _timed_again(ladder: Ladder, submission: Submission, run: Run, sandbox: Sandbox) -> Verdict:
    """A verdict of slowness needs a second look: the machine may have been busy, so both sides run once more."""
    drill, bank = ladder.drill, ladder.bank
    if bank.large is None:
        return ladder.judge(submission, run)
    large = [Call(drill.function, bank.large)] * LARGE_RUNS
    again = sandbox.evaluate(submission.text, large, LEARNER, prelude=PRELUDE)
    seconds = min(answer.seconds for answer in run_author(drill.source, large, sandbox).results)
    calmer = replace(ladder, bank=replace(bank, large_seconds=max(bank.large_seconds, seconds)))
    return calmer.judge(submission, replace(run, results=(*run.results, *again.results)))
