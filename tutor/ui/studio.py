"""What every screen is given: the opened desk, and how things are drawn."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tutor.model import DerivationDrill, Drill, FormulaDrill
from tutor.study.desk import Desk

if TYPE_CHECKING:
    from tutor.ui.drawing import Drawing


@dataclass(frozen=True, slots=True)
class Studio:
    """The desk and the manner of drawing."""

    desk: Desk
    ascii: bool = False

    def drawing(self, drill: Drill | None = None) -> "Drawing":
        """Draws formulas, with the drill's own symbols where it declares some."""
        from tutor.ui.drawing import Drawing  # noqa: PLC0415 - home draws no formula

        symbols = drill.symbols if isinstance(drill, FormulaDrill | DerivationDrill) else {}
        return Drawing(symbols, ascii=self.ascii)
