"""Read a formula in any notation, strictly: the whole of it, or an error with its place."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tutor.notation.budget import refuse_large, refuse_towers
from tutor.notation.cursor import MISPLACED, Cursor
from tutor.notation.equation import behind_label
from tutor.notation.error import NotationError
from tutor.notation.grammar import cursor_for
from tutor.notation.lexer import tokens_of
from tutor.notation.lexicon import Lexicon
from tutor.notation.tree import Node, Relation

if TYPE_CHECKING:
    from tutor.notation.symbols import SymbolTable

MOST_CHARACTERS: Final = 2000
MOST_SHOWN: Final = 60
"""Characters of a formula that are quoted in a sentence about it."""

TWO_EQUAL_SIGNS: Final = "There are two equal signs; keep one side only."
COMPARISONS: Final = ("=", "==", "<", ">", "<=", ">=", "!=")

OPEN: Final = Lexicon(open=True)
"""Every letter is a name: for formulas without declared symbols."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a formula was understood."""

    tree: Node
    text: str
    notes: tuple[str, ...] = ()
    """How what is ambiguous was read, a sentence each."""
    numpy: bool = False
    """Whether it holds something that only code has: then NumPy's conventions apply."""


def read(text: str, table: "SymbolTable | None" = None) -> Reading:
    """The reading of a whole formula; without a table every letter is a name.

    Raises:
        NotationError: with the position and a sentence, where it cannot be read.
    """
    lexicon = table.lexicon if table is not None else OPEN
    cursor = opened(text, lexicon)
    label = cursor.at
    tree = strip_equation(cursor, cursor.expression(), label)
    if not cursor.ended:
        raise NotationError(cursor.token.start, leftover(cursor))
    refuse_large(tree)
    refuse_towers(tree)
    return Reading(tree, text, tuple(cursor.notes), cursor.numpy)


def opened(text: str, lexicon: Lexicon) -> Cursor:
    """A cursor behind whatever names the formula; raises NotationError for an empty or overlong text."""
    if len(text) > MOST_CHARACTERS:
        raise NotationError(MOST_CHARACTERS, f"That is {len(text):,} characters; write at most {MOST_CHARACTERS:,}.")
    tokens = tokens_of(text)
    if len(tokens) == 1:
        raise NotationError(0, "Nothing is written yet.")
    cursor = cursor_for(text, tokens, lexicon)
    cursor.at = behind_label(tokens)
    return cursor


# --- equations --------------------------------------------------------------------------------------------------------


def strip_equation(cursor: Cursor, tree: Node, label: int) -> Node:
    """The right side of one equation; any other comparison is no formula."""
    if not isinstance(tree, Relation):
        return tree
    sign = next(token for token in cursor.tokens if token.start >= tree.left.span[1] and token.is_sign(*COMPARISONS))
    if sign.text != "=":
        shown = cursor.text(tree.span)[:MOST_SHOWN]
        raise NotationError(
            sign.start, f"Write the formula alone, without `{sign.text}`; `1[{shown}]` is 1 where that holds."
        )
    if label:
        raise NotationError(sign.start, TWO_EQUAL_SIGNS)
    return tree.right


def leftover(cursor: Cursor) -> str:
    """The sentence for what stands behind the end of the formula."""
    token = cursor.token
    if token.kind == "bad":
        return token.text
    if token.is_sign("=", "=="):
        return TWO_EQUAL_SIGNS
    if token.is_sign(")", "]", "}", r"\}"):
        return f"`{cursor.shown(token)}` closes a bracket that was never opened; take it out."
    return MISPLACED.get(token.text) or f"`{cursor.shown(token)}` does not belong here; take it out."
