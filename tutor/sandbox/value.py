"""The values that cross the border: what they are, how large they may be, and what is said of those that may not."""

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Rng:
    """An argument that the child replaces by `numpy.random.default_rng(seed)`."""

    seed: int
    """At least 0, and less than 2 to the 64."""


Value: TypeAlias = "bool | int | float | str | bytes | Rng | NDArray[Any] | list[Value] | tuple[Value, ...] | None"
"""What may cross; bytes and `Rng` go to the child only."""

DTYPES = ("<f8", "<f4", "<f2", "<i8", "<i4", "<i2", "|i1", "<u8", "<u4", "<u2", "|u1", "|b1")
"""The numeric types of arrays that may cross; a type's number on the wire is its place here."""
MAX_DEPTH = 32
MAX_ITEMS = 250_000
"""Items of all answers together; more would hold up the process that reads them."""
FLOATS_PER_ITEM = 8
"""How many floats of a plain list count as one item."""
MAX_TEXT = 1 << 18
"""Bytes of one text."""
ENVELOPE = 4
"""Levels that a message adds around a value."""
MAX_NDIM = 32
MAX_INT_BYTES = 1024

U32 = struct.Struct("<I")
U64 = struct.Struct("<Q")
F64 = struct.Struct("<d")


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
