"""Markdown text to blocks."""

from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from textual.content import Content

from tutor.ui.markdown.block import (
    Block,
    DrillSlot,
    Fence,
    FigureSlot,
    Heading,
    Items,
    Look,
    Paragraph,
    Prose,
    Quote,
    Rule,
    Section,
    Table,
)
from tutor.ui.markdown.inline import DrawInline, add_mathematics, content_of


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    add_mathematics(parser)
    return parser


def blocks_of(text: str, draw: DrawInline) -> tuple[Block, ...]:
    """The blocks of a text; `draw` draws its inline mathematics."""
    return _Reader(draw).blocks(SyntaxTreeNode(_parser().parse(text)).children)


def sections_of(text: str, draw: DrawInline) -> tuple[Section, ...]:
    """The blocks of a stage, parted where a drill or a figure stands."""
    sections: list[Section] = []
    prose: list[Block] = []
    for block in blocks_of(text, draw):
        slot = _slot(block)
        if slot is None:
            prose.append(block)
            continue
        if prose:
            sections.append(Prose(tuple(prose)))
        prose = []
        sections.append(slot)
    return (*sections, Prose(tuple(prose))) if prose else tuple(sections)


def _slot(block: Block) -> DrillSlot | FigureSlot | None:
    match block:
        case Fence(language="drill", body=body):
            return DrillSlot(body.strip())
        case Fence(language="figure", body=body):
            return FigureSlot(body)
    return None


class _Reader:
    """Turns the parser's tree into blocks."""

    def __init__(self, draw: DrawInline) -> None:
        self._draw = draw

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> tuple[Block, ...]:
        return tuple(block for node in nodes if (block := self._block(node)) is not None)

    def _block(self, node: SyntaxTreeNode) -> Block | None:
        match node.type:
            case "heading":
                return Heading(int(node.tag[1]), self._inline(node))
            case "paragraph":
                return Paragraph(self._inline(node))
            case "bullet_list":
                return Items(tuple(self.blocks(item.children) for item in node.children))
            case "ordered_list":
                return Items(
                    tuple(self.blocks(item.children) for item in node.children), int(node.attrs.get("start", 1))
                )
            case "blockquote":
                return self._quote(node)
            case "fence":
                language, _, info = node.info.strip().partition(" ")
                return Fence(language, info, node.content.rstrip("\n"))
            case "code_block":
                return Fence("", "", node.content.rstrip("\n"))
            case "table":
                return self._table(node)
            case "hr":
                return Rule()
        return None

    def _inline(self, node: SyntaxTreeNode) -> Content:
        inline = node.children[0].token if node.children else None
        return content_of(inline.children or [], self._draw) if inline else Content("")

    def _quote(self, node: SyntaxTreeNode) -> Quote:
        blocks = self.blocks(node.children)
        first = blocks[0].text.plain.lower() if blocks and isinstance(blocks[0], Paragraph) else ""
        if first.startswith("interview angle"):
            return Quote(blocks, Look.INTERVIEW)
        return Quote(blocks, Look.MISTAKE if first.startswith("common mistake") else Look.PLAIN)

    def _table(self, node: SyntaxTreeNode) -> Table:
        head, *body = node.children
        rows = [row for part in body for row in part.children]
        cells = [cell for row in head.children for cell in row.children]
        return Table(
            tuple(map(self._inline, cells)),
            tuple(tuple(map(self._inline, row.children)) for row in rows),
            tuple(_align(cell) for cell in cells),
        )


def _align(cell: SyntaxTreeNode) -> str:
    style = str(cell.attrs.get("style", ""))
    return next((side for side in ("center", "right") if side in style), "left")
