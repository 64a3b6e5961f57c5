"""Sums written as calls: `sum(y[i] for i in range(n))`, `sum(i=1..n, y_i)`, `Sum(y[i], (i, 1, n))`."""

from fractions import Fraction
from typing import Final, get_args

from tutor.notation.cursor import Cursor
from tutor.notation.token import Token
from tutor.notation.tree import Add, Big, BigKind, Neg, Node, Number, ungroup

_KINDS: Final = frozenset(get_args(BigKind))
_ONE: Final = Number(Fraction(1), "1")


def comprehension(c: Cursor, function: str) -> Node | None:
    """`body for i in range(n)` inside the brackets of a sum, or None where no `for` stands."""
    if function not in _KINDS:
        return None
    listed = c.sees("[") and _keyword(c, "for") is None
    at = _keyword(c, "for", c.at + listed)
    if at is None or c.tokens[at + 1].kind not in ("word", "greek"):
        return None
    index = c.tokens[at + 1].text
    start = c.token.start
    if listed:
        c.advance()
    with c.bound(index):
        body = c.expression()
    c.advance()
    c.advance()
    _take_word(c, "in")
    lower, upper = _range(c)
    if listed:
        c.expect("]")
    c.numpy = True
    return Big(function, index, body, lower, upper, span=(start, c.last_end))  # type: ignore[arg-type]


def _keyword(c: Cursor, word: str, start: int | None = None) -> int | None:
    """The place of a keyword inside the brackets that are open here."""
    depth = 0
    start = c.at if start is None else start
    for at, token in enumerate(c.tokens[start:], start):
        depth += token.is_sign("(", "[", "{", r"\{") - token.is_sign(")", "]", "}", r"\}")
        if depth < 0:
            return None
        if depth == 0 and token.kind == "key" and token.text == word:
            return at
    return None


def _take_word(c: Cursor, word: str) -> None:
    if c.token.text == word:
        c.advance()
    else:
        c.trouble(f"`{word}` belongs here.")


def _range(c: Cursor) -> tuple[Node | None, Node | None]:
    """`range(n)`, `range(a, b)`: the first and the last number."""
    if c.token.text != "range":
        c.trouble("Write the range, as in `for i in range(n)`.")
        return None, None
    c.advance()
    c.expect("(")
    with c.inside():
        first = c.expression()
        second = c.expression() if c.accept(",") else None
    c.expect(")")
    if second is None:
        zero = Number(Fraction(0), "0")
        return zero, _before(first)
    return first, _before(second)


def _before(node: Node) -> Node:
    """One less: the last number of a range that ends before this one."""
    if isinstance(node, Add) and ungroup(node.terms[-1]) == _ONE:
        rest = node.terms[:-1]
        return rest[0] if len(rest) == 1 else Add(rest, span=node.span)
    return Add((node, Neg(_ONE, span=node.span)), span=node.span)


def ranged(c: Cursor, function: str) -> Node | None:
    """`sum(i=1..n, body)` and `Sum(body, (i, 1, n))`, or None where the brackets hold something else."""
    if function not in _KINDS:
        return None
    if c.token.kind == "word" and c.ahead(1).is_sign("=") and _dots_follow(c):
        return _range_first(c, function)
    limits = _limits_last(c)
    return _range_last(c, function, limits) if limits is not None else None


def _dots_follow(c: Cursor) -> bool:
    for token in c.tokens[c.at : c.at + 12]:
        if token.is_sign("..", "...", ":"):
            return True
        if token.is_sign(",", ")"):
            return False
    return False


def _range_first(c: Cursor, function: str) -> Node:
    start = c.token.start
    index = c.advance().text
    c.advance()
    lower = c.expression()
    if not c.accept("..", "...", ":"):
        c.trouble("Write the range as `i=1..n`.")
    upper = c.expression()
    c.expect(",")
    with c.bound(index):
        body = c.expression()
    return Big(function, index, body, lower, upper, span=(start, c.last_end))  # type: ignore[arg-type]


def _limits_last(c: Cursor) -> Token | None:
    """The index of a last argument `(i, 1, n)` or `i, 1, n` in brackets of its own."""
    depth = 0
    for at, token in enumerate(c.tokens[c.at :], c.at):
        if depth == 0 and token.is_sign(",") and c.tokens[at + 1].is_sign("(") and at + 3 < len(c.tokens):
            index, comma = c.tokens[at + 2], c.tokens[at + 3]
            if index.kind in ("word", "greek") and comma.is_sign(","):
                return index
        depth += token.is_sign("(", "[", "{", r"\{") - token.is_sign(")", "]", "}", r"\}")
        if depth < 0 or token.kind == "end":
            return None
    return None


def _range_last(c: Cursor, function: str, index: Token) -> Node:
    start = c.token.start
    with c.bound(index.text):
        body = c.expression()
    c.expect(",")
    c.expect("(")
    c.advance()
    c.expect(",")
    lower = c.expression()
    c.expect(",")
    upper = c.expression()
    c.expect(")")
    return Big(function, index.text, body, lower, upper, span=(start, c.last_end))  # type: ignore[arg-type]
