"""A framed piece of a page whose lines are drawn for the width it has."""

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

Draw = Callable[[int], Sequence[Content]]


class Panel(Widget):
    """A title and lines."""

    DEFAULT_CSS = """
    Panel {
        height: auto; border: round $border; border-title-color: $primary; padding: 0 1; text-wrap: nowrap;
    }
    """

    def __init__(self, title: str, draw: Draw, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.border_title = title
        self._draw = draw

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as are drawn."""
        del container, viewport
        return max(1, len(self._draw(width)))

    def render(self) -> Content:
        """The lines."""
        return Content("\n").join(self._draw(self.content_size.width))
