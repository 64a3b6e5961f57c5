"""Pictures in cells to Textual's content, in the colors of the theme."""

from collections.abc import Iterable
from functools import lru_cache

from textual.content import Content, Span

from tutor.notation.cells import Picture, Run
from tutor.ui.theme import symbol_color

_ROLES = {
    "number": "$foreground",
    "operator": "$foreground",
    "function": "$function",
    "bracket": "$dim",
    "hole": "bold $hole",
    "ghost": "$ghost",
    "error": "bold $error",
    "node": "$primary",
    "edge": "$dim",
    "label": "$foreground",
}


@lru_cache(maxsize=512)
def role_style(role: str, lit: bool = False) -> str:  # noqa: FBT001, FBT002 - cached by position
    """The style of a role."""
    style = symbol_color(role.removeprefix("symbol:")) if role.startswith("symbol:") else _ROLES.get(role, "")
    return f"{style} on $lit".strip() if lit else style


def line_content(line: Iterable[Run]) -> Content:
    """One line of a picture."""
    text: list[str] = []
    spans: list[Span] = []
    at = 0
    for run in line:
        end = at + len(run.text)
        if style := role_style(run.role, run.lit):
            spans.append(Span(at, end, style))
        text.append(run.text)
        at = end
    return Content("".join(text), spans)


def picture_lines(picture: Picture) -> list[Content]:
    """Each line of a picture."""
    return [line_content(line) for line in picture.lines]


def picture_content(picture: Picture) -> Content:
    """A whole picture, its lines joined."""
    return Content("\n").join(picture_lines(picture))
