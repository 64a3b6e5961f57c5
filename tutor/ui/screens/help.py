"""The help sheet: every key that works here, searchable, and Enter runs what is picked."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from tutor.ui.keys import Key, bindings, key_of
from tutor.ui.widgets.choices import Choices, Draw, Entry

WhyNot = Callable[[str], str | None]


class HelpSheet(ModalScreen[str | None]):
    """Returns the meaning that was picked, or None."""

    CSS_PATH = "help.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = bindings(("down", "up", "help", "back"))

    def __init__(self, meanings: Sequence[str], why_not: WhyNot) -> None:
        super().__init__()
        self._keys = [key_of(meaning) for meaning in dict.fromkeys(meanings)]
        self._why_not = why_not

    def compose(self) -> ComposeResult:
        """A search field over the list."""
        with Vertical(id="sheet") as sheet:
            sheet.border_title = "Keys that work here"
            sheet.border_subtitle = "type to search · Enter runs it · esc closes"
            field = Input(placeholder="search", compact=True)
            field.cursor_blink = False
            yield field
            with VerticalScroll(can_focus=False):
                yield Choices(self._entries(""))

    def _entries(self, words: str) -> list[Entry]:
        wanted = words.lower().split()
        found = [key for key in self._keys if all(word in f"{key.label} {key.help}".lower() for word in wanted)]
        return [Entry(key.id, self._drawer(key)) for key in found]

    def _drawer(self, key: Key) -> Draw:
        reason = self._why_not(key.id)
        return lambda width, chosen: _lines(key, reason, width, chosen=chosen)

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        self.query_one(Choices).fill(self._entries(event.value))

    @on(Input.Submitted)
    @on(Choices.Chosen)
    def _run(self) -> None:
        self.dismiss(self.query_one(Choices).chosen)

    def action_key(self, meaning: str, key: str = "") -> None:
        """Move in the list, or close the sheet."""
        del key
        if meaning in {"down", "up"}:
            self.query_one(Choices).move(1 if meaning == "down" else -1)
        else:
            self.dismiss(None)


def _lines(key: Key, reason: str | None, width: int, *, chosen: bool) -> list[Content]:
    """The keys at the left, what they do at the right; why not, where they cannot be used now."""
    faces = key.faces if key.id != "pick" else "1 – 9"
    left = Content.styled(faces.rjust(16), "$accent" if reason is None else "$dim").truncate(16)
    words = reason or key.help
    style = "bold $foreground" if chosen else "$foreground" if reason is None else "$dim"
    lines = Content.styled(words, style).wrap(max(10, width - 19))
    indent = [left, *(Content(" " * 16) for _ in lines[1:])]
    rows = [
        (gap + Content("   ") + line).pad_right(max(0, width - 19 - line.cell_length))
        for gap, line in zip(indent, lines, strict=True)
    ]
    return [row.stylize_before("on $lit") for row in rows] if chosen else rows
