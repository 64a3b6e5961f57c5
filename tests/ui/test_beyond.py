"""What lies beside lessons and reviews: the interview, questions of one's own, placement, the night before."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from tutor.study.desk import Desk
from tutor.ui import routes
from tutor.ui.screens.interview import InterviewScreen

Open = Callable[..., AbstractAsyncContextManager[Any]]


async def test_an_interview_says_nothing_before_its_debrief_and_what_was_missed_comes_back_tomorrow(
    open_app: Open, desk: Desk
):
    async with open_app((100, 40)) as at:
        await at.press("i")
        asked = 0
        while isinstance(at.screen, InterviewScreen):
            asked += 1
            assert "left" in at.lines[0]
            assert "Not yet." not in at.page
            await at.type("it is not convex" if "mean squared" in at.page else "y")
            await at.press("f5")
        assert asked > 1
        assert "Debrief" in at.page
    assert desk.memory.due_ahead(2)[0][1] > 0


async def test_in_an_interview_there_are_no_hints_and_nothing_is_taken_back(open_app: Open):
    async with open_app((100, 40)) as at:
        await at.press("i", "escape", "u")
        assert "nothing is taken back" in at.page
        assert "Hint" not in at.lines[-1]
        await at.press("q")
        assert "Debrief" in at.page


async def test_a_question_of_ones_own_is_answered_with_its_place(open_app: Open):
    async with open_app() as at:
        await at.press("a")
        await at.type("why not mean squared error")
        await at.press("enter")
        assert "1. Losses, interview" in at.page
        await at.press("1")
        assert "Why not use mean squared error" in at.page
        assert "your answer" in at.page


async def test_a_question_nobody_answers_is_kept_and_says_so(open_app: Open):
    async with open_app() as at:
        await at.press("a")
        await at.type("zebra stripes")
        await at.press("enter")
        assert "The lessons do not answer this." in at.page


async def test_a_placement_asks_core_drills_and_ends_with_what_it_found(open_app: Open, desk: Desk):
    async with open_app(stage=3) as at:
        await at.press("o")
        assert "placement, 1 of" in at.lines[0]
        await at.type("-(y log p + (1-y) log(1-p))")
        await at.press("enter", "n")
        assert "1 of 1 answered at once" in at.page
    assert desk.progress.solved("losses/formula/cross-entropy")


async def test_the_night_before_holds_every_formula(open_app: Open):
    async with open_app() as at:
        await at.press("b")
        assert "The night before" in at.page
        assert "−(y log(p) + (1 − y) log(1 − p))" in at.page
        await at.press("enter")
        assert "Start Losses" in at.page


async def test_the_first_run_takes_an_interview_date_or_nothing(open_app: Open, desk: Desk):
    async with open_app() as at:
        at.app.push_screen(routes.welcome_screen(at.app.screen.studio))
        await at.settle()
        await at.type("soon")
        await at.press("enter")
        assert "Write a day to come" in at.page
        await at.press("ctrl+u")
        await at.type("21")
        await at.press("enter")
        assert "What a loss punishes" in at.page
    assert desk.memory.planned().interview == desk.memory.today() + 21
