r"""Big signs with an index: `\sum_{i=1}^n`, `Σᵢ`, `sum_i`, `sum_{i,j}`, `\prod_i`, `\max_j`."""

from dataclasses import dataclass, field
from typing import cast

from tutor.notation.cursor import Cursor
from tutor.notation.free_index import left_out_index, over_free_index
from tutor.notation.token import Token
from tutor.notation.tree import Big, BigKind, Call, Node, Relation

SUM, PRODUCT = 10, 20


@dataclass(slots=True)
class Limits:
    """What stands below and above a big sign."""

    indices: list[str] = field(default_factory=list)
    lower: Node | None = None
    upper: Node | None = None


def big(c: Cursor, token: Token, kind: str) -> Node:
    """The sum whose sign is already taken: limits, then the product after it, up to the next + or - of its level."""
    limits = _limits(c)
    return _over(c, token, cast("BigKind", kind), limits, limits.indices)


def _over(c: Cursor, token: Token, kind: BigKind, limits: Limits, indices: list[str]) -> Node:
    """The sum over the first index of the sum over the others."""
    if not indices and not limits.indices and (left_out := left_out_index(c)):
        c.note(f"The {kind} is read over all {left_out}.")
        indices = limits.indices = [left_out]
    if not indices:
        body = c.expression(PRODUCT)
        span = (token.start, body.span[1])
        return body if limits.indices else over_free_index(c, kind, body, span) or Call(kind, (body,), span=span)
    with c.bound(indices[0]):
        body = _over(c, token, kind, limits, indices[1:])
    return Big(kind, indices[0], body, limits.lower, limits.upper, span=(token.start, body.span[1]))


def _limits(c: Cursor) -> Limits:
    """The index and its limits, in either order of `_` and `^`."""
    limits = Limits()
    for _ in range(2):
        if c.sees("_") and not limits.indices:
            c.advance()
            _below(c, limits)
        elif c.sees("^", "**") and limits.upper is None:
            c.advance()
            limits.upper = _above(c)
    return limits


def _below(c: Cursor, limits: Limits) -> None:
    r"""`i`, `ij`, `{i}`, `{i,j}`, `{i=1}`, `{i=1..n}`, `{i \in S}`."""
    opening = c.accept("{", "(")
    limits.indices = _indices(c)
    if opening is None:
        if c.sees("=") and c.adjacent():
            c.advance()
            limits.lower = _above(c)
        return
    while c.accept(","):
        limits.indices += _indices(c)
    if c.accept("=", "=="):
        limits.lower = c.expression(SUM)
        if c.accept("..", "...", ":"):
            limits.upper = c.expression(SUM)
    elif c.token.text in ("in", "∈"):
        _skip_set(c, limits.indices[0])
    elif not c.sees("}", ")"):
        c.trouble("Write the limits of a sum as in `sum_{i=1}^n`.")
    c.expect("}" if opening.text == "{" else ")")


def _indices(c: Cursor) -> list[str]:
    """An index; two letters that are no name are two."""
    token = c.token
    if token.kind not in ("word", "greek"):
        c.trouble("A sum needs its index here, as in `sum_i`.")
        return ["i"]
    c.advance()
    two = token.kind == "word" and not token.solid and len(token.text) == 2 and token.text.isalpha()
    return list(token.text) if two and c.lexicon.find(token.text) is None else [token.text]


def _skip_set(c: Cursor, index: str) -> None:
    c.note(f"The sum is read over all {index}.")
    while not c.ended and not c.sees("}", ")"):
        c.advance()


def _above(c: Cursor) -> Node:
    """A limit: one number or letter, or what stands in braces."""
    if not c.sees("{", "("):
        _in_braces(c)
    opening = c.accept("{", "(")
    body = c.expression()
    if opening is not None:
        c.expect("}" if opening.text == "{" else ")")
    return body.right if isinstance(body, Relation) else body


def _in_braces(c: Cursor) -> None:
    """Put braces around the one number or letter that is the limit."""
    token = c.token
    if token.kind not in ("number", "word", "greek", "sign") or token.is_sign("-", "+"):
        return
    several = token.kind == "word" and not token.solid and c.lexicon.find(token.text) is None
    length = 1 if several else len(token.text)
    end = token.start + length if several else token.end
    pieces = [
        Token("sign", "{", token.start, token.start, token.spaced),
        token._replace(text=token.text[:length], end=end, spaced=False),
        Token("sign", "}", end, end),
    ]
    if several and token.text[length:]:
        pieces.append(token._replace(text=token.text[length:], start=end, spaced=False))
    c.replace(pieces)
