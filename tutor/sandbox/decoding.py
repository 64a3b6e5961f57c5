"""Bytes as values. Nothing is trusted: every length is checked against what is there, nesting and counts are capped.

NumPy is imported only when an array is met.
"""

import struct
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tutor.sandbox.value import (
    DTYPES,
    ENVELOPE,
    F64,
    FLOATS_PER_ITEM,
    MAX_DEPTH,
    MAX_INT_BYTES,
    MAX_NDIM,
    MAX_TEXT,
    U32,
    U64,
    BadValueError,
    Budget,
    Rng,
    Value,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

_STRETCH = 1 << 16
"""Bytes of a list of floats that are read at once."""


def decode(
    raw: bytes | memoryview,
    *,
    trusted: bool = False,
    text: Callable[[str], str] | None = None,
    budget: Budget | None = None,
) -> Value:
    """The value of these bytes.

    Args:
        raw: one whole value.
        trusted: whether the parent sent it: bytes and `Rng` may occur, and scalars of NumPy stay scalars; else
            they become arrays of shape ().
        text: applied to every piece of text.
        budget: how many items there may be, in this and in other values.

    Raises:
        BadValueError: for anything that `encode` would not write.
    """
    reader = _Decoder(memoryview(raw), budget or Budget(), trusted=trusted, text=text)
    try:
        value = reader.value(0)
    except (struct.error, UnicodeDecodeError, OverflowError, MemoryError) as error:
        raise BadValueError(str(error)) from None
    if reader.at != len(raw):
        raise BadValueError("bytes are left over")
    return value


class _Decoder:
    def __init__(self, raw: memoryview, budget: Budget, *, trusted: bool, text: Callable[[str], str] | None) -> None:
        self.raw, self.at = raw, 0
        self._budget, self._trusted, self._text = budget, trusted, text

    def _take(self, size: int) -> memoryview:
        if size > len(self.raw) - self.at:
            raise BadValueError("a piece is longer than its frame")
        self.at += size
        return self.raw[self.at - size : self.at]

    def _sized(self) -> bytes:
        return bytes(self._take(U32.unpack(self._take(4))[0]))

    def _count(self, more: int) -> None:
        self._budget.items -= more
        if self._budget.items < 0:
            raise BadValueError("too many items")

    def value(self, depth: int) -> Value:
        self._count(1)
        tag = bytes(self._take(1))
        if tag in b"NTF":
            return {b"N": None, b"T": True, b"F": False}[tag]
        if tag in b"lt":
            return self._sequence(tag, depth)
        if tag in b"LU":
            return self._floats(tag)
        if tag in b"ag":
            return self._array(scalar=tag == b"g")
        return self._atom(tag)

    def _atom(self, tag: bytes) -> Value:
        if tag == b"d":
            return float(F64.unpack(self._take(8))[0])
        if tag == b"i":
            return self._int(self._sized())
        if tag == b"s":
            return self._string(self._sized())
        if tag == b"b" and self._trusted:
            return self._sized()
        if tag == b"r" and self._trusted:
            return Rng(U64.unpack(self._take(8))[0])
        raise BadValueError("an unknown tag")

    def _string(self, raw: bytes) -> str:
        if len(raw) > MAX_TEXT:
            raise BadValueError("a text is too long")
        found = raw.decode("utf-8", "surrogatepass")
        return self._text(found) if self._text else found

    def _int(self, raw: bytes) -> int:
        if len(raw) > MAX_INT_BYTES:
            raise BadValueError("an integer is too long")
        return int.from_bytes(raw, "little", signed=True)

    def _sequence(self, tag: bytes, depth: int) -> Value:
        count = U32.unpack(self._take(4))[0]
        if depth > MAX_DEPTH + ENVELOPE or count > len(self.raw) - self.at:
            raise BadValueError("a list is too deep or too long")
        items = [self.value(depth + 1) for _ in range(count)]
        return items if tag == b"l" else tuple(items)

    def _floats(self, tag: bytes) -> Value:
        raw = self._sized()
        if len(raw) % 8:
            raise BadValueError("a list of floats is cut")
        self._count(len(raw) // 8 // FLOATS_PER_ITEM)
        items: list[Value] = []
        for at in range(0, len(raw), _STRETCH):  # in one piece a long list would hold up other threads
            stretch = raw[at : at + _STRETCH]
            items += struct.unpack(f"<{len(stretch) // 8}d", stretch)
        return items if tag == b"L" else tuple(items)

    def _array(self, *, scalar: bool) -> Value:
        code, ndim = self._take(2)
        if code >= len(DTYPES) or ndim > MAX_NDIM or (scalar and ndim):
            raise BadValueError("an array of unknown type or too many axes")
        shape = struct.unpack(f"<{ndim}Q", self._take(8 * ndim))
        count = 1
        for length in shape:
            count *= length
        found = _build(self._take(count * int(DTYPES[code][2])), DTYPES[code], shape)
        return found[()] if scalar and self._trusted else found


def _build(raw: memoryview, dtype: str, shape: tuple[int, ...]) -> "NDArray[Any]":
    import numpy as np  # noqa: PLC0415 the parent pays for NumPy only when an array is met

    flat: NDArray[Any] = np.frombuffer(raw, "|u1" if dtype == "|b1" else dtype) if len(raw) else np.empty(0, dtype)
    if dtype == "|b1":
        flat = flat != 0  # a byte that is neither 0 nor 1 would be a boolean that is neither
    try:
        return flat.reshape(shape).copy()
    except ValueError as error:
        raise BadValueError(str(error)) from None
