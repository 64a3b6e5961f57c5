"""Loading foreign code and making the calls, in the child. What it says of itself is judged by the parent."""

import linecache
import random
import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from types import CodeType, TracebackType
from typing import Any

import numpy as np

from tutor.sandbox.decoding import decode
from tutor.sandbox.encoding import Encoder
from tutor.sandbox.run import Limits
from tutor.sandbox.value import Encoded, Rng, TooLargeError, UnsupportedError, Value

FILENAME = "<your code>"
MAX_MESSAGE = 500
MAX_NAME = 80
_SEED = 19_120_623
"""Not one that code is likely to set itself, so that setting one is seen."""

Send = Callable[[Value], None]
Complaint = tuple[str, str, int | None]
"""An exception in three words: type, message, line."""


@dataclass(frozen=True, slots=True)
class Job:
    """What the parent asks for: `calls` as (function, encoded arguments, (name, encoded argument)s, read-only)."""

    prelude: str
    code: str
    calls: tuple[tuple[str, tuple[bytes, ...], tuple[tuple[str, bytes], ...], bool], ...]
    limits: Limits

    @classmethod
    def read(cls, message: Any) -> "Job":  # noqa: ANN401 it came from our own parent
        """The job of a message from the parent."""
        prelude, code, calls, limits = message
        return cls(_text(prelude), _text(code), calls, Limits(*limits))


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogatepass")


class _EndedError(Exception):
    """The run is over, before its last call."""


class Evaluation:
    """One run of one piece of code."""

    def __init__(self, send: Send, job: Job) -> None:
        self._send, self._job = send, job
        self._encoder = Encoder(job.limits.result_mb << 20)
        self._arguments = Encoder(1 << 30, max_items=1 << 40)
        self._names: dict[str, Any] = {"__name__": "__sandbox__", "__builtins__": __builtins__}
        random.seed(_SEED)
        np.random.seed(_SEED)  # noqa: NPY002 code that draws from the old global state is judged the same each time
        code = job.code
        linecache.cache[FILENAME] = (len(code), None, code.splitlines(keepends=True), FILENAME)

    def run(self) -> None:
        """Load the code, then answer every call, until one ends the run."""
        try:
            self._load()
            for number in range(len(self._job.calls)):
                self._call(number)
        except _EndedError:
            pass

    def _load(self) -> None:
        try:
            exec(compile(self._job.prelude, "<prelude>", "exec"), self._names)  # noqa: S102 what this process is for
            exec(_compiled(self._job.code), self._names)  # noqa: S102 what this process is for
        except BaseException as error:  # noqa: BLE001 foreign code raises what it likes
            self._stop(error, _complaint(error))
            self._end("load", _complaint(error))
        self._send(("loaded",))

    def _end(self, why: str, complaint: Complaint) -> None:
        self._send(("stopped", why, *complaint))
        raise _EndedError

    def _stop(self, error: BaseException, complaint: Complaint) -> None:
        """End the run where the process is ending or cannot be relied on any longer."""
        kind = type(error)  # isinstance would ask the error itself
        if issubclass(kind, SystemExit):
            self._end("ended", complaint)
        if issubclass(kind, MemoryError):
            self._end("memory", complaint)
        if issubclass(kind, TooLargeError):
            self._end("large", ("TooLarge", f"your function returned {error}", None))

    def _call(self, number: int) -> None:
        started = perf_counter()
        try:
            self._send(self._answer(number))
        except _EndedError:
            raise
        except BaseException as error:  # noqa: BLE001 foreign code raises what it likes
            seconds, complaint = perf_counter() - started, _complaint(error)
            self._stop(error, complaint)
            self._send(("raised", number, *complaint, seconds))

    def _answer(self, number: int) -> Value:
        name, packed, named, readonly = self._job.calls[number]
        function = self._names.get(name)
        if not callable(function):
            return ("raised", number, "MissingFunction", self._missing(name), None, 0.0)
        args = [_argument(raw, readonly=readonly) for raw in packed]
        kwargs = {key: _argument(raw, readonly=readonly) for key, raw in named}
        state = _random_state()
        with warnings.catch_warnings():
            heard = _listen()
            started = perf_counter()
            result = function(*args, **kwargs)
            seconds = perf_counter() - started
            value = Encoded(self._encoder.encode(result))
        kind = _type_name(result)
        changed = self._changed([*packed, *(raw for _, raw in named)], [*args, *kwargs.values()])
        return ("returned", number, kind, value, changed, _random_state() != state, tuple(heard), seconds)

    def _missing(self, name: str) -> str:
        found = [key for key, value in self._names.items() if callable(value) and not key.startswith("__")]
        there = f"it defines {', '.join(found[-8:])}" if found else "it defines no function at all"
        return f"your code has no function `{name}`: {there}"

    def _changed(self, before: list[bytes], after: list[Any]) -> tuple[int, ...]:
        return tuple(k for k, raw in enumerate(before) if raw[:1] != b"r" and self._bytes(after[k]) != raw)

    def _bytes(self, value: object) -> bytes | None:
        try:
            return self._arguments.encode(value)
        except (UnsupportedError, TooLargeError):
            return None


