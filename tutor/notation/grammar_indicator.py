r"""Conditions as numbers: `1[y = k]`, `𝟙{y = k}`, `\mathbb{1}_{\{y = k\}}`, `I(y = k)`."""

from fractions import Fraction
from typing import Final

from tutor.notation.cursor import Cursor
from tutor.notation.subscript import positions
from tutor.notation.tree import Hole, Indicator, Name, Node, Number, Relation

_CLOSING: Final = {"(": ")", "[": "]", r"\{": r"\}", "{": "}"}
_COMPARISONS: Final = ("=", "==", "<", ">", "<=", ">=", "!=")


def indicates(c: Cursor) -> bool:
    """Whether a 1 or I with a condition in brackets stands here."""
    if c.token.text not in ("1", "I"):
        return False
    first = c.ahead(1)
    opening = c.ahead(2) if first.is_sign("_") else first
    if not opening.is_sign(*_CLOSING) or (opening.is_sign("(") and opening is first and first.spaced):
        return False
    depth, at = 0, c.at + (2 if first.is_sign("_") else 1)
    for token in c.tokens[at:]:
        depth += token.is_sign(*_CLOSING) - token.is_sign(*_CLOSING.values())
        if depth == 0:
            return False
        if token.is_sign(*_COMPARISONS) and (depth == 1 or c.tokens[at + 1].is_sign(r"\{")):
            return True
    return False


def indicator(c: Cursor) -> Node:
    """The indicator that stands here, or the 1 of a vector of ones."""
    sign = c.advance()
    if c.sees("^", "⊤"):
        return Number(Fraction(1), "1", span=(sign.start, sign.end))
    c.accept("_")
    opening = c.accept(*_CLOSING)
    if opening is None:
        return c.hole("An indicator needs its condition in brackets, as in `1[y = k]`.")
    inner = c.accept(r"\{")
    with c.inside():
        condition = c.expression()
    if inner is not None:
        c.expect(r"\}")
    c.expect(_CLOSING[opening.text])
    return _as_indicator(c, condition, (sign.start, c.last_end))


def kronecker(c: Cursor) -> Node | None:
    r"""`\delta_{ij}`, which is 1 where i = j; None where something else stands below."""
    at, sign = c.at, c.advance()
    c.advance()
    places = positions(c, None)
    if len(places) != 2 or not all(isinstance(place, Name | Number) for place in places):
        c.at = at
        return None
    left, right = places
    span = (sign.start, c.last_end)
    return Indicator(Relation(left or Hole(), "=", right or Hole(), span=span), span=span)


def _as_indicator(c: Cursor, condition: Node, span: tuple[int, int]) -> Node:
    if not isinstance(condition, Relation):
        c.trouble("A condition such as `y = k` belongs here.", condition.span)
        condition = Relation(condition, "=", Hole())
    return Indicator(condition, span=span)
