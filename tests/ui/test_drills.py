from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

from tutor.study.desk import Desk
from tutor.ui.screens.drill import DrillScreen
from tutor.ui.widgets.editor import Editor
from tutor.ui.widgets.line_field import LineField
from tutor.ui.widgets.notice import Notice

Open = Callable[..., AbstractAsyncContextManager[Any]]
RIGHT = "-(y*log(p)+(1-y)*log(1-p))"


async def test_each_key_draws_what_is_being_written_with_a_hole_for_what_is_missing(open_app: Open):
    async with open_app(drill="formula/cross-entropy") as at:
        await at.type("log(1-")
        assert "log(1 − □)" in at.page
        assert "▲ Something is missing" in at.page
        await at.type("p)")
        assert "log(1 − p)" in at.page
        assert "reads well" in at.page


async def test_a_wrong_formula_gets_its_name_and_its_witness_and_a_right_one_its_reason(open_app: Open, desk: Desk):
    async with open_app(drill="formula/cross-entropy") as at:
        await at.type("y log p+(1-y) log(1-p)")
        await at.press("enter")
        assert "A loss needs the minus sign." in at.page
        assert "yours" in at.page
        assert "expected" in at.page
        await at.press("home")
        await at.type("-(")
        await at.press("end")
        await at.type(")")
        await at.press("enter")
        assert "✓ Correct." in at.page
        assert "0.105" in at.page
        assert desk.progress.solved("losses/formula/cross-entropy")


async def test_an_unreadable_formula_is_no_attempt(open_app: Open):
    async with open_app(drill="formula/cross-entropy") as at:
        await at.type("log(1-")
        await at.press("enter")
        assert "does not count as an attempt" in at.page
        assert "1 attempt" not in at.lines[0]


async def test_insisting_counts_the_answer_and_says_so(open_app: Open, desk: Desk):
    async with open_app(drill="formula/cross-entropy") as at:
        await at.press("f6")
        assert "Submit an answer first" in at.page
        await at.type("y log p")
        await at.press("enter", "f6")
        assert "It counts." in at.page
        assert desk.progress.solved("losses/formula/cross-entropy")


async def test_a_derivation_goes_line_by_line(open_app: Open, desk: Desk):
    async with open_app((100, 40), drill="derivation/slope") as at:
        assert "Chain rule." in at.page
        await at.type("sigmoid(z)")
        await at.press("enter")
        assert "✗ Not yet." in at.page
        at.screen.query_one(LineField).value = ""
        await at.type("sigmoid(z)*(1-sigmoid(z))")
        await at.press("enter")
        assert "✓ goal" in at.page
        assert desk.progress.solved("losses/derivation/slope")


async def test_f7_says_how_the_next_line_follows(open_app: Open):
    async with open_app(drill="derivation/slope") as at:
        await at.press("f7")
        assert "by log" in at.page
        await at.press("f7", "f7")
        assert "by d/dz" in at.page


async def test_code_is_run_and_the_named_mistake_and_smallest_input_shown(open_app: Open, desk: Desk):
    async with open_app((120, 36), drill="code/sigmoid") as at:
        await at.type("return 1/(1+np.exp(z))")
        await at.press("f5")
        assert "put the minus in the exponent" in at.page
        assert "expected" in at.page
        at.screen.query_one(
            Editor
        ).text = "import numpy as np\n\ndef sigmoid(z):\n    return .5 * (1 + np.tanh(z / 2))\n"
        await at.press("f5")
        assert "✓ Correct." in at.page
        assert desk.progress.solved("losses/code/sigmoid")


async def test_the_line_an_error_is_about_is_marked(open_app: Open):
    async with open_app((120, 36), drill="code/sigmoid") as at:
        await at.type("return zz")
        await at.press("f5")
        assert at.screen.query_one(Editor)._flawed == 4


async def test_your_editor_where_it_cannot_open_says_what_to_do(open_app: Open, monkeypatch: pytest.MonkeyPatch):
    async with open_app((120, 36), drill="code/sigmoid") as at:
        monkeypatch.delenv("EDITOR", raising=False)
        monkeypatch.delenv("VISUAL", raising=False)
        await at.press("f4")
        assert "Set the environment variable EDITOR" in at.page
        monkeypatch.setenv("EDITOR", "vi")
        await at.press("f4")
        assert "mltutor watch" in at.page


