"""Which screen serves which kind of drill."""

# ruff: noqa: PLC0415 - each screen loads when its kind of drill is opened

from tutor.model import CodeDrill, DerivationDrill, Drill, FigureDrill, FormulaDrill, QuestionDrill
from tutor.ui.screens.drill import DrillScreen


def screen_of(drill: Drill) -> type[DrillScreen]:
    """The screen's class."""
    match drill:
        case FormulaDrill():
            from tutor.ui.screens.formula import FormulaScreen

            return FormulaScreen
        case DerivationDrill():
            from tutor.ui.screens.derivation import DerivationScreen

            return DerivationScreen
        case CodeDrill():
            from tutor.ui.screens.code import CodeScreen

            return CodeScreen
        case QuestionDrill():
            from tutor.ui.screens.question import QuestionScreen

            return QuestionScreen
        case FigureDrill():
            from tutor.ui.screens.figure import FigureScreen

            return FigureScreen
    from tutor.ui.screens.quick import screen_of_form

    return screen_of_form(drill)
