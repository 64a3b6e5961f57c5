"""The interview date: policy, simulation, forecast, agenda."""

from __future__ import annotations

import random
from dataclasses import replace
from statistics import mean
from typing import TYPE_CHECKING

import fsrs
import pytest

from tutor.memory.forecast import policy
from tutor.memory.forecast.forecast import forecast
from tutor.memory.forecast.policy import Item, Known
from tutor.memory.forecast.simulation import Course, play
from tutor.memory.schedule import equation
from tutor.memory.schedule.equation import Trace
from tutor.model import DrillId, Rating, Weight

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from conftest import HandClock, Make, Open

    from tutor.memory.memory import Memory

TODAY = 739_700


class TrueMemory(fsrs.Scheduler):
    """A learner whose memory differs from the model: other growth, decay and spacing effect."""

    def __init__(self) -> None:
        weights = list(fsrs.Scheduler().parameters)
        weights[8], weights[10], weights[20] = 1.6, 0.95, 0.2
        super().__init__(parameters=weights, learning_steps=(), relearning_steps=(), enable_fuzzing=False)

    def recall(self, trace: Trace, elapsed: int) -> float:
        return (1 + self._FACTOR * elapsed / trace.stability) ** self._DECAY

    def step(self, trace: Trace | None, rating: int, elapsed: int) -> Trace:
        grade = fsrs.Rating(rating)
        if trace is None:
            return Trace(self._initial_stability(rating=grade), self._initial_difficulty(rating=grade, clamp=True))
        if elapsed < 1:
            stability = self._short_term_stability(stability=trace.stability, rating=grade)
        else:
            stability = self._next_stability(
                difficulty=trace.difficulty,
                stability=trace.stability,
                retrievability=self.recall(trace, elapsed),
                rating=grade,
            )
        return Trace(stability, self._next_difficulty(difficulty=trace.difficulty, rating=grade))


class Learner:
    """Studies items towards an interview with a true memory that the planner does not know."""

    def __init__(self, items: int, days: int, seed: int) -> None:
        self.rng, self.mind, self.days = random.Random(seed), TrueMemory(), days
        self.new = [Item(DrillId(f"t/formula/{number:03d}"), 1.0) for number in range(items)]
        self.known: dict[str, Known] = {}
        self.truth: dict[str, tuple[Trace, int]] = {}

    def answer(self, item: Item, day: int) -> None:
        drill = item.drill
        if drill not in self.truth:
            rating, elapsed = self.rng.choices([1, 2, 3, 4], [0.35, 0.15, 0.4, 0.1])[0], 0
            before, believed = None, None
        else:
            before, last = self.truth[drill]
            elapsed, believed = day - last, self.known[drill].trace
            passed = self.rng.random() <= self.mind.recall(before, elapsed)
            rating = self.rng.choices([2, 3, 4], [0.1, 0.8, 0.1])[0] if passed else 1
        self.truth[drill] = (self.mind.step(before, rating, elapsed), day)
        trace = equation.step(believed, rating, elapsed)
        self.known[drill] = Known(item, trace, day, day + equation.interval(trace.stability))

    def study(self, reviews: int, order: Callable[[Sequence[Known], int], Sequence[Known]]) -> tuple[float, float]:
        """Live through the days; mean true recall on the day, and the share of weak items."""
        for day in range(self.days):
            left = reviews
            for _ in range(min(policy.new_today(len(self.new), day, 0, self.days), left)):
                self.answer(self.new.pop(0), day)
                left -= 1
            asked = [known for known in self.known.values() if known.last < day]
            for known in order(asked, day)[:left]:
                self.answer(known.item, day)
        recalls = [self.mind.recall(trace, self.days - last) for trace, last in self.truth.values()]
        recalls += [0.0] * len(self.new)
        return mean(recalls), mean(chance < policy.WEAK for chance in recalls)


def by_fsrs(asked: Sequence[Known], day: int) -> Sequence[Known]:
    return policy.by_recall([known for known in asked if known.due <= day], day)


def simulated(items: int, days: int, reviews: int, seeds: int) -> list[float]:
    """Mean recall and weak share in FSRS's order, then in the planner's."""

    def planned(asked: Sequence[Known], day: int) -> Sequence[Known]:
        if days - day > policy.LAST_DAYS:
            return by_fsrs(asked, day)
        return policy.by_gain(asked, day, days, float(reviews))

    results: list[float] = []
    for order in (by_fsrs, planned):
        outcomes = [Learner(items, days, seed).study(reviews, order) for seed in range(seeds)]
        results += [mean(recall for recall, _ in outcomes), mean(weak for _, weak in outcomes)]
    return results


