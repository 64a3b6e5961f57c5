from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from tutor.study.desk import Desk

Open = Callable[..., AbstractAsyncContextManager[Any]]


async def test_a_wrong_option_is_told_its_misconception_and_the_right_one_is_told_why(open_app: Open, desk: Desk):
    async with open_app(drill="quick/squash") as at:
        wrong = next(number for number in "123" if "Clipping" in _line(at, f"{number}  "))
        await at.press(wrong, "enter")
        assert "Clipping has no slope outside" in at.page
        right = next(number for number in "123" if "sigmoid" in _line(at, f"{number}  "))
        await at.press(right, "enter")
        assert "✓ Correct." in at.page
        assert desk.progress.solved("losses/quick/squash")


def _line(at: Any, start: str) -> str:
    return next(line for line in at.lines if start in line)


async def test_digits_change_the_rating_after_closing_and_undo_takes_all_back(open_app: Open, desk: Desk):
    async with open_app(drill="quick/squash") as at:
        right = next(number for number in "123" if "sigmoid" in _line(at, f"{number}  "))
        await at.press(right, "enter")
        assert "It returns" in at.page
        await at.press("1")
        assert desk.memory.card("losses/quick/squash").recent == "1"
        await at.press("u", "u")
        assert desk.memory.card("losses/quick/squash") is None


async def test_lines_are_put_in_order_with_the_arrows(open_app: Open, desk: Desk):
    async with open_app(drill="quick/steps") as at:
        lines = at.screen.lines
        wanted = ["p = sigmoid(X @ w)", "g = X.T @ (p - y) / len(y)", "w = w - lr * g"]
        for place, text in enumerate(wanted):
            while lines._texts[int(lines._order[place]) - 1] != text:
                here = next(at for at, name in enumerate(lines._order) if lines._texts[int(name) - 1] == text)
                lines.choose(lines._order[here])
                await at.press("left")
        await at.press("enter")
        assert "✓ Correct." in at.page


async def test_an_output_is_typed_and_its_near_miss_named(open_app: Open):
    async with open_app(drill="quick/shape") as at:
        await at.type("(5,)")
        await at.press("enter")
        assert "the 5 is summed away" in at.page
        await at.press("home", "shift+end")
        await at.type("(3,)")
        await at.press("enter")
        assert "✓ Correct." in at.page


async def test_recall_shows_the_back_and_the_learner_rates(open_app: Open, desk: Desk):
    async with open_app(drill="quick/surprise") as at:
        await at.type("-log p")
        await at.press("enter")
        assert "The back" in at.page
        assert desk.memory.card("losses/quick/surprise") is None
        await at.press("enter")
        assert "Rate yourself" in at.page
        await at.press("3")
        assert "It returns" in at.page
        assert desk.memory.card("losses/quick/surprise").recent == "3"


async def test_skipping_shows_the_answer_and_the_drill_comes_back_soon(open_app: Open, desk: Desk):
    async with open_app(drill="quick/shape") as at:
        await at.press("escape", "s")
        assert "(3,)" in at.page
        assert desk.memory.card("losses/quick/shape").recent == "1"


async def test_a_hint_where_there_is_none_says_what_is_left(open_app: Open):
    async with open_app(drill="quick/squash") as at:
        await at.press("h")
        assert "This drill has no hints." in at.page


async def test_hints_come_by_degrees_and_then_only_the_answer_is_left(open_app: Open):
    async with open_app(drill="quick/steps") as at:
        await at.press("h")
        assert "Hint 1." in at.page
        await at.press("h")
        assert "Only the answer is left." in at.page


async def test_a_half_typed_answer_is_there_again(open_app: Open, desk: Desk):
    async with open_app(drill="quick/shape") as at:
        await at.type("(3")
        await at.press("ctrl+q")
    assert desk.visit("losses/quick/shape").draft == "(3"
    async with open_app(drill="quick/shape") as at:
        assert "(3" in at.page


async def test_letters_in_a_field_are_text_and_f_keys_still_act(open_app: Open):
    async with open_app(drill="quick/nats") as at:
        await at.type("hun")
        assert at.screen.answer() == "hun"
        await at.press("f2")
        assert "Hint 1." in at.page


async def test_how_sure_is_said_before_the_verdict(open_app: Open, desk: Desk):
    async with open_app(drill="quick/shape") as at:
        await at.press("f3", "f3", "f3")
        assert "fairly sure" in at.lines[0]
        await at.type("(3,)")
        await at.press("enter")
        levels = desk.memory.stats(30).certainty.levels
        assert [(level.confidence, level.answers) for level in levels] == [(3, 1)]


async def test_a_figure_task_is_done_with_the_arrows(open_app: Open, desk: Desk):
    async with open_app((100, 40), drill="figure/below") as at:
        assert "○ loss < 0.25" in at.page
        await at.press(*("right",) * 5)
        assert "✓ loss < 0.25" in at.page
        await at.press("enter")
        assert "✓ Correct." in at.page
