"""A piece of a page: Markdown laid out by our own hands for the width at hand."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tutor.ui.drawing import Drawing
from tutor.ui.markdown.block import Block
from tutor.ui.markdown.layout import Page
from tutor.ui.markdown.parse import blocks_of


class Prose(Widget):
    """Blocks of Markdown; as high as they need."""

    DEFAULT_CSS = """
    Prose { height: auto; text-wrap: nowrap; }
    """

    def __init__(self, blocks: Sequence[Block], drawing: Drawing, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._blocks = tuple(blocks)
        self._page = Page(drawing)
        self._laid: tuple[int, Content] | None = None

    @classmethod
    def of(cls, text: str, drawing: Drawing, *, id: str | None = None) -> "Prose":  # noqa: A002 - Textual's name
        """A piece from Markdown text."""
        return cls(blocks_of(text, drawing.inline), drawing, id=id)

    def show(self, text: str, drawing: Drawing) -> None:
        """Show another text."""
        self._blocks = blocks_of(text, drawing.inline)
        self._page = Page(drawing)
        self._laid = None
        self.refresh(layout=True)

    def laid(self, width: int) -> Content:
        """The lines for a width."""
        if self._laid is None or self._laid[0] != width:
            self._laid = (width, Content("\n").join(self._page.lines(self._blocks, width)))
        return self._laid[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the text has at this width."""
        del container, viewport
        return self.laid(width).plain.count("\n") + 1 if self._blocks else 0

    def render(self) -> Content:
        """The lines."""
        return self.laid(self.content_size.width)