@pytest.mark.parametrize(("items", "days", "reviews"), [(200, 14, 30), (120, 30, 12), (120, 30, 20), (200, 60, 15)])
def test_the_planner_is_never_worse_than_the_order_of_fsrs(items: int, days: int, reviews: int):
    fsrs_recall, fsrs_weak, recall, weak = simulated(items, days, reviews, seeds=12)
    assert recall >= fsrs_recall
    assert weak <= max(fsrs_weak, 0.01)


def test_in_a_tight_fortnight_the_planner_leaves_at_most_six_tenths_of_the_weak_items():
    fsrs_recall, fsrs_weak, recall, weak = simulated(200, 14, 30, seeds=24)
    assert weak <= 0.6 * fsrs_weak
    assert recall >= fsrs_recall + 0.005


def known(number: int, stability: float = 5.0, last: int = TODAY - 5, **changes: object) -> Known:
    item = Item(DrillId(f"t/formula/{number:03d}"), **changes)
    return Known(item, Trace(stability, 5.0), last, last + equation.interval(stability))


def test_the_best_gains_are_found_without_computing_them_all():
    rng = random.Random(3)
    some = [known(n, rng.uniform(0.3, 60), TODAY - rng.randrange(1, 30), seconds=60.0) for n in range(150)]
    ranked = sorted(some, key=lambda one: -policy.gain(one, TODAY, TODAY + 5) * one.item.worth)
    assert policy.by_gain(some, TODAY, TODAY + 5, 20 * 60.0) == ranked[:20]


def test_what_is_asked_often_and_quick_to_review_comes_first():
    core, extra = known(1, weight=Weight.CORE), known(2, weight=Weight.EXTRA)
    slow = known(3, weight=Weight.CORE, seconds=600.0)
    assert policy.by_gain([extra, slow, core], TODAY, TODAY + 5, 1e6) == [core, extra, slow]


@pytest.mark.parametrize(("today", "expected"), [(0, 10), (4, 10), (9, 50), (10, 50), (15, 50)])
def test_new_drills_are_spread_until_half_time(today: int, expected: int):
    unmet = {0: 100, 4: 60}.get(today, 50)
    assert policy.new_today(unmet, today, since=0, interview=20) == expected
    assert policy.new_today(0, today, since=0, interview=20) == 0


def course(minutes: float, days: int = 20) -> Course:
    return Course(TODAY, TODAY + days, TODAY, 60 * minutes, 60 * minutes)


def test_all_new_drills_are_met_by_half_time_when_there_is_time():
    items = [Item(DrillId(f"t/formula/{number}")) for number in range(40)]
    halfway = replace(course(30), interview=TODAY + 10, since=TODAY - 10)
    assert len(play(course(30), [], items, 0).unmet) == 0
    assert play(halfway, [], items[:4], 0).unmet == []


def test_no_day_overruns_its_minutes_by_more_than_one_review():
    items = [Item(DrillId(f"t/formula/{number}"), 90.0) for number in range(100)]
    run = play(course(10), [], items, 0)
    assert run.spent <= 20 * (10 * 60 + 90)
    assert run.unmet


def test_more_minutes_are_forecast_to_give_more():
    items = [Item(DrillId(f"t/formula/{number}")) for number in range(120)]
    found = forecast(course(12), [], items)
    half, twice = found.paces
    assert (half.minutes, found.minutes, twice.minutes) == (6, 12, 24)
    assert half.recall < found.recall < twice.recall
    assert found == forecast(course(12), [], items)


def test_what_cannot_be_met_is_named_for_dropping_the_least_asked_first_to_go():
    weights = [Weight.CORE, Weight.USEFUL, Weight.EXTRA]
    items = [Item(DrillId(f"t/formula/{number:03d}"), weight=weights[number % 3]) for number in range(150)]
    found = forecast(course(5, days=10), [], items)
    dropped = {item.weight for item in items if item.drill in found.drop}
    assert Weight.EXTRA in dropped
    assert Weight.CORE not in {item.weight for item in items if item.drill in found.drop[-20:]}
    assert {risk.drill for risk in found.at_risk} >= set(found.drop)
    assert "drop them or add minutes" in found.say


