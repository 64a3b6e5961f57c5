r"""The one grammar of all notations: an operator-precedence reading (Pratt, 1973) of the folded tokens.

Levels, loosest first: comparison, `+ -`, `* / @ ·`, side by side, power. A slash takes what stands close behind it:
`1/2n` is 1/(2n), while `1/n X` and `1/n(a + b)` have the fraction in front; whatever is ambiguous is said in a note.
"""

from typing import Final

from tutor.notation.cursor import Cursor
from tutor.notation.function import FUNCTIONS
from tutor.notation.grammar_atom import operand, starts_operand
from tutor.notation.grammar_indicator import indicates
from tutor.notation.lexicon import Lexicon
from tutor.notation.rank import rank
from tutor.notation.spelling import folded
from tutor.notation.token import Token
from tutor.notation.tree import (
    Add,
    Call,
    Comparison,
    Div,
    Group,
    Hole,
    Indicator,
    Mul,
    Name,
    Neg,
    Node,
    Number,
    Relation,
    Times,
    ungroup,
)

CONDITIONAL, COMPARE, SUM, PRODUCT, SIDE_BY_SIDE, POWER = 2, 5, 10, 20, 25, 30

_PRODUCTS: Final[dict[str, Times]] = {"*": "*", "×": "*", "⊙": "*", "·": "dot", "@": "@"}
_COMPARISONS: Final[dict[str, Comparison]] = {
    "=": "=", "==": "=", "<": "<", ">": ">", "<=": "<=", ">=": ">=", "!=": "!=",
}  # fmt: skip


def cursor_for(source: str, tokens: list[Token], lexicon: Lexicon) -> Cursor:
    """A cursor at the start of the tokens."""
    return Cursor(source, tokens, lexicon, expression)


def expression(c: Cursor, level: int) -> Node:
    """What stands here, up to the first operator that binds more loosely than the level."""
    left = operand(c, level)
    while True:
        further = _extended(c, left, level)
        if further is None:
            return left
        left = further


def _extended(c: Cursor, left: Node, level: int) -> Node | None:
    """The left side with the operator and right side that follow it; none where the expression ends."""
    if c.closes_bar():
        return None
    token = c.token
    if token.kind == "sign":
        if token.text in ("+", "-"):
            return _sum(c, left) if level <= SUM else None
        if token.text in _PRODUCTS:
            return _product(c, left) if level <= PRODUCT else None
        if token.text == "/":
            return _quotient(c, left) if level <= PRODUCT else None
        if token.text in _COMPARISONS:
            return _comparison(c, left) if level <= COMPARE else None
    if token.kind == "key" and token.text == "if" and level <= CONDITIONAL:
        return _conditional(c, left)
    return _side_by_side(c, left) if level <= SIDE_BY_SIDE and starts_operand(c) else None


def _sum(c: Cursor, left: Node) -> Node:
    """A sum or difference; `w -= step` is w less the whole step."""
    sign = c.advance()
    updates = c.sees("=") and c.adjacent()
    if updates:
        c.advance()
        c.numpy = True
    right = c.expression(SUM if updates else SUM + 1)
    span = (sign.start, right.span[1])
    term = Neg(right, span=span) if sign.text == "-" else right
    terms = left.terms if isinstance(left, Add) else (left,)
    return Add((*terms, term), span=(left.span[0], right.span[1]))


def _product(c: Cursor, left: Node) -> Node:
    how = _PRODUCTS[c.advance().text]
    c.numpy |= how == "@"
    right = c.expression(PRODUCT + 1)
    return Mul(left, right, how, span=(left.span[0], right.span[1]))


def _side_by_side(c: Cursor, left: Node) -> Node:
    if c.token.kind == "number" and not c.tokens[c.at - 1].is_sign("}") and not indicates(c):
        c.trouble(f"Write `*` or `^` in front of `{c.token.text}`.")
    right = c.expression(SIDE_BY_SIDE + 1)
    return Mul(left, right, "", span=(left.span[0], right.span[1]))


def _comparison(c: Cursor, left: Node) -> Node:
    sign = c.advance()
    if isinstance(left, Relation):
        c.trouble("Compare two sides only; this compares three.", (sign.start, sign.end))
    right = c.expression(COMPARE + 1)
    return Relation(left, _COMPARISONS[sign.text], right, span=(left.span[0], right.span[1]))


def _conditional(c: Cursor, left: Node) -> Node:
    """Python's `a if condition else b`."""
    c.advance()
    condition = c.expression(COMPARE)
    if not isinstance(condition, Relation):
        c.trouble("`if` needs a comparison behind it, such as `z > 0`.", condition.span)
        condition = Relation(condition, "!=", Hole())
    other: Node = Hole(span=(c.last_end, c.last_end))
    if c.token.kind == "key" and c.token.text == "else":
        c.advance()
        other = c.expression(CONDITIONAL)
    else:
        c.trouble("`if` needs an `else` behind its condition.")
    test = Indicator(condition, span=condition.span)
    return Call("where", (test, left, other), span=(left.span[0], other.span[1]))


# --- quotients --------------------------------------------------------------------------------------------------------


def _quotient(c: Cursor, left: Node) -> Node:
    c.advance()
    bottom = c.expression(SIDE_BY_SIDE + 1)
    close = _close_factors(c, bottom)
    whole = Div(left, close, span=(left.span[0], close.span[1]))
    if close is not bottom:
        c.note(f"`{c.text(whole.span)}` is read with `{c.text(close.span)}` below the line.")
    elif starts_operand(c) and not c.closes_bar() and not isinstance(bottom, Hole) and not c.token.is_sign("{"):
        c.note(f"`{c.text(whole.span)}` is read as a fraction in front of what follows it.")
    return whole


def _close_factors(c: Cursor, bottom: Node) -> Node:
    """The denominator with the factors written close behind it: `2n` in `1/2n`, `p(1 - p)` in `a/p(1 - p)`."""
    first = bottom
    while _joins_denominator(c, first, bottom):
        factor = c.expression(SIDE_BY_SIDE + 1)
        bottom = Mul(bottom, factor, "", span=(bottom.span[0], factor.span[1]))
    return bottom


def _joins_denominator(c: Cursor, first: Node, bottom: Node) -> bool:
    if not starts_operand(c) or c.closes_bar() or not c.adjacent() or isinstance(ungroup(bottom), Hole):
        return False
    if isinstance(first, Group) or rank(bottom, c.lexicon):
        return False
    token = c.token
    if token.kind in ("word", "greek"):
        return _is_plain_number_name(c, token)
    return token.is_sign("(") and not _counts(first, c.lexicon)


def _is_plain_number_name(c: Cursor, token: Token) -> bool:
    """Whether the token names a number, not an array, a function or a run that has still to be split."""
    found = c.lexicon.find(folded(token.text))
    if found is None and token.kind == "word" and (pieces := c.lexicon.split(token.text, c.scope)):
        found = c.lexicon.find(folded(pieces[0]))
    if token.text in ("e", "pi") and found is None:
        return True
    return found.rank == 0 if found is not None else c.lexicon.open and token.text not in FUNCTIONS


def _counts(node: Node, lexicon: Lexicon) -> bool:
    """Whether a denominator is a number or a count, which makes the fraction a factor in front."""
    match node:
        case Number():
            return True
        case Name(name=name):
            found = lexicon.names.get(name)
            return found is not None and found.counting
    return False
