"""Cross-entropy and squared error over the same logit, with both slopes."""

import numpy as np

from tutor.figures.figure import State
from tutor.figures.loss_slopes import numbers
from tutor.ui.figures.axis import frame, legend, upright
from tutor.ui.figures.canvas import Canvas, Palette, Window


def draw(state: State, width: int, height: int, palette: Palette) -> Canvas:
    """Both losses over -8 to 8, on one scale."""
    canvas = Canvas(width, height, Window(-8, 8, -0.2, 5), palette["surface"], palette["foreground"])
    frame(canvas, palette, (0, 1, 2, 3, 4), ())
    z, y = canvas.dot_columns(), float(state["y"])
    p = 0.5 * (1 + np.tanh(0.5 * z))
    upright(canvas, float(state["z"]), palette["dim"])
    canvas.curve(z, np.logaddexp(0, z) - y * z, palette["curve-0"])
    canvas.curve(z, (p - y) ** 2, palette["curve-1"])
    here = numbers(state)
    canvas.put(float(state["z"]), min(here["cross_entropy"], 4.99), "●", palette["curve-0"])
    canvas.put(float(state["z"]), here["squared_error"], "◆", palette["curve-1"])
    rows = (
        ("●", f"cross-entropy {here['cross_entropy']:.3f}  slope {here['slope_cross_entropy']:+.3f}", "curve-0"),
        ("◆", f"squared error {here['squared_error']:.3f}  slope {here['slope_squared_error']:+.3f}", "curve-1"),
    )
    legend(canvas, palette, rows, right=y == 1)
    return canvas
