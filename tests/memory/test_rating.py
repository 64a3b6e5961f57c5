"""The table, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tutor.memory.rating import Past, confident_error, proposed
from tutor.model import Ending, Judgement, Kind, Rating

if TYPE_CHECKING:
    from conftest import Make

AGAIN, HARD, GOOD, EASY = Rating
QUICK_PAST = Past(slow=100.0, fast=20.0, passes=2)
EFFORTLESS = {"seconds": 5.0, "confidence": 4}


@pytest.mark.parametrize(
    ("changes", "past", "rating"),
    [
        ({}, Past(), GOOD),
        ({"judgement": Judgement.CORRECT_BUT}, Past(), GOOD),
        ({"hints": 1}, Past(), HARD),
        ({"hints": 2}, Past(), AGAIN),
        ({"attempts": 2}, Past(), HARD),
        ({"attempts": 3}, Past(), HARD),
        ({"attempts": 4}, Past(), AGAIN),
        ({"ending": Ending.REVEALED}, Past(), AGAIN),
        ({"ending": Ending.REVEALED, "attempts": 0, "judgement": Judgement.UNDECIDED}, Past(), AGAIN),
        ({"ending": Ending.LEFT, "judgement": Judgement.WRONG}, Past(), AGAIN),
        ({"ending": Ending.LEFT, "judgement": Judgement.UNDECIDED, "attempts": 0}, Past(), None),
        ({"seconds": 101.0}, QUICK_PAST, HARD),
        ({"seconds": 99.0}, QUICK_PAST, GOOD),
        ({"seconds": 1e6}, Past(), GOOD),
        (EFFORTLESS, QUICK_PAST, EASY),
        (EFFORTLESS | {"confidence": 3}, QUICK_PAST, GOOD),
        (EFFORTLESS | {"confidence": None}, QUICK_PAST, GOOD),
        (EFFORTLESS | {"hints": 1}, QUICK_PAST, HARD),
        (EFFORTLESS, Past(fast=20.0, passes=1), GOOD),
        (EFFORTLESS, Past(passes=5), GOOD),
        (EFFORTLESS | {"recognition": True}, Past(fast=20.0, passes=2, produced=False), HARD),
        (EFFORTLESS | {"recognition": True}, QUICK_PAST, EASY),
        ({"recognition": True, "attempts": 9}, Past(produced=False), AGAIN),
    ],
)
def test_a_visit_is_rated_by_the_table(outcome: Make, changes: dict[str, object], past: Past, rating: Rating | None):
    assert proposed(outcome(**changes), past) is rating


ALL = {"points_must": 3, "points_found": 3, "judgement": Judgement.CORRECT}
SOME = {"points_must": 3, "points_found": 1, "judgement": Judgement.UNDECIDED}
NONE = {"points_must": 3, "points_found": 0, "judgement": Judgement.UNDECIDED}


@pytest.mark.parametrize(
    ("changes", "rating"),
    [
        (ALL, GOOD),
        (ALL | {"hints": 1}, HARD),
        (ALL | {"followed_up": True}, HARD),
        (SOME, HARD),
        (NONE, AGAIN),
        (NONE | {"followed_up": True}, HARD),
        (ALL | {"points_conflict": 1, "judgement": Judgement.WRONG}, AGAIN),
        (ALL | {"ending": Ending.REVEALED}, AGAIN),
        (NONE | {"doubtful": True}, None),
        (ALL | {"seconds": 5.0, "confidence": 4}, GOOD),
    ],
)
def test_a_question_is_rated_by_its_must_points(outcome: Make, changes: dict[str, object], rating: Rating | None):
    asked = outcome("t/question/mse", kind=Kind.QUESTION, **changes)
    assert proposed(asked, QUICK_PAST) is rating


def test_a_confident_error_is_sure_and_wrong_at_first(outcome: Make):
    assert confident_error(outcome(confidence=4, attempts=2), HARD)
    assert confident_error(outcome(confidence=3, ending=Ending.LEFT, judgement=Judgement.WRONG), AGAIN)
    assert not confident_error(outcome(confidence=4), GOOD)
    assert not confident_error(outcome(confidence=2, attempts=2), HARD)
    assert not confident_error(outcome(attempts=2), HARD)
    question = outcome("t/question/mse", kind=Kind.QUESTION, confidence=4, **SOME)
    assert confident_error(question, AGAIN)
    assert not confident_error(question, HARD)
