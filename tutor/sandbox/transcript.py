"""What a child said, checked word for word: every call answered once and in turn, everything within its cap."""

from typing import assert_never

from tutor.sandbox.channel import Source
from tutor.sandbox.run import Limits, Raised, Returned, Run, Status
from tutor.sandbox.text import printable
from tutor.sandbox.value import MAX_ITEMS, BadValueError, Budget, Value
from tutor.sandbox.wire import ROOM, FrameReader

WARNINGS = ("overflow", "invalid", "divide", "underflow")
_ENVELOPE = 50
"""Items that a message may have besides the value in it."""
_ENDINGS = {
    "load": Status.LOAD_ERROR,
    "ended": Status.ENDED,
    "memory": Status.OUT_OF_MEMORY,
    "large": Status.TOO_LARGE,
}


class Transcript:
    """Turns the bytes of one child into a `Run`. Nothing in it trusts the child."""

    def __init__(self, calls: int, limits: Limits) -> None:
        self._calls, self._limits = calls, limits
        budget = Budget(MAX_ITEMS + _ENVELOPE * (calls + 4))
        self._reader = FrameReader((limits.result_mb << 20) + ROOM, text=printable, budget=budget)
        self._heard = 0
        self._prints = bytearray()
        self._results: list[Returned | Raised] = []
        self._loaded = False
        self._status: Status | None = None
        self._error: Raised | None = None
        self.ready = False
        """Whether the child waits for its job."""
        self.locked = False
        """Whether foreign code may have begun to run."""
        self.hung_up = False
        """Whether the child closed its channel before the run was over."""
        self.layers: tuple[str, ...] = ()
        self.missing: tuple[tuple[str, str], ...] = ()
        """Layers that did not take, with the reason."""

    @property
    def over(self) -> bool:
        """Whether there is nothing left to wait for."""
        return self._status is not None or self.hung_up

    def hear(self, source: Source, piece: bytes) -> None:
        """Take in a piece of bytes; empty ones mean that the pipe was closed."""
        if source is Source.PRINTS:
            room = (self._limits.prints_kb << 10) - len(self._prints)
            self._prints += piece[: max(0, room)]
        elif source is Source.ANSWERS:
            self._answers(piece)
        else:
            assert_never(source)

    def end(self, status: Status, error: Raised | None = None) -> None:
        """Cut the run for a reason that the child did not give; the first reason stands."""
        if self._status is None:
            self._status, self._error = status, error

    def run(self, seconds: float, around: tuple[str, ...] = ()) -> Run:
        """What came of it; `around` are layers that the parent put around the child."""
        status = self._status or Status.ENDED
        waiting = self._loaded and len(self._results) < self._calls
        return Run(
            status=status,
            results=tuple(self._results),
            prints=self.prints,
            error=self._error,
            layers=(*around, *self.layers),
            seconds=seconds,
            stopped_in=len(self._results) if waiting else None,
        )

    @property
    def prints(self) -> str:
        """What was printed so far, fit to be shown."""
        cut = "\n(the rest of the prints was thrown away)" if len(self._prints) >= self._limits.prints_kb << 10 else ""
        return printable(self._prints.decode("utf-8", "replace")) + cut

    def _answers(self, piece: bytes) -> None:
        if not piece:
            self.hung_up = True
        self._heard += len(piece)
        try:
            for message in self._reader.feed(piece):
                if self._status is None:
                    self._message(message)
        except BadValueError as error:
            self.end(Status.PROTOCOL, Raised("Protocol", f"your code wrote into the channel of the answers: {error}"))
        if self._heard > (self._limits.results_mb << 20) + ROOM:
            self.end(Status.TOO_LARGE, Raised("TooLarge", f"all answers together: over {self._limits.results_mb} MB"))

    def _message(self, message: Value) -> None:
        match message:
            case ("ready", tuple(held), tuple(missing)) if not self.ready:
                self.ready = True
                self._layers(held, missing)
            case ("locked", tuple(held), tuple(missing)) if self.ready and not self.locked:
                self.locked = True
                self._layers(held, missing)
            case ("loaded",) if self.locked and not self._loaded:
                self._loaded = True
                self._finish_if_complete()
            case ("stopped", str(why), str(name), str(text), int() | None as line) if why in _ENDINGS:
                self.end(_ENDINGS[why], Raised(name[:80], self._sentence(why, text[:500]), line))
            case (str(kind), int(number), *rest) if self._loaded and number == len(self._results):
                self._results.append(_result(kind, rest))
                self._finish_if_complete()
            case _:
                raise BadValueError("a message out of turn")

    def _sentence(self, why: str, text: str) -> str:
        if why == "memory":
            return f"your code needs more than {self._limits.memory_mb} MB of memory"
        return "your code ended itself with exit()" if why == "ended" else text

    def _layers(self, held: tuple[Value, ...], missing: tuple[Value, ...]) -> None:
        self.layers = tuple(str(name) for name in held)
        self.missing = tuple((str(pair[0]), str(pair[1])) for pair in missing if isinstance(pair, tuple))

    def _finish_if_complete(self) -> None:
        if len(self._results) == self._calls:
            self.end(Status.OK)


def _result(kind: str, rest: list[Value]) -> Returned | Raised:
    match (kind, *rest):
        case ("returned", str(name), value, tuple(changed), bool(drew), tuple(warned), float(seconds)):
            positions = tuple(k for k in changed if isinstance(k, int))
            kinds = tuple(w for w in warned if isinstance(w, str) and w in WARNINGS)
            return Returned(value, name[:80], positions, drew, kinds, seconds)
        case ("raised", str(name), str(text), int() | None as line, float(seconds)):
            return Raised(name[:80], text[:500], line, seconds)
    raise BadValueError("an answer of unknown form")
