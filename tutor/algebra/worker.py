"""The algebra worker: reads requests from standard input, one at a time, and answers on standard output.

It decides numerically from its first request on; sympy is imported in the background once the first answer is out, so
that nobody waits for it.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from threading import Thread, Timer
from typing import Any

from tutor.algebra.engine import Message, read_frame, write_frame
from tutor.algebra.judge import Asked, Judge
from tutor.algebra.lines import Chain, judge_lines
from tutor.algebra.shapes import ShapeError
from tutor.algebra.symbols import Table
from tutor.algebra.wire import mistakes_from_json, specs_from_json, verdict_to_json
from tutor.model import Json
from tutor.notation.error import NotationError, SymbolError

PATIENCE = 0.5
"""Seconds without a request after which sympy is imported anyway."""

FULL_COLLECTION = 200
"""Answers after which all garbage is collected; collecting between answers keeps it out of them."""

Task = Callable[["Desk", Mapping[str, Json]], Message]


class Desk:
    """What the worker keeps between requests."""

    def __init__(self) -> None:
        self.judge = Judge()
        self._tables: dict[str, Table] = {}
        self._sympy: Thread | None = None

    def table(self, symbols: Json) -> Table:
        """The table of some declared symbols, made once."""
        key = repr(symbols)
        if key not in self._tables:
            if len(self._tables) > 200:
                self._tables.clear()
            self._tables[key] = Table.of(specs_from_json(symbols))
        return self._tables[key]

    def warm(self) -> None:
        """Import sympy in the background."""
        if self._sympy is None:
            self._sympy = Thread(target=_import_sympy, daemon=True)
            self._sympy.start()

    def wait_for_sympy(self) -> None:
        """Until sympy is there."""
        self.warm()
        if self._sympy is not None:
            self._sympy.join()


def _import_sympy() -> None:
    import tutor.algebra.prove  # noqa: F401, PLC0415 - half a second that nobody should wait for

    gc.freeze()  # what sympy made stays, so that collecting need not look at it


def _asked(desk: Desk, request: Mapping[str, Json]) -> Asked:
    accept = request.get("accept")
    return Asked(
        desk.table(request["symbols"]),
        str(request["reference"]),
        tuple(str(form) for form in accept) if isinstance(accept, list) else (),
        mistakes_from_json(request.get("mistakes")),
    )


def _judge(desk: Desk, request: Mapping[str, Json]) -> Message:
    return verdict_to_json(desk.judge.judge(_asked(desk, request), str(request["answer"])))


def _prove(desk: Desk, request: Mapping[str, Json]) -> Message:
    desk.wait_for_sympy()
    from tutor.algebra.prove import proved  # noqa: PLC0415 - imported in the background by now

    pairs = desk.judge.pairs(_asked(desk, request), str(request["answer"]))
    if pairs is None:
        return {"proved": False}
    question, entries = pairs
    domains = {name: symbol.domain for name, symbol in question.symbols.items()}
    seconds = request.get("seconds")
    limit = float(seconds) if isinstance(seconds, int | float) else 0.3
    return {"proved": within(limit, lambda: proved(question.bench.arena, entries, domains)) is True}


def _lines(desk: Desk, request: Mapping[str, Json]) -> Message:
    return verdict_to_json(judge_lines(Chain.of(desk.table(request["symbols"]), request)))


def _hello(desk: Desk, request: Mapping[str, Json]) -> Message:  # noqa: ARG001 - one signature for all
    return {"ready": True}


TASKS: Mapping[str, Task] = {"judge": _judge, "prove": _prove, "lines": _lines, "hello": _hello}


def answer(desk: Desk, request: Mapping[str, Json]) -> Message:
    """The answer to one request; a fault of the author's formulas is said, and so is a fault of ours."""
    try:
        return TASKS[str(request["task"])](desk, request)
    except (NotationError, SymbolError, ShapeError) as error:
        return {"author": str(error)}
    except (MemoryError, RecursionError):
        return {"failed": "This is too large to be checked."}
    except Exception as error:  # noqa: BLE001 - the boundary of the process: a fault of ours is reported, not died of
        return {"failed": f"{type(error).__name__}: {error}"}


def within(seconds: float, action: Callable[[], bool]) -> bool | None:
    """What an action returns, or None after some seconds; without a timer the engine's deadline has to do."""
    if not hasattr(signal, "setitimer"):
        return action()
    before = signal.signal(signal.SIGALRM, _give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return action()
    except OutOfTimeError:
        return None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _give_up(number: int, frame: object) -> None:  # noqa: ARG001 - what the system calls
    raise OutOfTimeError


class OutOfTimeError(BaseException):
    """Time is up. Not an `Exception`, so that nothing on the way takes it for a fault."""


def limit_memory(size: int) -> None:
    """Keep the process below so many bytes, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def main(memory: int) -> None:
    """Serve until standard input ends."""
    limit_memory(memory)
    desk = Desk()
    source, target = sys.stdin.buffer, sys.stdout.buffer
    write_frame(target, {"ready": True})
    idle: Any = Timer(PATIENCE, desk.warm)
    idle.daemon = True
    idle.start()
    gc.disable()
    count = 0
    while (request := read_frame(source)) is not None:
        write_frame(target, answer(desk, request))
        idle.cancel()
        desk.warm()
        count += 1
        gc.collect(2 if count % FULL_COLLECTION == 0 else 1)
    os._exit(0)
