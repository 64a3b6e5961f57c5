"""The math list: a formula as a typesetter sees it, before anyone knows how wide the page is.

Both readers (LaTeX prose and the syntax tree) end here, and both drawings (two-dimensional and one-line) start here.
After TeX's math list (D. E. Knuth, The TeXbook, appendix G).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Class = Literal[
    "ord",
    "bin",
    "rel",
    "arrow",
    "open",
    "close",
    "punct",
    "function",
    "word",
    "big",
    "fraction",
    "root",
    "gap",
    "slash",
    "fence",
]
"""How a thing asks for room at its sides. `arrow` is a relation between statements, `gap` is room itself."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """Letters, digits or a sign that stand in one row."""

    text: str
    role: str = "text"
    kind: Class = "ord"


@dataclass(frozen=True, slots=True)
class Row:
    """Things side by side."""

    items: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True)
class Fraction:
    """One thing above another; without a bar it is a binomial's inside."""

    top: "Item"
    bottom: "Item"
    bar: bool = True


@dataclass(frozen=True, slots=True)
class Scripts:
    """A base with a subscript, a superscript or both."""

    base: "Item"
    sub: "Item | None" = None
    sup: "Item | None" = None


@dataclass(frozen=True, slots=True)
class Limits:
    """A base with something centered below and above, such as a sum's limits."""

    base: "Item"
    below: "Item | None" = None
    above: "Item | None" = None


@dataclass(frozen=True, slots=True)
class Fence:
    """Something in brackets that grow with it. An empty bracket is invisible."""

    left: str
    body: "Item"
    right: str
    ghost: bool = False
    """Whether the right bracket is still to be typed."""
    role: str = "bracket"


@dataclass(frozen=True, slots=True)
class Root:
    """A square root, or one of another degree."""

    body: "Item"
    degree: "Item | None" = None


@dataclass(frozen=True, slots=True)
class Accent:
    """A hat, bar, tilde, arrow, dot or check over something."""

    body: "Item"
    mark: str
    """`hat`, `bar`, `tilde`, `vec`, `dot` or `ddot`."""


@dataclass(frozen=True, slots=True)
class Brace:
    """A brace below or above something, with its label."""

    body: "Item"
    label: "Item | None"
    under: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows and columns: a matrix, cases, aligned equations."""

    rows: tuple[tuple["Item", ...], ...]
    align: str
    """One of `l`, `c`, `r` a column; the last one serves all further columns."""
    gaps: tuple[int, ...] = (2,)
    """Cells between columns; the last one serves all further gaps."""
    left: str = ""
    right: str = ""
    loose: bool = False
    """Whether tall rows are set apart by an empty one."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Something drawn as it is, but lit (the cursor is in it) or flawed (a caret goes under it)."""

    body: "Item"
    lit: bool = False
    flawed: bool = False


Item = Glyph | Row | Fraction | Scripts | Limits | Fence | Root | Accent | Brace | Grid | Marked


def row(items: Sequence[Item]) -> Item:
    """Side by side, without a row around a single thing."""
    return items[0] if len(items) == 1 else Row(tuple(items))


def class_of(item: Item) -> Class:
    """How the item asks for room; bars are no sign of an argument: `log |x|`, but `log(x)`."""
    match item:
        case Glyph(kind=kind):
            return kind
        case Limits(base=inner):
            kind = class_of(inner)
            return "big" if kind == "function" else kind
        case Marked(body=inner) | Fence(left="", body=inner):
            return class_of(first_of(inner))
        case Scripts(base=inner) | Accent(body=inner):
            return class_of(inner)
        case Fence(left="|" | "‖"):
            return "ord"
    return _CLASSES.get(type(item), "ord")


_CLASSES: Mapping[type, Class] = {Fraction: "fraction", Root: "root", Fence: "fence", Grid: "fence"}


def first_of(item: Item) -> Item:
    """The first thing in a row, or the item itself."""
    return item.items[0] if isinstance(item, Row) and item.items else item


def items_of(item: Item | None) -> tuple[Item, ...]:
    """What stands side by side in the item."""
    if item is None:
        return ()
    return item.items if isinstance(item, Row) else (item,)
