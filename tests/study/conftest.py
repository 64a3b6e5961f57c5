"""A small library, a real log, and graders whose verdicts the test decides."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tutor.content.library import Library, Root
from tutor.memory.memory import Memory
from tutor.model import StageName
from tutor.study.desk import Desk

DRILLS = """[sig]
form = "recall"
prompt = "Front"
back = "Back"
skill = "sigmoid"
hints = ["one", "two"]

[loss]
form = "output"
prompt = "What?"
code = "print(1)"
answer = "1"
skill = "loss"
hints = ["one", "two"]

[loss-again]
form = "output"
prompt = "What again?"
code = "print(1)"
answer = "1"
skill = "loss"

[grad]
form = "output"
prompt = "And?"
code = "print(1)"
answer = "1"
skill = "gradient"
"""
QUESTIONS = """[mse]
question = "Why not squared error?"
level = "conceptual"
skill = "loss"
model_answer = "It is not convex, and its gradient vanishes."
points = [
  { id = "nonconvex", text = "not convex", any = ["not_convex|non_convex"] },
  { id = "vanish", text = "the gradient vanishes", any = ["gradient* vanish*"] },
]
  [[mse.follow_ups]]
  ask = "Show it."
  when = { missed = ["nonconvex"] }
  points = [{ id = "curve", text = "c", any = ["curvature negative"] }]
  follow_ups = [{ ask = "Where?", when = { hit = ["nonconvex"] } }]
  [[mse.follow_ups]]
  ask = "And in practice?"
  when = { hit = ["nonconvex", "vanish"] }
"""


class Clock:
    """A clock the test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 2, 20, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, days: int) -> None:
        self.now += timedelta(days=days)


class Stopwatch:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def stopwatch() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for topic in ("logistic-regression", "other"):
        lesson = tmp_path / "lessons" / topic
        lesson.mkdir(parents=True)
        (lesson / "lesson.toml").write_text(f'title = "{topic}"\npromise = "P"\nminutes = 10\n')
        for number, stage in enumerate(StageName, 1):
            (lesson / f"{number}-{stage.value}.md").write_text(f"# T\n\n```drill\n{topic}/quick/loss\n```\n")
        drills = tmp_path / "drills" / topic
        drills.mkdir(parents=True)
        (drills / "quick.toml").write_text(DRILLS)
        (drills / "questions.toml").write_text(QUESTIONS)
    return tmp_path


@pytest.fixture
def memory(tmp_path: Path, clock: Clock) -> Iterator[Memory]:
    with Memory.open(tmp_path / "data", clock=clock) as opened:
        yield opened


@pytest.fixture
def desk(root: Path, memory: Memory, stopwatch: Stopwatch) -> Iterator[Desk]:
    with Desk(Library([Root(root)]), memory, stopwatch=stopwatch) as opened:
        yield opened
