"""What every interactive figure is: parameters a learner moves, and the numbers that follow from them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Value = float | int | str
State = Mapping[str, Value]
"""A value for each parameter of a figure."""


class FigureError(ValueError):
    """A figure, parameter or value that does not exist; the sentence says which ones do."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing the learner can move: a number on a grid, or one of a few named choices."""

    name: str
    label: str
    """As it is drawn, such as `w₁`."""
    low: float = 0.0
    high: float = 1.0
    step: float = 0.1
    start: Value = 0.0
    choices: tuple[str, ...] = ()
    factor: bool = False
    """Whether a step multiplies (a learning rate) rather than adds; `step` is then the factor."""

    def moved(self, value: Value, steps: int) -> Value:
        """The value that many key presses away, inside the range."""
        if self.choices:
            return self.choices[(self.choices.index(str(value)) + steps) % len(self.choices)]
        number = float(value)
        moved = number * self.step**steps if self.factor else number + steps * self.step
        return self._tidy(min(self.high, max(self.low, moved)))

    def read(self, value: Value) -> Value:
        """A value an author or learner gave, made legal; raises FigureError."""
        if self.choices:
            if value not in self.choices:
                raise FigureError(f"`{self.name}` is one of {', '.join(self.choices)}, not `{value}`.")
            return value
        try:
            number = float(value)
        except ValueError:
            raise FigureError(f"`{self.name}` is a number, not `{value}`.") from None
        if not self.low <= number <= self.high:
            raise FigureError(f"`{self.name}` lies between {self.low:g} and {self.high:g}; {number:g} does not.")
        return self._tidy(number)

    @property
    def whole(self) -> bool:
        """Whether it counts something."""
        return isinstance(self.start, int)

    def _tidy(self, number: float) -> float | int:
        return round(number) if self.whole else float(f"{number:.6g}")


@dataclass(frozen=True, slots=True)
class Figure:
    """An interactive figure without its drawing."""

    name: str
    title: str
    parameters: tuple[Parameter, ...]
    numbers: Callable[[State], dict[str, float]]
    """What follows from a complete state: the names a goal may use."""
    advance: Callable[[State], dict[str, Value]] | None = None
    """The state one beat later when the figure plays by itself; the same state where it has come to its end."""

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name; raises FigureError."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = ", ".join(parameter.name for parameter in self.parameters)
        raise FigureError(f"The figure `{self.name}` has no `{name}`. It has: {known}.")

    def state(self, given: State | None = None) -> dict[str, Value]:
        """A complete state: what was given, the rest as the figure starts; raises FigureError."""
        state = {parameter.name: parameter.start for parameter in self.parameters}
        for name, value in (given or {}).items():
            state[name] = self.parameter(name).read(value)
        return state

    def moved(self, state: State, name: str, steps: int) -> dict[str, Value]:
        """The state after moving one parameter by that many key presses."""
        return {**state, name: self.parameter(name).moved(state[name], steps)}
