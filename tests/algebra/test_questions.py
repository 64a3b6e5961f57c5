import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tutor.model import Verdict

Ask = Callable[..., Verdict]

HERE = Path(__file__).parent
QUESTIONS: dict[str, Any] = tomllib.loads((HERE / "questions.toml").read_text(encoding="utf-8"))

RIGHT = [(name, answer) for name, question in QUESTIONS.items() for answer in question["right"]]
WRONG = [(name, note, answer) for name, question in QUESTIONS.items() for note, answer in question["wrong"]]


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_reference_is_its_own_answer(ask: Ask, name: str):
    question = QUESTIONS[name]
    assert ask(question["symbols"], question["reference"], question["reference"]).judgement == "correct"


@pytest.mark.parametrize(("name", "answer"), RIGHT)
def test_a_right_answer_is_accepted_in_every_notation(ask: Ask, name: str, answer: str):
    question = QUESTIONS[name]
    found = ask(question["symbols"], question["reference"], answer)
    assert found.judgement.solved, found


@pytest.mark.parametrize(("name", "note", "answer"), WRONG)
def test_a_wrong_answer_is_refused_with_its_mistake(ask: Ask, name: str, note: str | None, answer: str):
    question = QUESTIONS[name]
    found = ask(question["symbols"], question["reference"], answer)
    assert found.judgement == "wrong", found
    assert len(found.findings) == 1
    if note:
        assert found.findings[0].note == note, found.findings[0].say


def test_nine_of_ten_wrong_answers_are_named_without_help_of_an_author(ask: Ask):
    notes = [
        ask(QUESTIONS[name]["symbols"], QUESTIONS[name]["reference"], answer).findings[0].note
        for name, _, answer in WRONG
    ]
    assert notes.count("differs") <= len(notes) // 10


def test_there_are_enough_questions_to_mean_something():
    assert len(RIGHT) + len(WRONG) >= 400
