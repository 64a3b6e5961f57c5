"""Fits to many data sets: each one faint, their mean, the truth."""

import numpy as np

from tutor.figures.bias_variance import GRID, data_sets, fits_of, truth
from tutor.figures.figure import State
from tutor.ui.figures.axis import frame, legend
from tutor.ui.figures.canvas import Canvas, Palette, Window

SHOWN = 18
"""Fits that are drawn, of all that are averaged."""


def draw(state: State, width: int, height: int, palette: Palette) -> Canvas:
    """The curves over -1 to 1, and one data set's points."""
    canvas = Canvas(width, height, Window(-1, 1, -2, 2), palette["surface"], palette["foreground"])
    frame(canvas, palette, (-1, 0, 1), ())
    curves = fits_of(state)
    for curve in curves[:SHOWN]:
        canvas.curve(GRID, np.clip(curve, -5, 5), palette["faint"])
    x, y = data_sets(int(state["n"]), float(state["noise"]))
    for place, label in zip(x, y[0], strict=True):
        canvas.put(float(place), float(label), "·", palette["dim"])
    canvas.curve(GRID, truth(GRID), palette["curve-1"])
    canvas.curve(GRID, np.clip(curves.mean(axis=0), -5, 5), palette["curve-0"])
    rows = (("━", "truth", "curve-1"), ("━", "mean of the fits", "curve-0"), ("━", "single fits", "dim"))
    legend(canvas, palette, rows)
    return canvas
