r"""Moments written as such: `E[f]`, `\mathbb{E}[f^2]`, `Var(f)`, `Cov(f, g)`."""

from typing import Final, Literal, cast, get_args

from tutor.notation.cursor import Cursor
from tutor.notation.rank import rank
from tutor.notation.token import Token
from tutor.notation.tree import Call, Hole, Moment, Node

Kind = Literal["E", "Var", "Cov"]
MOMENTS: Final = frozenset(get_args(Kind))
_CLOSING: Final = {"(": ")", "[": "]", r"\{": r"\}", "{": "}"}


def moment(c: Cursor) -> Node:
    """The moment that stands here, with its arguments in brackets; one that nobody declared means nothing."""
    token = c.token
    c.at = past_subscript(c, c.at + 1)
    opening = c.accept("(", "[", r"\{", "{")
    if opening is None:
        c.trouble(f"`{token.text}` needs its argument in brackets, as in `{token.text}[f]`.", (token.start, token.end))
        return Moment(_kind(token), (Hole(span=(c.last_end, c.last_end)),), span=(token.start, c.last_end))
    with c.inside():
        values = [c.expression()]
        while c.accept(","):
            values.append(c.expression())
    c.expect(_CLOSING[opening.text])
    span = (token.start, c.last_end)
    if token.text == "Var" and len(values) == 1 and rank(values[0], c.lexicon):
        return Call("var", tuple(values), span=span)
    if not c.lexicon.open:
        c.trouble(_undeclared(c, c.text(span)), span)
    return Moment(_kind(token), tuple(values), span=span)


def _kind(token: Token) -> Kind:
    return cast("Kind", token.text)


def _undeclared(c: Cursor, written: str) -> str:
    declared = ["".join(texts) for texts, _ in c.lexicon.phrases if texts[0] in MOMENTS]
    listed = ", ".join(f"`{name}`" for name in declared)
    return f"`{written[:40]}` is not a symbol here" + (f"; you can use {listed}." if declared else ".")


def opens_moment(c: Cursor) -> bool:
    """Whether `E[`, `Var(` or `E_D[` stands here."""
    if c.token.text not in MOMENTS:
        return False
    return c.tokens[past_subscript(c, c.at + 1)].is_sign("[", "(", r"\{")


def past_subscript(c: Cursor, at: int) -> int:
    r"""The place behind the subscript of `\mathbb{E}_D`: over what the mean is taken is said by the declaration."""
    tokens = c.tokens
    if not tokens[at].is_sign("_"):
        return at
    if not tokens[at + 1].is_sign("{"):
        return min(at + 2, len(tokens) - 1)
    while tokens[at].kind != "end" and not tokens[at].is_sign("}"):
        at += 1
    return min(at + 1, len(tokens) - 1)
