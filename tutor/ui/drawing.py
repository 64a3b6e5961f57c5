"""Draws formulas and diagrams for a screen; what cannot be drawn is shown as it was written."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tutor.model import SymbolSpec
from tutor.notation.cells import Line, Picture, Run, plain
from tutor.notation.error import SymbolError
from tutor.notation.flowchart import FlowchartError, draw_flowchart
from tutor.notation.latex_math import LatexError, draw_latex, inline_latex
from tutor.notation.picture import draw
from tutor.notation.symbols import SymbolTable
from tutor.notation.tolerant import read_tolerant
from tutor.notation.tree import Hole, Node, walk


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a formula so far: where in the text, and what to do."""

    position: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """A half-typed formula as a picture."""

    picture: Picture
    problem: Trouble | None = None


class Drawing:
    """Draws with one set of symbols, in Unicode or in ASCII."""

    def __init__(self, symbols: Mapping[str, SymbolSpec], *, ascii: bool = False) -> None:  # noqa: A002
        self.symbols = symbols
        self.ascii = ascii

    def latex(self, text: str, width: int) -> Picture:
        """LaTeX in two dimensions, broken to fit."""
        try:
            return draw_latex(text, width=width, ascii=self.ascii)
        except LatexError:
            return plain(text)

    def inline(self, text: str) -> Line:
        """LaTeX in one line."""
        try:
            return inline_latex(text, ascii=self.ascii)
        except LatexError:
            return (Run(text, "text"),)

    def flow(self, text: str, width: int) -> Picture:
        """A mermaid flowchart."""
        try:
            return draw_flowchart(text, width=width, ascii=self.ascii)
        except FlowchartError:
            return plain(text)

    def formula(self, text: str, width: int) -> Picture:
        """A formula in our own notation, read with the drill's symbols."""
        return self.sketch(text, None, width).picture

    @cached_property
    def _table(self) -> SymbolTable | None:
        """The symbols' table; none where a declaration is at fault, which `check` tells its author."""
        try:
            return SymbolTable.declare(self.symbols)
        except SymbolError:
            return None

    def sketch(self, text: str, cursor: int | None, width: int) -> Sketch:
        """A formula as far as it is typed, the part at the cursor lit."""
        if not text.strip():
            return Sketch(Picture(()))
        preview = read_tolerant(text, self._table)
        problem = next(iter(preview.problems), None)
        lit = _part_at(preview.tree, cursor) if cursor is not None else None
        picture = draw(preview.tree, width=width, ascii=self.ascii, table=self._table, lit=lit)
        return Sketch(picture, Trouble(problem.span[0], problem.sentence) if problem else None)

    def symbol(self, spec: SymbolSpec) -> Line:
        """A declared symbol's own picture, in its color."""
        runs = self.inline(spec.draw) if spec.draw else self.sketch(spec.name, None, 40).picture.lines[0]
        return tuple(Run(run.text, f"symbol:{spec.name}") for run in runs)


def _part_at(tree: Node, cursor: int) -> Node | None:
    """The smallest part that the cursor stands in or behind and in which something was typed."""
    around = [
        node
        for node in walk(tree)
        if node.span[0] <= cursor <= node.span[1] and not isinstance(node, Hole) and node is not tree
    ]
    return min(reversed(around), key=lambda node: node.span[1] - node.span[0], default=None)
