"""An interview question: asked back, followed up, rated."""

from tutor.memory.memory import Memory
from tutor.model import Judgement, PointStatus, Rating
from tutor.study.conversation import Conversation
from tutor.study.desk import Desk

MSE = "logistic-regression/question/mse"


def open_question(desk: Desk) -> Conversation:
    visit = desk.visit(MSE)
    assert isinstance(visit, Conversation)
    return visit


def test_all_points_propose_good_and_lead_to_the_harder_follow_up(desk: Desk):
    visit = open_question(desk)
    verdict = visit.submit("The loss is non-convex in the weights, and the gradient vanishes.")
    assert verdict.judgement is Judgement.CORRECT
    assert visit.closed is None
    assert visit.proposed is Rating.GOOD
    assert visit.follow_up is not None
    assert visit.follow_up.ask == "And in practice?"


def test_a_missing_point_is_followed_up_and_then_hard(desk: Desk):
    visit = open_question(desk)
    visit.submit("The gradient vanishes when it is confidently wrong.")
    assert visit.proposed is Rating.HARD
    first = visit.follow_up
    assert first is not None
    assert first.ask == "Show it."
    results = visit.answer_follow_up(first, "It is not convex: the curvature becomes negative.")
    assert {result.id: result.status for result in results}["curve"] is PointStatus.FOUND
    assert visit.proposed is Rating.HARD
    assert visit.follow_up is not None
    assert visit.follow_up.ask == "Where?"


def test_a_denied_point_is_a_conflict_until_it_is_said_again(desk: Desk):
    visit = open_question(desk)
    visit.submit("The gradient does not vanish, and it is not convex.")
    (point,) = visit.doubtful
    assert point.id == "vanish"
    assert visit.proposed is Rating.AGAIN
    assert visit.say_again(point, "I mean that the gradient vanishes.").status is PointStatus.FOUND
    assert visit.doubtful == ()
    assert visit.settle() is not None


def test_the_learners_key_decides(desk: Desk):
    visit = open_question(desk)
    visit.submit("It is not convex and the gradient vanishes.")
    review = visit.rate(Rating.EASY)
    assert review is not None
    assert review.rating is Rating.EASY


def test_what_was_said_stands_in_the_thread(desk: Desk, memory: Memory):
    visit = open_question(desk)
    visit.submit("The gradient vanishes.")
    follow_up = visit.follow_up
    assert follow_up is not None
    visit.answer_follow_up(follow_up, "The curvature is negative there.")
    assert [event.facts()["said"] for event in memory.thread(visit.drill.id)] == ["follow-up"]
