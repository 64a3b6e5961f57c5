"""A code drill: the editor at the left, what the checks found at the right."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.message import Message
from textual.widget import Widget

from tutor.model import CodeDrill, Verdict
from tutor.study.expected import fence
from tutor.ui.frame import Wanted
from tutor.ui.keys import bindings
from tutor.ui.screens.drill import DrillScreen
from tutor.ui.screens.page import PageScreen
from tutor.ui.widgets.editor import Editor

MEANINGS = ("comment", "try")


class CodeScreen(DrillScreen):
    """Write a function; F5 runs it in the sandbox."""

    AUTO_FOCUS = "Editor"
    CSS_PATH = "code.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(MEANINGS)
    MEANINGS: ClassVar[tuple[str, ...]] = (*DrillScreen.MEANINGS, *MEANINGS)
    ONE_LINE = False
    SUFFIX = ".py"

    @dataclass
    class Confined(Message):
        """How the sandbox is confined, in a few words."""

        words: str

    @dataclass
    class Tried(Message):
        """What the buffer printed."""

        prints: str

    def on_mount(self) -> None:
        """Say on the editor's frame how far what runs is confined."""
        self._ask_layers()

    @work(thread=True, group="layers", exit_on_error=False)
    def _ask_layers(self) -> None:
        layers = self.studio.desk.graders.sandbox.layers()
        self.post_message(self.Confined("confined" if layers.confined else "partly confined: see mltutor doctor"))

    @on(Confined)
    def _confined(self, event: Confined) -> None:
        self.editor.border_subtitle = event.words

    def do_try(self) -> None:
        """Run the buffer with the drill's data."""
        self._try(self.answer())

    @work(thread=True, exclusive=True, group="scratch", exit_on_error=False)
    def _try(self, text: str) -> None:
        drill = self.visit.drill
        if isinstance(drill, CodeDrill):
            self.post_message(self.Tried(self.studio.desk.graders.scratch(drill, text)))

    @on(Tried)
    def _tried(self, event: Tried) -> None:
        prints = event.prints.rstrip() or "It prints nothing: add a print."
        page = f"# What it prints\n\n{fence('text', prints.replace('```', '` ` `'))}\n"
        self.app.push_screen(PageScreen(self.studio, ["Try", self.visit.drill.name], page))

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
        return [("submit", "Run"), "try", *self.help_keys()[:1], "editor"]

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
