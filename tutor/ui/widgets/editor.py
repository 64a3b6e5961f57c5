"""The code editor: Python colors for what is in sight, indentation, brackets, comments, the line that is wrong."""

from dataclasses import dataclass

from rich.style import Style
from rich.text import Text
from textual import events, on
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Selection, TextAreaTheme

_COLORS = {
    "comment": "dim", "keyword": "code-keyword", "keyword.function": "code-keyword", "keyword.return": "code-keyword",
    "keyword.operator": "code-keyword", "conditional": "code-keyword", "repeat": "code-keyword",
    "include": "code-keyword", "exception": "code-keyword", "string": "code-string", "string.documentation":
    "code-string", "number": "code-number", "float": "code-number", "boolean": "code-number",
    "constant.builtin": "code-number", "function": "code-name", "function.call": "foreground",
    "method": "code-name", "method.call": "foreground", "type": "code-name", "class": "code-name",
    "function.builtin": "code-builtin", "type.builtin": "code-builtin", "operator": "foreground",
    "parameter": "foreground", "variable": "foreground",
}  # fmt: skip
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_QUOTES = {'"', "'"}
INDENT = "    "
BEYOND = 10
"""Lines highlighted above and below what is in sight."""


class Editor(TextArea):
    """Python over many lines; F5 runs it."""

    takes_letters = True
    DEFAULT_CSS = """
    Editor, Editor:focus { background: $surface; border: round $border; padding: 0; }
    Editor:focus { border: round $accent; border-title-color: $accent; }
    Editor { border-title-color: $dim; }
    Editor .text-area--gutter { color: $dim; }
    Editor .text-area--cursor-gutter { color: $accent; background: $surface; }
    Editor .text-area--cursor-line { background: $panel; }
    """

    @dataclass
    class Edited(Message):
        """The text changed."""

        text: str

    def __init__(self, text: str = "", *, title: str = "") -> None:
        super().__init__(
            text, language="python", soft_wrap=False, tab_behavior="indent", show_line_numbers=True, max_checkpoints=200
        )
        self.cursor_blink = False
        self.border_title = title
        self._flawed: int | None = None
        self._colored: tuple[int, int] = (0, 0)

    def on_mount(self) -> None:
        """Take the theme's colors."""
        self._recolor()
        self.app.theme_changed_signal.subscribe(self, lambda _: self._recolor())

    def _recolor(self) -> None:
        colors = self.app.theme_variables
        styles = {name: Style(color=colors[variable], italic=name == "comment") for name, variable in _COLORS.items()}
        self.register_theme(TextAreaTheme(name="tutor", syntax_styles=styles))
        self.theme = "tutor"
        self._set_theme("tutor")

    def select_gap(self) -> None:
        """Select the first line that is only `...`, so that typing fills it."""
        for row, line in enumerate(self.text.split("\n")):
            if line.strip() == "...":
                self.selection = Selection((row, line.index(".")), (row, len(line)))
                return

    # --- the line that is wrong ---

    def mark(self, line: int | None) -> None:
        """Underline a line, from 1; None takes the mark away."""
        if line != self._flawed:
            self._flawed = line
            self._line_cache.clear()
            self.refresh()

    def get_line(self, line_index: int) -> Text:
        """The line, underlined where it is the wrong one, without its indentation."""
        line = super().get_line(line_index)
        if self._flawed == line_index + 1 and line.plain.strip():
            indent = len(line.plain) - len(line.plain.lstrip())
            line.stylize(Style(underline=True, color=self.app.theme_variables["error"]), indent)
        return line

    # --- colors for what is in sight ---

    def _build_highlight_map(self) -> None:
        """Color the lines in sight only: the whole tree takes 100 ms for a thousand lines, at every key."""
        self._line_cache.clear()
        self._highlights.clear()
        if not self._highlight_query:
            return
        first = max(0, round(self.scroll_offset.y) - BEYOND)
        last = round(self.scroll_offset.y) + (self.size.height or 50) + BEYOND
        self._colored = (first, last)
        captures = self.document.query_syntax_tree(self._highlight_query, (first, 0), (last, 0))
        for name, nodes in captures.items():
            for node in nodes:
                self._color(name, node.start_point, node.end_point)

    def _color(self, name: str, start: tuple[int, int], end: tuple[int, int]) -> None:
        for row in range(start[0], end[0] + 1):
            left = start[1] if row == start[0] else 0
            right = end[1] if row == end[0] else None
            self._highlights[row].append((left, right, name))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Color what came into sight."""
        super().watch_scroll_y(old_value, new_value)
        if new_value < self._colored[0] or new_value + self.size.height > self._colored[1]:
            self._build_highlight_map()

    # --- typing ---

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(self.Edited(self.text))

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.prevent_default()
            return
        insert = self._inserted(event)
        if insert is None:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        text, back = insert
        self._replace_via_keyboard(text, *self.selection)
        if back:
            self.move_cursor_relative(columns=-back)

    def _inserted(self, event: events.Key) -> tuple[str, int] | None:
        """What a key writes besides itself, and how far the cursor goes back; None for an ordinary key."""
        row, column = self.cursor_location
        line = self.document[row]
        before, after = line[:column], line[column:]
        if event.key == "enter":
            return f"\n{indentation(before)}", 0
        if event.key == "backspace" and not before.strip() and before.endswith(INDENT) and self.selection.is_empty:
            self.action_delete_to_start(before)
            return "", 0
        if event.character in _PAIRS and _closes_here(after):
            return f"{event.character}{_PAIRS[event.character]}", 1
        if event.character in {*_PAIRS.values(), *_QUOTES} and after.startswith(event.character):
            self.move_cursor_relative(columns=1)
            return "", 0
        if event.character in _QUOTES and _closes_here(after) and not _in_word(before, event.character):
            return event.character * 2, 1
        return None

    def action_delete_to_start(self, before: str) -> None:
        """Take one level of indentation away."""
        row, column = self.cursor_location
        width = (len(before) - 1) % len(INDENT) + 1
        self.delete((row, column - width), (row, column), maintain_selection_offset=False)

    def comment(self) -> None:
        """Comment the selected lines, or uncomment them where all are comments."""
        (first, _), (last, _) = sorted(self.selection)
        lines = [self.document[row] for row in range(first, last + 1)]
        commented = toggled(lines)
        self.replace("\n".join(commented), (first, 0), (last, len(self.document[last])))


def indentation(before: str) -> str:
    """The indentation of the line after one that begins with `before`."""
    indent = before[: len(before) - len(before.lstrip())]
    code = before.split("#", maxsplit=1)[0].rstrip()
    if code.endswith((":", "(", "[", "{")):
        return indent + INDENT
    if code.lstrip().split(" ")[0] in {"return", "pass", "raise", "break", "continue"}:
        return indent[: -len(INDENT)]
    return indent


def toggled(lines: list[str]) -> list[str]:
    """The lines commented, or uncommented where all of them are comments."""
    written = [line for line in lines if line.strip()]
    if all(line.lstrip().startswith("#") for line in written):
        return [line.replace("# ", "", 1) if "# " in line else line.replace("#", "", 1) for line in lines]
    column = min((len(line) - len(line.lstrip()) for line in written), default=0)
    return [f"{line[:column]}# {line[column:]}" if line.strip() else line for line in lines]


def _closes_here(after: str) -> bool:
    return not after or after[0] in " )]},:"


def _in_word(before: str, quote: str) -> bool:
    return bool(before) and (before[-1].isalnum() or before[-1] == quote)
