"""The app over a small set of lessons and drills, with a memory of its own and a clock that stands still."""

import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ.setdefault("TEXTUAL_FPS", "240")

import pytest
from textual import _wait
from textual.pilot import Pilot
from textual.screen import Screen

from tutor.content.library import Library, Root
from tutor.grading.graders import Graders
from tutor.memory.memory import Memory
from tutor.model import StageName
from tutor.study.desk import Desk
from tutor.study.figure_task import play
from tutor.ui import routes
from tutor.ui.app import TutorApp
from tutor.ui.studio import Studio

SAMPLE = Path(__file__).parent / "sample"
NOW = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)
_NAMES = {" ": "space", "\n": "enter", "/": "slash", "?": "question_mark"}


@dataclass
class Clock:
    """Stands still until it is moved."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def days_pass(self, days: int) -> None:
        """Move on."""
        self.now += timedelta(days=days)


@contextmanager
def _quick_pilot() -> Iterator[None]:
    """Let Textual's pilot look 400 times a second, instead of 50, whether a key has done its work."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_wait, "SLEEP_GRANULARITY", 1 / 400)
        patch.setattr(_wait, "SLEEP_IDLE", 1 / 8000)
        yield


@dataclass
class Driver:
    """Presses keys and looks at what is on the screen."""

    app: TutorApp
    pilot: Pilot[None]
    desk: Desk

    async def settle(self) -> None:
        """Wait until nothing is under way."""
        with _quick_pilot():
            await self.pilot.pause()
            while self.app.workers:
                await self.app.workers.wait_for_complete()
                await self.pilot.pause()

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size, and wait for the layout that follows."""
        await self.pilot.resize_terminal(width, height)
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys, and wait for what each sets off."""
        for key in keys:
            before = self.app.screen
            with _quick_pilot():
                await self.pilot.press(key)
            if self.app.workers or self.app.screen is not before:
                await self.settle()

    async def type_key(self, key: str) -> None:
        """Press one key and wait for the screen only."""
        with _quick_pilot():
            await self.pilot.press(key)

    async def type(self, text: str) -> None:
        """Type a text, character by character."""
        with _quick_pilot():
            await self.pilot.press(*(_NAMES.get(letter, letter) for letter in text))

    @property
    def screen(self) -> Screen[object]:
        """The screen on top."""
        return self.app.screen

    @property
    def lines(self) -> list[str]:
        """What stands on it."""
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]

    @property
    def page(self) -> str:
        """What stands on it, as one text."""
        return "\n".join(self.lines)


Open = Callable[..., AbstractAsyncContextManager[Driver]]


@pytest.fixture
def driver() -> type[Driver]:
    return Driver


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def library() -> Library:
    """Read once; nothing changes it."""
    return Library([Root(SAMPLE)])


@pytest.fixture(scope="session")
def graders() -> Iterator[Graders]:
    """One algebra worker and one sandbox for all tests: starting them is what takes time."""
    with Graders(play) as graders:
        yield graders


@pytest.fixture
def desk(tmp_path: Path, clock: Clock, library: Library, graders: Graders) -> Iterator[Desk]:
    with Memory.open(tmp_path / "data", clock=clock, device="test") as memory:
        desk = Desk(library, memory, stopwatch=lambda: 0.0)
        desk.graders = graders
        yield desk


@pytest.fixture
def open_app(desk: Desk) -> Open:
    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = (100, 32),
        *,
        drill: str | None = None,
        stage: int | None = None,
        theme: str = "tutor-dark",
        ascii_only: bool = False,
    ) -> AsyncIterator[Driver]:
        studio = Studio(desk, ascii=ascii_only)
        first = None
        if drill is not None:
            first = routes.drill_screen(studio, desk.visit(f"losses/{drill}"))
        elif stage is not None:
            first = routes.lesson_screen(studio, "losses", list(StageName)[stage - 1])
        app = TutorApp(studio, first)
        async with app.run_test(size=size) as pilot:
            app.theme = theme
            driver = Driver(app, pilot, desk)
            await driver.settle()
            yield driver

    return opened
