"""Statistics: what they say, and that they follow undo."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from tutor.memory.schedule.recall import recall
from tutor.memory.tally import bucket, quantile, seconds_of
from tutor.model import DrillId, Rating

if TYPE_CHECKING:
    from conftest import HandClock, Make

    from tutor.memory.memory import Memory

GRADIENT = DrillId("logistic-regression/formula/gradient")
ADAM = DrillId("gradient-descent/formula/adam")


def test_an_empty_log_has_empty_statistics(memory: Memory):
    found = memory.stats(30)
    assert (found.reviews, found.cards, found.streak, found.weak_spots) == (0, 0, 0, ())
    assert found.retention.rate is found.calibration.log_loss is found.certainty.brier is None
    assert len(found.days) == len(found.due_ahead) == 30


def test_the_heat_map_counts_reviews_and_minutes_by_study_day(memory: Memory, clock: HandClock, outcome: Make):
    memory.close_visit(outcome(seconds=90))
    clock.forward(hours=9)
    memory.close_visit(outcome(ADAM, seconds=30))
    clock.forward(days=2)
    memory.close_visit(outcome(ADAM, seconds=60))
    days = memory.stats(4).days
    assert [(day.reviews, day.minutes) for day in days] == [(0, 0.0), (2, 2.0), (0, 0.0), (1, 1.0)]
    assert [day.day for day in days] == list(range(memory.today() - 3, memory.today() + 1))
    assert memory.practised(4) == (False, True, False, True)


def test_a_streak_outlasts_the_morning_before_the_first_review(memory: Memory, clock: HandClock, outcome: Make):
    for number in range(3):
        memory.close_visit(outcome(f"t/formula/{number}"))
        clock.forward(days=1)
    assert memory.stats().streak == 3
    clock.forward(days=1)
    assert memory.stats().streak == 0


def test_true_retention_counts_only_reviews_on_a_later_day(
    memory: Memory, clock: HandClock, outcome: Make, failed: Make
):
    memory.close_visit(outcome())
    memory.close_visit(failed())
    assert memory.stats().retention.tested == 0
    clock.forward(days=1)
    memory.close_visit(outcome())
    clock.forward(days=1)
    memory.close_visit(failed())
    found = memory.retention()
    assert (found.tested, found.recalled, found.rate, found.target) == (2, 1, 0.5, 0.9)
    assert (found.young, found.mature) == (0.5, None)


def test_mature_cards_are_told_apart(memory: Memory, clock: HandClock, outcome: Make):
    for days in (8, 60, 100):
        memory.close_visit(outcome(), chosen=Rating.EASY)
        clock.forward(days=days)
    memory.close_visit(outcome())
    assert memory.stats().retention.mature == 1.0


def test_calibration_compares_prediction_and_outcome(memory: Memory, clock: HandClock, outcome: Make, failed: Make):
    for number in range(4):
        memory.close_visit(outcome(f"t/formula/{number}"))
    clock.forward(days=5)
    chance = recall(2.3065, 5)
    for number in range(4):
        memory.close_visit((failed if number == 0 else outcome)(f"t/formula/{number}"))
    found = memory.stats().calibration
    (only,) = found.bins
    assert only.predicted == pytest.approx(chance, abs=1e-6)
    assert (only.actual, only.reviews) == (0.75, 4)
    assert found.log_loss == pytest.approx(-(math.log(1 - chance) + 3 * math.log(chance)) / 4, abs=1e-5)
    assert found.constant_log_loss == pytest.approx(-(0.25 * math.log(0.25) + 0.75 * math.log(0.75)))


def test_confidence_is_held_against_what_happened(memory: Memory, outcome: Make, failed: Make):
    memory.close_visit(outcome("t/formula/1", confidence=4))
    memory.close_visit(failed("t/formula/2", confidence=4))
    memory.close_visit(failed("t/formula/3", confidence=1))
    found = memory.stats().certainty
    assert [(level.confidence, level.right, level.answers) for level in found.levels] == [(1, 0.0, 1), (4, 0.5, 2)]
    assert found.brier == pytest.approx((0.05**2 + 0.95**2 + 0.25**2) / 3)


def test_weak_spots_count_a_mistake_once_a_review_the_most_frequent_first(
    memory: Memory, clock: HandClock, failed: Make
):
    for number in range(4):
        memory.close_visit(failed(f"t/formula/{number}", notes=("1/n", "sign", "1/n") if number else ("1/n",)))
        clock.forward(days=1)
    first, second = memory.weak_spots()
    assert (first.note, first.times, first.last) == ("1/n", 4, memory.today() - 1)
    assert (second.note, second.times) == ("sign", 3)
    assert [spot.times for spot in memory.weak_spots(days=2)] == [1, 1]


def test_strength_by_topic_and_skill_has_the_weakest_first(
    memory: Memory, clock: HandClock, outcome: Make, failed: Make
):
    memory.close_visit(outcome(GRADIENT), chosen=Rating.EASY)
    memory.close_visit(failed(ADAM))
    clock.forward(days=3)
    found = memory.stats(skills={GRADIENT: "loss", ADAM: "optimizers"})
    assert [strength.name for strength in found.topics] == ["gradient-descent", "logistic-regression"]
    assert [strength.name for strength in found.skills] == ["optimizers", "loss"]
    assert found.topics[1].recall == pytest.approx(memory.retrievability(memory.card(GRADIENT), memory.today()))


def test_the_next_review_is_told_by_the_rating_before(memory: Memory, clock: HandClock, outcome: Make, failed: Make):
    memory.close_visit(outcome())
    clock.forward(days=1)
    memory.close_visit(failed())
    clock.forward(days=1)
    memory.close_visit(outcome())
    assert memory.stats().after == {"again": 1.0, "good": 0.0}


def test_overdue_and_coming_cards_are_counted(memory: Memory, clock: HandClock, outcome: Make):
    for number in range(3):
        memory.close_visit(outcome(f"t/formula/{number}"))
        clock.forward(days=1)
    found = memory.stats()
    assert found.overdue == 2
    assert found.due_ahead[0] == (memory.today() + 1, 1)


def test_statistics_follow_undo_to_the_letter(memory: Memory, clock: HandClock, outcome: Make, failed: Make):
    seen = []
    for number in range(6):
        seen.append(memory.stats())
        memory.close_visit((failed if number % 2 else outcome)(seconds=7 * number, notes=("1/n",), confidence=3))
    for before in reversed(seen):
        memory.undo()
        assert memory.stats() == before


@pytest.mark.parametrize("seconds", [1, 2.5, 30, 600, 86_400])
def test_a_bucket_keeps_a_duration_to_a_tenth(seconds: float):
    assert seconds_of(bucket(seconds)) == pytest.approx(seconds, rel=0.1)


def test_quantiles_of_a_histogram():
    from collections import Counter

    assert quantile(Counter(), 0.5) is None
    histogram = Counter({bucket(10): 90, bucket(100): 10})
    assert quantile(histogram, 0.5) == pytest.approx(10, rel=0.1)
    assert quantile(histogram, 0.95) == pytest.approx(100, rel=0.1)
