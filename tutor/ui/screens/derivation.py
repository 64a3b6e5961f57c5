"""A derivation: lines one under another, each checked when it is entered."""

from textual import on
from textual.app import ComposeResult

from tutor.model import DerivationDrill, Judgement, Verdict
from tutor.ui.screens.drill import DrillScreen
from tutor.ui.widgets.derivation_lines import DerivationLines
from tutor.ui.widgets.formula_field import FormulaField
from tutor.ui.widgets.legend import Legend
from tutor.ui.widgets.line_field import LineField


class DerivationScreen(DrillScreen):
    """From the given line to the goal, by any valid route."""

    def field(self) -> ComposeResult:
        """Given, lines so far, goal; the next line."""
        drill = self.visit.drill
        if isinstance(drill, DerivationDrill):
            yield DerivationLines(drill, self.drawing)
            yield FormulaField(self.drawing, title="next line")
            yield Legend(drill.symbols, self.drawing)
