"""A code drill: the editor at the left, what the checks found at the right."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.widget import Widget

from tutor.model import Verdict
from tutor.ui.frame import Wanted
from tutor.ui.keys import bindings
from tutor.ui.screens.drill import DrillScreen
from tutor.ui.widgets.editor import Editor


class CodeScreen(DrillScreen):
    """Write a function; F5 runs it in the sandbox."""

    AUTO_FOCUS = "Editor"
    CSS_PATH = "code.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(("comment",))
    ONE_LINE = False
    SUFFIX = ".py"

    def body(self) -> ComposeResult:
        """Editor, and beside or below it the prompt with what was found."""
        starter = self.visit.starter.strip("\n") + "\n"
        with Container(id="desk"):
            editor = Editor(self.visit.draft or starter, title=f"{self.visit.drill.name}.py")
            editor.select_gap()
            yield editor
            with VerticalScroll(id="found", can_focus=False):
                yield from self.asked()
                yield from self.below()

    @property
    def editor(self) -> Editor:
        """The editor."""
        return self.query_one(Editor)

    def answer(self) -> str:
        """The program."""
        return self.editor.text

    def enter_field(self) -> None:
        """Type."""
        self.editor.focus()

    def shut_field(self) -> None:
        """No more typing."""
        self.editor.read_only = True

    @property
    def scroller(self) -> Widget:
        """What was found."""
        return self.query_one("#found")

    def footer(self) -> list[Wanted]:
        """F5 runs."""
        if self.closed:
            return [*super().footer()]
        return [("submit", "Run"), *self.help_keys(), "editor"]

    def show_verdict(self, verdict: Verdict) -> None:
        """Mark the line a finding is about."""
        self.editor.mark(next((finding.line for finding in verdict.findings if finding.line), None))

    @on(Editor.Edited)
    def _typed(self) -> None:
        self.edited()

    def do_comment(self) -> None:
        """Comment the lines of the selection."""
        self.editor.comment()

    def take_answer(self, text: str) -> None:
        """The program as it comes back from the learner's editor."""
        self.editor.text = text
