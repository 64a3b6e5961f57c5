"""What can stand where an operand is expected: numbers, brackets, bars, roots, names, and signs in front of them."""

from collections.abc import Callable
from typing import Final

from tutor.notation.cursor import Cursor
from tutor.notation.grammar_big import big
from tutor.notation.grammar_indicator import indicates, indicator
from tutor.notation.grammar_latex import cases, command
from tutor.notation.grammar_moment import moment
from tutor.notation.grammar_name import name, phrase
from tutor.notation.grammar_postfix import postfix
from tutor.notation.literal import number
from tutor.notation.tree import (
    Call,
    Constant,
    Group,
    Hole,
    Indicator,
    Mul,
    Neg,
    Node,
    Norm,
    Relation,
    Transpose,
)

PRODUCT = 20
_STRANGE: Final = {
    "_": "A name begins with a letter, not with `_`.",
    "'": "Write the formula itself, without quotes.",
}
_CLOSING: Final = {"(": ")", "[": "]", r"\{": r"\}", "{": "}"}
_OPENERS: Final = frozenset({"(", "[", r"\{", "{", "|", "‖", "√", "⟨", "𝟙", "∞", "cases{"})


def starts_operand(c: Cursor) -> bool:
    """Whether the next token can begin an operand."""
    token = c.token
    if token.kind == "sign":
        return token.text in _OPENERS or (c.lexicon.open and token.text in "∂∇")
    return token.kind in ("number", "word", "greek", "big", "moment", "command", "bad")


def operand(c: Cursor, level: int) -> Node:
    """One operand with the signs in front of it and what follows close: powers, subscripts, entries, `.T`."""
    token = c.token
    if token.is_sign("-", "+"):
        return _signed(c, level)
    if token.kind == "big":
        c.advance()
        return big(c, token, token.text)
    reader = _BY_SIGN.get(token.text) if token.kind == "sign" else _BY_KIND.get(token.kind)
    if reader is None:
        return _nothing(c)
    return postfix(c, reader(c))


def _signed(c: Cursor, level: int) -> Node:
    sign = c.advance()
    body = c.expression(max(level, PRODUCT))
    return Neg(body, span=(sign.start, body.span[1])) if sign.text == "-" else body


def _nothing(c: Cursor) -> Node:
    """No operand stands here."""
    token = c.token
    if token.kind == "end":
        return c.hole("Something is missing at the end." if c.at else "Nothing is written yet.")
    if token.kind == "sign" and token.text in "∂∇":
        c.advance()
        c.trouble("A derivative can stand only in front of the `=`; write out what it is.", (token.start, token.end))
        return Hole(span=(token.start, token.end))
    if token.is_sign("_", "'"):
        return c.hole(_STRANGE[token.text])
    return c.hole(f"Something is missing before `{c.shown(token)}`.")


def _bad(c: Cursor) -> Node:
    token = c.advance()
    c.trouble(token.text, (token.start, token.end))
    return Hole(span=(token.start, token.end))


def _infinity(c: Cursor) -> Node:
    token = c.advance()
    return Constant("inf", span=(token.start, token.end))


# --- brackets ---------------------------------------------------------------------------------------------------------


def _group(c: Cursor) -> Node:
    """Brackets; braces of LaTeX only hold together and leave no trace."""
    opening = c.advance()
    with c.inside():
        body = _condition_as_number(c.expression())
        if c.sees(","):
            c.trouble("A list is not read here; write one formula.")
            _skip_to_closing(c)
    whole = c.expect(_CLOSING[opening.text])
    span = (opening.start, c.last_end)
    if opening.text == "{":
        return body
    bracket = "{" if opening.text == r"\{" else "[" if opening.text == "[" else "("
    return Group(body, bracket, open=not whole, span=span)  # type: ignore[arg-type]


def _condition_as_number(body: Node) -> Node:
    return Indicator(body, span=body.span) if isinstance(body, Relation) else body


def _skip_to_closing(c: Cursor) -> None:
    depth = 0
    while not c.ended:
        depth += c.sees("(", "[", "{", r"\{") - c.sees(")", "]", "}", r"\}")
        if depth < 0:
            return
        c.advance()


def _bars(c: Cursor) -> Node:
    """`|x|` or `||x||`; `|w|_1` is a norm too."""
    opening = c.advance()
    double = c.sees("|") and c.adjacent() and not c.closes_bar()
    if double:
        c.advance()
    with c.inside("||" if double else "|"):
        body = c.expression()
        closed = c.closes_bar()
    if closed:
        c.advance()
        if double:
            c.advance()
    else:
        c.trouble("A bar is still open: add `|`.", (c.last_end, c.last_end))
    span = (opening.start, c.last_end)
    body = body if closed else Group(body, "(", open=True, span=body.span)
    norm = double or (c.sees("_") and any(c.ahead(at).text in ("1", "2") for at in (1, 2)))
    return _norm(c, body, span) if norm else Call("abs", (body,), span=span)


def _double_bars(c: Cursor) -> Node:
    opening = c.advance()
    with c.inside("‖"):
        body = c.expression()
    closed = c.accept("‖") is not None
    if not closed:
        c.trouble("A norm is still open: add `‖`.", (c.last_end, c.last_end))
        body = Group(body, "(", open=True, span=body.span)
    return _norm(c, body, (opening.start, c.last_end))


def _norm(c: Cursor, body: Node, span: tuple[int, int]) -> Node:
    """A norm, of the order that may stand below it."""
    if not c.sees("_"):
        return Norm(body, span=span)
    c.advance()
    braced = c.accept("{") is not None
    order = c.advance()
    if braced:
        c.expect("}")
    if order.text not in ("1", "2"):
        c.trouble("Only the norms of order 1 and 2 are read.", (order.start, order.end))
    return Norm(body, 1 if order.text == "1" else 2, span=(span[0], c.last_end))


def _inner_product(c: Cursor) -> Node:
    opening = c.advance()
    with c.inside():
        left = c.expression()
        c.expect(",")
        right = c.expression()
    c.expect("⟩")
    span = (opening.start, c.last_end)
    return Mul(Transpose(left, span=left.span), right, "", span=span)


def _root(c: Cursor) -> Node:
    """`√x`, `√(x + 1)`: of the power that follows."""
    sign = c.advance()
    body = c.expression(30)
    inner = body.body if isinstance(body, Group) and not body.open else body
    return Call("sqrt", (inner,), span=(sign.start, body.span[1]))


def _one(c: Cursor) -> Node:
    """A number; `1[y = k]`, `1{y = k}` and `1_{y = k}` are indicators."""
    return indicator(c) if indicates(c) else number(c)


def _moment(c: Cursor) -> Node:
    return phrase(c) or moment(c)


_BY_SIGN: Final[dict[str, Callable[[Cursor], Node]]] = {
    "(": _group,
    "[": _group,
    r"\{": _group,
    "{": _group,
    "|": _bars,
    "‖": _double_bars,
    "√": _root,
    "⟨": _inner_product,
    "𝟙": indicator,
    "∞": _infinity,
    "cases{": cases,
}
_BY_KIND: Final[dict[str, Callable[[Cursor], Node]]] = {
    "number": _one,
    "word": name,
    "greek": name,
    "moment": _moment,
    "command": command,
    "bad": _bad,
}
