"""A box for an answer in one's own words."""

from dataclasses import dataclass

from textual import on
from textual.message import Message
from textual.widgets import TextArea


class TextBox(TextArea):
    """Prose over several lines; Enter is a new line, F5 submits."""

    takes_letters = True
    DEFAULT_CSS = """
    TextBox, TextBox:focus {
        background: $surface; border: round $border; padding: 0 1; height: auto; min-height: 6; max-height: 14;
    }
    TextBox { border-title-color: $dim; }
    TextBox:focus { border: round $accent; border-title-color: $accent; }
    """

    @dataclass
    class Edited(Message):
        """The text changed."""

        text: str

    def __init__(self, text: str = "", *, title: str = "", placeholder: str = "") -> None:
        super().__init__(text, soft_wrap=True, tab_behavior="focus", show_line_numbers=False, placeholder=placeholder)
        self.cursor_blink = False
        self.highlight_cursor_line = False
        self.border_title = title

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(self.Edited(self.text))
