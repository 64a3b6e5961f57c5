"""A sum written without its index: `sum y_i`, `mean(p_i)`; the letter below the arrays tells which one is meant."""

from collections.abc import Iterator
from itertools import takewhile

from tutor.notation.cursor import Cursor
from tutor.notation.function import BIG_WORDS
from tutor.notation.spelling import folded
from tutor.notation.token import Token
from tutor.notation.tree import Big, BigKind, Index, Name, Node, Span, walk


def over_free_index(c: Cursor, kind: BigKind, body: Node, span: Span) -> Node | None:
    """The sum over the one declared index that stands free in the body; None where there is none, or a choice."""
    free = {
        place.name
        for node in walk(body)
        if isinstance(node, Index)
        for place in node.at
        if isinstance(place, Name) and _is_free(c, place.name)
    } - {node.index for node in walk(body) if isinstance(node, Big)}
    if len(free) != 1:
        return None
    index = free.pop()
    c.note(f"The {kind} is read over all {index}.")
    return Big(kind, index, body, span=span)


def _is_free(c: Cursor, name: str) -> bool:
    entry = c.lexicon.names.get(name)
    return entry is not None and entry.role == "index" and name not in c.scope


def left_out_index(c: Cursor, *, whole: bool = False) -> str | None:
    """The one letter, not declared, below the arrays of the product that follows, or of the `whole` bracket."""
    ahead = list(_covered(c, whole=whole))
    letters: dict[str, None] = {}
    bound: set[str] = set()
    for before, sign, below in zip(ahead, ahead[1:], ahead[2:], strict=False):
        if not sign.is_sign("_", "[") or below.kind != "word":
            continue
        if before.kind == "big" or before.text in BIG_WORDS:
            bound.update(below.text)
        elif _has_entries(c, before):
            letters |= dict.fromkeys(takewhile(lambda letter: _means_nothing(c, letter), below.text))
    left = [letter for letter in letters if letter not in bound]
    return left[0] if len(left) == 1 else None


def _covered(c: Cursor, *, whole: bool) -> Iterator[Token]:
    """The tokens of the product, or of the whole bracket; braces of LaTeX are passed over."""
    depth = 0
    for place, token in enumerate(c.tokens[c.at :]):
        depth += token.is_sign("(", "[", "{", r"\{") - token.is_sign(")", "]", "}", r"\}")
        ends = not whole and depth == 0 and place > 0 and token.is_sign("+", "-")
        if depth < 0 or token.kind == "end" or ends:
            return
        if not token.is_sign("{", "}"):
            yield token


def _has_entries(c: Cursor, token: Token) -> bool:
    entry = c.lexicon.find(folded(token.text))
    return entry.rank > 0 if entry is not None else c.lexicon.row_matrix(token.text[-1:]) is not None


def _means_nothing(c: Cursor, letter: str) -> bool:
    free = letter not in c.scope and c.lexicon.find(letter) is None
    return free and letter.isalpha() and c.lexicon.row_matrix(letter) is None
