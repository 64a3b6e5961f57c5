"""Draw the README's pictures: each screen of the app, with real keys, as SVG.

    python docs/pictures/make.py FOLDER

A browser turns them into PNG with the right glyphs:
`chromium --headless --screenshot=lesson.png --window-size=1500,1010 lesson.svg`.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from tutor.cli.verb import local_now, open_library
from tutor.memory.memory import Memory
from tutor.model import StageName
from tutor.study.desk import Desk
from tutor.ui import routes
from tutor.ui.app import TutorApp
from tutor.ui.studio import Studio

SIZE = (120, 40)
FEEDBACK = "1/(1+e^z)"


async def draw(folder: Path, name: str, studio: Studio, first: object, *keys: str) -> None:
    """Open a screen, press keys, save the picture."""
    app = TutorApp(studio, first)  # type: ignore[arg-type]
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
        (folder / f"{name}.svg").write_text(app.export_screenshot(title="ml tutor"), encoding="utf-8")


async def draw_all(folder: Path) -> None:
    """All pictures, over a data folder of their own."""
    with (
        tempfile.TemporaryDirectory() as data,
        Memory.open(Path(data), clock=local_now) as memory,
        Desk(open_library(), memory) as desk,
    ):
        studio, topic = Studio(desk), "logistic-regression"
        lesson = routes.lesson_screen(studio, topic, StageName.MATH)
        await draw(folder, "lesson", studio, lesson, "n", "n", "n")
        figure = routes.drill_screen(studio, desk.visit(f"{topic}/figure/lower-the-loss"))
        await draw(folder, "figure", studio, figure, *["right"] * 4, "down", *["right"] * 3)
        feedback = routes.drill_screen(studio, desk.visit(f"{topic}/formula/sigmoid"))
        names = {"(": "left_parenthesis", ")": "right_parenthesis", "/": "slash", "^": "circumflex_accent", "+": "plus"}
        keys = [names.get(letter, letter) for letter in FEEDBACK]
        await draw(folder, "feedback", studio, feedback, *keys, "enter", "f2")


if __name__ == "__main__":
    asyncio.run(draw_all(Path(sys.argv[1] if len(sys.argv) > 1 else ".")))
