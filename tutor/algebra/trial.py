"""Trying two formulas against each other, entry by entry, at points of the domain.

A first look in float64 finds where they may differ; every difference is then confirmed, and every agreement checked,
with forty digits or as many more as it takes to tell an identity from a near miss.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from mpmath import libmp
from numpy.typing import NDArray

from tutor.algebra.floats import Column, FloatTable
from tutor.algebra.points import FEW_PRECISE, PLAN, PRECISE, Points
from tutor.algebra.precise import BITS_PER_DIGIT, PreciseTable, Raw, as_float
from tutor.algebra.scalar import Arena, Variable

Pair = tuple[int, int]
"""Two entries to compare: the reference's and the answer's."""

At = Literal["same", "different", "reference-only", "answer-only", "neither", "unclear"]
"""What was found at one point: which of the two has a value, and whether the values are equal; `unclear` where a term
is too small for all the digits there are."""

LOOSE = 1e-7
"""A relative difference in float64 that is worth a closer look."""
DIGITS = (40, 120, 400, 1200, 5000)
"""Digits that are tried in turn; the last only where tails are not to be expected, for there they are never enough."""
STEADY = 30
"""A difference that loses fewer bits than this while many are added stays what it is."""
ROUNDING = -(10**9)
"""In the place of what was needed before, where nothing counts as lost: tails, in which sums lose terms rightly."""
SLACK = 50
"""Values that share all but this many of their leading bits are taken as equal."""
CONFIRMATIONS = 8
"""How many suspected differences are looked at before the points with many digits decide."""
WIDEST = 64
"""How many entries are compared with many digits at one size; beyond, an even choice of them."""


@dataclass(slots=True)
class Tally:
    """What the points said about one pair of formulas."""

    agreed: int = 0
    """Points at which both have a value and all entries are equal."""
    reference_only: int = 0
    answer_only: int = 0
    unclear: int = 0
    """Points at which more digits than there are would be needed."""
    differs_at: tuple[int, int] | None = None
    """The size and the point of the first confirmed difference."""
    identical: bool = True
    """Built alike, node for node."""
    looked: int = field(default=0, repr=False)


class Bench:
    """Holds the nodes and values of one question; answers are compared with its reference here."""

    def __init__(self, points: Points) -> None:
        self.arena = Arena()
        self.points = points
        self.floats = FloatTable(self.arena, len(points), self.column)
        self._tables: dict[tuple[int, int], PreciseTable] = {}
        self._columns: dict[Variable, Column] = {}

    def copy(self) -> "Bench":
        """The same nodes and values, to try variants that are soon forgotten."""
        other = Bench(self.points)
        other.arena = self.arena.copy()
        other.floats = self.floats.copy(other.arena)
        other._columns = self._columns
        return other

    def column(self, variable: Variable) -> Column:
        """A variable's value at every point."""
        if variable not in self._columns:
            column = np.array([float(value) for value in self.points.values(variable)])
            column.setflags(write=False)
            self._columns[variable] = column
        return self._columns[variable]

    def table(self, point: int, digits: int) -> PreciseTable:
        """The values at one point to so many digits."""
        key = (point, digits)
        if key not in self._tables:
            self._tables[key] = PreciseTable(self.arena, lambda variable: self.points.value(variable, point), digits)
        return self._tables[key]

    def compare(self, sizes: Sequence[Sequence[Pair]]) -> Tally:
        """Compare two formulas, given their entries at each size."""
        tally = Tally()
        unlike = [[pair for pair in pairs if pair[0] != pair[1]] for pairs in sizes]
        tally.identical = not any(unlike)
        for size, pairs in enumerate(unlike):
            if pairs and self._first_look(size, pairs, tally):
                return tally
        for size, pairs in enumerate(unlike):
            chosen = _spread(pairs or list(sizes[size])[:1])
            if self._closer_look(size, chosen, tally):
                return tally
        return tally

    def _first_look(self, size: int, pairs: Sequence[Pair], tally: Tally) -> bool:
        """Look for differences in float64; true when one is confirmed."""
        suspects = self.suspects(pairs)
        for point in np.flatnonzero(suspects.any(axis=0))[:CONFIRMATIONS]:
            for index in np.flatnonzero(suspects[:, point])[:2]:
                if self.at(pairs[int(index)], int(point)) == "different":
                    tally.differs_at = (size, self._plainest(pairs, int(point)))
                    return True
        return False

    def _plainest(self, pairs: Sequence[Pair], found: int) -> int:
        """The first point at which the formulas differ too, for a witness with small numbers."""
        for point in range(min(found, PLAN.index("middle"))):
            if any(self.at(pair, point) == "different" for pair in _spread(pairs)):
                return point
        return found

    def suspects(self, pairs: Sequence[Pair]) -> NDArray[np.bool_]:
        """Which pairs differ in float64 at which points."""
        reference = np.array(self.floats.columns([pair[0] for pair in pairs]))
        answer = np.array(self.floats.columns([pair[1] for pair in pairs]))
        with np.errstate(all="ignore"):
            gap = np.abs(reference - answer)
            scale = np.maximum(np.abs(reference), np.abs(answer))
            return np.asarray(np.isfinite(gap) & (gap > LOOSE * scale))

    def _closer_look(self, size: int, pairs: Sequence[Pair], tally: Tally) -> bool:
        """Compare with many digits; true when a difference is found."""
        for point in PRECISE if size == 0 else FEW_PRECISE:
            found = {self.at(pair, point) for pair in pairs}
            if "different" in found:
                tally.differs_at = (size, point)
                return True
            tally.unclear += "unclear" in found
            if found == {"same"}:
                tally.agreed += 1
            elif PLAN[point] in ("plain", "middle"):
                tally.reference_only += "reference-only" in found
                tally.answer_only += "answer-only" in found
        return False

    def at(self, pair: Pair, point: int) -> At:
        """What one point says about one pair, with as many digits as it takes.

        A difference counts only if it stays as digits are added; one that shrinks with them is rounding.
        """
        before: int | None = None
        near = PLAN[point] in ("plain", "middle")
        small: int | None = None if near else ROUNDING
        steps = DIGITS if near else DIGITS[:-1]
        for digits, more in zip(steps, (*steps[1:], None), strict=True):
            table = self.table(point, digits)
            found = _look(pair, table, _lost(pair, table, small), last=more is None)
            small = max(table.needed(node) for node in pair) if small != ROUNDING else small
            if isinstance(found, str):
                return found
            if found is not None and before is not None:
                if found > before - STEADY:
                    return "different"
                if before - found > (digits - DIGITS[0]) * BITS_PER_DIGIT / 2:
                    return "same"
            before = found
        return "different" if before is not None else "unclear"

    def values(self, entries: Sequence[int], point: int) -> list[float | None]:
        """The values of some entries at a point, for a witness; None where there is none."""
        table = self.table(point, DIGITS[0])
        found = [table.value(entry) for entry in entries]
        return [None if value is None else float(f"{as_float(value):.12g}") for value in found]

    def digits(self, pair: Pair, point: int) -> tuple[str, str]:
        """The two values of a pair with so many digits that they differ, the answer's first."""
        shown = ("nan", "nan")
        for digits in DIGITS:
            values = (self.table(point, digits).value(pair[1]), self.table(point, digits).value(pair[0]))
            yours, expected = ("nan" if value is None else str(libmp.to_str(value, digits)) for value in values)
            shown = (yours, expected)
            if yours != expected:
                break
        return shown


