"""A path down the valley, over the contours of the loss."""

import numpy as np

from tutor.figures.descent import loss, path_of
from tutor.figures.figure import State
from tutor.ui.figures.canvas import Canvas, Palette, Window

BANDS = 14
"""Contours; they lie evenly on the scale of the square root, so that the bottom shows some too."""


def draw(state: State, width: int, height: int, palette: Palette) -> Canvas:
    """The contours, the path, where it began and where it stands."""
    canvas = Canvas(width, height, Window(-3, 3, -2, 2), palette["surface"], palette["foreground"])
    condition = float(state["condition"])
    height_of = np.sqrt(loss(*canvas.grid(), condition))
    top = float(np.sqrt(loss(3, 2, condition)))
    bands = np.minimum((height_of / top * BANDS).astype(int), BANDS - 1)
    canvas.field(palette.ramp(("field-low", "field-mid", "field-high"), BANDS)[bands])
    visited = path_of(state)
    canvas.curve(visited[:, 0], visited[:, 1], palette["foreground"])
    for w1, w2 in visited[1:-1]:
        canvas.put(float(w1), float(w2), "·", palette["foreground"])
    canvas.put(0.0, 0.0, "+", palette["foreground"])
    canvas.put(float(visited[0, 0]), float(visited[0, 1]), "○", palette["foreground"])
    canvas.put(float(visited[-1, 0]), float(visited[-1, 1]), "●", palette["accent"])
    return canvas
