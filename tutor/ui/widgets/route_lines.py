"""The lines of a derivation so far: what is given, what followed by what, and the goal."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tutor.study.route import EQUAL, Line
from tutor.ui.drawing import Drawing
from tutor.ui.markdown.layout import Page
from tutor.ui.markdown.parse import blocks_of
from tutor.ui.paint import picture_lines

LABEL = 9
"""Cells for the mark and the relation in front of a line."""


class RouteLines(Widget):
    """Given, lines, goal: each drawn in two dimensions behind its mark."""

    DEFAULT_CSS = """
    RouteLines { height: auto; margin: 0 0 1 0; text-wrap: nowrap; }
    """

    def __init__(self, given: str, goal: str, drawing: Drawing) -> None:
        super().__init__()
        self._given = given
        self._goal = goal
        self._drawing = drawing
        self._lines: tuple[Line, ...] = ()
        self._arrived = False

    def show(self, lines: Sequence[Line], *, arrived: bool) -> None:
        """Show the lines so far."""
        self._lines, self._arrived = tuple(lines), arrived
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the drawn formulas need."""
        del container, viewport
        return len(self._drawn(width))

    def render(self) -> Content:
        """Everything."""
        return Content("\n").join(self._drawn(self.content_size.width))

    def _drawn(self, width: int) -> list[Content]:
        rows = self._row("given", "$dim", self._given, width)
        for line in self._lines:
            rows += self._why(line, width)
            rows += self._row(f"✓ {'=' if line.by == EQUAL else line.by}", "$success", line.text, width)
        mark, color = ("✓ goal", "bold $success") if self._arrived else ("○ goal", "$warning")
        return [*rows, Content.styled("─" * min(width, 40), "$faint"), *self._row(mark, color, self._goal, width)]

    def _why(self, line: Line, width: int) -> list[Content]:
        if not line.why:
            return []
        lines = Page(self._drawing).lines(blocks_of(line.why, self._drawing.inline), max(10, width - LABEL))
        return [row.stylize_before("italic $dim").pad_left(LABEL) for row in lines]

    def _row(self, label: str, color: str, text: str, width: int) -> list[Content]:
        picture = self._drawing.formula(text, max(10, width - LABEL))
        front = Content.styled(label.ljust(LABEL), color)
        blank = Content(" " * LABEL)
        rows = [(front if at == picture.baseline else blank) + row for at, row in enumerate(picture_lines(picture))]
        return [*rows, Content("")] if picture.height > 1 else rows
