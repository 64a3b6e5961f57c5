"""The figure that stands in a lesson: its name and its starting values, as a fenced block gives them."""

import tomllib

from tutor.figures.catalog import open_figure
from tutor.figures.figure import Figure, FigureError, Value


def read_slot(source: str) -> tuple[Figure, dict[str, Value]]:
    """The figure and its complete starting state; raises FigureError.

    The block is TOML with the figure's `name` (or the bare name on its first line) and a value for any parameter.
    """
    first, _, rest = source.strip().partition("\n")
    if "=" not in first:
        source = f'name = "{first.strip()}"\n{rest}'
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        cure = 'Write `name = "boundary"` and values such as `w1 = 1.0`.'
        raise FigureError(f"This is no figure: {error}. {cure}") from None
    name = table.pop("name", None) or table.pop("figure", None)
    figure = open_figure(str(name))
    start = table.pop("start", {})
    return figure, figure.state({**table, **start})
