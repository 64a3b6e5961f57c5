"""Lines and labels that say where a curve lies."""

import numpy as np

from tutor.ui.figures.canvas import Canvas, Palette


def level(canvas: Canvas, y: float, color: int, every: int = 4) -> None:
    """A dotted line across, at a height."""
    x = canvas.dot_columns()[::every]
    canvas.dots(x, np.full(len(x), y), color)


def upright(canvas: Canvas, x: float, color: int, every: int = 2) -> None:
    """A dotted line down, at a place."""
    view = canvas.window
    y = np.linspace(view.bottom, view.top, 4 * canvas.height)[::every]
    canvas.dots(np.full(len(y), x), y, color)


def frame(canvas: Canvas, palette: Palette, levels: tuple[float, ...], places: tuple[float, ...]) -> None:
    """Faint lines at round values, with their numbers at the left and at the bottom."""
    for y in levels:
        level(canvas, y, palette["grid"])
        canvas.put(canvas.window.left, y, f"{y:g}", palette["dim"])
    for x in places:
        upright(canvas, x, palette["grid"], 4)


def legend(canvas: Canvas, palette: Palette, rows: tuple[tuple[str, str, str], ...], *, right: bool = False) -> None:
    """Name each curve in its color: (mark, text, color)."""
    for row, (mark, text, color) in enumerate(rows):
        line = f"{mark} {text}"
        canvas.write(canvas.width - len(line) - 1 if right else 4, row, line, palette[color])
