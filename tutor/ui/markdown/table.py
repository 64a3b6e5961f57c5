"""Tables: columns as wide as they need while they fit, wrapped where they do not."""

from collections.abc import Sequence

from textual.content import Content

from tutor.ui.markdown.block import Table

GAP = 3
NARROWEST = 6


def table_lines(table: Table, width: int) -> list[Content]:
    """The head, a rule, and the rows, in at most `width` cells."""
    widths = _widths(table, width)
    head = _row([cell.stylize("bold $primary") for cell in table.head], widths, table.aligns)
    rule = Content.styled((" " * GAP).join("─" * column for column in widths), "$faint")
    rows = [_row(row, widths, table.aligns) for row in table.rows]
    spaced = any(len(row) > 1 for row in rows)
    lines = [*head, rule]
    for number, row in enumerate(rows):
        if spaced and number:
            lines.append(Content(""))
        lines += row
    return lines


def _widths(table: Table, width: int) -> list[int]:
    """Each column's width; the widest give way first."""
    columns = [[head, *(row[at] for row in table.rows if at < len(row))] for at, head in enumerate(table.head)]
    widths = [max(1, *(cell.cell_length for cell in column)) for column in columns]
    room = max(width - GAP * (len(widths) - 1), len(widths))
    while sum(widths) > room:
        widest = max(range(len(widths)), key=widths.__getitem__)
        if widths[widest] <= NARROWEST:
            break
        others = [other for at, other in enumerate(widths) if at != widest]
        widths[widest] = max(NARROWEST, room - sum(others), max(others, default=0) - 1)
    return widths


def _row(cells: Sequence[Content], widths: Sequence[int], aligns: Sequence[str]) -> list[Content]:
    columns = [
        [_aligned(line.rstrip(), width, align) for line in cell.wrap(width)]
        for cell, width, align in zip(cells, widths, aligns, strict=False)
    ]
    height = max(map(len, columns), default=0)
    gap = Content(" " * GAP)
    return [
        gap.join(
            column[at] if at < len(column) else Content(" " * width)
            for column, width in zip(columns, widths, strict=False)
        )
        for at in range(height)
    ]


def _aligned(line: Content, width: int, align: str) -> Content:
    room = max(0, width - line.cell_length)
    left = {"left": 0, "center": room // 2, "right": room}[align]
    return line.pad(left, room - left)
