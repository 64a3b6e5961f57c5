"""Blocks to lines of cells, for a width: nothing is wider, and what had to be broken shows a sign."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from textual.content import Content

from tutor.notation.cells import Picture
from tutor.ui.markdown.block import Block, Fence, Heading, Items, Look, Paragraph, Quote, Rule, Table
from tutor.ui.markdown.table import table_lines
from tutor.ui.paint import picture_lines

Lines = list[Content]

BROKEN = "↪ "
"""Stands before the rest of a line of code that had to be broken."""

_LOOKS = {
    Look.PLAIN: ("▎ ", "$dim", "$band"),
    Look.INTERVIEW: ("▎ ", "$accent", "$warn-band"),
    Look.MISTAKE: ("▎ ", "$error", "$bad-band"),
}


class Drawing(Protocol):
    """Draws what stands in fences."""

    def latex(self, text: str, width: int) -> Picture:
        """LaTeX in two dimensions, broken to fit."""

    def flow(self, text: str, width: int) -> Picture:
        """A mermaid flowchart."""

    def formula(self, text: str, width: int) -> Picture:
        """A formula in our own notation."""


@dataclass(frozen=True, slots=True)
class Page:
    """Lays blocks out; `drawing` draws formulas and diagrams."""

    drawing: Drawing

    def lines(self, blocks: Iterable[Block], width: int) -> Lines:
        """The blocks under one another, a blank line between them."""
        lines: Lines = []
        for block in blocks:
            if lines:
                lines.append(Content(""))
            lines += self._block(block, max(width, 8))
        return lines

    def _block(self, block: Block, width: int) -> Lines:
        match block:
            case Heading():
                return _heading(block, width)
            case Paragraph(text=text):
                return _wrap(text, width)
            case Items():
                return self._items(block, width)
            case Table():
                return table_lines(block, width)
            case Quote():
                return self._quote(block, width)
            case Fence():
                return self._fence(block, width)
            case Rule():
                return [Content.styled("─" * width, "$faint")]

    def _items(self, block: Items, width: int) -> Lines:
        lines: Lines = []
        tight = all(len(item) == 1 for item in block.items)
        for number, item in enumerate(block.items, block.start or 0):
            mark = "• " if block.start is None else f"{number}. "
            if lines and not tight:
                lines.append(Content(""))
            inner = self._item(item, width - len(mark) - 1)
            lines += _hanging(inner, Content.styled(f" {mark}", "bold $accent"), len(mark) + 1)
        return lines

    def _item(self, item: Sequence[Block], width: int) -> Lines:
        """An item's blocks; a nested list follows its paragraph without a gap."""
        lines: Lines = []
        for block in item:
            if lines and not isinstance(block, Items):
                lines.append(Content(""))
            lines += self._block(block, width)
        return lines

    def _quote(self, block: Quote, width: int) -> Lines:
        bar, color, ground = _LOOKS[block.look]
        inner = self.lines(block.blocks, width - len(bar) - 1)
        return [_banded(Content.styled(bar, color) + line, width, ground) for line in inner]

    def _fence(self, block: Fence, width: int) -> Lines:
        match block.language:
            case "math":
                return _set_in(picture_lines(self.drawing.latex(block.body, width - 4)), 4)
            case "formula":
                return _set_in(picture_lines(self.drawing.formula(block.body, width - 4)), 4)
            case "mermaid":
                return _set_in(picture_lines(self.drawing.flow(block.body, width - 2)), 2)
        return code_lines(block.body, block.language, width)


def _heading(block: Heading, width: int) -> Lines:
    style = {1: "bold $primary", 2: "bold $accent"}.get(block.level, "bold $foreground")
    lines = [line.stylize(style) for line in _wrap(block.text, width)]
    return [*lines, Content.styled("━" * min(width, max(map(_width, lines))), "$faint")] if block.level == 1 else lines


def _wrap(text: Content, width: int) -> Lines:
    return [line.rstrip() for line in text.wrap(width)]


def _width(line: Content) -> int:
    return line.cell_length


def _hanging(lines: Lines, mark: Content, indent: int) -> Lines:
    first, *rest = lines or [Content("")]
    return [mark + first, *(line.pad_left(indent) for line in rest)]


def _set_in(lines: Lines, indent: int) -> Lines:
    return [line.pad_left(indent) for line in lines]


def _banded(line: Content, width: int, ground: str) -> Content:
    return line.pad_right(max(0, width - line.cell_length)).stylize_before(f"on {ground}")


def code_lines(code: str, language: str, width: int) -> Lines:
    """Code on its band, highlighted; a line too long is broken with a sign."""
    inner = width - 4
    lines: Lines = []
    for line in _highlighted(code.expandtabs(4), language):
        first, *rest = line.fold(inner) if line.cell_length > inner else [line]
        lines.append(first)
        for part in rest:
            lines += [Content.styled(BROKEN, "$accent") + piece for piece in part.fold(inner - len(BROKEN))]
    return [_banded(line.pad_left(2), width, "$band") for line in lines]


@lru_cache(maxsize=64)
def _highlighted(code: str, language: str) -> tuple[Content, ...]:
    if language not in {"python", "py"}:
        return tuple(Content.styled(line, "$foreground") for line in code.split("\n"))
    from tutor.ui.markdown.code import highlight  # noqa: PLC0415 - pygments is needed only where code stands

    return tuple(highlight(code).split("\n", allow_blank=True))
