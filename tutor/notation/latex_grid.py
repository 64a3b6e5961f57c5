"""LaTeX's environments as grids: matrices, cases and aligned equations."""

from collections.abc import Sequence

from tutor.notation.display_command import ALIGNED, CASES, GATHERED, MATRICES
from tutor.notation.math_list import Glyph, Grid, Item, Row, items_of, row

Cells = Sequence[Sequence[Item]]


def environment(name: str, rows: Cells, columns: str = "") -> Item | None:
    """The grid an environment stands for, or None for an environment that cannot be drawn."""
    if name in MATRICES:
        left, right = MATRICES[name]
        align = "".join(letter for letter in columns if letter in "lcr") or "c"
        ruled, align = _ruled(rows, columns, align)
        return Grid(_rows(ruled), align, left=left, right=right)
    if name in CASES:
        left, right = ("", "}") if name == "rcases" else ("{", "")
        return Grid(_rows(rows), "l", (3,), left, right, loose=True)
    if name in ALIGNED or name in GATHERED:
        return display(rows, "c" if name in GATHERED else "")
    return None


def display(rows: Cells, align: str = "") -> Item:
    """Equations one below the other, aligned at their `&` or else at their left."""
    if len(rows) == 1 and len(rows[0]) == 1:
        return rows[0][0]
    columns = max(map(len, rows))
    if columns == 1:
        return Grid(_rows(rows), align or "l", loose=True)
    joined = tuple([tuple([_after(cell) if index % 2 else cell for index, cell in enumerate(cells)]) for cells in rows])
    return Grid(joined, "rl" * columns, (0, 4) * columns, loose=True)


def _after(cell: Item) -> Item:
    """The cell after an `&`: its first sign stands between two things (TeX puts an empty one before it)."""
    return Row((Glyph(""), *items_of(cell)))


def _ruled(rows: Cells, columns: str, align: str) -> tuple[Cells, str]:
    """The cells with a column of bars for each `|` between an array's columns."""
    order = [letter for letter in columns.strip("| ") if letter in "lcr|"]
    for at, letter in enumerate(order):
        if letter == "|":
            rows = [[*cells[:at], Glyph("│", "bracket"), *cells[at:]] for cells in rows]
            align = align[:at] + "c" + align[at:]
    return rows, align


def _rows(rows: Cells) -> tuple[tuple[Item, ...], ...]:
    return tuple(map(tuple, rows))


def stacked_lines(rows: Cells) -> Item:
    r"""Lines of a `\substack`."""
    return Grid(tuple((row(cells),) for cells in rows), "c")
