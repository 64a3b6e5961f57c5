"""Read a formula in any notation, strictly: the whole of it, or an error with its place."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tutor.notation.cursor import Cursor
from tutor.notation.equation import behind_label
from tutor.notation.error import NotationError
from tutor.notation.grammar import cursor_for
from tutor.notation.lexer import tokens_of
from tutor.notation.lexicon import Lexicon
from tutor.notation.tree import Constant, Neg, Node, Number, Pow, Relation, ungroup, walk

if TYPE_CHECKING:
    from tutor.notation.symbols import SymbolTable

MOST_CHARACTERS: Final = 2000
MOST_NODES: Final = 500
MOST_TOWER: Final = 64
"""A number may be raised to at most this, so that nobody has to write it out."""

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
    shown = cursor.text((token.start, token.end)) or token.text
    if token.is_sign(")", "]", "}", r"\}"):
        return f"`{shown}` closes a bracket that was never opened."
    if token.is_sign("=", "=="):
        return TWO_EQUAL_SIGNS
    return f"`{shown}` does not belong here."


# --- budgets ----------------------------------------------------------------------------------------------------------


def refuse_large(tree: Node) -> None:
    """Raise NotationError for more parts than any formula has, and for towers of numbers."""
    for count, node in enumerate(walk(tree), 1):
        if count > MOST_NODES:
            raise NotationError(0, f"That has more than {MOST_NODES} parts; write it shorter.")
        if isinstance(node, Pow) and _is_tower(node):
            raise NotationError(node.span[0], f"A number raised to more than {MOST_TOWER} is not read; write it out.")


def _is_tower(node: Pow) -> bool:
    exponent = constant_size(node.exponent)
    base = ungroup(node.body)
    numeric = constant_size(base)
    if exponent is None or (numeric is None and not isinstance(base, Constant)):
        return exponent is not None and exponent > 1000
    return exponent > MOST_TOWER


def constant_size(node: Node) -> float | None:
    """The size of a literal exponent, as far as it can be told cheaply; None for one with a symbol in it."""
    inner = ungroup(node)
    match inner:
        case Number(value=value):
            return abs(float(value))
        case Neg(arg=arg):
            return constant_size(arg)
        case Pow(body=body, exponent=exponent):
            below, above = constant_size(body), constant_size(exponent)
            if below is None or above is None:
                return None
            return float("inf") if above > 300 or below > 1e100 else below**above
    sizes = [constant_size(child) for child in inner.children()]
    if not sizes or any(size is None for size in sizes):
        return None
    return float(max(size for size in sizes if size is not None) ** min(len(sizes), 2))
