"""Frames between the parent and a child: a length of four bytes, then one value. Incremental, capped, no pickle."""

import struct
from collections.abc import Callable, Iterator

from tutor.sandbox.decoding import decode
from tutor.sandbox.encoding import encode
from tutor.sandbox.value import BadValueError, Budget, Value

HEAD = struct.Struct("<I")
ROOM = 64 * 1024
"""What a frame may hold besides an answer: its kind, a message, a line."""


def pack(message: Value) -> bytes:
    """One frame."""
    body = encode(message)
    return HEAD.pack(len(body)) + body


class FrameReader:
    """Cuts a stream of bytes into messages; refuses a frame over its cap as soon as its length is known."""

    def __init__(
        self,
        max_frame: int,
        *,
        trusted: bool = False,
        text: Callable[[str], str] | None = None,
        budget: Budget | None = None,
    ) -> None:
        """The arguments but the first are those of `decode`; the budget is for all frames together."""
        self._max, self._trusted, self._text, self._budget = max_frame, trusted, text, budget
        self._held = bytearray()

    def feed(self, more: bytes) -> Iterator[Value]:
        """The messages that are complete with these bytes.

        Raises:
            BadValueError: for a frame that is too long or is no value.
        """
        self._held += more
        while (size := self._next_size()) is not None and len(self._held) >= HEAD.size + size:
            message = self._first(size)
            del self._held[: HEAD.size + size]
            yield message

    def _first(self, size: int) -> Value:
        with memoryview(self._held) as view:
            body = view[HEAD.size : HEAD.size + size]
            return decode(body, trusted=self._trusted, text=self._text, budget=self._budget)

    def _next_size(self) -> int | None:
        if len(self._held) < HEAD.size:
            return None
        size: int = HEAD.unpack_from(self._held)[0]
        if size > self._max:
            raise BadValueError(f"a frame of {size} bytes is over the limit of {self._max}")
        return size
