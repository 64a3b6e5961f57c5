"""The child: imports NumPy, locks itself, reads one job, answers each call, and is gone.

It is started by `spare.py` in an interpreter of its own and is never imported by the tutor. File descriptor 0 brings
the job, 1 takes the answers (and is moved out of reach of `print`), 2 takes the prints.
"""

import os
import sys
from typing import NoReturn

import numpy as np

from tutor.sandbox.encoding import Encoder
from tutor.sandbox.evaluation import Evaluation, Job
from tutor.sandbox.guard import Guard
from tutor.sandbox.prints import take_over_prints
from tutor.sandbox.value import Value
from tutor.sandbox.wire import HEAD, FrameReader

PRELOADED = (
    *("bisect", "cmath", "collections", "copy", "dataclasses", "decimal", "fractions", "functools", "heapq"),
    *("itertools", "json", "math", "operator", "random", "re", "statistics", "string", "time", "traceback"),
    *("typing", "warnings"),
    *("numpy.fft", "numpy.linalg", "numpy.ma", "numpy.random"),
)
"""Modules that learners import: loaded beforehand, so that the import costs nothing of their two seconds."""
MAX_JOB = 1 << 28


class Answers:
    """The private channel to the parent."""

    def __init__(self, fd: int) -> None:
        self._fd, self._write = fd, os.write
        self._encoder = Encoder(MAX_JOB, max_items=1 << 40)

    def send(self, message: Value) -> None:
        """Write one frame, whole."""
        body = self._encoder.encode(message)
        left = memoryview(HEAD.pack(len(body)) + body)
        while left:
            left = left[self._write(self._fd, left) :]


def main(argv: list[str]) -> NoReturn:
    """Run one job; `argv` holds the wanted layers, separated by commas, and the roots of packages to forget again."""
    leave, wanted, roots = os._exit, set(argv[0].split(",")), argv[1:]
    try:
        _serve(wanted, roots)
    except BrokenPipeError:
        pass
    finally:
        leave(0)


def _serve(wanted: set[str], roots: list[str]) -> None:
    _preload()
    sys.path[:] = [entry for entry in sys.path if entry not in roots]
    answers = Answers(_private_copy(1))
    os.dup2(2, 1)
    guard = Guard(wanted, tuple(sys.path), (str(np.__path__[0]),))
    guard.settle()
    answers.send(("ready", *guard.report()))
    job = Job.read(_read_job())
    _close_stdin()
    take_over_prints(job.limits.prints_kb << 10)
    evaluation = Evaluation(answers.send, job)
    _forget_tutor()
    guard.lock(job.limits)
    answers.send(("locked", *guard.report()))
    evaluation.run()


def _preload() -> None:
    for name in PRELOADED:
        __import__(name)


def _private_copy(fd: int) -> int:
    """A copy of a descriptor above those that code touches by habit."""
    copies = [os.dup(fd)]
    while copies[-1] < 10:
        copies.append(os.dup(fd))
    for spare in copies[:-1]:
        os.close(spare)
    return copies[-1]


def _read_job() -> Value:
    reader = FrameReader(MAX_JOB, trusted=True)
    while piece := os.read(0, 1 << 20):
        for message in reader.feed(piece):
            return message
    os._exit(0)  # the tutor left


def _close_stdin() -> None:
    nothing = os.open(os.devnull, os.O_RDONLY) if sys.platform == "win32" else None
    if nothing is not None:
        os.dup2(nothing, 0)
    else:
        os.close(0)


def _forget_tutor() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "tutor"]:
        del sys.modules[name]
