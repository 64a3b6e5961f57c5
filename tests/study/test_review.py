"""What comes next in a review, and what home says."""

from pathlib import Path
from typing import Any

from tutor.model import Rating, StageName
from tutor.study.desk import Desk
from tutor.study.home import Act
from tutor.study.queue import Queue


def learn(desk: Desk, *names: str) -> None:
    for name in names:
        desk.visit(name).submit("1")


def everything(topic: str) -> list[str]:
    return [f"{topic}/quick/{name}" for name in ("loss", "loss-again", "grad")]


def test_never_two_of_one_skill_in_a_row_while_another_is_due(desk: Desk, clock: Any):
    learn(desk, *everything("logistic-regression"), *everything("other"))
    clock.forward(5)
    review = desk.review()
    skills = []
    while (visit := review.next()) is not None:
        skills.append(visit.drill.skill)
        visit.submit("1")
    assert len(skills) == 6
    assert skills.count("loss") == 4
    assert skills[:4] in (["loss", "gradient", "loss", "gradient"], ["gradient", "loss", "gradient", "loss"])


def test_what_was_lost_comes_once_more_before_the_end(desk: Desk, clock: Any):
    learn(desk, "other/quick/loss", "other/quick/grad")
    clock.forward(5)
    review = desk.review()
    first = review.next()
    assert first is not None
    first.reveal()
    second = review.next()
    assert second is not None
    second.submit("1")
    again = review.next()
    assert again is not None
    assert again.drill.id == first.drill.id
    assert "once more" in again.reason
    again.submit("1")
    assert review.next() is None
    assert review.recalled == 1


def test_a_skipped_drill_does_not_come_round_and_round(desk: Desk, clock: Any):
    learn(desk, "other/quick/loss")
    clock.forward(5)
    review = desk.review()
    visit = review.next()
    assert visit is not None
    visit.leave()
    assert review.next() is None


def test_the_reason_says_when_it_was_lost(desk: Desk, clock: Any):
    desk.visit("other/quick/loss").reveal()
    clock.forward(2)
    (card,) = desk.memory.due()
    assert desk.queue.reason(card) == "You lost this on Monday; due yesterday."


def test_a_drill_that_is_gone_is_passed_over(desk: Desk, root: Path, clock: Any):
    learn(desk, "other/quick/loss", "other/quick/grad")
    clock.forward(5)
    path = root / "drills" / "other" / "quick.toml"
    path.write_text(path.read_text().replace("[grad]", "[gradient]"))
    desk.library._topics.clear()
    queue = Queue(desk.library, desk.memory)
    assert [card.drill for card in queue.waiting()] == ["other/quick/loss"]


def test_home_starts_with_logistic_regression(desk: Desk):
    home = desk.home()
    assert home.first_run
    assert (home.suggestion.act, home.suggestion.topic) == (Act.START, "logistic-regression")
    assert [row.slug for row in home.topics] == ["logistic-regression", "other"]


def test_home_continues_where_the_learner_was(desk: Desk):
    desk.progress.mark("other", StageName.MATH, 3)
    suggestion = desk.home().suggestion
    assert (suggestion.act, suggestion.topic, suggestion.stage) == (Act.CONTINUE, "other", StageName.MATH)
    assert "Stage 3 of 6" in suggestion.why
    mark = desk.progress.bookmark("other")
    assert mark is not None
    assert mark.position == 3


def test_home_puts_what_is_due_first(desk: Desk, clock: Any):
    desk.progress.mark("other", StageName.MATH)
    learn(desk, "other/quick/loss")
    clock.forward(5)
    home = desk.home()
    assert home.suggestion.act is Act.REVIEW
    assert home.suggestion.why.startswith("1 drill is due, about 1 min.")
    assert home.due == 1


def test_home_rests_when_everything_is_done(desk: Desk):
    for topic in ("logistic-regression", "other"):
        learn(desk, f"{topic}/quick/loss")
        for stage in StageName:
            desk.progress.mark(topic, stage)
    suggestion = desk.home().suggestion
    assert suggestion.act is Act.REST
    assert suggestion.why == "2 drills will be back in 2 days."


def test_a_topic_with_a_broken_stage_says_what_is_wrong_and_the_rest_works(desk: Desk, root: Path):
    (root / "lessons" / "other" / "4-code.md").unlink()
    rows = {row.slug: row for row in desk.home().topics}
    assert "Add `4-code.md`" in str(rows["other"].fault)
    assert rows["logistic-regression"].fault is None


def test_a_stage_is_done_when_its_drills_are_solved_and_not_by_reading(desk: Desk):
    desk.progress.mark("other", StageName.INTUITION)
    assert not desk.progress.stages("other")[0].done
    desk.visit("other/quick/loss").reveal()
    assert not desk.progress.stages("other")[0].done
    desk.visit("other/quick/loss").submit("1")
    assert desk.progress.stages("other")[0].done


def test_an_override_to_again_counts_as_lost(desk: Desk, clock: Any):
    learn(desk, "other/quick/loss")
    clock.forward(5)
    review = desk.review()
    visit = review.next()
    assert visit is not None
    visit.submit("1")
    visit.rate(Rating.AGAIN)
    again = review.next()
    assert again is not None
    assert again.drill.id == visit.drill.id


def test_easily_confused_skills_are_asked_side_by_side(desk: Desk, root: Path, clock: Any):
    (root / "drills" / "confusable.toml").write_text('pairs = [["loss", "gradient"]]')
    learn(desk, "other/quick/loss", "logistic-regression/quick/grad", "other/quick/grad")
    desk.visit("logistic-regression/quick/sig").rate(Rating.GOOD)
    clock.forward(9)
    review = desk.review()
    skills = []
    while (visit := review.next()) is not None:
        skills.append(visit.drill.skill)
        visit.settle() if visit.self_graded else visit.submit("1")
    assert "loss" in skills
    place = skills.index("loss")
    assert "gradient" in skills[max(0, place - 1) : place + 2]


def test_a_plan_limits_the_minutes_and_says_what_is_put_off(desk: Desk, clock: Any):
    learn(desk, *everything("logistic-regression"), *everything("other"))
    clock.forward(5)
    desk.memory.plan(desk.memory.today() + 30, 3)
    review = desk.review()
    assert review.left + review.put_off == 6
    assert review.put_off > 0


def test_what_is_lost_again_and_again_says_where_to_read(desk: Desk, clock: Any):
    for _ in range(4):
        desk.visit("other/quick/loss").reveal()
        clock.forward(1)
    (card,) = desk.memory.due()
    assert card.leech
    assert "read other, intuition before you answer" in desk.queue.reason(card)


def test_strength_counts_what_was_lost_or_never_met_as_nothing(desk: Desk):
    desk.visit("other/quick/loss").reveal()
    strength = {row.slug: row.strength for row in desk.home().topics}
    assert strength == {"logistic-regression": None, "other": 0.0}
    desk.visit("other/quick/grad").submit("1")
    (row,) = [row for row in desk.home().topics if row.slug == "other"]
    assert row.strength is not None
    assert 0 < row.strength <= 0.5
