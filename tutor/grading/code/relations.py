"""How a wrong value relates to the right one, whatever the drill: a factor, a transformation, an extra term."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from tutor.grading.code.agreement import Array
from tutor.grading.code.evidence import Evidence, Observation, arrays, scalars, sizes
from tutor.model import Finding

NEAR = 1e-6
"""Relations must hold to this relative exactness."""


@dataclass(frozen=True, slots=True)
class _Values:
    """One of the asked values over all comparable cases: yours, the right one, and the cases they come from."""

    name: str
    parameters: tuple[str, ...]
    rows: tuple[tuple[Observation, Array, Array], ...]

    def spread(self, number: Callable[[Observation], float]) -> Array:
        """A number of each case, repeated for each of its entries."""
        return np.concatenate([np.full(mine.size, number(seen)) for seen, mine, _ in self.rows])

    @property
    def mine(self) -> Array:
        return np.concatenate([mine.ravel() for _, mine, _ in self.rows])

    @property
    def right(self) -> Array:
        return np.concatenate([right.ravel() for _, _, right in self.rows])


def relation(evidence: Evidence) -> Finding | None:
    """The first relation that holds on every comparable case, for the first value that is wrong."""
    if len(evidence.comparable) < 3:
        return None
    for part in reversed(evidence.wrong_parts):  # the state a step returns last is often what spoilt the first
        rows = tuple((seen, *seen.pairs[part]) for seen in evidence.comparable if part < len(seen.pairs))
        values = _Values(evidence.part_name(part), evidence.parameters, rows)
        if not np.isfinite(values.mine).all():
            continue
        for rule in (_factor, _transformation, _cut_to_whole, _transposition, _term):
            found = rule(values)
            if found:
                return found
    return None


def _agree(left: Array, right: Array) -> bool:
    """Whether two samples are one, and the sample says something."""
    if not np.isfinite(right).all():
        return False
    scale = np.abs(left).max(initial=0.0)
    return bool(np.allclose(left, right, rtol=NEAR, atol=1e-9 * max(scale, 1e-3)))


def _factor(values: _Values) -> Finding | None:
    mine, right = values.mine, values.right
    telling = np.abs(right) > 1e-7
    if telling.sum() < 3 or np.abs(mine[~telling]).max(initial=0.0) > 1e-6:
        return None
    ratio = mine[telling] / right[telling]
    for note, say, factor in _factors(values):
        if np.allclose(ratio, factor[telling], rtol=1e-5, atol=0):
            return Finding(note, say.replace("{it}", values.name))
    if np.allclose(ratio, ratio[0], rtol=1e-6) and abs(ratio[0]) > 1e-12 and abs(ratio[0] - 1) > 1e-4:
        say = f"In every case {values.name} is {ratio[0]:.4g} times the right value: a constant factor is off."
        return Finding("constant-factor", say)
    return None


def _factors(values: _Values) -> Iterator[tuple[str, str, Array]]:
    n = values.spread(lambda seen: sizes(seen.case.args)[0])
    d = values.spread(lambda seen: sizes(seen.case.args)[1])
    one = np.ones_like(n)
    yield "sign-flipped", "Exactly the negative of what is asked: {it} has the wrong sign throughout.", -one
    yield "not-averaged", "{it} is n times too big: a sum over the rows where the mean is asked. Divide by n.", n
    yield "averaged-twice", "{it} is n times too small: it was divided by n once too often.", 1 / n
    yield "not-averaged", "{it} has the wrong sign, and it is n times too big: the 1/n is missing too.", -n
    if not np.array_equal(d, one):
        yield "wrong-size", "{it} was divided by the number of features where the number of rows belongs.", n / d
        yield "wrong-size", "{it} is d times too big: the number of features slipped in as a factor.", d
        yield "wrong-size", "{it} is d times too small: it was divided by the number of features.", 1 / d
    yield "extra-factor", "{it} is exactly twice the right value: a factor 2 too much.", 2 * one
    yield "missing-factor", "{it} is exactly half the right value: a factor 2 is missing.", one / 2
    yield (
        "log-base",
        "{it} is off by 1/ln 2: that is a logarithm to base 2 where the natural one is asked.",
        one / math.log(2),
    )
    yield (
        "log-base",
        "{it} is off by 1/ln 10: that is a logarithm to base 10 where the natural one is asked.",
        one / math.log(10),
    )
    yield from _argument_factors(values)


def _argument_factors(values: _Values) -> Iterator[tuple[str, str, Array]]:
    for name in scalars(values.rows[0][0].case, values.parameters):
        number = values.spread(lambda seen, name=name: scalars(seen.case, values.parameters).get(name, math.nan))  # type: ignore[misc]
        if np.unique(number).size < 2:
            continue
        with np.errstate(divide="ignore", invalid="ignore"):
            for text, factor in (
                (f"`{name}`", number),
                (f"1/`{name}`", 1 / number),
                (f"(1 - `{name}`)", 1 - number),
                (f"1/(1 - `{name}`)", 1 / (1 - number)),
                (f"-`{name}`", -number),
                (f"-1/`{name}`", -1 / number),
                (f"`{name}` squared", number**2),
            ):
                yield (
                    "extra-factor",
                    f"{{it}} is the right value times {text}: that factor is one too many.",
                    factor,
                )


def _transformation(values: _Values) -> Finding | None:
    mine, right = values.mine, values.right
    if np.unique(np.round(right, 9)).size < 3:
        return None
    with np.errstate(all="ignore"):
        for note, what, other in (
            ("one-minus", "one minus the right value", 1 - right),
            ("reciprocal", "the right value turned upside down", 1 / right),
            ("extra-square", "the square of the right value", right**2),
            ("root-taken", "the square root of the right value", np.sqrt(right)),
            ("extra-log", "the logarithm of the right value", np.log(right)),
            ("extra-log", "minus the logarithm of the right value", -np.log(right)),
            ("missing-log", "e to the right value: the logarithm is missing", np.exp(right)),
            ("derivative-returned", "s(1 - s) where s is the right value: its derivative", right * (1 - right)),
            ("no-sign", "the right value without its sign", np.abs(right)),
        ):
            if _agree(mine, other):
                return Finding(note, f"What you return is {what}, in every case.")
    return _rounded(values) or _offset(values)


def _rounded(values: _Values) -> Finding | None:
    for digits in range(7):
        if _agree(values.mine, np.round(values.right, digits)):
            say = f"{values.name} is the right value rounded to {digits} digits: return it as it is."
            return Finding("rounded", say)
    return None


def _offset(values: _Values) -> Finding | None:
    gap = values.mine - values.right
    if np.abs(gap).min(initial=1.0) > 1e-7 and np.allclose(gap, gap[0], rtol=1e-6):
        return Finding("constant-offset", f"In every case {values.name} is {gap[0]:+.4g} off: a constant too much.")
    return None


def _cut_to_whole(values: _Values) -> Finding | None:
    """Right for floats, cut to whole numbers somewhere: an output array took over an integer type."""
    off = [(mine, right) for _, mine, right in values.rows if not np.allclose(mine, right, rtol=NEAR, atol=1e-9)]
    telling = len(off) < len(values.rows) or np.unique(values.mine).size > 2
    if off and telling and all(np.array_equal(mine, np.trunc(right)) for mine, right in off):
        say = (
            f"{values.name} is cut to whole numbers: the output array took over the integer type of the input. "
            "Make it one of floats, `np.asarray(x, float)`."
        )
        return Finding("integer-output", say)
    return None


def _transposition(values: _Values) -> Finding | None:
    tables = [(mine, right) for _, mine, right in values.rows if right.ndim == 2]
    if tables and all(mine.shape == right.T.shape and np.allclose(mine, right.T, rtol=NEAR) for mine, right in tables):
        return Finding("transposed", f"{values.name} is the transpose of what is asked.")
    lists = [(mine, right) for _, mine, right in values.rows if right.ndim == 1 and right.size > 1]
    if lists and all(np.allclose(mine, right[::-1], rtol=NEAR) for mine, right in lists):
        return Finding("reversed-order", f"{values.name} is right, but in the reverse order.")
    return None


def _term(values: _Values) -> Finding | None:
    """An argument added, or left out: the gap is the same multiple of it in every case."""
    seen, mine, right = max(
        values.rows, key=lambda row: np.abs(row[1] - row[2]).max(initial=0.0) > 1e-6 and row[1].size
    )
    gap = mine - right
    if not gap.size or np.abs(gap).max() < 1e-6:
        return None
    entry = int(np.abs(gap).argmax())
    for name, term in _terms(seen, values.parameters):
        if term.shape not in (gap.shape, ()):
            continue
        telling = float(np.broadcast_to(term, gap.shape).flat[entry])
        for factor, (note, words) in _MULTIPLES.items():
            near = abs(factor * telling - gap.flat[entry]) <= NEAR * abs(gap.flat[entry])
            if near and _explains(values, name, factor):
                return Finding(note, f"{values.name} is the right value {words.format(name)}.")
    return None


_MULTIPLES = {
    1.0: ("extra-term", "plus {}: is that term too much, or missing its minus"),
    -1.0: ("missing-term", "minus {}: is that term missing, or there twice"),
    2.0: ("sign-of-term", "plus twice {}: that term seems to have the wrong sign"),
    -2.0: ("sign-of-term", "minus twice {}: that term seems to have the wrong sign"),
    0.5: ("extra-term", "plus half of {}"),
    -0.5: ("missing-term", "minus half of {}"),
}


def _explains(values: _Values, name: str, factor: float) -> bool:
    entries = 0
    for seen, mine, right in values.rows:
        term = dict(_terms(seen, values.parameters)).get(name)
        if term is None or term.shape not in (right.shape, ()):
            return False
        if not _agree(mine - right, factor * np.broadcast_to(term, right.shape)):
            return False
        entries += right.size
    return entries >= 4


def _terms(seen: Observation, parameters: tuple[str, ...]) -> Iterator[tuple[str, Array]]:
    """Arguments, products of a number and an argument, and both over n."""
    numbers = scalars(seen.case, parameters)
    plain = [*arrays(seen.case, parameters), *((name, np.asarray(value)) for name, value in numbers.items())]
    n = sizes(seen.case.args)[0]
    for name, term in plain:
        yield f"`{name}`", term
        yield f"`{name}`/n", term / n
        for other, value in numbers.items():
            if other != name:
                yield f"`{other}`·`{name}`", value * term
                yield f"`{other}`·`{name}`/n", value * term / n
                yield f"(1 - `{other}`)·`{name}`", (1 - value) * term
