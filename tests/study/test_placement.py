"""Placement marks what is known; the night before there is one page."""

from pathlib import Path

import pytest

from tutor.study.conversation import Conversation
from tutor.study.desk import Desk


@pytest.fixture
def core(root: Path) -> None:
    path = root / "drills" / "other" / "quick.toml"
    path.write_text(path.read_text().replace('skill = "', 'weight = "core"\nseconds = 30\nskill = "'))


def test_a_right_answer_marks_the_rest_of_its_skill_as_known(core: None, desk: Desk):
    placement = desk.placement("other")
    asked = []
    while (visit := placement.next()) is not None:
        asked.append(visit.drill.skill)
        visit.settle() if visit.self_graded else visit.submit("1")
    assert sorted(asked) == ["gradient", "loss", "sigmoid"]
    assert [drill.id for drill in placement.placed] == ["other/quick/loss-again"]
    card = desk.memory.card(placement.placed[0].id)
    assert card is not None
    assert card.met


def test_two_misses_in_a_row_end_it(core: None, desk: Desk):
    placement = desk.placement("other")
    count = 0
    while (visit := placement.next()) is not None:
        count += 1
        visit.reveal()
        visit.leave()
    assert count == 2
    assert placement.left == 0
    assert placement.placed == []


def test_the_night_page_holds_weak_spots_and_missed_follow_ups(desk: Desk):
    desk.visit("other/quick/loss").submit("2")
    visit = desk.visit("other/question/mse")
    assert isinstance(visit, Conversation)
    visit.submit("The gradient vanishes.")
    follow_up = visit.follow_up
    assert follow_up is not None
    visit.answer_follow_up(follow_up, "I would have to think about that.")
    page = desk.night_page()
    assert page.startswith("# The night before")
    assert "- Show it." in page
