r"""Big signs with an index: `\sum_{i=1}^n`, `Σᵢ`, `sum_i`, `\prod_i`, `\max_j`."""

from typing import Final

from tutor.notation.cursor import Cursor
from tutor.notation.token import Token
from tutor.notation.tree import Big, Call, Node, Relation

PRODUCT, POWER = 20, 30
_SIMPLE: Final = ("word", "greek")


def big(c: Cursor, token: Token, kind: str) -> Node:
    """The sum whose sign is already taken: limits, then the product after it, up to the next + or - of its level."""
    index, lower, upper = _limits(c)
    if index is None:
        body = c.expression(PRODUCT)
        return Call(kind, (body,), span=(token.start, body.span[1]))
    with c.bound(index):
        body = c.expression(PRODUCT)
    return Big(kind, index, body, lower, upper, span=(token.start, body.span[1]))  # type: ignore[arg-type]


def _limits(c: Cursor) -> tuple[str | None, Node | None, Node | None]:
    """The index and its limits, in either order of `_` and `^`."""
    index: str | None = None
    lower: Node | None = None
    upper: Node | None = None
    for _ in range(2):
        if c.sees("_") and index is None:
            c.advance()
            index, lower, upper_inside = _below(c)
            upper = upper or upper_inside
        elif c.sees("^", "**") and upper is None:
            c.advance()
            upper = _above(c)
    return index, lower, upper


def _below(c: Cursor) -> tuple[str, Node | None, Node | None]:
    r"""`i`, `{i}`, `{i=1}`, `{i=1..n}`, `{i \in S}`."""
    opening = c.accept("{", "(")
    token = c.token
    if token.kind not in _SIMPLE:
        c.trouble("A sum needs its index here, as in `sum_i`.")
        index = "i"
    else:
        index = c.advance().text
    lower: Node | None = None
    upper: Node | None = None
    if opening is not None:
        if c.accept("=", "=="):
            lower = c.expression(10)
            if c.accept("..", "...", ":"):
                upper = c.expression(10)
        c.expect("}" if opening.text == "{" else ")")
    elif c.sees("=") and c.adjacent():
        c.advance()
        lower = _above(c)
    return index, lower, upper


def _above(c: Cursor) -> Node:
    """The upper limit: one token, or what stands in braces."""
    opening = c.accept("{", "(")
    if opening is None:
        token = c.token
        if token.kind == "word" and len(token.text) > 1 and c.lexicon.find(token.text) is None and not token.solid:
            rest = token._replace(text=token.text[1:], start=token.start + 1, spaced=False)
            c.replace([token._replace(text=token.text[0], end=token.start + 1), rest])
        return c.expression(POWER)
    body = c.expression()
    c.expect("}" if opening.text == "{" else ")")
    return body.right if isinstance(body, Relation) else body
