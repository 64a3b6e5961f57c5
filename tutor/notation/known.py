"""What a writer knows of the names in a tree: how each is pictured, its axes, the matrix it is a row of."""

from typing import TYPE_CHECKING

from tutor.notation.error import NotationError
from tutor.notation.latex_math import inline_latex
from tutor.notation.lexicon import Entry, Lexicon
from tutor.notation.rank import rank
from tutor.notation.read import read
from tutor.notation.tree import Name, Node

if TYPE_CHECKING:
    from tutor.notation.symbols import SymbolTable


class Known:
    """The declared names, or none of them."""

    def __init__(self, table: "SymbolTable | None") -> None:
        self._table = table
        self._lexicon = table.lexicon if table is not None else Lexicon()
        self._drawn: dict[tuple[str, bool], str | None] = {}

    def __bool__(self) -> bool:
        return self._table is not None

    def rank(self, node: Node) -> int:
        """The number of axes of a part, as far as declared names tell."""
        return rank(node, self._lexicon)

    def entry(self, name: str) -> Entry | None:
        """What is declared under a name."""
        return self._lexicon.names.get(name)

    def row_letter(self, name: str) -> str | None:
        """The small letter that the rows of a matrix are written with, where it means nothing else."""
        matrix = self._lexicon.row_matrix(name.lower()) if len(name) == 1 else None
        return name.lower() if matrix is not None and matrix.name == name else None

    def picture(self, name: str, *, latex: bool) -> str | None:
        """How a symbol is drawn, in LaTeX or in one row of glyphs, where that is read as the symbol again."""
        place = (name, latex)
        if place not in self._drawn:
            self._drawn[place] = self._picture(name, latex=latex)
        return self._drawn[place]

    def _picture(self, name: str, *, latex: bool) -> str | None:
        symbol = self._table.symbols.get(name) if self._table is not None else None
        if symbol is None or not symbol.draw:
            return None
        try:
            shown = symbol.draw if latex else "".join(run.text for run in inline_latex(symbol.draw))
            return shown if read(shown, self._table).tree == Name(name) else None
        except NotationError:
            return None
