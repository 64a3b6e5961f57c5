"""What a page is made of, before it has a width."""

from dataclasses import dataclass
from enum import StrEnum

from textual.content import Content


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6."""

    level: int
    text: Content


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Prose, wrapped at words."""

    text: Content


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item is blocks of its own. `start` is the first number of an ordered one."""

    items: tuple[tuple["Block", ...], ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: head and rows of cells, and how each column is aligned."""

    head: tuple[Content, ...]
    rows: tuple[tuple[Content, ...], ...]
    aligns: tuple[str, ...]


class Look(StrEnum):
    """How a quote looks."""

    PLAIN = "plain"
    INTERVIEW = "interview"
    MISTAKE = "mistake"


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote; one that starts with **Interview angle.** or **Common mistake.** gets its own look."""

    blocks: tuple["Block", ...]
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block: mathematics, a diagram, code."""

    language: str
    info: str
    body: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


Block = Heading | Paragraph | Items | Table | Quote | Fence | Rule


@dataclass(frozen=True, slots=True)
class DrillSlot:
    """A drill that stands in the text."""

    drill: str


@dataclass(frozen=True, slots=True)
class FigureSlot:
    """A figure that stands in the text, with its starting values as TOML."""

    source: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Blocks with nothing to do between them."""

    blocks: tuple[Block, ...]


Section = Prose | DrillSlot | FigureSlot
