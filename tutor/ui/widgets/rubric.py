"""What was heard of each key point, and the learner's own words that said it."""

from collections.abc import Mapping, Sequence

from textual.content import Content, Span
from textual.geometry import Size
from textual.widget import Widget

from tutor.model import Point, PointResult, PointStatus
from tutor.study.report import POINT_WORDS
from tutor.ui.drawing import Drawing
from tutor.ui.markdown.layout import Page
from tutor.ui.markdown.parse import blocks_of

_MARKS = {
    PointStatus.FOUND: ("✓", "$success"),
    PointStatus.NOT_SURE: ("◐", "$warning"),
    PointStatus.NOT_FOUND: ("○", "$dim"),
    PointStatus.CONFLICT: ("✗", "$error"),
}


class Rubric(Widget):
    """The points as rows, under the answer with the words that matched lit."""

    DEFAULT_CSS = """
    Rubric { height: auto; display: none; margin: 1 0 0 0; text-wrap: nowrap; }
    Rubric.-said { display: block; }
    """

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self._page = Page(drawing)
        self._drawing = drawing
        self._points: tuple[Point, ...] = ()
        self._heard: Mapping[str, PointResult] = {}
        self._answer = ""

    def show(self, points: Sequence[Point], heard: Mapping[str, PointResult], answer: str) -> None:
        """Show what was heard."""
        self._points, self._heard, self._answer = tuple(points), dict(heard), answer
        self.add_class("-said")
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the rows need."""
        del container, viewport
        return len(self._lines(width))

    def render(self) -> Content:
        """The answer, then the rows."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        lines = [Content.styled("What I heard", "bold $primary")]
        for point in self._points:
            lines += self._row(point, width)
        if any(result.matched for result in self._heard.values()):
            lines += [Content(""), Content.styled("in your words", "$dim"), *self._words().wrap(width)]
        return lines

    def _row(self, point: Point, width: int) -> list[Content]:
        result = self._heard.get(point.id, PointResult(point.id, PointStatus.NOT_FOUND))
        mark, color = _MARKS[result.status]
        label = f"{mark} {POINT_WORDS[result.status]}".ljust(13)
        text = point.text if point.must else f"{point.text} (a plus)"
        texts = f"{text}\n\n{result.say}" if result.say else text
        rows = self._page.lines(blocks_of(texts, self._drawing.inline), max(10, width - 13))
        first, *rest = rows
        return [Content.styled(label, f"bold {color}") + first, *(row.pad_left(13) for row in rest)]

    def _words(self) -> Content:
        spans = [
            Span(start, end, f"bold {_MARKS[result.status][1]} on $lit")
            for result in self._heard.values()
            for start, end in result.matched
            if end <= len(self._answer)
        ]
        return Content(self._answer.rstrip(), spans)
