"""An evening of study by keys alone, over the shipped lesson: from the first run to the review days later."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tutor.content.library import Library, Root
from tutor.memory.memory import Memory
from tutor.model import StageName
from tutor.paths import content_root
from tutor.study.desk import Desk
from tutor.ui.app import TutorApp
from tutor.ui.screens.home import HomeScreen
from tutor.ui.studio import Studio

LR = "logistic-regression"
Evening = Callable[[], AbstractAsyncContextManager[Any]]


@pytest.fixture
def evening(tmp_path: Path, clock: Any, driver: Callable[..., Any]) -> Evening:
    """The app over the shipped content and one data folder, as often as it is opened."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[Any]:
        library = Library([Root(content_root())])
        with Memory.open(tmp_path, clock=clock) as memory, Desk(library, memory) as desk:
            app = TutorApp(Studio(desk))
            async with app.run_test(size=(120, 40)) as pilot:
                at = driver(app, pilot, desk)
                await at.settle()
                yield at

    return opened


async def test_an_evening(evening: Evening, clock: Any):
    async with evening() as at:
        assert "Start Logistic regression" in at.page
        await at.press("enter")
        assert "Intuition" in at.lines[0]

        await at.press("3")
        assert at.desk.progress.bookmark(LR).stage is StageName.MATH
        await at.press("n", "enter")
        assert "your formula" in at.page
        await at.type("1/(1+e^z)")
        await at.press("enter")
        assert "1 − σ(z)" in at.page, at.page
        await at.press("f2")
        assert "Hint 1." in at.page
        await at.press("ctrl+u")
        await at.type("1/(1+e^-")
        await at.press("ctrl+q")

    async with evening() as at:
        assert "Continue Logistic regression" in at.page
        await at.press("enter")
        assert "Math" in at.lines[0]
        await at.press("n", "enter")
        assert "1/(1+e^-" in at.page
        assert "1 attempt" in at.page
        await at.press("end")
        await at.type("z)")
        await at.press("enter")
        assert "✓ Correct." in at.page
        assert "It returns tomorrow." in at.page
        await at.press("3")
        assert "It returns in" in at.page
        await at.press("u")
        await at.press("escape", "escape")
        while not isinstance(at.screen, HomeScreen):
            await at.press("escape")
        assert [count for _, count in at.desk.memory.due_ahead(10) if count] == [1]

    clock.days_pass(4)
    async with evening() as at:
        assert "1 drill is due" in at.page
        await at.press("enter")
        await at.settle()
        assert "your formula" in at.page
        await at.type("exp(z)/(exp(z)+1)")
        await at.press("enter")
        assert "Correct" in at.page, at.page
        assert at.desk.review().left == 0
