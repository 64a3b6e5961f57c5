"""The ladder from a run to a verdict: loads, runs, contract, values, purity, edges, stability, speed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tutor.grading.code.agreement import Way
from tutor.grading.code.bank import Bank, Stage
from tutor.grading.code.counterfactual import Counterfactual
from tutor.grading.code.ending import ending, load_failure
from tutor.grading.code.evidence import Evidence, Observation, observe
from tutor.grading.code.naming import name_mistake
from tutor.grading.code.reading import reading
from tutor.grading.code.submission import Submission
from tutor.grading.code.weakness import forgivable, unstable, weaknesses
from tutor.grading.code.witness import witness
from tutor.model import CodeDrill, Finding, Judgement, Verdict
from tutor.sandbox.run import Call, Raised, Run, Status

Checks = tuple[tuple[str, bool], ...]

LARGE_RUNS = 2
"""Times the large input is run, for the quicker one to count."""


def calls(bank: Bank, function: str) -> list[Call]:
    """What is asked of an answer: every case, then the large input."""
    asked = [Call(function, case.args) for case in bank.cases]
    return asked + ([Call(function, bank.large)] * LARGE_RUNS if bank.large is not None else [])


@dataclass(frozen=True, slots=True)
class Ladder:
    """Judges runs of answers to one drill. Pure: it looks only at what the sandbox brought back."""

    drill: CodeDrill
    bank: Bank
    alter: Callable[[], Sequence[Counterfactual]]
    """What the reference says for altered arguments; asked only where nothing simpler explains."""

    def judge(self, submission: Submission, run: Run) -> Verdict:
        """The verdict on one run of `calls`."""
        if run.status is Status.UNAVAILABLE:
            return undecided("sandbox-unavailable", f"Your code could not be run here: {_message(run)}.")
        if run.status is Status.LOAD_ERROR:
            return Verdict(Judgement.UNREADABLE, findings=(load_failure(run, submission),), checks=(("loads", False),))
        evidence = self._evidence(submission, run)
        if run.status is Status.PROTOCOL or len(run.results) < len(self.bank.cases):
            return self._cut(submission, run, evidence)
        first = run.results[0] if run.results else None
        if isinstance(first, Raised) and first.type_name == "MissingFunction":
            finding = Finding("function-not-defined", f"{first.message[0].upper()}{first.message[1:]}.")
            return Verdict(Judgement.UNREADABLE, findings=(finding,), checks=(("loads", False),))
        return self._climb(evidence, run)

    def _evidence(self, submission: Submission, run: Run) -> Evidence:
        pairs = zip(self.bank.cases, run.results, strict=False)
        at = self.bank.settings.tolerance_at
        observations = tuple(observe(case, answer, at(case.stage.value)) for case, answer in pairs)
        return Evidence(self.drill, self.bank, submission, observations, run.prints)

    def _cut(self, submission: Submission, run: Run, evidence: Evidence) -> Verdict:
        """The run ended before the last case was answered."""
        finding = ending(run, submission)
        stopped = run.stopped_in
        seen = None
        if stopped is not None and stopped < len(self.bank.cases):
            seen = Observation(self.bank.cases[stopped], Raised(finding.note.replace("-", " "), "no answer"), None)
        place = witness(seen, evidence.parameters) if seen else None
        name = "loads" if run.stopped_in is None else "runs"
        return Verdict(Judgement.WRONG, findings=(finding,), witness=place, checks=((name, False),))

    def _climb(self, evidence: Evidence, run: Run) -> Verdict:
        """Probes, purity, edges: the first rung that does not hold decides."""
        for stage in (Stage.PROBE, Stage.EDGE):
            fault = _first_fault(evidence, stage)
            if fault is not None:
                return self._wrong(evidence, fault, _failed_at(fault))
            changed = next((seen for seen in evidence.observations if seen.changed), None)
            if changed is not None:
                return self._wrong(evidence, changed, "purity")
        return self._solved(evidence, run)

    def _wrong(self, evidence: Evidence, seen: Observation, stage: str) -> Verdict:
        finding = name_mistake(evidence, seen, self.alter)
        at = None if seen.right else witness(seen, evidence.parameters)
        return Verdict(Judgement.WRONG, findings=(finding,), witness=at, checks=_checks(stage))

    def _solved(self, evidence: Evidence, run: Run) -> Verdict:
        found = tuple(weaknesses(evidence, run))
        shaky = next((seen for seen in evidence.observations if unstable(seen) and not seen.right), None)
        stable = not any(unstable(seen) for seen in evidence.observations)
        quick = all(finding.note != "too-slow" for finding in found)
        return Verdict(
            Judgement.CORRECT_BUT if found else Judgement.CORRECT,
            reading=reading(evidence),
            findings=found,
            witness=witness(shaky, evidence.parameters) if shaky else None,
            checks=(*_passed(), ("stability", stable), *((("speed", quick),) if self.bank.large else ())),
        )


def undecided(note: str, say: str) -> Verdict:
    """A failure of ours, never the learner's mistake."""
    return Verdict(Judgement.UNDECIDED, findings=(Finding(note, say),))


def _message(run: Run) -> str:
    return run.error.message if run.error else "no process started"


def _first_fault(evidence: Evidence, stage: Stage) -> Observation | None:
    """The smallest failing case of a stage; at an edge a mere matter of arithmetic is a weakness."""
    for seen in evidence.observations:
        if seen.case.stage is stage and not seen.right and (stage is Stage.PROBE or not forgivable(seen)):
            return seen
    return None


STEPS = ("loads", "runs", "contract", "values", "purity", "edges")


def _failed_at(seen: Observation) -> str:
    if isinstance(seen.answer, Raised):
        return "runs"
    if seen.case.stage is Stage.EDGE:
        return "edges"
    way = seen.difference.way if seen.difference else Way.VALUE
    return "values" if way is Way.VALUE else "contract"


def _checks(failed: str) -> Checks:
    done = STEPS[: STEPS.index(failed)]
    return (*((step, True) for step in done), (failed, False))


def _passed() -> Checks:
    return tuple((step, True) for step in STEPS)
