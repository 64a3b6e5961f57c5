"""What the symbols of a drill mean: each in its color."""

from collections.abc import Mapping

from textual.content import Content

from tutor.model import SymbolSpec
from tutor.ui.drawing import Drawing
from tutor.ui.paint import line_content
from tutor.ui.widgets.readout import Readout


class Legend(Readout):
    """One symbol a piece: picture, meaning, kind."""

    DEFAULT_CSS = """
    Legend { margin: 1 0 0 0; }
    """

    def __init__(self, symbols: Mapping[str, SymbolSpec], drawing: Drawing) -> None:
        super().__init__([_piece(symbol, drawing) for symbol in symbols.values()])


def _piece(symbol: SymbolSpec, drawing: Drawing) -> Content:
    picture = line_content(drawing.symbol(symbol))
    meaning = Content.styled(f" {symbol.meaning}" if symbol.meaning else "", "$foreground")
    return picture + meaning + Content.styled(f" {symbol.kind}", "$dim")
