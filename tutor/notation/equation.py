r"""What a formula is called, in front of it: `L =`, `\sigma'(z) =`, `dL/dw =`, `P(y=1|x) =`, `w ←`, `return`."""

from typing import Final

from tutor.notation.function import BIG_WORDS
from tutor.notation.token import Token

_MARKS: Final = ("'", "∂", "∇", "/", "_", "^", "·", "⊤")
"""What may stand in a name besides letters and brackets."""


def behind_label(tokens: list[Token]) -> int:
    """The place of the first token of the formula itself; 0 where nothing names it."""
    start = 1 if tokens[0].text == "return" else 0
    depth = 0
    if not _names(tokens[start], tokens[start]):
        return start
    for at in range(start, len(tokens)):
        token = tokens[at]
        opens, closes = token.is_sign("(", "[", "{", r"\{"), token.is_sign(")", "]", "}", r"\}")
        depth += opens - closes
        if (
            depth < 0
            or _is_sum(token, tokens[at + 1 : at + 2])
            or (depth == 0 and not (closes or _names(token, tokens[at - 1] if at else token) or _is_star(tokens, at)))
        ):
            break
    else:
        return start
    return at + 1 if depth == 0 and token.is_sign("=", "←") and at > start else start


def _is_sum(token: Token, after: list[Token]) -> bool:
    """Whether `sum_` stands here: what follows is an index, and `=` gives its first value."""
    return token.text in BIG_WORDS and bool(after) and after[0].is_sign("_")


def _is_star(tokens: list[Token], at: int) -> bool:
    """Whether the star of an optimum stands here: `w^* =`, `w* =`."""
    return tokens[at].is_sign("*") and tokens[at + 1].is_sign("=", "←", "(")


def _names(token: Token, before: Token) -> bool:
    """Whether a token outside brackets can be part of a name."""
    if token.kind == "number":
        return before.is_sign("_")
    return token.kind in ("word", "greek", "moment") or token.text == "frac" or token.is_sign(*_MARKS)
