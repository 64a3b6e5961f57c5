"""The sigmoid, a point on it, and its tangent there."""

import numpy as np

from tutor.figures.figure import State
from tutor.figures.sigmoid import numbers
from tutor.ui.figures.axis import frame, legend
from tutor.ui.figures.canvas import Canvas, Palette, Window


def draw(state: State, width: int, height: int, palette: Palette) -> Canvas:
    """The curve over -6 to 6."""
    canvas = Canvas(width, height, Window(-6, 6, -0.08, 1.08), palette["surface"], palette["foreground"])
    frame(canvas, palette, (0, 0.5, 1), (0,))
    here = numbers(state)
    at = float(state["x"])
    x = canvas.dot_columns()
    tangent = here["p"] + here["slope"] * (x - at)
    near = np.abs(x - at) < 2.2
    canvas.curve(x[near], tangent[near], palette["curve-2"])
    score = float(state["w"]) * x + float(state["b"])
    canvas.curve(x, 0.5 * (1 + np.tanh(0.5 * score)), palette["curve-0"])
    canvas.put(at, here["p"], "●", palette["foreground"])
    rows = (("━", f"p = {here['p']:.3f}", "curve-0"), ("━", f"slope {here['slope']:+.3f}", "curve-2"))
    legend(canvas, palette, rows, right=float(state["w"]) < 0)
    return canvas
