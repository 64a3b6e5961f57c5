"""One job with one child: hand it over, hear it out until the last answer or the deadline."""

import signal
import subprocess
from collections.abc import Sequence
from dataclasses import astuple
from time import monotonic

from tutor.sandbox.channel import rest
from tutor.sandbox.encoding import encode
from tutor.sandbox.run import Call, Limits, Raised, Run, Status
from tutor.sandbox.spare import Child
from tutor.sandbox.transcript import Transcript
from tutor.sandbox.wire import pack

PATIENCE = 20.0
"""Seconds for a child to start: no foreign code runs in them."""
_WINDOWS_CRASH = 0x80000000
"""From here on an exit status of Windows is an exception's code."""
GRACE = 0.25
"""Seconds for a child that hung up to show its exit status."""


def job(code: str, calls: Sequence[Call], limits: Limits, prelude: str) -> bytes:
    """The frame that asks a child for these calls."""
    packed = tuple(
        (
            call.function,
            tuple(encode(value) for value in call.args),
            tuple((name, encode(value)) for name, value in call.kwargs.items()),
            call.readonly,
        )
        for call in calls
    )
    return pack((_raw(prelude), _raw(code), packed, astuple(limits)))


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def converse(child: Child, frame: bytes, calls: int, limits: Limits) -> tuple[Run, Transcript]:
    """What came of a job, with all that was heard; the child is of no use afterwards and still to be buried."""
    transcript = Transcript(calls, limits)
    _listen(child, transcript, monotonic() + PATIENCE, until_ready=True)
    started = monotonic()
    if transcript.ready:
        child.channel.send(frame)
        _listen(child, transcript, started + limits.seconds, until_ready=False)
    seconds = monotonic() - started
    if not transcript.locked:
        return _unavailable(transcript), transcript
    if transcript.hung_up:
        transcript.end(*_farewell(child))
    transcript.end(Status.TIMEOUT, Raised("Timeout", f"your code was still running after {limits.seconds:g} seconds"))
    for source, piece in rest(child.channel, limits.prints_kb << 10):
        transcript.hear(source, piece)
    return transcript.run(seconds, around=child.around), transcript


def _listen(child: Child, transcript: Transcript, deadline: float, *, until_ready: bool) -> None:
    while not transcript.over and not (until_ready and transcript.ready) and (left := deadline - monotonic()) > 0:
        for source, piece in child.channel.receive(left):
            transcript.hear(source, piece)


def _unavailable(transcript: Transcript) -> Run:
    """Whatever went wrong before foreign code could begin is not its fault."""
    last = transcript.prints.strip().rpartition("\n")[2]
    return Run(Status.UNAVAILABLE, error=Raised("Unavailable", last or "the child process did not come up"))


def _farewell(child: Child) -> tuple[Status, Raised]:
    """What the exit status of a child that hung up says."""
    try:
        code = child.process.wait(GRACE)
    except subprocess.TimeoutExpired:
        return Status.ENDED, Raised("Ended", "your code closed its channel to the tutor")
    if code >= _WINDOWS_CRASH:
        return Status.CRASHED, Raised(f"{code:#x}", "the interpreter crashed: a recursion too deep, or memory misused")
    if code >= 0:
        return Status.ENDED, Raised("Ended", "your code ended the process")
    name = signal.Signals(-code).name
    if name == "SIGXCPU":
        return Status.TIMEOUT, Raised(name, "your code used up its processor time")
    if name == "SIGKILL":
        return Status.CRASHED, Raised(name, "the system killed your code: perhaps the machine is out of memory")
    return Status.CRASHED, Raised(name, f"the interpreter crashed ({name}): a recursion too deep, or memory misused")
