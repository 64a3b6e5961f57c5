"""Whether what came back is what was asked: structure, type, shape, finiteness, value, in this order."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tutor.sandbox.value import Value

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a value may be off. The learner's own dtype widens both bounds."""

    relative: float = 1e-7
    floor: float = 1e-9
    """Absolute, for values near zero; exact zeros and rounding noise live below it."""
    unordered: bool = False
    """Whether the order of the entries of an array does not matter."""


class Way(StrEnum):
    """In which way a result is not the one that was asked."""

    NOTHING = "nothing"
    """None came back."""
    TYPE = "type"
    """No number, or nothing where a number was asked."""
    STRUCTURE = "structure"
    """Another number of values than was asked."""
    SHAPE = "shape"
    NOT_FINITE = "not_finite"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Difference:
    """The first place where a result is not the one that was asked."""

    way: Way
    part: int = 0
    """Which of several values, counted over nested ones."""
    yours: Array | None = None
    expected: Array | None = None


def difference(yours: Value, expected: Value, tolerance: Tolerance) -> Difference | None:
    """The first difference, or None where the result is right."""
    if yours is None and expected is not None:
        return Difference(Way.NOTHING)
    fault = _structure(yours, expected)
    if fault is not None:
        return Difference(fault)
    for part, (mine, wanted) in enumerate(zip(parts(yours, expected), parts(expected, expected), strict=True)):
        way = _way(mine, wanted, tolerance)
        if way is not None:
            return Difference(way, part, mine, wanted)
    return None


def _way(mine: Array, wanted: Array, tolerance: Tolerance) -> Way | None:
    if not same_shape(mine, wanted):
        return Way.SHAPE
    near = close(mine.reshape(wanted.shape), wanted, tolerance)
    if near.all():
        return None
    return Way.VALUE if np.isfinite(mine[~near.reshape(mine.shape)]).all() else Way.NOT_FINITE


def same_shape(mine: Array, wanted: Array) -> bool:
    """Whether two shapes mean the same: equal, or one number in any number of brackets."""
    return mine.shape == wanted.shape or mine.size == wanted.size == 1


def close(mine: Array, wanted: Array, tolerance: Tolerance) -> NDArray[np.bool_]:
    """Entry by entry, for arrays of one shape. An infinity agrees only with itself, nan with nothing."""
    if not wanted.size:
        return np.ones(wanted.shape, bool)
    left, right = mine.astype(float), wanted.astype(float)
    if tolerance.unordered and wanted.ndim == 1:
        left, right = np.sort(left), np.sort(right)
    epsilon = float(np.finfo(mine.dtype).eps) if mine.dtype.kind == "f" else 0.0
    size = np.abs(right[np.isfinite(right)]).max(initial=0.0)
    relative = max(tolerance.relative, min(2000 * epsilon, 1e-2))
    absolute = max(tolerance.floor, 10 * epsilon if epsilon > 1e-10 else 0.0, size * max(1e-9, 200 * epsilon))
    with np.errstate(invalid="ignore"):
        near = np.abs(left - right) <= absolute + relative * np.abs(right)
    return np.asarray((near & np.isfinite(right)) | (left == right), dtype=bool)


def numbers(value: Value) -> Array | None:
    """The value as an array of numbers, or None where it is none."""
    if value is None or isinstance(value, str | bytes):
        return None
    try:
        array = np.asarray(value)
    except ValueError:
        return None
    return array if array.dtype.kind in "biuf" else None


def parts(value: Value, like: Value) -> list[Array]:
    """The arrays of a result, in order; `value` must have the structure of `like`."""
    return [array for array in _parts(value, like) if array is not None]


def _parts(value: Value, like: Value) -> Iterator[Array | None]:
    if isinstance(like, list | tuple):
        for item, pattern in zip(_items(value), like, strict=True):
            yield from _parts(item, pattern)
    else:
        yield numbers(value)


def _items(value: Value) -> list[Value]:
    if isinstance(value, np.ndarray):
        return list(value) if value.ndim else []
    return list(value) if isinstance(value, list | tuple) else []


def _structure(value: Value, like: Value) -> Way | None:
    if isinstance(like, list | tuple):
        items = _items(value)
        if len(items) != len(like):
            return Way.STRUCTURE
        return next(filter(None, map(_structure, items, like)), None)
    if like is None:
        return None if value is None else Way.TYPE
    return Way.TYPE if numbers(value) is None else None
