"""A formula drill: one line, and below it, at each key, what is being written."""

from textual import on
from textual.app import ComposeResult

from tutor.model import FormulaDrill, Judgement, Verdict
from tutor.ui.screens.drill import DrillScreen
from tutor.ui.widgets.formula_field import FormulaField
from tutor.ui.widgets.legend import Legend
from tutor.ui.widgets.line_field import LineField


class FormulaScreen(DrillScreen):
    """Type a formula in any notation."""

    AUTO_FOCUS = "LineField"

    def field(self) -> ComposeResult:
        """The field with its picture, and what the symbols mean."""
        drill = self.visit.drill
        yield FormulaField(self.drawing, self.visit.draft, title="your formula")
        if isinstance(drill, FormulaDrill):
            yield Legend(drill.symbols, self.drawing)

    @property
    def line(self) -> LineField:
        """The line."""
        return self.query_one(LineField)

    def answer(self) -> str:
        """The line's text."""
        return self.line.value

    def enter_field(self) -> None:
        """Type."""
        self.line.focus()

    def shut_field(self) -> None:
        """No more typing."""
        self.line.disabled = True

    def show_verdict(self, verdict: Verdict) -> None:
        """Color the field; point at what could not be read."""
        self.line.set_class(verdict.judgement.solved, "-good")
        self.line.set_class(verdict.judgement is Judgement.WRONG, "-bad")
        if verdict.position is not None and verdict.findings:
            self.query_one(FormulaField).point_at(verdict.position, verdict.findings[0].say)

    @on(LineField.Edited)
    def _typed(self) -> None:
        self.line.remove_class("-good", "-bad")
        self.edited()

    @on(LineField.Sent)
    def _sent(self) -> None:
        self.action_key("submit")
