"""A visit records attempts, closes once, and loses nothing."""

from typing import Any

import pytest

from tutor.memory.memory import Memory
from tutor.model import Ending, Judgement, Rating
from tutor.study.desk import Desk
from tutor.study.visit import ClosedVisitError

LOSS = "logistic-regression/quick/loss"
RECALL = "logistic-regression/quick/sig"


def kinds(memory: Memory) -> list[str]:
    return [event.kind for event in memory.log()]


def test_a_right_answer_closes_the_visit_with_good(desk: Desk, memory: Memory):
    visit = desk.visit(LOSS)
    assert visit.submit("1").judgement is Judgement.CORRECT
    assert visit.closed is Ending.SOLVED
    assert visit.review is not None
    assert visit.review.rating is Rating.GOOD
    assert visit.review.due == memory.today() + 2
    assert kinds(memory) == ["attempt", "review"]


def test_a_second_attempt_is_hard(desk: Desk):
    visit = desk.visit(LOSS)
    visit.submit("2")
    assert visit.closed is None
    visit.submit("1")
    assert visit.review is not None
    assert visit.review.rating is Rating.HARD


def test_one_hint_is_hard_and_two_are_again(desk: Desk, stopwatch: Any):
    visit = desk.visit(LOSS)
    assert visit.hint() == "one"
    assert visit.hint() is None
    assert visit.hint_wait == 20
    stopwatch.seconds = 21
    assert visit.hint() == "two"
    assert visit.hint() is None
    visit.submit("1")
    assert visit.review is not None
    assert visit.review.rating is Rating.AGAIN


def test_a_new_attempt_opens_the_next_hint(desk: Desk):
    visit = desk.visit(LOSS)
    visit.hint()
    visit.submit("3")
    assert visit.hint() == "two"


def test_an_unreadable_answer_is_not_an_attempt(desk: Desk, memory: Memory):
    visit = desk.visit(LOSS)
    assert visit.submit("  ").judgement is Judgement.UNREADABLE
    assert visit.attempts == 0
    assert kinds(memory) == []


def test_revealing_is_again(desk: Desk):
    visit = desk.visit(LOSS)
    assert "1" in visit.reveal()
    assert visit.review is not None
    assert visit.review.rating is Rating.AGAIN


def test_looking_without_answering_records_nothing(desk: Desk, memory: Memory):
    desk.visit(LOSS).leave()
    assert kinds(memory) == []


def test_leaving_after_a_wrong_answer_is_again(desk: Desk):
    visit = desk.visit(LOSS)
    visit.submit("2")
    visit.leave()
    assert visit.review is not None
    assert visit.review.rating is Rating.AGAIN


def test_nothing_is_taken_after_the_end(desk: Desk):
    visit = desk.visit(LOSS)
    visit.submit("1")
    with pytest.raises(ClosedVisitError):
        visit.submit("1")


def test_an_interrupted_visit_is_taken_up_again(desk: Desk, stopwatch: Any):
    visit = desk.visit(LOSS)
    visit.submit("2")
    visit.hint()
    visit.keep("half an ans")
    stopwatch.seconds = 9
    visit.pause()
    again = desk.visit(LOSS)
    assert (again.draft, again.attempts, again.hints_shown) == ("half an ans", 1, ("one",))
    assert again.seconds == pytest.approx(9)


def test_a_closed_visit_leaves_no_draft(desk: Desk):
    visit = desk.visit(LOSS)
    visit.keep("x")
    visit.submit("1")
    assert desk.visit(LOSS).draft == ""


def test_insisting_counts_and_is_logged(desk: Desk, memory: Memory):
    visit = desk.visit(LOSS)
    visit.submit("2")
    visit.insist()
    assert visit.closed is Ending.SOLVED
    assert kinds(memory) == ["attempt", "appeal", "review"]


def test_the_learners_own_rating_overrides(desk: Desk, memory: Memory):
    visit = desk.visit(LOSS)
    visit.submit("1")
    review = visit.rate(Rating.AGAIN)
    assert review is not None
    assert review.rating is Rating.AGAIN
    assert kinds(memory)[-1] == "override"


def test_a_recall_is_graded_by_the_learner_alone(desk: Desk, memory: Memory):
    visit = desk.visit(RECALL)
    visit.submit("something")
    assert visit.closed is None
    assert visit.proposed is None
    visit.rate(Rating.GOOD)
    assert visit.review is not None
    assert visit.review.rating is Rating.GOOD


def test_a_recall_without_a_rating_records_no_review(desk: Desk, memory: Memory):
    visit = desk.visit(RECALL)
    visit.submit("something")
    assert visit.settle() is None
    assert "review" not in kinds(memory)


def test_undo_takes_back_the_review(desk: Desk, memory: Memory):
    before = memory.card(desk.library.drill(LOSS).id)
    desk.visit(LOSS).submit("1")
    assert "review" in str(desk.undo())
    after = memory.card(desk.library.drill(LOSS).id)
    assert before is None
    assert after is None or not after.met


def test_a_lost_drill_comes_back_the_next_day(desk: Desk, memory: Memory, clock: Any):
    desk.visit(LOSS).reveal()
    clock.forward(1)
    assert [card.drill for card in memory.due()] == [LOSS]
