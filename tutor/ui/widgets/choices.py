"""A list to choose from with the arrow keys or the mouse: topics, drills, keys, options."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

Draw = Callable[[int, bool], Sequence[Content]]
"""The lines of an entry for a width, chosen or not."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to choose; an entry without an id is a heading and cannot be chosen."""

    id: str | None
    draw: Draw


class Choices(Widget):
    """Entries under one another, one of them chosen."""

    DEFAULT_CSS = """
    Choices { height: auto; }
    """

    @dataclass
    class Chosen(Message):
        """An entry was clicked."""

        id: str

    at: reactive[int] = reactive(0, layout=True)

    def __init__(self, entries: Sequence[Entry] = (), *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._entries: tuple[Entry, ...] = ()
        self._starts: list[int] = []
        self._take(entries, None)

    @property
    def chosen(self) -> str | None:
        """The id of the chosen entry."""
        return self._entries[self.at].id if self._entries else None

    def fill(self, entries: Sequence[Entry], keep: str | None = None) -> None:
        """Show other entries, with `keep` chosen where it is among them."""
        self._take(entries, keep)
        self.refresh(layout=True)

    def _take(self, entries: Sequence[Entry], keep: str | None) -> None:
        self._entries = tuple(entries)
        open_ones = [at for at, entry in enumerate(self._entries) if entry.id is not None]
        kept = [at for at in open_ones if self._entries[at].id == keep]
        self.set_reactive(Choices.at, next(iter([*kept, *open_ones]), 0))

    def move(self, steps: int) -> None:
        """Choose the next open entry in that direction; stays at the ends."""
        open_ones = [at for at, entry in enumerate(self._entries) if entry.id is not None]
        if not open_ones:
            return
        place = open_ones.index(self.at) if self.at in open_ones else 0
        self.at = open_ones[min(len(open_ones) - 1, max(0, place + steps))]
        self._show_chosen()

    def choose(self, entry: str) -> None:
        """Choose an entry by its id."""
        self.at = next(at for at, known in enumerate(self._entries) if known.id == entry)
        self._show_chosen()

    def _show_chosen(self) -> None:
        lines = self._lines(self.size.width)
        start = self._starts[self.at]
        stop = self._starts[self.at + 1] if self.at + 1 < len(self._starts) else len(lines)
        first = 0 if self.at == 0 else start
        self.scroll_visible_region(Region(0, first, self.size.width, max(1, stop - first)))

    def scroll_visible_region(self, region: Region) -> None:
        """Scroll the nearest scrolling parent so that a region of this widget is seen."""
        parent = self.parent
        if isinstance(parent, Widget):
            parent.scroll_to_region(region.translate(self.virtual_region.offset), animate=False, force=True)

    def _lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        self._starts = []
        for at, entry in enumerate(self._entries):
            self._starts.append(len(lines))
            lines += entry.draw(width, at == self.at)
        return lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the entries need."""
        del container, viewport
        return len(self._lines(width))

    def render(self) -> Content:
        """All entries."""
        return Content("\n").join(self._lines(self.content_size.width))

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        line = event.get_content_offset_capture(self).y
        at = sum(start <= line for start in self._starts) - 1
        if 0 <= at < len(self._entries) and (entry := self._entries[at].id) is not None:
            self.at = at
            self.post_message(self.Chosen(entry))