async def test_a_question_is_heard_followed_up_and_rated_by_the_learner(open_app: Open, desk: Desk):
    async with open_app((100, 44), drill="question/mse") as at:
        await at.type("It is not convex.")
        await at.press("f5")
        assert "✓ found" in at.page
        assert "○ not found" in at.page
        assert "Where exactly does the factor" in at.page
        await at.type("From the chain rule.")
        await at.press("enter")
        assert "Heard 1 of 1 points." in at.page
        assert "A model answer" in at.page
        assert desk.memory.card("losses/question/mse") is None
        await at.press("2")
        assert desk.memory.card("losses/question/mse").recent == "2"
        await at.press("q", "t")
        assert "From the chain rule." in at.page


async def test_the_draft_is_kept_while_typing_and_not_only_at_the_end(open_app: Open, desk: Desk):
    async with open_app(drill="formula/cross-entropy") as at:
        await at.type("log(p)")
        assert isinstance(at.screen, DrillScreen)
        at.screen._keep()
        assert desk.visit("losses/formula/cross-entropy").draft == "log(p)"


async def test_a_second_enter_while_an_answer_is_checked_submits_nothing_twice(open_app: Open, desk: Desk):
    async with open_app(drill="formula/cross-entropy") as at:
        await at.type(RIGHT)
        at.screen.action_key("submit")
        at.screen.action_key("submit")
        assert "Your answer is being checked." in at.screen.query_one(Notice).content
        await at.settle()
        assert "✓ Correct." in at.page
    assert [event.kind for event in desk.memory.log()].count("attempt") == 1


async def test_flagging_is_kept_and_undone(open_app: Open, desk: Desk):
    async with open_app(drill="quick/squash") as at:
        await at.press("f")
        assert desk.memory.card("losses/quick/squash").flag is not None
        await at.press("u")
        card = desk.memory.card("losses/quick/squash")
        assert card is None or card.flag is None


async def test_a_grader_that_fails_costs_the_learner_nothing(
    open_app: Open, desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_args: object, **_named: object) -> None:
        raise OSError("the worker died")

    monkeypatch.setattr(desk.graders, "grade", fail)
    async with open_app(drill="formula/cross-entropy") as at:
        await at.type("log(p)")
        await at.pilot.press("enter")
        await at.pilot.pause()
        assert "The check itself failed" in at.page
        assert at.screen.answer() == "log(p)"
    assert desk.memory.card("losses/formula/cross-entropy") is None


async def test_a_buffer_is_tried_on_the_drills_data_without_an_attempt(open_app: Open, desk: Desk):
    code = next(drill for drill in desk.library.drills("losses") if drill.kind == "code")
    async with open_app((100, 32), drill=f"code/{code.name}") as at:
        at.screen.query_one(Editor).text = "print('tried', 6 * 7)"
        await at.press("f8")
        await at.settle()
        assert "tried 42" in at.page
        await at.press("escape")
        assert at.screen.query_one(Editor).text == "print('tried', 6 * 7)"
        assert not list(desk.memory.attempts(code.id))


async def test_escape_leaves_the_editor_and_the_next_letter_is_a_key(open_app: Open, desk: Desk):
    code = next(drill for drill in desk.library.drills("losses") if drill.kind == "code")
    async with open_app((100, 32), drill=f"code/{code.name}") as at:
        before = at.screen.query_one(Editor).text
        await at.press("escape", "q")
        assert not isinstance(at.screen, DrillScreen)
        assert desk.visit(code.id).draft in ("", before)


async def test_what_was_skipped_cannot_be_rated_as_known(open_app: Open, desk: Desk):
    async with open_app(drill="formula/cross-entropy") as at:
        await at.press("escape", "s")
        await at.settle()
        await at.press("3")
        assert "not solved" in at.page
        assert not desk.progress.solved("losses/formula/cross-entropy")


async def test_nothing_is_submitted_blind_while_the_window_is_too_small(open_app: Open, desk: Desk):
    async with open_app(drill="formula/cross-entropy") as at:
        await at.type("y log p")
        await at.pilot.resize_terminal(50, 15)
        await at.settle()
        await at.press("enter")
        await at.settle()
        assert not list(desk.memory.attempts("losses/formula/cross-entropy"))