def _compiled(code: str) -> CodeType:
    for k, line in enumerate(code.split("\n"), 1):
        if "\0" in line:
            raise SyntaxError("there is a null character in your code", (FILENAME, k, None, None))
        if not line.isascii() and any("\ud800" <= c <= "\udfff" for c in line):
            raise SyntaxError("there is a character in your code that is not valid Unicode", (FILENAME, k, None, None))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return compile(code.removeprefix("\ufeff"), FILENAME, "exec", dont_inherit=True)


def _argument(raw: bytes, *, readonly: bool) -> object:
    return _settled(decode(raw, trusted=True), readonly=readonly)


def _settled(value: object, *, readonly: bool) -> object:
    """The value with its markers replaced and its arrays closed, inside lists and tuples too."""
    if isinstance(value, Rng):
        return np.random.default_rng(value.seed)
    if isinstance(value, np.ndarray) and readonly:
        value.flags.writeable = False
    if isinstance(value, list):
        return [_settled(item, readonly=readonly) for item in value]
    if isinstance(value, tuple):
        return tuple(_settled(item, readonly=readonly) for item in value)
    return value


def _random_state() -> tuple[object, ...]:
    state: Any = np.random.get_state(legacy=False)  # noqa: NPY002 it is the old global state that is watched
    return state["state"]["key"].tobytes(), state["state"]["pos"], random.getstate()


def _listen() -> dict[str, None]:
    """Collect the kinds of NumPy's floating-point warnings; other warnings are dropped."""
    heard: dict[str, None] = {}

    def hear(message: object, category: type[Warning], *_: object, **__: object) -> None:
        kind = str(message).partition(" ")[0]
        if category is RuntimeWarning and kind in {"overflow", "invalid", "divide", "underflow"}:
            heard[kind] = None

    warnings.simplefilter("always")
    warnings.showwarning = hear
    return heard


def _complaint(error: BaseException) -> Complaint:
    """What an exception says; its own methods may lie or raise, and then it says nothing."""
    name = _type_name(error)
    if type(error) is UnsupportedError:
        return "UnsupportedResult", f"your function returned {error}; return numbers or arrays of numbers", None
    line = _line(sys.exc_info()[2])
    if type(error) in (SyntaxError, IndentationError, TabError) and line is None:
        return name, _cut(getattr(error, "msg", "")), getattr(error, "lineno", None)
    try:
        message = str(error)
    except BaseException:  # noqa: BLE001 the text of a foreign exception is foreign code too
        message = ""
    return name, _cut(message), line


def _cut(text: object) -> str:
    return str.__getitem__(text, slice(0, MAX_MESSAGE)) if isinstance(text, str) else ""


def _line(trace: TracebackType | None) -> int | None:
    found = None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILENAME:
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def _type_name(value: object) -> str:
    name: str = type.__dict__["__name__"].__get__(type(value))
    return name[:MAX_NAME]
