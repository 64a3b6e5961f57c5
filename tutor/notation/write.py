"""A tree as text: `plain` as a person would type it, `numpy` as code, `latex`, and `unicode`.

What is written reads back as the same tree, up to brackets.
"""

from tutor.notation.tree import Node
from tutor.notation.writer import LATEX, NUMPY, PLAIN, UNICODE, Writer


def plain(tree: Node) -> str:
    """As it is typed: `-(1/n) sum_i y_i log(p_i)`."""
    return Writer(PLAIN).write(tree)


def numpy(tree: Node) -> str:
    """As NumPy code: `X.T @ (p - y)/n`."""
    return Writer(NUMPY).write(tree)


def latex(tree: Node) -> str:
    r"""As LaTeX: `\frac{1}{n}X^{\top}(p - y)`."""
    return Writer(LATEX).write(tree)


def unicode(tree: Node) -> str:
    """In Unicode: `Xᵀ(p − y)/n`."""
    return Writer(UNICODE).write(tree)
