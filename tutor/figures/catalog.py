"""The figures by name, each loaded (with NumPy) when it is opened."""

from importlib import import_module

from tutor.figures.figure import Figure, FigureError, State

_MODULES = {
    "boundary": "boundary",
    "sigmoid": "sigmoid",
    "cross-entropy-vs-mse": "loss_slopes",
    "descent": "descent",
    "bias-variance": "bias_variance",
    "boosting-rounds": "boosting_rounds",
}

NAMES = tuple(_MODULES)
"""Every figure a lesson may hold."""


def open_figure(name: str) -> Figure:
    """The figure of that name; raises FigureError."""
    if name not in _MODULES:
        raise FigureError(f"There is no figure `{name}`. There are: {', '.join(NAMES)}.")
    figure: Figure = import_module(f"tutor.figures.{_MODULES[name]}").FIGURE
    return figure


def numbers(name: str, state: State) -> dict[str, float]:
    """What a figure shows for a state, of which only a part need be given; raises FigureError."""
    figure = open_figure(name)
    return figure.numbers(figure.state(state))
