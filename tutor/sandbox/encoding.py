"""Values as bytes: a tag, lengths where needed, raw numbers. No pickle; NumPy only where it is loaded already."""

import sys
from array import array
from collections.abc import Iterable
from struct import pack
from types import GeneratorType
from typing import TYPE_CHECKING, Any

from tutor.sandbox.value import (
    DTYPES,
    F64,
    FLOATS_PER_ITEM,
    MAX_DEPTH,
    MAX_INT_BYTES,
    MAX_ITEMS,
    MAX_TEXT,
    U32,
    U64,
    Encoded,
    Rng,
    TooLargeError,
    UnsupportedError,
)

if TYPE_CHECKING:
    import numpy as np


def encode(value: object, *, max_bytes: int = 1 << 30) -> bytes:
    """The bytes of a value; subclasses are written as what they derive from.

    Raises:
        UnsupportedError: for what may not cross.
        TooLargeError: for more than `max_bytes`, or `MAX_ITEMS` items.
    """
    return Encoder(max_bytes).encode(value)


class Encoder:
    """Writes values, at most `max_bytes` each and `max_items` in all.

    It keeps NumPy in hand, so that foreign code cannot take it away.
    """

    def __init__(self, max_bytes: int, max_items: int = MAX_ITEMS) -> None:
        self._max, self._max_items = max_bytes, max_items
        self._numpy: Any = sys.modules.get("numpy")
        self._out = bytearray()
        self._items = 0

    def encode(self, value: object) -> bytes:
        """The bytes of one value."""
        self._out = bytearray()
        self._write(value, 0)
        return bytes(self._out)

    def _write(self, value: object, depth: int) -> None:
        self._items += 1
        if depth > MAX_DEPTH:
            raise UnsupportedError(f"a value nested deeper than {MAX_DEPTH} levels")
        if self._items > self._max_items or len(self._out) > self._max:
            raise TooLargeError(f"more than {self._max >> 20} MB, or more than {self._max_items:,} items in all")
        if self._numpy is not None and isinstance(value, (self._numpy.ndarray, self._numpy.generic)):
            self._array(value)
        elif not self._atom(value):
            self._sequence(value, depth)

    def _atom(self, value: object) -> bool:
        if value is None:
            self._out += b"N"
        elif isinstance(value, bool):
            self._out += b"T" if value else b"F"
        elif isinstance(value, int):
            self._int(value)
        elif isinstance(value, float):
            self._out += b"d" + F64.pack(value)
        elif isinstance(value, str):
            self._text(str.encode(value, "utf-8", "surrogatepass"))
        elif isinstance(value, Encoded):
            self._out += value
        elif isinstance(value, bytes):
            self._sized(b"b", value)
        elif isinstance(value, Rng):
            self._out += b"r" + U64.pack(value.seed)
        else:
            return False
        return True

    def _text(self, raw: bytes) -> None:
        if len(raw) > MAX_TEXT:
            raise TooLargeError(f"a text of {len(raw) >> 10:,} KB, over the limit of {MAX_TEXT >> 10} KB")
        self._sized(b"s", raw)

    def _sized(self, tag: bytes, raw: bytes) -> None:
        self._room(len(raw), "a list")
        self._out += tag + U32.pack(len(raw)) + raw

    def _int(self, value: int) -> None:
        size = int.bit_length(value) // 8 + 1
        if size > MAX_INT_BYTES:
            raise UnsupportedError(f"an integer of {size * 8} bits")
        self._sized(b"i", int.to_bytes(value, size, "little", signed=True))

    def _room(self, size: int, what: str) -> None:
        if len(self._out) + size > self._max:
            raise TooLargeError(f"{what} of {size / 1e6:,.0f} MB, over the limit of {self._max >> 20} MB")

    def _array(self, value: object) -> None:
        np = self._numpy
        plain = np.asarray(value)
        self._room(plain.size * plain.itemsize, f"an array of shape {plain.shape}")
        code = DTYPES.index(_wire_dtype(plain.dtype))
        # ascontiguousarray would turn a scalar into shape (1,)
        raw = np.asarray(plain, dtype=DTYPES[code], order="C").tobytes()
        tag = b"g" if isinstance(value, np.generic) else b"a"
        self._out += tag + bytes((code, plain.ndim)) + pack(f"<{plain.ndim}Q", *plain.shape) + raw

    def _sequence(self, value: object, depth: int) -> None:
        if isinstance(value, list):
            self._list(b"l", list.__iter__(value), depth)
        elif isinstance(value, tuple):
            self._list(b"t", tuple.__iter__(value), depth)
        elif isinstance(value, (GeneratorType, range)):
            self._list(b"l", value, depth)
        else:
            raise UnsupportedError(_described(value))

    def _list(self, tag: bytes, items: Iterable[object], depth: int) -> None:
        collected = self._collect(items)
        floats = [item for item in collected if type(item) is float]
        if len(collected) > 1 and len(floats) == len(collected):
            self._items += len(floats) // FLOATS_PER_ITEM
            self._sized(b"L" if tag == b"l" else b"U", array("d", floats).tobytes())
            return
        self._out += tag + U32.pack(len(collected))
        for item in collected:
            self._write(item, depth + 1)

    def _collect(self, items: Iterable[object]) -> list[object]:
        collected: list[object] = []
        for item in items:
            collected.append(item)
            if len(collected) > MAX_ITEMS * FLOATS_PER_ITEM:
                raise TooLargeError(f"more than {MAX_ITEMS * FLOATS_PER_ITEM:,} items")
        return collected


def _wire_dtype(dtype: "np.dtype[Any]") -> str:
    if dtype.kind == "f" and dtype.itemsize > 8:
        return "<f8"
    code: str = dtype.newbyteorder("<").str
    if code not in DTYPES:
        raise UnsupportedError(f"an array of dtype {dtype.name}")
    return code


def _described(value: object) -> str:
    name: str = type.__dict__["__name__"].__get__(type(value))
    article = "an" if name[:1].lower() in "aeiou" else "a"
    return f"{article} {name}"
