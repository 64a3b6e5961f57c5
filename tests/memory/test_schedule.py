"""Our use of FSRS against the package's own replay, and the fuzz that is ours."""

import random
from datetime import UTC, datetime, timedelta

import fsrs
import pytest

from tutor.memory.clock import Instant
from tutor.memory.event import REVIEW, Event
from tutor.memory.fold import fold
from tutor.memory.identity import next_identity
from tutor.memory.schedule import equation, fuzz, recall
from tutor.model import DrillId

DRILL = DrillId("gradient-descent/formula/adam")
START = 739_000
GAPS = (0, 0, 1, 1, 2, 3, 5, 8, 13, 40, 200, 1000)


def history(rng: random.Random) -> list[tuple[int, int]]:
    """Study days and ratings of one card."""
    day, reviews = START, []
    for _ in range(rng.randint(1, 12)):
        reviews.append((day, rng.choices([1, 2, 3, 4], [3, 2, 6, 1])[0]))
        day += rng.choice(GAPS)
    return reviews


def events(reviews: list[tuple[int, int]]) -> list[Event]:
    found: list[Event] = []
    for number, (day, rating) in enumerate(reviews):
        identity = next_identity(number, None, b"oneplace")
        found.append(Event(identity, REVIEW, DRILL, Instant(number, 0, day), rating, None, "{}"))
    return found


def replay(reviews: list[tuple[int, int]]) -> fsrs.Card:
    """The same history through the package's public door, a study day being 24 hours."""
    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = fsrs.Card(card_id=1)
    for day, rating in reviews:
        when = datetime(2000, 1, 1, tzinfo=UTC) + timedelta(days=day - START)
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), when)
    return card


def assert_same(reviews: list[tuple[int, int]]) -> None:
    card, oracle = fold(DRILL, events(reviews)).card, replay(reviews)
    assert card is not None
    assert oracle.stability is not None
    assert card.stability == pytest.approx(oracle.stability, rel=1e-12)
    assert card.difficulty == pytest.approx(oracle.difficulty, rel=1e-12)
    assert card.plain == START + (oracle.due - datetime(2000, 1, 1, tzinfo=UTC)).days
    least, greatest = fuzz.window(card.plain - reviews[-1][0])
    assert card.due is not None
    assert least <= card.due - reviews[-1][0] <= greatest


def test_ten_thousand_histories_give_what_a_plain_replay_gives():
    rng = random.Random(1)
    for _ in range(10_000):
        assert_same(history(rng))


def test_the_closed_form_of_recall_is_the_packages_own():
    scheduler = fsrs.Scheduler()
    assert -scheduler.parameters[20] == recall.DECAY
    when = datetime(2026, 1, 1, tzinfo=UTC)
    card = fsrs.Card(card_id=1, state=fsrs.State.Review, stability=7.3, difficulty=5.0, last_review=when)
    for days in (0, 1, 7, 400):
        expected = scheduler.get_card_retrievability(card, when + timedelta(days=days))
        assert recall.recall(7.3, days) == pytest.approx(expected, rel=1e-12)


def test_a_first_good_is_due_in_two_days():
    (card,) = [fold(DRILL, events([(START, 3)])).card]
    assert card is not None
    assert card.due == START + 2


def test_recall_at_the_plain_due_day_is_near_the_desired_retention():
    trace = equation.step(None, 4, 0)
    assert recall.recall(trace.stability, equation.interval(trace.stability)) == pytest.approx(0.9, abs=0.01)


@pytest.mark.parametrize("interval", [1, 2, 3, 7, 10, 21, 100, 5000])
def test_fuzz_reaches_its_whole_window_and_never_leaves_it(interval: int):
    least, greatest = fuzz.window(interval)
    drawn = {fuzz.fuzzed("a/formula/b", repetition, interval) for repetition in range(60 * (greatest - least + 1))}
    assert drawn == set(range(least, greatest + 1))


def test_fuzz_is_the_same_at_every_replay_and_differs_between_drills():
    drawn = [fuzz.fuzzed(f"a/formula/{number}", 3, 30) for number in range(50)]
    assert drawn == [fuzz.fuzzed(f"a/formula/{number}", 3, 30) for number in range(50)]
    assert len(set(drawn)) > 1


def test_a_day_before_the_last_review_counts_as_the_same_day():
    back = fold(DRILL, events([(START, 3), (START + 5, 3), (START + 1, 3)])).card
    same = fold(DRILL, events([(START, 3), (START + 5, 3), (START + 5, 3)])).card
    assert back == same
