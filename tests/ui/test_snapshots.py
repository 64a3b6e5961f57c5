"""Every screen at three sizes and in two themes, as text and style; set `SNAPSHOTS=write` to renew them."""

import os
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
from rich.style import Style

from tutor.study.desk import Desk

Open = Callable[..., AbstractAsyncContextManager[Any]]

FOLDER = Path(__file__).parent / "snapshots"
SIZES = ((120, 40), (80, 24), (60, 20))

SCREENS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "home": ({}, ()),
    "home-topic": ({}, ("down", "down")),
    "help": ({}, ("question_mark",)),
    "list": ({}, ("l",)),
    "stats": ({}, ("p",)),
    "lesson-intuition": ({"stage": 1}, ()),
    "lesson-how": ({"stage": 2}, ()),
    "lesson-math": ({"stage": 3}, ("n",)),
    "lesson-code": ({"stage": 4}, ()),
    "plan": ({}, ("c",)),
    "threads": ({}, ("t",)),
    "formula": ({"drill": "formula/cross-entropy"}, ("y", "slash", "left_parenthesis", "1", "minus")),
    "derivation": ({"drill": "derivation/slope"}, ()),
    "home-due": ({"due": True}, ()),
    "review": ({"due": True}, ("enter",)),
    "review-skipped": ({"due": True}, ("enter", "escape", "s")),
    "summary": ({"due": True}, ("enter", "escape", "s", "n", "escape", "s", "n")),
    "choice": ({"drill": "quick/squash"}, ("2",)),
    "choice-wrong": ({"drill": "quick/squash"}, ("1", "enter")),
    "order": ({"drill": "quick/steps"}, ("right",)),
    "output": ({"drill": "quick/shape"}, ("left_parenthesis", "5")),
    "recall": ({"drill": "quick/surprise"}, ("enter",)),
    "code": ({"drill": "code/sigmoid"}, ()),
    "figure": ({"drill": "figure/below"}, ("right",)),
    "question": ({"drill": "question/mse"}, ("i", "t")),
}


def _described(style: Style | None, names: dict[str, str]) -> str:
    """A style as one letter of the legend."""
    text = str(style or "none")
    return names.setdefault(text, chr(ord("a") + len(names)) if len(names) < 26 else chr(ord("A") + len(names) - 26))


def _snapshot(at: Any) -> str:
    """The text of every line, then who wears which style, run-length coded, then the styles."""
    names: dict[str, str] = {}
    text, worn = [], []
    for strip in at.screen._compositor.render_strips():
        text.append(strip.text.rstrip())
        worn.append(" ".join(f"{segment.cell_length}{_described(segment.style, names)}" for segment in strip))
    legend = [f"{name} {style}" for style, name in names.items()]
    return "\n".join([*text, "---", *worn, "---", *legend, ""])


@pytest.mark.parametrize("name", SCREENS)
async def test_every_screen_looks_as_it_was_approved(open_app: Open, name: str, desk: Desk, clock: Any):
    opening, keys = dict(SCREENS[name][0]), SCREENS[name][1]
    if opening.pop("due", False):
        desk.visit("losses/quick/shape").submit("(3,)")
        clock.days_pass(9)
    drawn: dict[str, str] = {}
    async with open_app(SIZES[0], **opening) as at:
        await at.press(*keys)
        for size in SIZES:
            await at.resize(*size)
            for theme in ("dark", "light"):
                at.app.theme = f"tutor-{theme}"
                await at.settle()
                drawn[f"{name}-{size[0]}x{size[1]}-{theme}"] = _snapshot(at)
    if os.environ.get("SNAPSHOTS") == "write":
        FOLDER.mkdir(exist_ok=True)
        for file, text in drawn.items():
            (FOLDER / f"{file}.txt").write_text(text, encoding="utf-8")
    assert drawn == {file: (FOLDER / f"{file}.txt").read_text(encoding="utf-8") for file in drawn}
