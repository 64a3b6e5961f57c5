"""The patterns of the shipped questions, on answers written and labelled while they were tuned.

A development set: it guards against losing what is heard, and says nothing about answers nobody has seen.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

from tutor.content.drill_folder import read_drills
from tutor.grading.free_text import grade
from tutor.model import PointStatus, QuestionDrill

HERE = Path(__file__).parent
DRILLS = HERE.parents[1] / "drills"
TOPICS = sorted(path.stem for path in (HERE / "answers").glob("*.jsonl"))


def heard(topic: str) -> Counter[tuple[str, bool]]:
    """How often a point with a label was granted, or not, over a topic's labelled answers."""
    questions = {d.name: d for d in read_drills(DRILLS / topic, topic)[0] if isinstance(d, QuestionDrill)}
    counts: Counter[tuple[str, bool]] = Counter()
    for line in (HERE / "answers" / f"{topic}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        verdict = grade(questions[row["question"]], row["answer"])
        statuses = {point.id: point.status for point in verdict.points}
        counts.update((label, statuses[point] is PointStatus.FOUND) for point, label in row["points"].items())
    return counts


@pytest.mark.parametrize("topic", TOPICS)
def test_what_was_said_is_heard_and_nothing_else(topic: str) -> None:
    counts = heard(topic)
    granted = sum(count for (_, found), count in counts.items() if found)
    said = counts["found", True] + counts["found", False]
    assert counts["found", True] / granted >= 0.95
    assert counts["found", True] / said >= 0.9


@pytest.mark.parametrize("topic", TOPICS)
def test_a_contradicted_point_is_never_granted(topic: str) -> None:
    assert heard(topic)["conflict", True] == 0
