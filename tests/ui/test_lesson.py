from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from tutor.model import StageName
from tutor.study.desk import Desk
from tutor.ui.widgets.drill_card import DrillCard
from tutor.ui.widgets.figure_box import FigureBox

Open = Callable[..., AbstractAsyncContextManager[Any]]


async def test_enter_alone_leads_through_a_lesson(open_app: Open):
    async with open_app((100, 24)) as at:
        await at.press("enter")
        for _ in range(6):
            if isinstance(at.screen.focused, DrillCard):
                break
            await at.press("enter")
        assert isinstance(at.screen.focused, DrillCard)
        assert "Do this drill" in at.lines[-1]
        await at.press("enter")
        assert "Move the boundary until the loss is below" in at.page


async def test_a_digit_goes_to_a_stage_and_the_place_survives(open_app: Open, desk: Desk):
    async with open_app() as at:
        await at.press("enter", "3")
        assert "The loss of n examples" in at.page
        assert desk.progress.bookmark("losses").stage is StageName.MATH
        await at.press("q", "down", "enter")
        assert "Math" in at.lines[0]


async def test_brackets_turn_the_stage_and_the_ends_say_why(open_app: Open):
    async with open_app() as at:
        await at.press("enter", "left_square_bracket")
        assert "This is the first stage." in at.page
        await at.press("right_square_bracket")
        assert "From score to loss" in at.page


async def test_the_scrolled_place_is_kept_through_a_quit(open_app: Open, desk: Desk):
    async with open_app((80, 20), stage=3) as at:
        await at.press("j", "j", "j", "ctrl+q")
    async with open_app((80, 20)) as at:
        await at.press("enter")
        await at.settle()
        assert at.screen.stage.scroll_offset.y == 3


async def test_a_formula_is_drawn_in_two_dimensions_at_every_size(open_app: Open):
    async with open_app(stage=3) as at:
        for size in ((120, 40), (80, 24), (60, 20)):
            await at.resize(*size)
            bar = next(line for line in at.lines if "──" in line and "log" in line)
            assert "=" in bar


async def test_a_solved_drill_gets_its_tick(open_app: Open, desk: Desk):
    desk.visit("losses/quick/squash").submit("The sigmoid, $1/(1+e^{-z})$")
    async with open_app(stage=2) as at:
        assert "✓ solved" in at.page
        assert "1 of 2 drills" in at.lines[0]


async def test_a_figure_in_a_lesson_moves_with_the_arrows_and_tells_its_numbers(open_app: Open):
    async with open_app((120, 40), stage=1) as at:
        await at.press("tab")
        figure = at.screen.query_one(FigureBox)
        before = dict(figure.state)
        await at.press("right", "right")
        assert figure.state["w1"] == 1.2
        assert f"loss {figure.figure.numbers(figure.state)['loss']:.3f}" in at.page
        await at.press("down", "left", "0")
        assert figure.state == before


async def test_a_playing_figure_descends(open_app: Open):
    async with open_app((120, 40), stage=1) as at:
        await at.press("tab")
        figure = at.screen.query_one(FigureBox)
        losses = []
        for _ in range(5):
            losses.append(figure.figure.numbers(figure.state)["loss"])
            figure.beat()
        assert losses == sorted(losses, reverse=True)
