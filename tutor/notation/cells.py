"""What every picture is made of: runs of cells with a role, in lines, with a baseline.

A role is a word the front end maps to a color of its theme:
`symbol:w` (one color per symbol, shared with the legend and the prose), `number`, `operator`, `function`, `bracket`,
`text`, `hole`, `ghost` (a bracket still to be closed), `error`, and for diagrams `node`, `edge`, `label`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from unicodedata import category, east_asian_width

ELLIPSIS = "…"
"""The sign that something was cut; three dots in ASCII."""
ASCII_ELLIPSIS = "..."


@dataclass(frozen=True, slots=True)
class Run:
    """Neighboring cells of one look."""

    text: str
    role: str = "text"
    lit: bool = False
    """Whether it belongs to the part at the cursor."""


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing in cells. `baseline` is the line a reader's eye follows, from 0 at the top."""

    lines: tuple[Line, ...]
    baseline: int = 0

    @property
    def width(self) -> int:
        """Cells across, at the widest line."""
        return max((line_width(line) for line in self.lines), default=0)

    @property
    def height(self) -> int:
        """Lines."""
        return len(self.lines)

    def text(self) -> str:
        """The drawing without its roles, lines without trailing blanks."""
        return "\n".join("".join(run.text for run in line).rstrip() for line in self.lines)


def cell_width(text: str) -> int:
    """Cells a terminal gives to `text`: none to combining marks and format characters, two to wide glyphs."""
    return len(text) if text.isascii() else sum(map(_glyph_width, text))


def line_width(line: Iterable[Run]) -> int:
    """Cells of one line."""
    return sum(cell_width(run.text) for run in line)


@lru_cache(maxsize=2048)
def _glyph_width(glyph: str) -> int:
    if category(glyph) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(glyph) in "WF" else 1


def merged(runs: Iterable[Run]) -> Line:
    """The same cells in as few runs as possible, none of them empty."""
    full = (run for run in runs if run.text)
    return tuple(
        Run("".join(run.text for run in same), role, lit)
        for (role, lit), same in groupby(full, key=lambda run: (run.role, run.lit))
    )


def glyphs(line: Iterable[Run]) -> Iterator[Run]:
    """The line one cell at a time, each glyph together with the marks that combine with it."""
    for run in line:
        cell = ""
        for glyph in run.text:
            if cell and cell_width(glyph):
                yield Run(cell, run.role, run.lit)
                cell = ""
            cell += glyph
        if cell:
            yield Run(cell, run.role, run.lit)


def cut(line: Line, width: int, sign: str = ELLIPSIS) -> Line:
    """The line if it fits, else its beginning and the sign that the rest is missing."""
    if line_width(line) <= width:
        return line
    room, kept = width - cell_width(sign), []
    for cell in glyphs(line):
        room -= cell_width(cell.text)
        if room < 0:
            break
        kept.append(cell)
    return merged([*kept, Run(sign[: max(width, 0)], "error")])


def plain(text: str, role: str = "text") -> Picture:
    """A picture that is just text, such as a diagram's source where the diagram cannot be drawn."""
    return Picture(tuple((Run(line, role),) if line else () for line in text.expandtabs(4).split("\n")))
