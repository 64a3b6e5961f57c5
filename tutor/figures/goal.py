"""The goal of a figure task: a condition on the figure's numbers, such as `loss < 0.25 and accuracy >= 0.9`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from operator import ge, gt, le, lt

from tutor.figures.figure import Figure, FigureError, State

_COMPARE = {"<=": le, ">=": ge, "<": lt, ">": gt}
_CONDITION = re.compile(r"^\s*([a-z_][a-z_0-9]*)\s*(<=|>=|<|>)\s*(-?\d+(?:\.\d+)?(?:e-?\d+)?)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Condition:
    """One number compared with a bound."""

    name: str
    how: str
    bound: float

    def met(self, numbers: Mapping[str, float]) -> bool:
        """Whether the numbers satisfy it; nan never does."""
        return bool(_COMPARE[self.how](numbers[self.name], self.bound))

    def distance(self, numbers: Mapping[str, float]) -> float:
        """How far the numbers are from satisfying it; 0 when they do."""
        return 0.0 if self.met(numbers) else abs(numbers[self.name] - self.bound) + 1e-9

    def __str__(self) -> str:
        sign = {"<=": "≤", ">=": "≥"}.get(self.how, self.how)
        return f"{self.name.replace('_', ' ')} {sign} {self.bound:g}"


@dataclass(frozen=True, slots=True)
class Goal:
    """All conditions of a task."""

    conditions: tuple[Condition, ...]

    def met(self, numbers: Mapping[str, float]) -> bool:
        """Whether every condition holds."""
        return all(condition.met(numbers) for condition in self.conditions)

    def distance(self, numbers: Mapping[str, float]) -> float:
        """How far the numbers are from the goal, for a search; 0 when it is met."""
        return sum(condition.distance(numbers) for condition in self.conditions)


def read_goal(text: str, figure: Figure) -> Goal:
    """The goal an author wrote; raises FigureError naming the numbers the figure has."""
    return Goal(tuple(_condition(part, figure) for part in re.split(r"\band\b|,", text)))


def _condition(text: str, figure: Figure) -> Condition:
    found = _CONDITION.match(text)
    known = figure.numbers(figure.state())
    if found is None:
        raise FigureError(f"`{text.strip()}` is no condition. Write one like `loss < 0.25`.")
    if found[1] not in known:
        raise FigureError(f"The figure `{figure.name}` has no number `{found[1]}`. It has: {', '.join(known)}.")
    return Condition(found[1], found[2], float(found[3]))


def reach(figure: Figure, start: State, goal: Goal, most: int = 4000) -> dict[str, float | int | str] | None:
    """A state in which the goal is met, found by moving one parameter at a time, or None.

    A greedy search with growing strides, as a patient learner would do it; `most` bounds the states looked at.
    """
    state = figure.state(start)
    best = goal.distance(figure.numbers(state))
    looked = 0
    while best > 0:
        nearer = None
        for parameter in figure.parameters:
            for steps in (1, -1, 2, -2, 5, -5, 20, -20):
                looked += 1
                candidate = figure.moved(state, parameter.name, steps)
                distance = goal.distance(figure.numbers(candidate))
                if distance < best:
                    nearer, best = candidate, distance
        if nearer is None or looked > most:
            return None
        state = nearer
    return state
