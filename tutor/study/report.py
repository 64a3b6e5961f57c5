"""A verdict as JSON and as lines of text: the same words for every front end."""

import math
from collections.abc import Iterator

from tutor.model import DrillId, Finding, Json, Judgement, PointStatus, Rating, Review, Verdict

HEADLINES = {
    Judgement.CORRECT: "Correct.",
    Judgement.CORRECT_BUT: "Correct, with a weakness an interviewer would pick at.",
    Judgement.WRONG: "Not yet.",
    Judgement.UNREADABLE: "That does not count as an attempt yet.",
    Judgement.UNDECIDED: "I cannot decide this one; it does not count against you.",
}
"""What is said first of each judgement."""

POINT_WORDS = {
    PointStatus.FOUND: "found",
    PointStatus.NOT_SURE: "not sure",
    PointStatus.NOT_FOUND: "not found",
    PointStatus.CONFLICT: "conflict",
}
"""How the status of a key point is written."""


def verdict_json(drill: DrillId, verdict: Verdict, rating: Rating | None, review: Review | None) -> dict[str, Json]:
    """The object `grade --json` prints."""
    return {
        "drill": drill,
        "verdict": verdict.judgement.value,
        "reading": verdict.reading,
        "findings": [_finding(finding) for finding in verdict.findings],
        "witness": _witness(verdict),
        "points": [{"id": point.id, "status": point.status.value} for point in verdict.points],
        "rating": rating.word if rating else None,
        "recorded": review.id if review else None,
        "ms": verdict.ms,
    }


def _finding(finding: Finding) -> dict[str, Json]:
    said: dict[str, Json] = {"note": finding.note, "say": finding.say}
    return said if finding.line is None else {**said, "line": finding.line}


def _witness(verdict: Verdict) -> Json:
    if verdict.witness is None:
        return None
    witness = verdict.witness
    return {
        "at": {name: plain_json(value) for name, value in witness.at.items()},
        "yours": plain_json(witness.yours),
        "expected": plain_json(witness.expected),
    }


def plain_json(value: Json) -> Json:
    """The value with nan and infinities as strings, as JSON has no numbers for them."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, list | tuple):
        return [plain_json(item) for item in value]
    if isinstance(value, dict):
        return {name: plain_json(item) for name, item in value.items()}
    return value


def verdict_lines(verdict: Verdict, *, expected: bool = True) -> Iterator[str]:
    """The verdict in words, a line each; the expected value of a witness only where it may be shown."""
    yield HEADLINES[verdict.judgement]
    if verdict.reading:
        yield f"Read as: {verdict.reading}"
    for finding in verdict.findings:
        where = f" (line {finding.line})" if finding.line else ""
        yield f"{finding.say}{where}"
    if verdict.witness is not None:
        yield from witness_lines(verdict, expected=expected)
    for point in verdict.points:
        yield f"  {POINT_WORDS[point.status]:<10} {point.id}{f': {point.say}' if point.say else ''}"


def witness_lines(verdict: Verdict, *, expected: bool) -> Iterator[str]:
    """The smallest input on which the answer differs, in words."""
    if verdict.witness is None:
        return
    at = ", ".join(f"{name} = {shown(value)}" for name, value in verdict.witness.at.items())
    line = f"{f'At {at}: ' if at else ''}yours gives {shown(verdict.witness.yours)}"
    yield f"{line}, expected {shown(verdict.witness.expected)}." if expected else f"{line}."


def shown(value: Json) -> str:
    """A witness's value as a person reads it: numbers at four digits."""
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, list):
        return f"[{', '.join(map(shown, value))}]"
    return "nothing" if value is None else str(value)
