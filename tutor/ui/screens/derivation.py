"""A derivation: lines one under another, each checked when it is entered."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from tutor.model import Judgement, Verdict
from tutor.study.route import EQUAL, Route
from tutor.study.visit import Visit
from tutor.ui.frame import Wanted
from tutor.ui.keys import bindings
from tutor.ui.run import Run
from tutor.ui.screens.drill import DrillScreen
from tutor.ui.studio import Studio
from tutor.ui.widgets.formula_field import FormulaField
from tutor.ui.widgets.legend import Legend
from tutor.ui.widgets.line_field import LineField
from tutor.ui.widgets.route_lines import RouteLines
from tutor.ui.widgets.verdict_panel import VerdictPanel

_WORDS = {EQUAL: "= the line above", "le": "≤ the line above", "ge": "≥ the line above"}


class DerivationScreen(DrillScreen):
    """From the given line to the goal, by any valid route."""

    AUTO_FOCUS = "LineField"
    BINDINGS: ClassVar[list[BindingType]] = bindings(("relation",))

    def __init__(self, studio: Studio, visit: Visit, run: Run) -> None:
        super().__init__(studio, visit, run)
        self.route = Route(visit, studio.desk.graders)
        self._by = EQUAL

    def field(self) -> ComposeResult:
        """Given, lines so far, goal; the next line."""
        drill = self.route.drill
        yield RouteLines(drill.given, drill.goal, self.drawing)
        yield FormulaField(self.drawing, self.route.typed, title=self._title())
        yield Legend(drill.symbols, self.drawing)

    def on_mount(self) -> None:
        """Show the lines that are given or were entered before."""
        self._show_lines()
        super().on_mount()

    def _title(self) -> str:
        return f"next line · {_WORDS.get(self._by, f'by {self._by}')} · F7 changes it"

    def _show_lines(self) -> None:
        self.query_one(RouteLines).show(self.route.lines, arrived=self.visit.closed is not None and self._solved)

    @property
    def _solved(self) -> bool:
        return self.visit.verdict is not None and self.visit.verdict.judgement.solved

    @property
    def line(self) -> LineField:
        """The line."""
        return self.query_one(LineField)

    def answer(self) -> str:
        """The lines entered, and the one being typed."""
        return self.route.draft(self.line.value)

    def enter_field(self) -> None:
        """Type."""
        self.line.focus()

    def shut_field(self) -> None:
        """No more typing: the way is shown above."""
        self.query_one(FormulaField).display = False

    def footer(self) -> list[Wanted]:
        """Enter checks the line."""
        if self.closed:
            return [*super().footer()]
        return [("go", "Check line"), "relation", *self.help_keys()]

    def do_relation(self) -> None:
        """The next way a line may follow."""
        ways = self.route.relations
        self._by = ways[(ways.index(self._by) + 1) % len(ways)]
        self.line.border_title = self._title()

    def do_undo(self) -> None:
        """Take back the last line; where none was entered, the last thing done."""
        line = None if self.closed else self.route.take_back()
        if line is None:
            super().do_undo()
            return
        self._show_lines()
        self.say(f"Taken back: {line}")

    def do_submit(self) -> None:
        """Have the line checked."""
        if not self.line.value.strip():
            self.say("Write the next line first.")
            return
        self.query_one(VerdictPanel).checking = True
        self._check(self.line.value, self._by, self.sureness or None)

    @work(thread=True, exclusive=True, group="grading", exit_on_error=False)
    def _check(self, text: str, by: str, confidence: int | None) -> None:
        self.post_message(self.Judged(self.route.enter(text, by, confidence)))

    def show_verdict(self, verdict: Verdict) -> None:
        """A line that follows moves up; one that does not stays in the field."""
        self._show_lines()
        last = verdict.lines[-1] if verdict.lines else verdict.judgement
        if last.solved:
            self.line.value, self._by = "", EQUAL
            self.line.border_title = self._title()
        self.line.set_class(last is Judgement.WRONG, "-bad")
        if verdict.position is not None and verdict.findings:
            self.query_one(FormulaField).point_at(verdict.position, verdict.findings[0].say)

    @on(LineField.Edited)
    def _typed(self) -> None:
        self.line.remove_class("-bad")
        self.edited()

    @on(LineField.Sent)
    def _sent(self) -> None:
        self.action_key("submit")
