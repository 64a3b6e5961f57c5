r"""Moments written as such: `E[f]`, `\mathbb{E}[f^2]`, `Var(f)`, `Cov(f, g)`."""

from typing import Final

from tutor.notation.cursor import Cursor
from tutor.notation.tree import Hole, Moment, Node

MOMENTS: Final = frozenset({"E", "Var", "Cov", "var", "cov"})
_KINDS: Final = {"E": "E", "Var": "Var", "var": "Var", "Cov": "Cov", "cov": "Cov"}
_CLOSING: Final = {"(": ")", "[": "]", r"\{": r"\}", "{": "}"}


def moment(c: Cursor) -> Node:
    """The moment that stands here, with its arguments in brackets."""
    token = c.advance()
    if c.sees("_"):
        _skip_subscript(c)
    opening = c.accept("(", "[", r"\{", "{")
    if opening is None:
        c.trouble(f"`{token.text}` needs its argument in brackets, as in `{token.text}[f]`.", (token.start, token.end))
        return Moment(_KINDS[token.text], (Hole(span=(c.last_end, c.last_end)),), span=(token.start, c.last_end))  # type: ignore[arg-type]
    with c.inside():
        values = [c.expression()]
        while c.accept(","):
            values.append(c.expression())
    c.expect(_CLOSING[opening.text])
    return Moment(_KINDS[token.text], tuple(values), span=(token.start, c.last_end))  # type: ignore[arg-type]


def _skip_subscript(c: Cursor) -> None:
    r"""`\mathbb{E}_D`: over what the mean is taken is said by the declaration."""
    c.advance()
    if c.accept("{"):
        while not c.ended and not c.accept("}"):
            c.advance()
    else:
        c.advance()
