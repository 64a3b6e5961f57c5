"""Put a learner's settings into the figure of a task."""

from collections.abc import Mapping

from tutor.grading.quick.figure import Played
from tutor.model import FigureDrill


def play(drill: FigureDrill, settings: Mapping[str, str]) -> Played:
    """What the drill's figure shows for some settings over its starting values, and whether the goal is met."""
    from tutor.figures.catalog import open_figure  # noqa: PLC0415 - NumPy comes with a figure
    from tutor.figures.figure import FigureError  # noqa: PLC0415
    from tutor.figures.goal import read_goal  # noqa: PLC0415

    try:
        figure = open_figure(drill.figure)
        goal = read_goal(drill.goal, figure)
        numbers = figure.numbers(figure.state({**drill.start, **settings}))
    except FigureError as error:
        return Played(reached=False, complaint=str(error))
    names = [condition.name for condition in goal.conditions]
    return Played(goal.met(numbers), {name: numbers[name] for name in names})
