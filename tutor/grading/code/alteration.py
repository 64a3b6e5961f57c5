"""Ways to alter one argument, or to exchange two: the slips that make a right formula compute something else."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from tutor.grading.code.settings import Settings
from tutor.sandbox.value import Value

Change = Callable[[Value], Value]
"""The new value of an argument; None where the change makes no sense for it."""


@dataclass(frozen=True, slots=True)
class Alteration:
    """What is done to the arguments of a case, with what is said of code that behaves so."""

    note: str
    say: str
    edits: tuple[tuple[int, Change | int], ...]
    """The arguments that change: by a function of themselves, or to the value of another argument."""

    def apply(self, args: Sequence[Value]) -> tuple[Value, ...] | None:
        """The altered arguments, or None where they make no sense; only values of the same form replace each other."""
        altered = list(args)
        for place, change in self.edits:
            new = args[change] if isinstance(change, int) else change(args[place])
            if new is None or _form(new) != _form(args[place]):
                return None
            altered[place] = new
        return tuple(altered)


def alterations(settings: Settings) -> Iterator[Alteration]:
    """Every alteration of a drill's arguments, the likelier slips first."""
    names = settings.parameters
    for place, name in enumerate(names):
        for note, say, change in _changes(name, settings):
            yield Alteration(note, f"That is the right formula {say}", ((place, change),))
    for (one, first), (two, second) in permutations(enumerate(names), 2):
        say = f"That is the right formula with `{second}` in the place of `{first}`."
        yield Alteration("wrong-argument", say, ((one, two),))
        if one < two:
            say = f"That is the right formula with `{first}` and `{second}` exchanged."
            yield Alteration("swapped-arguments", say, ((one, two), (two, one)))


def _changes(name: str, settings: Settings) -> Iterator[tuple[str, str, Change]]:
    yield "argument-ignored", f"for `{name}` = 0: in yours, `{name}` has no effect.", _times(0)
    if isinstance(default := settings.defaults.get(name), int | float):
        yield (
            "argument-ignored",
            f"for `{name}` = {default} whatever is passed: yours does not use it.",
            _fixed(default),
        )
    yield "argument-ignored", f"for `{name}` = 1: in yours, `{name}` has no effect.", _ones
    yield "sign-of-argument", f"for -`{name}`: the sign of `{name}` is turned round.", _times(-1)
    yield "extra-factor", f"for 2·`{name}`: `{name}` enters with a factor 2 too much.", _times(2)
    yield "missing-factor", f"for `{name}`/2: `{name}` enters at half its size.", _times(0.5)
    yield "one-minus", f"for 1 - `{name}` in the place of `{name}`.", _one_minus
    yield "extra-square", f"for `{name}` squared.", _squared
    yield "no-sign", f"for |`{name}`|: the sign of `{name}` is lost.", _absolute
    yield "off-by-one", f"for `{name}` + 1: you count one too many.", _plus(1)
    yield "off-by-one", f"for `{name}` - 1: you count one too few.", _plus(-1)
    yield "transposed", f"for the transpose of `{name}`.", _transposed


def _form(value: Value) -> object:
    if isinstance(value, np.ndarray):
        return value.shape
    return float if isinstance(value, int | float) else type(value)


def _times(factor: float) -> Change:
    def change(old: Value) -> Value:
        if isinstance(old, np.ndarray):
            return old * factor
        return old * factor if isinstance(old, int | float) else None

    return change


def _fixed(value: float) -> Change:
    return lambda old: value if isinstance(old, int | float) else None


def _plus(step: int) -> Change:
    return lambda old: old + step if isinstance(old, int) and not isinstance(old, bool) else None


def _ones(old: Value) -> Value:
    if isinstance(old, np.ndarray):
        return np.ones_like(old)
    return 1 if isinstance(old, int | float) else None


def _one_minus(old: Value) -> Value:
    if isinstance(old, np.ndarray):
        return None if old.dtype == np.bool_ else np.subtract(1, old)
    return 1 - old if isinstance(old, int | float) else None


def _squared(old: Value) -> Value:
    return old * old if isinstance(old, np.ndarray | int | float) else None


def _absolute(old: Value) -> Value:
    if isinstance(old, np.ndarray):
        return np.abs(old)
    return abs(old) if isinstance(old, int | float) else None


def _transposed(old: Value) -> Value:
    return old.T if isinstance(old, np.ndarray) and old.ndim == 2 else None
