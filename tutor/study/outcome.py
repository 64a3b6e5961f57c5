"""What a visit of one attempt comes to, for an answer graded outside a sitting."""

from collections.abc import Iterable

from tutor.model import (
    ChoiceDrill,
    Drill,
    Ending,
    FigureDrill,
    Judgement,
    OrderDrill,
    Outcome,
    PointResult,
    PointStatus,
    QuestionDrill,
    RecallDrill,
    Verdict,
)


def recognition(drill: Drill) -> bool:
    """Whether the answer is recognised rather than produced."""
    return isinstance(drill, ChoiceDrill | OrderDrill | FigureDrill)


def one_attempt(drill: Drill, verdict: Verdict) -> Outcome | None:
    """The outcome of a visit with this one answer; None where nothing would be recorded."""
    if verdict.judgement in (Judgement.UNREADABLE, Judgement.UNDECIDED) or isinstance(drill, RecallDrill):
        return None
    must, found, conflict = must_points(drill, verdict.points)
    return Outcome(
        drill=drill.id,
        kind=drill.kind,
        ending=Ending.SOLVED if verdict.judgement.solved else Ending.LEFT,
        judgement=verdict.judgement,
        attempts=1,
        hints=0,
        seconds=0.0,
        notes=tuple(finding.note for finding in verdict.findings),
        recognition=recognition(drill),
        points_must=must,
        points_found=found,
        points_conflict=conflict,
    )


def must_points(drill: Drill, heard: Iterable[PointResult]) -> tuple[int, int, int]:
    """How many must-points a question has, how many were found, and how many were contradicted."""
    if not isinstance(drill, QuestionDrill):
        return 0, 0, 0
    must = {point.id for point in drill.points if point.must}
    statuses = [result.status for result in heard if result.id in must]
    return len(must), statuses.count(PointStatus.FOUND), statuses.count(PointStatus.CONFLICT)
