"""LaTeX of lesson prose, display and inline, to pictures in cells.

This reads far more than an answer may hold: whatever mathematics a lesson wants to show.
"""

from tutor.notation.breaking import fitted
from tutor.notation.cells import Picture, Run
from tutor.notation.glyph import face
from tutor.notation.latex_form import read_latex
from tutor.notation.latex_token import LatexError
from tutor.notation.one_line import one_line

__all__ = ["LatexError", "draw_latex", "inline_latex"]


def draw_latex(text: str, *, width: int | None = None, ascii: bool = False) -> Picture:  # noqa: A002  the word that is plain
    r"""Draw display mathematics in two dimensions, broken to fit `width` cells.

    Raises:
        LatexError: where the text holds something that cannot be drawn.
    """
    return fitted(read_latex(text), face(ascii=ascii), width)


def inline_latex(text: str, *, ascii: bool = False) -> tuple[Run, ...]:  # noqa: A002  the word that is plain
    r"""Draw the `$...$` of prose in one row, such as `σ(z) = 1/(1 + e⁻ᶻ)`.

    Raises:
        LatexError: where the text holds something that cannot be drawn.
    """
    return one_line(read_latex(text), face(ascii=ascii))
