"""A syntax tree, finished or half typed, as a picture: holes, ghost brackets, the part at the cursor, carets."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from tutor.notation.breaking import fitted
from tutor.notation.cells import Line, Picture, Run, glyphs, merged
from tutor.notation.glyph import Face, face
from tutor.notation.one_line import FLAW, one_line
from tutor.notation.spelling import latex_name
from tutor.notation.symbols import SymbolTable
from tutor.notation.tree import Hole, Node, Span, walk
from tutor.notation.typeset import Typesetter

Cells = dict[int, Run]


def _latex_of(table: SymbolTable | None) -> Callable[[str], str]:
    """How names are pictured: as the table says, else by their spelling."""
    drawn = {name: symbol.draw for name, symbol in table.symbols.items() if symbol.draw} if table is not None else {}
    return lambda name: drawn.get(name) or latex_name(name)


def draw(  # noqa: PLR0913  every argument but the tree is a choice by name
    tree: Node,
    *,
    width: int | None = None,
    ascii: bool = False,  # noqa: A002  the word that is plain
    table: SymbolTable | None = None,
    lit: Node | Span | None = None,
    errors: Sequence[int] = (),
) -> Picture:
    """Draw a tree in two dimensions, at most `width` cells wide.

    `table` may give symbols pictures of their own; `lit` is the node, or the span of text, at the cursor; a caret goes
    under each of `errors`, positions in the text the tree was read from.
    """
    look = face(ascii=ascii)
    at_cursor = node_at(tree, lit) if isinstance(lit, tuple) else lit
    flawed = frozenset(id(leaf_at(tree, position)) for position in errors)
    item = Typesetter(_latex_of(table), id(at_cursor) if at_cursor is not None else 0, flawed).item(tree)
    drawn = fitted(item, look, width)
    return with_carets(drawn, look) if flawed else drawn


def draw_line(
    tree: Node,
    *,
    ascii: bool = False,  # noqa: A002  the word that is plain
    table: SymbolTable | None = None,
) -> Line:
    """Draw a tree in one row, for a place inside a sentence."""
    return one_line(Typesetter(_latex_of(table)).item(tree), face(ascii=ascii))


def node_at(tree: Node, span: Span) -> Node:
    """The smallest node whose text covers the span."""
    covering = [node for node in walk(tree) if node.span[0] <= span[0] and span[1] <= node.span[1]]
    return min(reversed(covering), key=lambda node: node.span[1] - node.span[0], default=tree)


def leaf_at(tree: Node, position: int) -> Node:
    """The leaf at a position in the text, a hole before anything else; else the nearest one."""
    leaves = [node for node in walk(tree) if next(node.children(), None) is None]

    def distance(leaf: Node) -> tuple[int, bool]:
        start, end = leaf.span
        inside = start <= position < end or position == start
        return (0 if inside else min(abs(position - start), abs(position - end)) + 1, not isinstance(leaf, Hole))

    return min(leaves, key=distance)


def with_carets(drawn: Picture, look: Face) -> Picture:
    """The picture with a caret under everything that is flawed."""
    rows = [dict(_columns(line)) for line in drawn.lines]
    bottom = len(rows)
    for number in range(bottom):
        for column in _flaw_starts(rows[number]):
            under = number + 1
            if under >= bottom or rows[under].get(column, Run(" ")).text.strip():
                under = bottom
            if under == len(rows):
                rows.append({})
            rows[under][column] = Run(look.caret, "error")
    return replace(drawn, lines=tuple([_line(row) for row in rows]))


def _columns(line: Iterable[Run]) -> Iterator[tuple[int, Run]]:
    column = 0
    for cell in glyphs(line):
        yield column, cell
        column += max(1, Picture(((cell,),)).width)


def _flaw_starts(row: Cells) -> list[int]:
    flawed = [column for column, cell in row.items() if cell.role.startswith(FLAW)]
    return [column for column in flawed if column - 1 not in flawed]


def _line(row: Cells) -> Line:
    cells: list[Run] = []
    column = 0
    for at in sorted(row):
        cell = row[at]
        cells += [Run(" " * (at - column))] if at > column else []
        cells.append(replace(cell, role=cell.role.removeprefix(FLAW)))
        column = at + Picture(((cell,),)).width
    return merged(cells)
