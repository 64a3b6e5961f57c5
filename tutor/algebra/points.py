"""Where formulas are tried: points of the declared domain, the plainest first, then the middle, then the tails.

Every value depends only on the seed, the symbol and the number of the point, so the same question is always tried at
the same points and a verdict never changes.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from random import Random
from typing import Literal

from tutor.algebra.declared import DomainName, Symbols
from tutor.algebra.scalar import Variable

Regime = Literal["plain", "middle", "tail", "far", "vast", "edge", "mixed"]
"""Small whole numbers; the usual range; large; larger; huge; next to an edge; whole numbers and halves."""

PLAN: tuple[Regime, ...] = (
    ("plain",) * 8 + ("middle",) * 14 + ("tail",) * 14 + ("far",) * 6 + ("vast",) * 4 + ("edge",) * 4 + ("mixed",) * 48
)
CALM: tuple[int, ...] = tuple(index for index, regime in enumerate(PLAN) if regime in ("plain", "middle"))
"""The points without tails, where formulas that differ look different."""

PRECISE: tuple[int, ...] = (0, 1, 3, 8, 9, 10, 11, 12, 22, 23, 24, 25, 46, 47)
"""The points of `PLAN` that are also tried with many digits."""

FEW_PRECISE: tuple[int, ...] = (1, 9, 13, 24)
"""The same for further sizes."""

GRID = 2**20

PLAIN: Mapping[DomainName, tuple[Fraction, ...]] = {
    "real": tuple(Fraction(v) for v in ("2", "1", "-1", "3", "1/2", "-2", "0", "-3")),
    "positive": tuple(Fraction(v) for v in ("2", "1", "3", "1/2", "4", "3/2", "5", "1/4")),
    "nonnegative": tuple(Fraction(v) for v in ("2", "1", "3", "1/2", "0", "4", "3/2", "5")),
    "(0,1)": tuple(Fraction(v) for v in ("1/4", "3/4", "1/2", "1/5", "9/10", "1/3", "2/5", "4/5")),
    "[0,1]": tuple(Fraction(v) for v in ("1/2", "1/4", "3/4", "0", "1", "1/5", "1/3", "9/10")),
    "{0,1}": tuple(Fraction(v) for v in (1, 0)),
    "integer": tuple(Fraction(v) for v in (2, 3, 1, 4, 5, 6, 8, 7)),
    "{-1,1}": tuple(Fraction(v) for v in (1, -1)),
    "(-1,1)": tuple(Fraction(v) for v in ("1/2", "-1/2", "1/4", "0", "-3/4", "3/4", "-1/4", "9/10")),
    "[-1,1]": tuple(Fraction(v) for v in ("1/2", "-1/2", "1", "0", "-1", "3/4", "-1/4", "9/10")),
}

EXTREME: Mapping[DomainName, tuple[Fraction, ...]] = {
    "real": tuple(Fraction(v) for v in (1000, -1000, 745, -745, 40, -40, 500, -500, 0, 1, -1)),
    "positive": tuple(Fraction(v) for v in ("1000", "1", "1/1000", "1/100000000", "100")),
    "nonnegative": tuple(Fraction(v) for v in ("1000", "1", "0", "1/1000", "100")),
    "(0,1)": tuple(Fraction(v) for v in ("1/1000000000000", "999999999999/1000000000000", "1/2", "1/1000", "999/1000")),
    "[0,1]": tuple(Fraction(v) for v in ("0", "1", "1/2", "1/1000", "999/1000")),
    "{0,1}": tuple(Fraction(v) for v in (0, 1)),
    "integer": tuple(Fraction(v) for v in (1, 2, 10, 100, 1000)),
    "{-1,1}": tuple(Fraction(v) for v in (1, -1)),
    "(-1,1)": tuple(Fraction(v) for v in ("0", "1/2", "-1/2", "999/1000", "-999/1000")),
    "[-1,1]": tuple(Fraction(v) for v in ("0", "1/2", "-1", "1", "-999/1000")),
}
"""Values at which the form of a formula may overflow in float64 although its value does not."""


SIGNED: Mapping[DomainName, DomainName] = {"(-1,1)": "(0,1)", "[-1,1]": "[0,1]"}
"""Intervals around 0, with the half that is drawn before a sign."""


def _middle(domain: DomainName, random: Random) -> Fraction:
    if domain == "real":
        return Fraction(random.randint(-3 * GRID, 3 * GRID), GRID)
    if domain in ("positive", "nonnegative"):
        return Fraction(random.randint(1, 4 * GRID), GRID)
    if domain == "integer":
        return Fraction(random.randint(1, 9))
    return Fraction(random.randint(1, GRID - 1), GRID)


def _tail(domain: DomainName, random: Random) -> Fraction:
    if domain == "real":
        return Fraction(random.randint(4 * GRID, 30 * GRID), GRID) * random.choice((1, -1))
    if domain in ("positive", "nonnegative"):
        near_zero = Fraction(random.randint(1, 2**10), GRID)
        return random.choice((near_zero, Fraction(random.randint(5 * GRID, 40 * GRID), GRID)))
    if domain == "integer":
        return Fraction(random.randint(1, 40))
    edge = Fraction(random.randint(1, 2**8), GRID)
    return random.choice((edge, 1 - edge))


def _far(domain: DomainName, random: Random) -> Fraction:
    if domain == "real":
        return Fraction(random.choice((-1, 1)) * random.randint(31, 600))
    if domain in ("positive", "nonnegative"):
        return Fraction(random.randint(41, 2000))
    if domain == "integer":
        return Fraction(random.randint(20, 200))
    edge = Fraction(1, random.randint(2, 9) * 10 ** random.randint(6, 9))
    return random.choice((edge, 1 - edge))


def _vast(domain: DomainName, random: Random) -> Fraction:
    """Beyond any threshold that somebody may have written."""
    if domain in ("real", "positive", "nonnegative"):
        return Fraction(random.randint(10**8, 10**9))
    return _far(domain, random)


def _edge(domain: DomainName, random: Random) -> Fraction:
    """Next to 0, and to 1 for a probability, where guards such as a clipped logarithm show."""
    if domain == "integer":
        return Fraction(random.randint(1, 2))
    tiny = Fraction(random.randint(1, 9), 10 ** random.choice((14, 18, 25)))
    if domain in ("(0,1)", "[0,1]"):
        return random.choice((tiny, 1 - tiny))
    return tiny * random.choice((1, -1)) if domain == "real" else tiny


MIXED: tuple[Fraction, ...] = tuple(Fraction(v) for v in ("-2", "2", "-1", "1/2", "3", "-3/2", "-1/2", "4", "3/2"))
"""Values at which powers of powers and roots of squares tell their branches apart."""


def _mixed(domain: DomainName, random: Random) -> Fraction:
    value = random.choice(MIXED)
    if domain == "real":
        return value
    if domain in ("positive", "nonnegative"):
        return abs(value)
    return random.choice(PLAIN[domain])


DRAW: Mapping[Regime, Callable[[DomainName, Random], Fraction]] = {
    "middle": _middle,
    "tail": _tail,
    "far": _far,
    "vast": _vast,
    "edge": _edge,
    "mixed": _mixed,
}


class Points:
    """The values of every symbol, and of every entry of an array, at the points of a plan."""

    def __init__(self, symbols: Symbols, seed: str, first: Sequence[str] = ()) -> None:
        self._symbols = symbols
        self._seed = seed
        self._rank = {name: rank for rank, name in enumerate([*first, *(s for s in symbols if s not in first)])}
        self._known: dict[Variable, tuple[Fraction, ...]] = {}

    def __len__(self) -> int:
        return len(PLAN)

    def values(self, variable: Variable) -> tuple[Fraction, ...]:
        """The variable's value at every point."""
        found = self._known.get(variable)
        if found is None:
            found = self._known[variable] = self._drawn(variable)
        return found

    def value(self, variable: Variable, point: int) -> Fraction:
        """The variable's value at one point."""
        return self.values(variable)[point]

    def domain(self, name: str) -> DomainName:
        """Where a symbol's values lie; real where nothing is declared."""
        symbol = self._symbols.get(name)
        return symbol.domain if symbol else "real"

    def _drawn(self, variable: Variable) -> tuple[Fraction, ...]:
        name, at = variable
        domain = self.domain(name)
        random = Random(f"{self._seed}|{name}|{at}")  # noqa: S311 - samples, not secrets
        shift = self._rank.get(name, 0) + 3 * at[0] + sum(at[1:]) if at else self._rank.get(name, 0)
        return tuple(self._one(domain, random, point, regime, shift) for point, regime in enumerate(PLAN))

    def _one(self, domain: DomainName, random: Random, point: int, regime: Regime, shift: int) -> Fraction:
        plain = PLAIN[domain]
        if regime != "plain" and domain in SIGNED:
            return random.choice((1, -1)) * self._one(SIGNED[domain], random, point, regime, shift)
        if regime == "plain":
            return plain[(point + shift) % len(plain)]
        if domain in ("{0,1}", "{-1,1}"):
            return plain[(point >> (shift % 4)) & 1]
        if domain == "[0,1]" and random.random() < 0.2:
            return Fraction(random.randint(0, 1))
        if regime == "vast" and domain == "real":
            return _vast(domain, random) * (-1 if (point >> (shift % 2)) & 1 else 1)
        if regime in ("tail", "far") and random.random() < 0.4:
            return _middle(domain, random)
        return DRAW[regime](domain, random)


