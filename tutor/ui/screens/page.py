"""A page to read: the night before, a debrief, what a placement came to."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget

from tutor.ui.frame import Frame, Wanted
from tutor.ui.keys import bindings
from tutor.ui.studio import Studio
from tutor.ui.widgets.prose import Prose

MEANINGS = ("go", "next")


class PageScreen(Frame):
    """Markdown, and nothing to do."""

    CSS_PATH = "page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(MEANINGS)
    MEANINGS = MEANINGS

    def __init__(self, studio: Studio, trail: Sequence[str], text: str) -> None:
        super().__init__(studio)
        self._trail = trail
        self._text = text

    def body(self) -> ComposeResult:
        """The page."""
        with VerticalScroll(classes="scroll", can_focus=False), Vertical(classes="column"):
            yield Prose.of(self._text, self.studio.drawing())

    def on_mount(self) -> None:
        """Say what it is."""
        self.place(self._trail)

    @property
    def scroller(self) -> Widget:
        """The page."""
        return self.query_one(VerticalScroll)

    def footer(self) -> list[Wanted]:
        """Down, then back."""
        return [("go", "Read on"), ("down", "Scroll", "↑↓"), "copy"]

    def copied(self) -> str:
        """The page's own Markdown."""
        return self._text

    def do_go(self) -> None:
        """A page further; back at its end."""
        body = self.query_one(VerticalScroll)
        if body.max_scroll_y - body.scroll_offset.y < 1:
            self.leave()
        else:
            body.scroll_page_down(animate=False)

    do_next = do_go
