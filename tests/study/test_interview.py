"""A mock interview: seeded, without a word before the debrief, and what was missed comes back tomorrow."""

from typing import Any

import pytest

from tutor.content.library import Library, Root
from tutor.memory.memory import Memory
from tutor.model import Kind
from tutor.paths import content_root
from tutor.study.desk import Desk
from tutor.study.interview import debrief, draw

LR = ["logistic-regression"]


@pytest.fixture
def shipped(memory: Memory, stopwatch: Any) -> Any:
    with Desk(Library([Root(content_root())]), memory, stopwatch=stopwatch) as desk:
        yield desk


def test_the_same_seed_draws_the_same_items_and_another_draws_others(shipped: Desk):
    first, again, other = (draw(shipped.library, shipped.memory, LR, 20, seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other
    assert {drill.kind for drill in first} >= {Kind.QUESTION, Kind.FORMULA, Kind.CODE}
    assert len({drill.id for drill in first}) == len(first)


def test_the_items_fit_the_time(shipped: Desk):
    for minutes in (5, 10, 20):
        drills = draw(shipped.library, shipped.memory, LR, minutes, 4)
        questions = sum(drill.kind is Kind.QUESTION for drill in drills)
        others = sum(drill.seconds for drill in drills if drill.kind is not Kind.QUESTION)
        assert questions * 150 + others <= minutes * 60


def test_what_was_missed_comes_back_tomorrow_and_the_debrief_says_what_was_heard(
    shipped: Desk, stopwatch: Any, clock: Any
):
    interview = shipped.interview(LR, 10, 5, stopwatch)
    asked = []
    while (visit := interview.next()) is not None:
        asked.append(visit.drill)
        stopwatch.seconds += 30
        interview.answer("" if len(asked) == 1 else "I would have to think about that one for longer.")
    missed = interview.close()
    assert missed == asked
    page = "\n".join(debrief(interview, missed))
    assert "passed over, 30 s" in page
    assert "back tomorrow" in page
    clock.forward(1)
    assert {card.drill for card in shipped.memory.due()} == {drill.id for drill in asked}


def test_the_clock_ends_it(shipped: Desk, stopwatch: Any):
    interview = shipped.interview(LR, 10, 5, stopwatch)
    assert interview.next() is not None
    interview.answer("Something about odds, and then about the base rate.")
    stopwatch.seconds += 601
    assert interview.left < 0
    assert interview.next() is None


def test_a_right_answer_is_not_pulled_forward(shipped: Desk, stopwatch: Any):
    interview = shipped.interview(LR, 20, 6, stopwatch)
    right = None
    while (visit := interview.next()) is not None:
        formula = visit.drill.kind is Kind.FORMULA
        right = visit.drill if formula else right
        interview.answer(getattr(visit.drill, "answer", "") if formula else "")
    assert right is not None
    assert right not in interview.close()
