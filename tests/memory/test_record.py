"""Recording, taking back, pulling forward."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tutor.memory.error import StoreError
from tutor.memory.memory import Memory
from tutor.model import DrillId, Ending, Finding, Judgement, Kind, Rating, Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import HandClock, Make, Open, State

GRADIENT = DrillId("logistic-regression/formula/gradient")


def test_a_review_is_on_disk_when_it_is_acknowledged(memory: Memory, open_memory: Open, tmp_path: Path, outcome: Make):
    review = memory.close_visit(outcome())
    other = open_memory(tmp_path / "data")
    assert [event.name for event in other.log()] == [review.id]
    assert other.card(GRADIENT).due == review.due == review.day + 2


def test_looking_without_answering_records_nothing(memory: Memory, outcome: Make):
    looked = outcome(attempts=0, ending=Ending.LEFT, judgement=Judgement.UNDECIDED)
    assert memory.close_visit(looked) is None
    assert not list(memory.log())


def test_an_attempt_keeps_its_text_whatever_was_typed(memory: Memory):
    text = "σ(z)\x00 \ud800 ' \" \n -- 𝛽"
    memory.attempt(GRADIENT, text, Verdict(Judgement.WRONG, findings=(Finding("1/n", "..."),)), seconds=3.5, hints=1)
    (event,) = memory.log()
    facts = event.facts()
    assert (facts["text"], facts["notes"], facts["seconds"], facts["hints"]) == (text, ["1/n"], 3.5, 1)


def test_an_unreadable_answer_is_no_attempt(memory: Memory):
    assert memory.attempt(GRADIENT, "((", Verdict(Judgement.UNREADABLE), seconds=1, hints=0) is None
    assert not list(memory.log())


def test_review_rows_carry_what_the_log_promises(memory: Memory, outcome: Make, clock: HandClock):
    memory.close_visit(outcome(notes=("1/n",), attempts=2, confidence=2))
    (row,) = [event.row() for event in memory.log()]
    assert (
        row
        | {
            "event": "review",
            "drill": GRADIENT,
            "when": int(clock.now.timestamp() * 1000),
            "offset": 60,
            "study_day": "2026-03-02",
            "rating": "hard",
            "verdict": "correct",
            "hints": 0,
            "attempts": 2,
            "seconds": 30.0,
            "notes": ["1/n"],
            "grader": "1",
        }
        == row
    )
    assert {"id", "device"} <= set(row)


def test_undo_of_a_submit_is_the_identity(memory: Memory, outcome: Make, failed: Make, state: State, clock: HandClock):
    seen = [state(memory)]
    for rating in ("solved", "failed", "solved"):
        memory.close_visit((outcome if rating == "solved" else failed)(confidence=4, notes=("1/n",)))
        seen.append(state(memory))
        clock.forward(days=3)
    for before in reversed(seen[:-1]):
        memory.undo()
        assert state(memory) == before
    assert memory.undo() is None


def test_undo_works_in_a_later_sitting_and_redo_brings_it_back(
    memory: Memory, open_memory: Open, tmp_path: Path, outcome: Make, state: State
):
    memory.close_visit(outcome())
    after = state(memory)
    memory.close()
    later = open_memory(tmp_path / "data")
    undone = later.undo()
    assert undone.drill == GRADIENT
    assert undone.say == "Took back the review of logistic-regression/formula/gradient (good) from 2026-03-02."
    assert later.card(GRADIENT) is None
    assert later.redo().say.startswith("Brought back the review")
    assert state(later) == after
    assert later.redo() is None
    assert later.undo().kind == "review"


def test_redo_after_two_undos_brings_back_the_older_deed_first(memory: Memory, outcome: Make, state: State):
    memory.close_visit(outcome("t/formula/a"))
    one = state(memory)
    memory.close_visit(outcome("t/formula/b"))
    both = state(memory)
    memory.undo()
    memory.undo()
    memory.redo()
    assert state(memory) == one
    memory.redo()
    assert state(memory) == both


def test_undo_finds_the_last_deed_after_the_clock_was_set_back(memory: Memory, outcome: Make, clock: HandClock):
    memory.close_visit(outcome("t/formula/a"))
    clock.forward(days=-400)
    memory.close_visit(outcome("t/formula/b"))
    assert memory.undo().drill == "t/formula/b"


def test_the_learners_own_rating_replaces_the_tables(memory: Memory, outcome: Make, clock: HandClock):
    memory.close_visit(outcome())
    clock.forward(days=2)
    review = memory.close_visit(outcome())
    lower = memory.rate(review.id, Rating.AGAIN)
    assert (lower.rating, lower.id) == (Rating.AGAIN, review.id)
    assert lower.due < review.due
    assert memory.card(GRADIENT).lapses == 1
    assert memory.undo().kind == "override"
    assert memory.card(GRADIENT).due == review.due


def test_a_key_at_the_close_decides_over_the_table_and_both_are_logged(memory: Memory, outcome: Make):
    review = memory.close_visit(outcome(), chosen=Rating.EASY)
    assert review.rating is Rating.EASY
    (event,) = memory.log()
    assert event.facts()["proposed"] == "good"


def test_rating_what_is_not_there_is_refused(memory: Memory):
    with pytest.raises(StoreError, match="There is no review"):
        memory.rate("00" * 16, Rating.GOOD)
    with pytest.raises(StoreError, match="not the id"):
        memory.rate("yesterday's", Rating.GOOD)


def test_rating_a_review_that_was_taken_back_is_refused_and_records_nothing(memory: Memory, outcome: Make):
    memory.close_visit(outcome())
    review = memory.close_visit(outcome())
    memory.undo()
    before = len(list(memory.log()))
    with pytest.raises(StoreError, match="taken back"):
        memory.rate(review.id, Rating.AGAIN)
    assert len(list(memory.log())) == before


def test_a_confident_error_is_rechecked_the_next_day_and_a_week_later(memory: Memory, outcome: Make, clock: HandClock):
    first = memory.close_visit(outcome(attempts=2, confidence=4))
    assert first.due == first.day + 1
    clock.forward(days=1)
    second = memory.close_visit(outcome())
    assert memory.card(GRADIENT).pulls == (first.day + 7,)
    assert second.due == min(first.day + 7, memory.card(GRADIENT).natural)
    clock.forward(days=6)
    memory.close_visit(outcome())
    assert memory.card(GRADIENT).pulls == ()


def test_a_guess_that_was_wrong_is_not_rechecked(memory: Memory, outcome: Make):
    memory.close_visit(outcome(attempts=2, confidence=2))
    memory.close_visit(outcome("t/formula/b", confidence=4))
    assert all(not card.pulls for card in memory.cards().values())


def test_pulling_a_card_forward_leaves_its_memory_alone(memory: Memory, outcome: Make):
    memory.close_visit(outcome(), chosen=Rating.EASY)
    before = memory.card(GRADIENT)
    memory.recall_on(GRADIENT, memory.today() + 1, "missed in the mock interview")
    after = memory.card(GRADIENT)
    assert after.due == memory.today() + 1
    assert (after.stability, after.difficulty, after.last, after.natural) == (
        before.stability,
        before.difficulty,
        before.last,
        before.natural,
    )


def test_a_drill_never_met_can_be_called_up_and_comes_first(memory: Memory, outcome: Make):
    memory.recall_on(DrillId("t/question/new"), memory.today(), "missed in the mock interview")
    memory.close_visit(outcome())
    due = memory.due(day=memory.today() + 30)
    assert [card.drill for card in due] == ["t/question/new", GRADIENT]
    assert memory.retrievability(due[0], memory.today()) == 0


def test_suspended_cards_are_not_asked_and_come_back_as_they_were(memory: Memory, outcome: Make):
    memory.close_visit(outcome())
    before = memory.card(GRADIENT)
    memory.suspend(GRADIENT)
    assert not memory.due(day=memory.today() + 99)
    assert sum(count for _, count in memory.due_ahead(99)) == 0
    memory.resume(GRADIENT)
    assert memory.card(GRADIENT) == before


def test_reset_forgets_and_flag_remarks(memory: Memory, outcome: Make):
    memory.close_visit(outcome())
    memory.flag(GRADIENT, "the picture hides the minus")
    memory.reset(GRADIENT)
    card = memory.card(GRADIENT)
    assert (card.met, card.reps, card.flag) == (False, 0, "the picture hides the minus")
    memory.unflag(GRADIENT)
    assert memory.card(GRADIENT) is None


def test_placement_gives_a_memory_only_where_there_is_none(memory: Memory, outcome: Make):
    memory.place(GRADIENT, "answered in the pretest")
    placed = memory.card(GRADIENT)
    assert placed.met
    assert placed.reps == 0
    assert placed.due >= memory.today() + 6
    memory.close_visit(outcome("t/formula/b"))
    before = memory.card(DrillId("t/formula/b"))
    memory.place(DrillId("t/formula/b"), "answered in the pretest")
    assert memory.card(DrillId("t/formula/b")) == before


def test_six_lapses_or_three_misses_in_four_make_a_leech(memory: Memory, outcome: Make, failed: Make, clock: HandClock):
    memory.close_visit(outcome())
    for _ in range(3):
        assert not memory.leeches()
        clock.forward(days=1)
        memory.close_visit(failed())
    assert [card.drill for card in memory.leeches()] == [GRADIENT]
    for _ in range(4):
        clock.forward(days=1)
        memory.close_visit(outcome())
    assert not memory.leeches()


def test_due_asks_the_most_faded_first_and_respects_the_limit(
    memory: Memory, outcome: Make, failed: Make, clock: HandClock
):
    for number in range(6):
        memory.close_visit((failed if number % 2 else outcome)(f"t/formula/{number}"))
    clock.forward(days=10)
    due = memory.due()
    recalls = [memory.retrievability(card, memory.today()) for card in due]
    assert recalls == sorted(recalls)
    assert len(due) == 6
    assert memory.due(limit=2) == due[:2]


def test_drafts_and_kept_places_outlast_the_sitting(memory: Memory, open_memory: Open, tmp_path: Path):
    memory.save_draft("a", "X^T(p -")
    memory.save_draft("a", "X^T(p - y\ud800")
    memory.keep("lesson", {"stage": "math", "line": 12})
    memory.close()
    later = open_memory(tmp_path / "data")
    assert later.draft("a") == "X^T(p - y\ud800"
    assert later.kept("lesson") == {"stage": "math", "line": 12}
    later.drop_draft("a")
    later.keep("lesson", None)
    assert (later.draft("a"), later.kept("lesson", "none"), later.drafts()) == ("", "none", {})


def test_threads_keep_their_entries_in_order(memory: Memory):
    drill = DrillId("logistic-regression/question/mse")
    memory.thread_entry(drill, "follow-up", {"ask": "why?", "text": "because"})
    memory.thread_entry(drill, "asked-back", {"text": "said it"})
    assert [event.facts()["said"] for event in memory.thread(drill)] == ["follow-up", "asked-back"]
    assert memory.card(drill) is None


def test_a_renamed_drill_keeps_its_progress(memory: Memory, outcome: Make, clock: HandClock):
    old, new = DrillId("t/formula/old"), DrillId("t/formula/new")
    memory.close_visit(outcome(old))
    clock.forward(days=2)
    memory.close_visit(outcome(old))
    before, reviews = memory.card(old), memory.stats().reviews
    memory.adopt({old: new})
    after = memory.card(new)
    assert memory.card(old) is None
    assert (after.stability, after.reps, after.plain) == (before.stability, before.reps, before.plain)
    assert memory.stats().reviews == reviews
    clock.forward(days=5)
    memory.close_visit(outcome(new))
    assert memory.card(new).reps == 3
    for reps in (2, 1):
        assert memory.undo().kind == "review"
        assert memory.card(new).reps == reps
    assert memory.check().ok


def test_events_under_a_former_name_that_arrive_later_count_too(
    tmp_path: Path, open_memory: Open, outcome: Make, clock: HandClock
):
    laptop, desktop = open_memory(tmp_path / "laptop", "laptop"), open_memory(tmp_path / "desktop", "desktop")
    old, new = DrillId("t/formula/old"), DrillId("t/formula/new")
    laptop.adopt({old: new})
    laptop.close_visit(outcome(new))
    clock.forward(days=1)
    desktop.close_visit(outcome(old))
    laptop.merge(tmp_path / "desktop")
    desktop.merge(tmp_path / "laptop")
    desktop.adopt({old: new})
    assert laptop.card(new).reps == 2
    assert dict(laptop.cards()) == dict(desktop.cards())
    assert laptop.check().ok
    assert desktop.check().ok


def test_a_slow_answer_is_hard_by_the_learners_own_pace(memory: Memory, outcome: Make):
    for number in range(30):
        memory.close_visit(outcome(f"t/formula/{number}", seconds=20 + number % 5))
    assert memory.close_visit(outcome("t/formula/slow", seconds=300)).rating is Rating.HARD
    assert memory.close_visit(outcome("t/code/slow", kind=Kind.CODE, seconds=300)).rating is Rating.GOOD


def test_easy_takes_two_passes_certainty_and_speed(memory: Memory, outcome: Make, clock: HandClock):
    for _ in range(2):
        assert memory.close_visit(outcome(seconds=40, confidence=4)).rating is Rating.GOOD
        clock.forward(days=5)
    assert memory.close_visit(outcome(seconds=10, confidence=3)).rating is Rating.GOOD
    clock.forward(days=5)
    assert memory.close_visit(outcome(seconds=5, confidence=4)).rating is Rating.EASY


def test_recognition_stays_hard_until_the_skill_was_produced(memory: Memory, outcome: Make):
    choice = outcome("t/quick/choice", kind=Kind.QUICK, recognition=True)
    formula = DrillId("t/formula/loss")
    assert memory.close_visit(choice, production=[formula]).rating is Rating.HARD
    memory.close_visit(outcome(formula))
    assert memory.close_visit(choice, production=[formula]).rating is Rating.GOOD
