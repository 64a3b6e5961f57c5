"""A one-line field: Enter submits, letters are text."""

from dataclasses import dataclass

from textual import on
from textual.message import Message
from textual.selection import Selection
from textual.widgets import Input


class LineField(Input):
    """A field for one line; it says where its cursor is."""

    takes_letters = True
    DEFAULT_CSS = """
    LineField, LineField:focus { background: $surface; border: round $border; padding: 0 1; height: 3; }
    LineField { border-title-color: $dim; }
    LineField:focus { border: round $accent; border-title-color: $accent; }
    LineField:focus { background-tint: $foreground 0%; }
    LineField > .input--placeholder { color: $dim; }
    LineField.-good { border: round $success; }
    LineField.-bad { border: round $error; }
    """

    @dataclass
    class Edited(Message):
        """The text or the cursor changed."""

        text: str
        cursor: int

    @dataclass
    class Sent(Message):
        """The learner submitted the line."""

        text: str

    def __init__(self, value: str = "", *, placeholder: str = "", title: str = "") -> None:
        super().__init__(value, placeholder=placeholder, select_on_focus=False)
        self.cursor_blink = False
        self.border_title = title

    def watch_selection(self, _selection: Selection) -> None:
        """The cursor moved."""
        if self.is_mounted:
            self.post_message(self.Edited(self.value, self.cursor_position))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Edited(self.value, self.cursor_position))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Sent(self.value))
