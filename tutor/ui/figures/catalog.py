"""Which file draws which figure."""

from collections.abc import Callable
from importlib import import_module

from tutor.figures.figure import State
from tutor.ui.figures.canvas import Canvas, Palette

Draw = Callable[[State, int, int, Palette], Canvas]

_MODULES = {"cross-entropy-vs-mse": "loss_slopes"}


def drawer(name: str) -> Draw:
    """The drawing of a figure."""
    module = _MODULES.get(name, name.replace("-", "_"))
    draw: Draw = import_module(f"tutor.ui.figures.{module}").draw
    return draw
