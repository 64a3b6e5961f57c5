"""Formulas broken to fit a width."""

from dataclasses import replace

from tutor.notation.boxes import Box, picture
from tutor.notation.cells import Picture, cut
from tutor.notation.glyph import Face
from tutor.notation.layout import Setter
from tutor.notation.math_list import Item


def fitted(item: Item, face: Face, width: int | None) -> Picture:
    """The item drawn in two dimensions, at most `width` cells wide; what cannot fit is cut with a visible sign."""
    box = Setter(face).set(item)
    return _cut(picture(box), face, width)


def _cut(drawn: Picture, face: Face, width: int | None) -> Picture:
    if width is None or drawn.width <= width:
        return drawn
    return replace(drawn, lines=tuple([cut(line, width, face.ellipsis) for line in drawn.lines]))