def _spread(pairs: Sequence[Pair]) -> list[Pair]:
    step = -(-len(pairs) // WIDEST) or 1
    return list(pairs[::step])


def _lost(pair: Pair, table: PreciseTable, before: int | None) -> bool:
    """Whether some term of a sum is too small for this precision, as it was `before` at a lower one.

    What shrinks as digits are added is rounding, such as that of cos(pi/2), and not a term.
    """
    needed = max(table.needed(node) for node in pair)
    return needed > table.precision - SLACK - 12 and (before is None or needed < before + STEADY)


def _look(pair: Pair, table: PreciseTable, lost: bool, *, last: bool) -> At | int | None:  # noqa: FBT001 - a finding
    """What one precision says: a verdict, the size in bits of a difference, or None where it cannot tell."""
    reference, answer = table.value(pair[0]), table.value(pair[1])
    if reference is None or answer is None:
        return _one_sided(table, reference, answer, last=last)
    difference = libmp.mpf_sub(reference, answer, table.precision, "n")
    largest = max(table.largest(node) for node in pair)
    top = max((value[2] + value[3] for value in (reference, answer) if value[1]), default=0)
    gap: int | None = difference[2] + difference[3] if difference[1] else None
    if gap is None or gap < top - table.precision + SLACK:
        return "same" if not lost else "unclear" if last else None
    if gap < largest - table.precision + int(8 * BITS_PER_DIGIT):
        return "same" if last else None
    return gap


def _one_sided(table: PreciseTable, reference: Raw | None, answer: Raw | None, *, last: bool) -> At | None:
    if reference is None and answer is None:
        return "neither"
    if table.digits < DIGITS[1] and not last:
        return None
    return "reference-only" if answer is None else "answer-only"
