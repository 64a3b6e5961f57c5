"""A sheet of cells on which lines join where they meet."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tutor.notation.cells import Line, Picture, Run, glyphs, line_width, merged
from tutor.notation.flowchart_layers import Place
from tutor.notation.flowchart_text import Shape, Stroke
from tutor.notation.glyph import Face

UP, DOWN, LEFT, RIGHT = 1, 2, 4, 8
_JOINTS = {
    UP | DOWN: "│", LEFT | RIGHT: "─", DOWN | RIGHT: "┌", DOWN | LEFT: "┐", UP | RIGHT: "└", UP | LEFT: "┘",
    UP | DOWN | RIGHT: "├", UP | DOWN | LEFT: "┤", DOWN | LEFT | RIGHT: "┬", UP | LEFT | RIGHT: "┴", 15: "┼",
    UP: "│", DOWN: "│", LEFT: "─", RIGHT: "─",
}  # fmt: skip
_STROKES = {
    "dotted": {UP | DOWN: "┆", LEFT | RIGHT: "┄", UP: "┆", DOWN: "┆", LEFT: "┄", RIGHT: "┄"},
    "thick": {UP | DOWN: "┃", LEFT | RIGHT: "━", UP: "┃", DOWN: "┃", LEFT: "━", RIGHT: "━"},
}
_ASCII_STROKES = {"dotted": (":", "."), "thick": ("#", "="), "solid": ("|", "-")}
_HEADS = {"down": "▼", "up": "▲", "right": "►", "left": "◄"}
_ASCII_HEADS = {"down": "v", "up": "^", "right": ">", "left": "<"}
_CORNERS = {"box": "┌┐└┘", "round": "╭╮╰╯", "diamond": "╱╲╲╱"}
_ASCII_CORNERS = {"box": "++++", "round": "..''", "diamond": "/\\\\/"}

Spot = tuple[int, int]
"""Column and row."""


@dataclass(slots=True)
class Canvas:
    """Takes main and cross coordinates and turns them into columns and rows.

    Across, main is the column; else it is the row.
    """

    face: Face
    across: bool
    joints: dict[Spot, int] = field(default_factory=dict)
    strokes: dict[Spot, Stroke] = field(default_factory=dict)
    cells: dict[Spot, Run] = field(default_factory=dict)

    def _spot(self, main: int, cross: int) -> Spot:
        return (main, cross) if self.across else (cross, main)

    def line(self, main: int, cross: int, to_main: int, to_cross: int, stroke: Stroke) -> None:
        """A straight line between two cells, both included."""
        (x, y), (to_x, to_y) = self._spot(main, cross), self._spot(to_main, to_cross)
        if x == to_x:
            for row in range(min(y, to_y), max(y, to_y)):
                self._join((x, row), DOWN, stroke)
                self._join((x, row + 1), UP, stroke)
        for column in range(min(x, to_x), max(x, to_x)):
            self._join((column, y), RIGHT, stroke)
            self._join((column + 1, y), LEFT, stroke)

    def _join(self, spot: Spot, direction: int, stroke: Stroke) -> None:
        self.joints[spot] = self.joints.get(spot, 0) | direction
        self.strokes[spot] = stroke if self.strokes.get(spot, stroke) == stroke else "solid"

    def head(self, main: int, cross: int) -> None:
        """An arrow's head in the main direction."""
        self._head(self._spot(main, cross), "right" if self.across else "down")

    def side_head(self, main: int, cross: int) -> None:
        """An arrow's head that enters a box from its side."""
        self._head(self._spot(main, cross), "up" if self.across else "left")

    def _head(self, spot: Spot, way: str) -> None:
        self.cells[spot] = Run((_ASCII_HEADS if self.face.ascii else _HEADS)[way], "edge")

    def text(self, main: int, cross: int, lines: Sequence[Line], room: int) -> None:
        """An edge's label; across, it is centered in the `room` of its layer."""
        x, y = self._spot(main, cross)
        wide = max(map(line_width, lines))
        if self.across:
            x += max(0, room - wide) // 2
        for row, line in enumerate(lines):
            shift = (wide - line_width(line)) // 2
            self._write(
                x + shift, y + row, tuple([Run(run.text, "label" if run.role == "text" else run.role) for run in line])
            )

    def _write(self, x: int, y: int, line: Line) -> None:
        for cell in glyphs(line):
            self.cells[x, y] = cell
            wide = line_width((cell,))
            for extra in range(1, wide):
                self.cells[x + extra, y] = Run("")
            x += max(wide, 1)

    def box(self, place: Place, lines: Sequence[Line], shape: Shape) -> None:
        """A box with its text in the middle; lines that touch its border join it."""
        x, y = self._spot(place.main, round(place.cross))
        wide, tall = (place.main_size, place.cross_size) if self.across else (place.cross_size, place.main_size)
        inset = 1 if shape == "diamond" else 0
        self._frame(x + inset, y, wide - 2 * inset, tall, shape)
        if shape == "diamond":
            self._points(x, y + (tall - 1) // 2, wide)
        top = y + (tall - len(lines)) // 2
        for row, line in enumerate(lines):
            self._write(x + (wide - line_width(line)) // 2, top + row, line)

    def _frame(self, x: int, y: int, wide: int, tall: int, shape: Shape) -> None:
        corners = (_ASCII_CORNERS if self.face.ascii else _CORNERS)[shape]
        flat, post = ("-", "|") if self.face.ascii else ("─", "│")
        for row in range(tall):
            edge = row in {0, tall - 1}
            ends = (corners[:2] if row == 0 else corners[2:]) if edge else post * 2
            for column in range(1, wide - 1):
                spot = (x + column, y + row)
                self.cells[spot] = Run(self._border(spot, flat, row == 0) if edge else " ", "node" if edge else "text")
            for spot, glyph in (((x, y + row), ends[0]), ((x + wide - 1, y + row), ends[1])):
                self.cells[spot] = Run(self._post(spot, glyph, spot[0] == x) if not edge else glyph, "node")

    def _points(self, x: int, y: int, wide: int) -> None:
        left, right = ("<", ">") if self.face.ascii else ("⟨", "⟩")
        self.cells[x, y], self.cells[x + wide - 1, y] = Run(left, "node"), Run(right, "node")
        self.cells[x + 1, y] = self.cells[x + wide - 2, y] = Run(" ")

    def _border(self, spot: Spot, flat: str, top: bool) -> str:  # noqa: FBT001
        """A piece of a horizontal border, with a stub where an edge leaves it."""
        joint = self.joints.get(spot, 0)
        if self.face.ascii or not joint & (UP if top else DOWN) or spot in self.cells:
            return flat
        return "┴" if top else "┬"

    def _post(self, spot: Spot, post: str, left: bool) -> str:  # noqa: FBT001
        joint = self.joints.get(spot, 0)
        if self.face.ascii or not joint & (LEFT if left else RIGHT):
            return post
        return "┤" if left else "├"

    def picture(self) -> Picture:
        """The finished sheet."""
        spots = {**self.joints, **self.cells}
        right, bottom = max(x for x, _ in spots), max(y for _, y in spots)
        lines = []
        for y in range(bottom + 1):
            runs = [self._cell((x, y)) for x in range(right + 1)]
            while runs and not runs[-1].text.strip():
                runs.pop()
            lines.append(merged(runs))
        return Picture(tuple(lines), 0)

    def _cell(self, spot: Spot) -> Run:
        if spot in self.cells:
            return self.cells[spot]
        joint = self.joints.get(spot)
        if joint is None:
            return Run(" ")
        stroke = self.strokes[spot]
        if self.face.ascii:
            upright, level = _ASCII_STROKES[stroke]
            return Run(upright if not joint & 12 else level if not joint & 3 else "+", "edge")
        return Run(_STROKES.get(stroke, _JOINTS).get(joint, _JOINTS[joint]), "edge")
