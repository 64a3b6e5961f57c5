"""A test at the start: does honest code run behind the layers, and does each layer hold what it is there for?

A layer that breaks honest code on this machine, or lets its probe through, is dropped and named; the learner's own
code is never refused for that.
"""

from collections.abc import Callable, Sequence

from tutor.sandbox.conversation import converse, job
from tutor.sandbox.layers import ALL, Layers
from tutor.sandbox.run import Call, Limits, Returned, Run, Status
from tutor.sandbox.spare import Child, NoChildError

_HONEST = """
import decimal, fractions, itertools, math, random, statistics
import numpy as np
import numpy.ma, numpy.polynomial

def honest():
    rng = np.random.default_rng(0)
    A = rng.normal(size=(20, 20))
    x = np.linalg.solve(A, np.ones(20))
    print("honest", flush=True)
    return float(np.abs(A @ x - 1).max() + abs(np.fft.ifft(np.fft.fft(x)) - x).max()) < 1e-6
"""
_PROBES = """
import os

def landlock():
    try:
        os.listdir("/")
    except PermissionError:
        return True
    return False

def seccomp():
    try:
        os.close(os.pipe()[0])
    except PermissionError:
        return True
    return False

def seatbelt():
    import socket
    try:
        socket.socket(type=socket.SOCK_DGRAM).connect(("127.0.0.1", 9))
    except PermissionError:
        return True
    return False

def job():
    import subprocess
    try:
        subprocess.Popen(["cmd", "/c", "exit"]).wait()
    except OSError:
        return True
    return False

def rlimits():
    try:
        bytes(4 << 30)
    except MemoryError:
        return True
    return False
"""
_ALL_BUT_AUDIT = {name for name in ALL if name != "audit"}
_SUSPECTS = (set[str](), *({name} for name in reversed(ALL) if name != "audit"), _ALL_BUT_AUDIT)
"""What is left away, try by try, until honest code runs: each layer alone, at last all."""


def examine(start: Callable[[Sequence[str]], Child], wanted: Sequence[str]) -> Layers:
    """Which of the wanted layers hold. Starts a child for each try, without the audit hook, which would answer first.

    Raises:
        NoChildError: where no child can be started, or none runs honest code.
    """
    missing = {name: "it was not asked for" for name in ALL if name not in wanted}
    symptom = ""
    for suspects in _SUSPECTS:
        layers = [name for name in wanted if name not in {*suspects, "audit"}]
        run, refused = _try(start, layers)
        if _honest(run):
            break
        symptom = symptom or _symptom(run)
    else:
        raise NoChildError(f"no code runs here, with or without protection ({symptom})")
    missing |= {name: f"honest code does not run behind it here ({symptom})" for name in suspects if name in wanted}
    missing |= _leaks(run, layers) | refused
    return Layers(tuple(name for name in wanted if name not in missing), tuple(missing.items()))


def _try(start: Callable[[Sequence[str]], Child], layers: Sequence[str]) -> tuple[Run, dict[str, str]]:
    """One run of honest code and probes; also the layers that the child could not put on."""
    calls, limits = [Call("honest"), *(Call(name) for name in layers)], Limits(seconds=10.0)
    child = start(layers)
    try:
        run, transcript = converse(child, job(_HONEST + _PROBES, calls, limits, ""), len(calls), limits)
    finally:
        child.bury()
    return run, dict((*transcript.missing, *child.missing))


def _honest(run: Run) -> bool:
    first = run.results[0] if run.results else None
    return isinstance(first, Returned) and first.value is True and run.prints == "honest\n"


def _symptom(run: Run) -> str:
    said = run.error or next(iter(run.results), None)
    return getattr(said, "message", "") or run.status


def _leaks(run: Run, layers: Sequence[str]) -> dict[str, str]:
    """Layers whose probe came through."""
    if run.status != Status.OK:
        return dict.fromkeys(layers, f"its probe did not run ({_symptom(run)})")
    answers = zip(layers, run.results[1:], strict=True)
    return {name: "it was put on and does not hold" for name, answer in answers if not _held(answer)}


def _held(answer: object) -> bool:
    return isinstance(answer, Returned) and answer.value is True
