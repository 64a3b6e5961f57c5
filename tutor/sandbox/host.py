"""The parent's side: hand a warm child its job, hear it out until the last answer or the deadline, and end it."""

import signal
import subprocess
from collections.abc import Sequence
from time import monotonic
from types import TracebackType
from typing import Self

from tutor.sandbox.run import Call, Limits, Raised, Returned, Run, Status
from tutor.sandbox.spare import ALL, Child, Keeper, NoChildError, start
from tutor.sandbox.transcript import Transcript
from tutor.sandbox.value import Rng, Value, encode
from tutor.sandbox.wire import pack

__all__ = ["Call", "Limits", "Raised", "Returned", "Rng", "Run", "Sandbox", "Status", "Value"]

PATIENCE = 20.0
"""Seconds for a child to start: no code of the learner's runs in them."""
GRACE = 0.25
"""Seconds for a child that hung up to show its exit status."""


class Sandbox:
    """Runs foreign code, each piece in a process of its own that is used once.

    Owns its children: use it as a context manager, or close it. Safe from several threads; a call of `evaluate`
    blocks its thread, so an event loop calls it in a worker thread.
    """

    def __init__(self, *, spares: int = 1, layers: Sequence[str] = ALL) -> None:
        self._wanted = tuple(layers)
        self._keeper = Keeper(spares, self._start)

    def _start(self) -> Child:
        return start(self._wanted)

    def warm(self) -> None:
        """Start the spares, so that the first run finds one ready; does not wait for them."""
        self._keeper.warm()

    def evaluate(self, code: str, calls: Sequence[Call], limits: Limits = Limits(), *, prelude: str = "") -> Run:
        """Load the code in a fresh process and make the calls, in order.

        Args:
            code: a Python file's text.
            calls: what to call in it; a failing call does not stop the ones after it.
            limits: what the run may use.
            prelude: our own text, executed before the code in the same namespace.

        Returns:
            The run; whatever the code does ends in its `status`, never in an exception.
        """
        size = len(code.encode("utf-8", "surrogatepass"))
        if size > limits.source_kb << 10:
            message = f"your code has {size / 1e6:,.1f} MB; the limit is {limits.source_kb} KB"
            return Run(Status.TOO_LARGE, error=Raised("TooLarge", message))
        job = pack(_job(code, calls, limits, prelude))
        try:
            child = self._keeper.take(PATIENCE)
        except NoChildError as error:
            return Run(Status.UNAVAILABLE, error=Raised("Unavailable", str(error)))
        try:
            return _converse(child, job, len(calls), limits)
        finally:
            self._keeper.bury(child)

    def close(self) -> None:
        """End all children."""
        self._keeper.close()

    def __enter__(self) -> Self:
        self.warm()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _job(code: str, calls: Sequence[Call], limits: Limits, prelude: str) -> Value:
    bounds = (
        *(float(limits.seconds), limits.cpu_seconds, limits.memory_mb, limits.result_mb, limits.results_mb),
        *(limits.prints_kb, limits.source_kb),
    )
    return (prelude, code, tuple(map(_packed, calls)), bounds)


def _packed(call: Call) -> Value:
    named = tuple((name, encode(value)) for name, value in call.kwargs.items())
    return (call.function, tuple(encode(value) for value in call.args), named, call.readonly)


def _converse(child: Child, job: bytes, calls: int, limits: Limits) -> Run:
    transcript = Transcript(calls, limits)
    _listen(child, transcript, monotonic() + PATIENCE, until_ready=True)
    started = monotonic()
    if not transcript.ready:
        return _unavailable(transcript)
    child.channel.send(job)
    _listen(child, transcript, started + limits.seconds, until_ready=False)
    seconds = monotonic() - started
    if transcript.hung_up:
        transcript.end(*_farewell(child))
    transcript.end(Status.TIMEOUT, Raised("Timeout", f"your code was still running after {limits.seconds:g} seconds"))
    for source, piece in child.channel.rest(limits.prints_kb << 10):
        transcript.hear(source, piece)
    return transcript.run(seconds)


def _listen(child: Child, transcript: Transcript, deadline: float, *, until_ready: bool) -> None:
    while not transcript.over and not (until_ready and transcript.ready) and (left := deadline - monotonic()) > 0:
        for source, piece in child.channel.receive(left):
            transcript.hear(source, piece)


def _unavailable(transcript: Transcript) -> Run:
    last = transcript.prints.strip().rpartition("\n")[2]
    return Run(Status.UNAVAILABLE, error=Raised("Unavailable", last or "the child process did not start"))


def _farewell(child: Child) -> tuple[Status, Raised]:
    """What the exit status of a child that hung up says."""
    try:
        code = child.process.wait(GRACE)
    except subprocess.TimeoutExpired:
        return Status.ENDED, Raised("Ended", "your code closed its channel to the tutor")
    if code >= 0:
        return Status.ENDED, Raised("Ended", "your code ended the process")
    if -code in (signal.SIGXCPU, signal.SIGKILL):
        return Status.TIMEOUT, Raised("Timeout", "your code used up its processor time")
    name = signal.Signals(-code).name
    return Status.CRASHED, Raised(name, f"the interpreter crashed ({name}): a recursion too deep, or memory misused")
