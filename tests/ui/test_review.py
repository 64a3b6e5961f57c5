from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from tutor.study.desk import Desk

Open = Callable[..., AbstractAsyncContextManager[Any]]


def _learn(desk: Desk) -> None:
    """Two drills, solved at once."""
    desk.visit("losses/quick/shape").submit("(3,)")
    desk.visit("losses/quick/nats").submit("log 2")


async def test_home_offers_what_is_due_and_the_review_hides_the_topic_until_the_answer(
    open_app: Open, desk: Desk, clock: Any
):
    _learn(desk)
    clock.days_pass(9)
    async with open_app() as at:
        assert "2 due" in at.lines[0]
        await at.press("enter")
        assert "Review" in at.lines[0]
        assert "Losses" not in at.lines[0]
        await at.type("(9,)")
        await at.press("enter", "escape", "s")
        assert "Losses" in at.lines[0]


async def test_a_review_ends_with_what_stuck_and_undo_still_reaches_the_last_card(
    open_app: Open, desk: Desk, clock: Any
):
    _learn(desk)
    clock.days_pass(9)
    async with open_app() as at:
        await at.press("enter")
        for _ in range(2):
            await at.type("(3,)" if "print" in at.page else "log 2")
            await at.press("enter", "n")
        assert "2 of 2 recalled" in at.page
        due = len(desk.memory.due())
        await at.press("u")
        assert len(desk.memory.due()) == due + 1


async def test_what_was_lost_comes_once_more_before_the_end(open_app: Open, desk: Desk, clock: Any):
    desk.visit("losses/quick/shape").submit("(3,)")
    clock.days_pass(9)
    async with open_app() as at:
        await at.press("enter", "escape", "s", "n")
        assert "What does it print?" in at.page
        await at.type("(3,)")
        await at.press("enter", "n")
        assert "0 of 1 recalled" in at.page


async def test_a_review_with_nothing_due_says_so(open_app: Open, desk: Desk):
    async with open_app() as at:
        await at.press("r")
        assert "Nothing is due." in at.page


async def test_nothing_advances_by_itself(open_app: Open, desk: Desk, clock: Any):
    _learn(desk)
    clock.days_pass(9)
    async with open_app() as at:
        await at.press("enter")
        before = at.screen
        await at.type("(3,)" if "print" in at.page else "log 2")
        await at.press("enter")
        assert at.screen is before
        assert "✓ Correct." in at.page
