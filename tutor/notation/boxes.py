"""Boxes of cells that know their baseline, and the few ways to put them together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tutor.notation.cells import Line, Picture, Run, cell_width, merged
from tutor.notation.glyph import Face


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of cells; every row is `width` cells wide."""

    rows: tuple[Line, ...]
    width: int
    base: int = 0
    """The row that stands on the line, from 0."""
    core: tuple[int, int] = (0, 0)
    """Rows above and below the baseline that brackets around it cover; raised scripts are not among them."""

    @property
    def up(self) -> int:
        """Rows above the baseline."""
        return self.base

    @property
    def down(self) -> int:
        """Rows below the baseline."""
        return len(self.rows) - 1 - self.base


EMPTY = Box(((),), 0)


def blank(width: int) -> Line:
    """So many empty cells."""
    return (Run(" " * width),) if width else ()


def cells(text: str, role: str = "text") -> Box:
    """Text in one row."""
    return Box(((Run(text, role),),), cell_width(text)) if text else EMPTY


def line(runs: Sequence[Run]) -> Box:
    """Runs in one row."""
    return Box((tuple(runs),), sum([cell_width(run.text) for run in runs]))


def whole(box: Box) -> Box:
    """The box, with all its rows as its core."""
    return replace(box, core=(box.up, box.down))


def beside(boxes: Sequence[Box]) -> Box:
    """Side by side, baselines in one line."""
    if len(boxes) == 1:
        return boxes[0]
    up = max([box.base for box in boxes], default=0)
    down = max([len(box.rows) - box.base for box in boxes], default=1)
    rows: list[list[Run]] = [[] for _ in range(up + down)]
    for box in boxes:
        first, last = up - box.base, up - box.base + len(box.rows)
        for index, row in enumerate(rows):
            row.extend(box.rows[index - first] if first <= index < last else blank(box.width))
    core = (max([box.core[0] for box in boxes], default=0), max([box.core[1] for box in boxes], default=0))
    return Box(tuple(map(tuple, rows)), sum([box.width for box in boxes]), up, core)


def padded(box: Box, width: int, where: str = "c") -> Box:
    """The box in the center (`c`), at the left (`l`) or at the right (`r`) of so many cells."""
    room = width - box.width
    if room <= 0:
        return box
    left = {"l": 0, "r": room}.get(where, room // 2)
    before, after = blank(left), blank(room - left)
    return Box(tuple([(*before, *row, *after) for row in box.rows]), width, box.base, box.core)


def stacked(boxes: Sequence[Box], anchor: int, where: str = "c") -> Box:
    """One below the other, on the baseline of `boxes[anchor]`."""
    width = max(box.width for box in boxes)
    rows = [row for box in boxes for row in padded(box, width, where).rows]
    base = sum(len(box.rows) for box in boxes[:anchor]) + boxes[anchor].base
    return Box(tuple(rows), width, base, (base, len(rows) - 1 - base))


def column(glyphs: Sequence[str], base: int, role: str) -> Box:
    """One glyph a row."""
    width = max(map(cell_width, glyphs))
    return Box(
        tuple([(Run(glyph.ljust(width), role),) for glyph in glyphs]), width, base, (base, len(glyphs) - 1 - base)
    )


def bracket(sign: str, core: tuple[int, int], face: Face, role: str = "bracket") -> Box:
    """A bracket that covers `core` rows above and below the baseline."""
    if not sign:
        return EMPTY
    up, down = core
    height = up + down + 1
    if height == 1 or sign not in face.tall:
        return cells(face.letters(sign), role)
    top, rung, middle, bottom = tuple(face.tall[sign])
    glyphs = [top, *[rung] * (height - 2), bottom]
    if middle != rung and height > 2:
        glyphs[min(max(up, 1), height - 2)] = middle
    return column(glyphs, up, role)


def lit(box: Box) -> Box:
    """The box with all its cells lit."""
    return replace(box, rows=tuple([tuple([replace(run, lit=True) for run in row]) for row in box.rows]))


def picture(box: Box) -> Picture:
    """The finished drawing."""
    return Picture(tuple([_trimmed(merged(row)) for row in box.rows]), box.base)


def _trimmed(row: Line) -> Line:
    """Without the blanks at the end that nothing lights."""
    if not row or row[-1].lit or row[-1].role != "text":
        return row
    text = row[-1].text.rstrip()
    return (*row[:-1], Run(text)) if text else row[:-1]
