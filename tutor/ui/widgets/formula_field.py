"""A formula as it is typed: the line, what is wrong with it so far, and the picture of it."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tutor.ui.drawing import Drawing, Sketch
from tutor.ui.paint import picture_lines
from tutor.ui.widgets.line_field import LineField

LEAST_HEIGHT = 3
MARGIN = 2
"""Cells between the frame of the field and its text."""


class Caret(Widget):
    """The line under the field: a caret under the first problem, and what to do about it."""

    DEFAULT_CSS = """
    Caret { height: 1; width: 100%; text-wrap: nowrap; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._content = Content("")

    def show(self, position: int | None, sentence: str) -> None:
        """Point at a column of the field's text, or just say something."""
        self._content = _pointed(position, sentence, max(10, self.size.width))
        self.refresh()

    def render(self) -> Content:
        """Caret and sentence."""
        return self._content


def _pointed(position: int | None, sentence: str, width: int) -> Content:
    if position is None:
        return Content.styled(f"{' ' * MARGIN}{sentence}", "$dim").truncate(width, ellipsis=True)
    column = min(max(0, position) + MARGIN, width - 1)
    said = f" {sentence}"
    if column + 1 + len(said) <= width:
        return Content.styled(f"{' ' * column}▲{said}", "$error")
    before = f"{sentence} ▲"
    return Content.styled(before.rjust(column + 1) if len(before) <= column + 1 else f"{' ' * column}▲", "$error")


class Preview(Widget):
    """The picture of what is being typed; it grows with the formula and does not shrink, so that nothing jumps."""

    DEFAULT_CSS = """
    Preview {
        height: auto; background: $band; padding: 0 2; margin: 0; text-wrap: nowrap;
        border-left: outer $primary 60%;
    }
    """

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self._drawing = drawing
        self._sketch: Sketch | None = None
        self._content = Content("")
        self._height = LEAST_HEIGHT

    def show(self, sketch: Sketch) -> None:
        """Show a picture, with its baseline where the last one's was where that is possible."""
        self._sketch = sketch
        lines = picture_lines(sketch.picture)
        top = max(0, (self._height - len(lines)) // 2)
        self._content = Content("\n").join([Content("")] * top + lines)
        if len(lines) > self._height:
            self._height = len(lines)
            self.refresh(layout=True)
        else:
            self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The height of the tallest picture so far."""
        del container, viewport, width
        return self._height

    def render(self) -> Content:
        """The picture."""
        return self._content


class FormulaField(Vertical):
    """A field with its live picture."""

    DEFAULT_CSS = """
    FormulaField { height: auto; }
    """

    def __init__(self, drawing: Drawing, value: str = "", *, title: str = "") -> None:
        super().__init__()
        self._drawing = drawing
        self._value = value
        self._title = title

    def compose(self) -> ComposeResult:
        """Field, caret, picture."""
        yield LineField(self._value, placeholder="any notation: plain, LaTeX, NumPy", title=self._title)
        yield Caret()
        yield Preview(self._drawing)

    @property
    def field(self) -> LineField:
        """The line."""
        return self.query_one(LineField)

    def on_mount(self) -> None:
        """Draw what was kept."""
        self.call_after_refresh(self._draw)

    def on_resize(self) -> None:
        """Break the picture anew."""
        self._draw()

    @on(LineField.Edited)
    def _draw(self) -> None:
        field, preview = self.field, self.query_one(Preview)
        width = preview.content_size.width
        if width <= 0:
            return
        sketch = self._drawing.sketch(field.value, field.cursor_position, width)
        preview.show(sketch)
        self._point(sketch)

    def _point(self, sketch: Sketch) -> None:
        caret = self.query_one(Caret)
        if not self.field.value:
            caret.show(None, "")
        elif sketch.problem is None:
            caret.show(None, "reads well")
        else:
            caret.show(sketch.problem.position - self.field.scroll_offset.x, sketch.problem.sentence)

    def point_at(self, position: int, sentence: str) -> None:
        """Point at a place the grader could not read."""
        self.query_one(Caret).show(position - self.field.scroll_offset.x, sentence)
