"""The whole sitting over a pipe: every kind of drill, hints, ratings, leaving and coming back."""

import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tutor.content.library import Library, Root
from tutor.memory.memory import Memory
from tutor.paths import content_root
from tutor.plain import run_plain
from tutor.study.desk import Desk

Talk = Callable[..., str]
LR = "logistic-regression"


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 2, 20, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    library = Library([Root(content_root())])
    with Memory.open(tmp_path, clock=clock) as memory, Desk(library, memory) as opened:
        yield opened


@pytest.fixture
def talk(desk: Desk) -> Talk:
    def say(*lines: str, review: bool = False, topic: str | None = None) -> str:
        target = io.StringIO()
        source = io.StringIO("".join(f"{line}\n" for line in lines))
        assert run_plain(desk, topic, review=review, source=source, target=target) == 0
        return target.getvalue()

    return say


def kinds(desk: Desk) -> list[str]:
    return [event.kind for event in desk.memory.log()]


def test_home_says_what_is_best_and_the_end_of_input_is_no_accident(talk: Talk):
    assert "Next: Start Logistic regression" in talk()


def test_a_formula_is_read_back_judged_and_scheduled(talk: Talk, desk: Desk):
    said = talk(f"{LR}/formula/sigmoid", "1/(1+e^z)", "1/(1+e^-z)", ":quit")
    assert "Not yet." in said
    assert "Correct." in said
    assert "It returns" in said
    assert kinds(desk) == ["attempt", "attempt", "review"]


def test_an_unreadable_formula_is_not_an_attempt(talk: Talk, desk: Desk):
    assert "does not count" in talk(f"{LR}/formula/sigmoid", "1/(1+", ":quit")
    assert kinds(desk) == []


def test_code_ends_with_a_full_stop_and_runs(talk: Talk, desk: Desk):
    code = ["import numpy as np", "def sigmoid(z):", "    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))", "."]
    said = talk(f"{LR}/code/sigmoid", *code, ":quit")
    assert "Correct." in said
    assert kinds(desk) == ["attempt", "review"]


def test_code_can_come_from_a_file(talk: Talk, tmp_path: Path):
    file = tmp_path / "answer.py"
    file.write_text("def sigmoid(z):\n    return z\n")
    said = talk(f"{LR}/code/sigmoid", f":file {file}", ":file nowhere.py", ":quit")
    assert "Not yet." in said
    assert "cannot be read" in said


def test_a_question_is_heard_followed_up_and_rated(talk: Talk, desk: Desk):
    answer = [
        "Squared error after a sigmoid is not convex in the weights.",
        "Its gradient has an extra p(1-p), which vanishes when the model is confidently wrong.",
        "Cross-entropy is the negative log-likelihood of a Bernoulli.",
        ".",
    ]
    said = talk(f"{LR}/question/mse", *answer, "", "3", ":quit")
    assert "found" in said
    assert "A model answer:" in said
    assert "Recorded: good." in said


def test_quick_drills_of_every_form_can_be_answered(talk: Talk, desk: Desk):
    forms = {type(drill).__name__: drill for drill in desk.library.drills(LR) if drill.kind == "quick"}
    assert set(forms) >= {"NumberDrill", "ChoiceDrill", "OrderDrill", "OutputDrill", "RecallDrill"}
    for drill in forms.values():
        said = talk(drill.id, "1", ":quit")
        assert "answer>" in said


def test_a_figure_task_is_done_in_words(talk: Talk, desk: Desk):
    (drill, *_) = [drill for drill in desk.library.drills(LR) if drill.kind == "figure"]
    said = talk(drill.id, "somewhere", ":help", ":quit")
    assert "Write the settings" in said
    assert ":hint" in said


def test_a_derivation_is_checked_line_by_line(talk: Talk, desk: Desk):
    (drill, *_) = [drill for drill in desk.library.drills(LR) if drill.kind == "derivation"]
    steps = [step.line if step.by == "equal" else f"{step.by}: {step.line}" for step in drill.steps]
    said = talk(drill.id, *steps, ".", ":quit")
    assert "Correct." in said


def test_hints_come_by_degrees_and_the_answer_last(talk: Talk, desk: Desk):
    said = talk(f"{LR}/formula/sigmoid", ":hint", ":hint", ":show", ":quit")
    hints = desk.library.drill(f"{LR}/formula/sigmoid").hints
    assert "Try first" in said
    assert "Recorded: again." in said
    assert len(hints) >= 2


def test_what_was_half_done_is_taken_up_again(talk: Talk):
    talk(f"{LR}/formula/sigmoid", "1/(1+e^z)", ":quit")
    assert "You had begun:\n1/(1+e^z)" in talk(f"{LR}/formula/sigmoid", ":quit")


def test_undo_says_what_it_took_back(talk: Talk):
    said = talk(f"{LR}/formula/sigmoid", "1/(1+e^-z)", ":undo", ":quit")
    assert "Took back the review of logistic-regression/formula/sigmoid" in said


def test_a_lesson_goes_on_where_it_was_left(talk: Talk, desk: Desk):
    talk(":quit", topic=LR)
    mark = desk.progress.bookmark(LR)
    assert mark is not None
    first = desk.library.drill(desk.lesson(LR).stages[0].drills[0])
    said = talk(topic=LR)
    assert said.lstrip().startswith(f"--- {first.kind.value}: {first.name.replace('-', ' ')}")
    assert "Continue Logistic regression" in talk()


def test_a_review_asks_what_is_due_and_sums_up(talk: Talk, clock: Clock):
    talk(f"{LR}/formula/sigmoid", "1/(1+e^-z)", ":quit")
    clock.now += timedelta(days=5)
    said = talk("1/(1+exp(-z))", ":quit", review=True)
    assert "Review done: 1 of 1 recalled." in said


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("logistic-regresion", "Did you mean"),
        (f"{LR}/formula/sigmiod", f"`{LR}/formula/sigmoid`"),
        (":undo", "nothing to undo"),
        (":help", ":hint"),
    ],
)
def test_home_answers_what_it_does_not_know(talk: Talk, typed: str, answer: str):
    assert answer in talk(typed, ":quit")
