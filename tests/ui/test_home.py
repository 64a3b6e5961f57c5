import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from subprocess import run
from typing import Any

import pytest

from tutor.study.desk import Desk
from tutor.ui.app import TutorApp
from tutor.ui.studio import Studio

Open = Callable[..., AbstractAsyncContextManager[Any]]


async def test_enter_at_home_does_the_best_next_thing_and_says_what_it_is(open_app: Open):
    async with open_app() as at:
        assert "Start Losses" in at.page
        await at.press("enter")
        assert "What a loss punishes" in at.page


async def test_arrows_choose_a_topic_and_enter_opens_it(open_app: Open):
    async with open_app() as at:
        await at.press("down", "down", "enter")
        assert "Valleys" in at.lines[0]


async def test_a_key_that_cannot_be_used_says_why(open_app: Open):
    async with open_app() as at:
        await at.press("r")
        assert "Nothing is due" in at.page
        await at.press("j")
        assert "Nothing is due. Open" not in at.page


async def test_letters_move_as_arrows_do(open_app: Open):
    async with open_app() as at:
        await at.press("j", "j", "k", "enter")
        assert "Losses" in at.lines[0]


async def test_the_help_sheet_finds_a_key_by_its_words_and_runs_it(open_app: Open):
    async with open_app() as at:
        await at.press("question_mark")
        await at.type("light theme")
        assert "Change between the dark and the light theme." in at.page
        await at.press("enter")
        assert at.app.theme == "tutor-light"


async def test_the_chosen_theme_is_kept(open_app: Open, desk: Desk):
    async with open_app() as at:
        await at.press("d")
    assert TutorApp(Studio(desk)).theme == "tutor-light"


async def test_undo_with_nothing_done_says_so(open_app: Open):
    async with open_app() as at:
        await at.press("u")
        assert "There is nothing to undo." in at.page


@pytest.mark.parametrize("size", [(59, 40), (120, 19)])
async def test_a_window_that_is_too_small_says_the_size_it_needs(open_app: Open, size: tuple[int, int]):
    async with open_app(size) as at:
        assert "60×20" in at.page
        await at.resize(60, 20)
        assert "Start Losses" in at.page


async def test_ascii_draws_every_screen_without_a_single_box_glyph(open_app: Open):
    async with open_app(ascii_only=True) as at:
        assert at.app.get_line_filters()[-1].__class__.__name__ == "AsciiFilter"


def test_home_is_drawn_without_numpy_or_sympy():
    program = """
import asyncio, sys, tempfile
from datetime import UTC, datetime
from pathlib import Path
from tutor.content.library import Library, Root
from tutor.memory.memory import Memory
from tutor.study.desk import Desk
from tutor.ui.app import TutorApp
from tutor.ui.studio import Studio
async def main():
    folder = Path(tempfile.mkdtemp())
    library = Library([Root(Path(sys.argv[1]))])
    with Memory.open(folder, clock=lambda: datetime.now(UTC)) as memory, Desk(library, memory) as desk:
        async with TutorApp(Studio(desk)).run_test() as pilot:
            await pilot.pause()
            await pilot.press("down")
asyncio.run(main())
print(*sorted({"numpy", "sympy", "mpmath", "fsrs", "pygments", "markdown_it"} & set(sys.modules)))
"""
    done = run(
        [sys.executable, "-c", program, f"{__file__.rsplit('/', 1)[0]}/sample"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == ""