def _moderate(domain: DomainName, random: Random) -> Fraction:
    """A value without extremes."""
    if domain in ("{0,1}", "{-1,1}"):
        return random.choice(PLAIN[domain])
    if domain in SIGNED:
        return random.choice((1, -1)) * _middle(SIGNED[domain], random)
    return _middle(domain, random)


class ExtremePoints:
    """Values up to 1000 and close to the edges of the domain, for what a form does in float64."""

    COUNT = 24

    def __init__(self, symbols: Symbols, seed: str) -> None:
        self._symbols = symbols
        self._seed = seed

    def values(self, variable: Variable) -> tuple[Fraction, ...]:
        """The variable's value at every point; entries of matrices stay moderate."""
        name, at = variable
        symbol = self._symbols.get(name)
        domain: DomainName = symbol.domain if symbol else "real"
        random = Random(f"extreme|{self._seed}|{name}|{at}")  # noqa: S311 - samples, not secrets
        if len(at) > 1:
            return tuple(_moderate(domain, random) for _ in range(self.COUNT))
        extreme = EXTREME[domain]
        listed = [extreme[i % len(extreme)] for i in range(self.COUNT)]
        if at:
            random.shuffle(listed)
            return tuple(listed)
        half = len(extreme)
        return tuple(v if i < half else random.choice(extreme) for i, v in enumerate(listed))
