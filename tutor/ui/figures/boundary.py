"""The decision boundary: probability as color, the points, those on the wrong side hollow and in red."""

import numpy as np

from tutor.figures.boundary import REACH, logit, points, probability
from tutor.figures.figure import State
from tutor.ui.figures.canvas import Canvas, Palette, Window

LEVELS = 17
"""Shades of the probability field: few enough to send quickly, enough to look smooth."""


def draw(state: State, width: int, height: int, palette: Palette) -> Canvas:
    """The field, the line p = 1/2, the lines p = 1/5 and 4/5, and the points."""
    canvas = Canvas(width, height, Window(-REACH, REACH, -REACH, REACH), palette["field-mid"], palette["foreground"])
    p = probability(logit(state, *canvas.grid()))
    canvas.field(palette.ramp(("field-low", "field-mid", "field-high"), LEVELS)[np.rint(p * (LEVELS - 1)).astype(int)])
    for level, color in ((-np.log(4), "dim"), (np.log(4), "dim"), (0.0, "foreground")):
        _line(canvas, state, float(level), palette[color], dashed=bool(level))
    _points(canvas, state, palette)
    return canvas


def _line(canvas: Canvas, state: State, level: float, color: int, *, dashed: bool) -> None:
    """The points where the score has a level."""
    w1, w2, b = (float(state[name]) for name in ("w1", "w2", "b"))
    norm = w1 * w1 + w2 * w2
    if norm < 1e-9:
        return
    along = np.linspace(-10, 10, 12 * canvas.width)
    if dashed:
        along = along[np.arange(len(along)) // 30 % 2 == 0]
    near = (level - b) / norm
    canvas.dots(near * w1 - along * w2 / norm**0.5, near * w2 + along * w1 / norm**0.5, color)


def _points(canvas: Canvas, state: State, palette: Palette) -> None:
    x, y = points()
    right = (logit(state, x[:, 0], x[:, 1]) >= 0) == (y == 1)
    for (x1, x2), label, fine in zip(x, y, right, strict=True):
        glyph = ("●" if label else "◆") if fine else ("○" if label else "◇")
        color = palette["point-high" if label else "point-low"] if fine else palette["error"]
        canvas.put(float(x1), float(x2), glyph, color)
