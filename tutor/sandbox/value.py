"""The values that cross the border, as bytes: tagged, length-prefixed, without pickle and without evaluation.

Nothing is trusted in decoding: every length is checked against what is there, nesting and counts are capped, and
anything else raises `BadValueError`. NumPy is imported only when an array is met.
"""

import struct
import sys
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import GeneratorType
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Rng:
    """An argument that the child replaces by `numpy.random.default_rng(seed)`."""

    seed: int


Value: TypeAlias = "bool | int | float | str | bytes | Rng | NDArray[Any] | list[Value] | tuple[Value, ...] | None"
"""What may cross; bytes and `Rng` go to the child only."""

DTYPES = ("<f8", "<f4", "<f2", "<i8", "<i4", "<i2", "|i1", "<u8", "<u4", "<u2", "|u1", "|b1")
"""The numeric types of arrays that may cross; a type's number on the wire is its place here."""
MAX_DEPTH = 32
MAX_ITEMS = 1_000_000
ENVELOPE = 4
"""Levels that a message adds around a value."""
MAX_NDIM = 32
MAX_INT_BYTES = 1024

_U32 = struct.Struct("<I")
_F64 = struct.Struct("<d")
_U64 = struct.Struct("<Q")


@dataclass(slots=True)
class Budget:
    """How many items may still be read: a short frame can say many small things, each dear in memory."""

    items: int = MAX_ITEMS + 100


class Encoded(bytes):
    """A value that was encoded before; it is written as it is."""

    __slots__ = ()


class BadValueError(ValueError):
    """These bytes are not a value."""


class UnsupportedError(TypeError):
    """This object is not a value that may cross; the message says what it is."""


class TooLargeError(ValueError):
    """This value is over the limit of size; the message says what it is."""


def encode(value: object, *, max_bytes: int = 1 << 30) -> bytes:
    """The bytes of a value; subclasses are written as what they derive from.

    Raises:
        UnsupportedError: for what may not cross.
        TooLargeError: for more than `max_bytes`, or more than a million items.
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
            self._out += b"d" + _F64.pack(value)
        elif isinstance(value, str):
            self._sized(b"s", str.encode(value, "utf-8", "surrogatepass"))
        elif isinstance(value, Encoded):
            self._out += value
        elif isinstance(value, bytes):
            self._sized(b"b", value)
        elif isinstance(value, Rng):
            self._out += b"r" + _U64.pack(value.seed)
        else:
            return False
        return True

    def _sized(self, tag: bytes, raw: bytes) -> None:
        self._room(len(raw), "a text")
        self._out += tag + _U32.pack(len(raw)) + raw

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
        self._out += tag + bytes((code, plain.ndim)) + struct.pack(f"<{plain.ndim}Q", *plain.shape) + raw

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
            self._items += len(floats)
            self._sized(b"L" if tag == b"l" else b"U", array("d", floats).tobytes())
            return
        self._out += tag + _U32.pack(len(collected))
        for item in collected:
            self._write(item, depth + 1)

    def _collect(self, items: Iterable[object]) -> list[object]:
        collected: list[object] = []
        for item in items:
            collected.append(item)
            if len(collected) > MAX_ITEMS:
                raise TooLargeError(f"more than {MAX_ITEMS:,} items")
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


def decode(
    raw: bytes, *, trusted: bool = False, text: Callable[[str], str] | None = None, budget: Budget | None = None
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
        return bytes(self._take(_U32.unpack(self._take(4))[0]))

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
            return float(_F64.unpack(self._take(8))[0])
        if tag == b"i":
            return self._int(self._sized())
        if tag == b"s":
            found = self._sized().decode("utf-8", "surrogatepass")
            return self._text(found) if self._text else found
        if tag == b"b" and self._trusted:
            return self._sized()
        if tag == b"r" and self._trusted:
            return Rng(_U64.unpack(self._take(8))[0])
        raise BadValueError("an unknown tag")

    def _int(self, raw: bytes) -> int:
        if len(raw) > MAX_INT_BYTES:
            raise BadValueError("an integer is too long")
        return int.from_bytes(raw, "little", signed=True)

    def _sequence(self, tag: bytes, depth: int) -> Value:
        count = _U32.unpack(self._take(4))[0]
        if depth > MAX_DEPTH + ENVELOPE or count > len(self.raw) - self.at:
            raise BadValueError("a list is too deep or too long")
        items = [self.value(depth + 1) for _ in range(count)]
        return items if tag == b"l" else tuple(items)

    def _floats(self, tag: bytes) -> Value:
        raw = self._sized()
        if len(raw) % 8:
            raise BadValueError("a list of floats is cut")
        self._count(len(raw) // 8)
        items: list[Value] = [*struct.unpack(f"<{len(raw) // 8}d", raw)]
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
