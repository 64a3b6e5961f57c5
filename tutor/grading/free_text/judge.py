"""The verdict on a whole answer."""

from collections.abc import Sequence

from tutor.grading.free_text.guard import stuffed
from tutor.grading.free_text.hearing import hear, stated_traps
from tutor.grading.free_text.words import MOST_CHARACTERS, sentences
from tutor.model import Finding, Judgement, PointResult, PointStatus, QuestionDrill, Verdict

_LISTED = Finding("write-a-sentence", "I hear key words, not yet an answer: write it as a sentence or two.")
_LONG = Finding("long-answer", f"Only the first {MOST_CHARACTERS:,} characters were heard. Say it in a minute.")


def grade(drill: QuestionDrill, answer: str) -> Verdict:
    """Which key points were heard; `wrong` only where a must-point is contradicted, never for what was not heard."""
    if not answer.strip():
        say = "Write your answer in a sentence or two."
        return Verdict(Judgement.UNREADABLE, findings=(Finding("empty", say),), position=0)
    points = hear(drill.points, drill.traps, answer, drill.prompt)
    findings = [Finding(trap.id, trap.say) for trap in stated_traps(drill.traps, answer, drill.prompt)]
    if stuffed(sentences(answer)):
        findings.append(_LISTED)
    if len(answer) > MOST_CHARACTERS:
        findings.append(_LONG)
    return Verdict(_judgement(drill, points), findings=tuple(findings), points=points)


def _judgement(drill: QuestionDrill, points: Sequence[PointResult]) -> Judgement:
    must = {point.id for point in drill.points if point.must}
    statuses = [point.status for point in points if point.id in must]
    if PointStatus.CONFLICT in statuses:
        return Judgement.WRONG
    return Judgement.CORRECT if set(statuses) == {PointStatus.FOUND} else Judgement.UNDECIDED
