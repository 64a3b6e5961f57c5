"""The ensemble after some rounds, the data it fits, and the truth."""

from tutor.figures.boosting_rounds import GRID, boost, sample, truth
from tutor.figures.figure import State
from tutor.ui.figures.axis import frame, legend
from tutor.ui.figures.canvas import Canvas, Palette, Window


def draw(state: State, width: int, height: int, palette: Palette) -> Canvas:
    """The step function over 0 to 1."""
    canvas = Canvas(width, height, Window(0, 1, -2.4, 2.4), palette["surface"], palette["foreground"])
    frame(canvas, palette, (-1, 0, 1), ())
    x, y = sample("train")
    for place, label in zip(x, y, strict=True):
        canvas.put(float(place), float(label), "●", palette["dim"])
    canvas.curve(GRID, truth(GRID), palette["curve-1"])
    rounds = int(state["rounds"])
    canvas.curve(GRID, boost(float(state["lr"]))[0][rounds], palette["curve-0"])
    rows = (("━", f"after {rounds} rounds", "curve-0"), ("━", "truth", "curve-1"), ("●", "training points", "dim"))
    legend(canvas, palette, rows, right=True)
    return canvas