def test_with_time_to_spare_the_forecast_says_to_add():
    found = forecast(course(60), [known(number, stability=200.0) for number in range(10)], [])
    assert found.recall > 0.95
    assert found.spare > 30
    assert "add a topic" in found.say


def test_at_risk_lists_the_most_asked_first():
    some = [known(1, 0.2, weight=Weight.EXTRA), known(2, 0.2, weight=Weight.CORE), known(3, 500.0)]
    found = forecast(course(0), some, [])
    assert [risk.drill for risk in found.at_risk] == ["t/formula/002", "t/formula/001"]
    assert found.weak == pytest.approx(2 / 3)


ITEMS = [Item(DrillId(f"t/formula/{number}"), seconds=60.0) for number in range(30)]


def test_a_plan_is_kept_changed_undone_and_closed(tmp_path: Path, open_memory: Open, clock: HandClock):
    memory = open_memory(tmp_path / "data")
    assert memory.planned() is None
    assert memory.forecast(ITEMS) is None
    first = memory.today()
    memory.plan(first + 20, 30)
    clock.forward(days=3)
    memory.plan(first + 20, 45)
    assert (memory.planned().minutes, memory.planned().since) == (45, first)
    assert memory.undo().say.startswith("Took back the plan")
    assert memory.planned().minutes == 30
    memory.close()
    assert open_memory(tmp_path / "data").planned().interview == first + 20


def test_after_the_day_it_asks_how_it_went_until_it_is_told(memory: Memory, clock: HandClock):
    memory.plan(memory.today() + 5, 30)
    clock.forward(days=5)
    assert not memory.forecast(ITEMS).over
    assert memory.forecast(ITEMS).days_left == 0
    clock.forward(days=1)
    found = memory.forecast(ITEMS)
    assert found.over
    assert found.say == "Your interview was on 2026-03-07. How did it go?"
    assert memory.agenda(ITEMS).meet is None
    memory.aftermath("got it")
    assert memory.planned() is None
    assert memory.forecast(ITEMS) is None


def test_the_forecast_reads_the_cards_and_what_today_has_left(memory: Memory, clock: HandClock, outcome: Make):
    for number in range(10):
        memory.close_visit(outcome(f"t/formula/{number}", seconds=100))
    memory.suspend(ITEMS[0].drill)
    memory.plan(memory.today() + 14, 20)
    found = memory.forecast(ITEMS)
    assert found.days_left == 14
    assert found.recall > 0.7
    assert ITEMS[0].drill not in {risk.drill for risk in found.at_risk}
    assert memory._course(memory.planned()).seconds_today == 20 * 60 - 1000
    clock.forward(days=1)
    assert memory._course(memory.planned()).seconds_today == 20 * 60


def test_the_agenda_without_a_plan_is_everything_due(memory: Memory, clock: HandClock, outcome: Make):
    for number in range(5):
        memory.close_visit(outcome(f"t/formula/{number}"))
    clock.forward(days=4)
    found = memory.agenda(ITEMS[:4])
    assert {card.drill for card in found.reviews} == {item.drill for item in ITEMS[:4]}
    assert (found.meet, found.put_off) == (None, ())


def test_the_agenda_keeps_to_the_minutes_and_puts_the_rest_off(memory: Memory, clock: HandClock, outcome: Make):
    for number in range(12):
        memory.close_visit(outcome(f"t/formula/{number}"))
    memory.recall_on(ITEMS[11].drill, memory.today() + 1, "missed in the mock interview")
    memory.plan(memory.today() + 30, 8)
    clock.forward(days=4)
    found = memory.agenda(ITEMS)
    assert found.reviews[0].drill == ITEMS[11].drill
    assert found.meet == 2
    assert len(found.reviews) == 4
    assert len(found.put_off) == 8


def test_in_the_last_week_the_agenda_reviews_what_is_not_yet_due(memory: Memory, clock: HandClock, outcome: Make):
    for number in range(6):
        memory.close_visit(outcome(f"t/formula/{number}"), chosen=Rating.EASY)
    memory.plan(memory.today() + 6, 60)
    clock.forward(days=1)
    assert not memory.due()
    assert len(memory.agenda(ITEMS[:6]).reviews) == 6
