"""A tree as text: `plain` as a person would type it, `numpy` as code, `latex`, and `unicode`.

What is written reads back as the same tree, up to brackets; a table lets symbols look as they are drawn and rows of a
matrix X be `x_i`.
"""

from typing import TYPE_CHECKING

from tutor.notation.code_writer import CodeWriter
from tutor.notation.style import LATEX, PLAIN, UNICODE
from tutor.notation.tree import Node
from tutor.notation.writer import Writer

if TYPE_CHECKING:
    from tutor.notation.symbols import SymbolTable


def plain(tree: Node, table: "SymbolTable | None" = None) -> str:
    """As it is typed: `-(1/n) sum_i y_i log(p_i)`."""
    return Writer(PLAIN, table).write(tree)


def numpy(tree: Node, table: "SymbolTable | None" = None) -> str:
    """As NumPy code: `X.T @ (p - y)/n`."""
    return CodeWriter(table).write(tree)


def latex(tree: Node, table: "SymbolTable | None" = None) -> str:
    r"""As LaTeX: `\frac{1}{n}X^{\top}(p - y)`."""
    return Writer(LATEX, table).write(tree)


def unicode(tree: Node, table: "SymbolTable | None" = None) -> str:
    """In Unicode: `Xᵀ(p − y)/n`."""
    return Writer(UNICODE, table).write(tree)
