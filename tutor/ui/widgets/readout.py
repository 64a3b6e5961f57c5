"""Small pieces of text in a row: parameters, numbers, symbols."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tutor.ui.flow import flowed


class Readout(Widget):
    """Pieces that flow over as many lines as they need."""

    DEFAULT_CSS = """
    Readout { height: auto; min-height: 1; text-wrap: nowrap; }
    """

    def __init__(self, pieces: Sequence[Content] = (), *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._pieces = tuple(pieces)

    def show(self, pieces: Sequence[Content]) -> None:
        """Show other pieces; the layout changes only where they need more lines."""
        before = len(flowed(self._pieces, self.size.width))
        self._pieces = tuple(pieces)
        self.refresh(layout=len(flowed(self._pieces, self.size.width)) != before)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the pieces fill."""
        del container, viewport
        return max(1, len(flowed(self._pieces, width)))

    def render(self) -> Content:
        """The pieces."""
        return Content("\n").join(flowed(self._pieces, self.content_size.width))
