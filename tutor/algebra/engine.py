"""The owner of the algebra worker: questions go in, verdicts come out, and nothing hangs.

The worker is a process of its own, warm between answers, so that sympy never loads where the screen is drawn and a
formula that takes too long is ended without harm. A time-out or a crash is `undecided`, never wrong.
"""

import json
import os
import struct
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from time import monotonic
from types import TracebackType
from typing import BinaryIO, Self

from tutor.algebra.request import DerivationQuestion, FormulaQuestion
from tutor.algebra.wire import verdict_from_json
from tutor.model import Finding, Json, Judgement, Verdict

ROOT = Path(__file__).resolve().parents[2]
START = "import sys; sys.path.insert(0, sys.argv[1]); from tutor.algebra.worker import main; main(int(sys.argv[2]))"
HEADER = struct.Struct(">I")
LARGEST_FRAME = 8 << 20

Message = dict[str, Json]


class EngineError(Exception):
    """The worker gave no answer: it took too long, ran out of memory, or could not be started."""


class AuthorError(ValueError):
    """The question itself cannot be read: a fault of its author, with the sentence that says what to do."""


class Engine:
    """Answers requests through one worker process; safe to call from several threads, one request at a time."""

    def __init__(self, deadline: float = 2.0, memory: int = 1 << 30) -> None:
        self.deadline = deadline
        """Seconds of wall time that one request may take."""
        self._memory = memory
        self._lock = Lock()
        self._worker: _Worker | None = None
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker. Further requests raise `EngineError`."""
        with self._lock:
            self._closed = True
            self._end()

    def warm(self) -> None:
        """Start the worker, without waiting until it is ready."""
        if self._lock.acquire(blocking=False):
            try:
                self._ensure()
            except EngineError:
                pass
            finally:
                self._lock.release()

    def judge(self, question: FormulaQuestion, answer: str) -> Verdict:
        """The verdict on a formula. Raises `AuthorError` where the question itself cannot be read."""
        return self._verdict("judge", question.message(answer))

    def derive(self, question: DerivationQuestion, lines: tuple[str, ...], *, partial: bool = False) -> Verdict:
        """The verdict on a derivation. Raises `AuthorError` where the question itself cannot be read."""
        return self._verdict("lines", question.message(lines, partial=partial))

    def prove(self, question: FormulaQuestion, answer: str, seconds: float = 0.3) -> bool:
        """Whether an accepted answer is proved equal in this time; waits for sympy the first time it is asked."""
        try:
            return self.ask("prove", {**question.message(answer), "seconds": seconds})["proved"] is True
        except EngineError:
            return False

    def _verdict(self, task: str, message: Message) -> Verdict:
        try:
            return verdict_from_json(self.ask(task, message))
        except EngineError as error:
            say = f"{error} This does not count: try a shorter form, or submit it again."
            return Verdict(Judgement.UNDECIDED, findings=(Finding("no-decision", say),))

    def ask(self, task: str, request: Mapping[str, Json], deadline: float | None = None) -> Message:
        """The worker's answer to one task.

        Raises `EngineError` where there is none in time, and `AuthorError` where the question cannot be read.
        """
        seconds = self.deadline if deadline is None else deadline
        with self._lock:
            worker = self._ensure()
            try:
                found = worker.ask({"task": task, **request}, seconds)
            except EngineError:
                self._end()
                raise
        if "author" in found:
            raise AuthorError(str(found["author"]))
        if "failed" in found:
            raise EngineError(str(found["failed"]))
        return found

    def _ensure(self) -> "_Worker":
        if self._closed:
            raise EngineError("The algebra worker was closed.")
        if self._worker is not None and not self._worker.alive:
            self._end()
        if self._worker is None:
            self._worker = _Worker(self._memory)
        return self._worker

    def _end(self) -> None:
        if self._worker is not None:
            self._worker.end()
            self._worker = None


class _Worker:
    """One process and the thread that reads its frames."""

    STARTING = 20.0
    """Seconds that the very first answer may take beyond the deadline, while the process starts on a busy machine."""

    def __init__(self, memory: int) -> None:
        command = [sys.executable, "-I", "-c", START, str(ROOT), str(memory)]
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own module
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
            )
        except OSError as error:
            raise EngineError("The algebra worker could not be started.") from error
        self._frames: SimpleQueue[Message | None] = SimpleQueue()
        self._ready = False
        assert self._process.stdin is not None  # noqa: S101 - both were asked for
        assert self._process.stdout is not None  # noqa: S101 - both were asked for
        self._pipe: BinaryIO = self._process.stdin  # type: ignore[assignment]
        self._reader = Thread(target=self._read, args=(self._process.stdout,), daemon=True, name="algebra-worker")
        self._reader.start()

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process.poll() is None

    def ask(self, message: Message, seconds: float) -> Message:
        """Send one message and wait for its answer."""
        ends = monotonic() + seconds
        if not self._ready:
            self._wait(seconds + self.STARTING)
            self._ready = True
            ends = monotonic() + seconds
        try:
            write_frame(self._pipe, message)
        except (OSError, ValueError) as error:
            raise EngineError("The algebra worker has gone.") from error
        return self._wait(ends - monotonic())

    def _wait(self, seconds: float) -> Message:
        try:
            frame = self._frames.get(timeout=max(seconds, 0.0))
        except Empty:
            raise EngineError("This took too long to decide.") from None
        if frame is None:
            raise EngineError("The algebra worker has gone.")
        return frame

    def _read(self, pipe: BinaryIO) -> None:
        with pipe:
            while (frame := read_frame(pipe)) is not None:
                self._frames.put(frame)
        self._frames.put(None)

    def end(self) -> None:
        """End the process and wait until it is gone."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        try:
            self._pipe.close()
        except OSError:
            return


def write_frame(pipe: BinaryIO, message: Mapping[str, Json]) -> None:
    """One message: its length in four bytes, then JSON."""
    body = json.dumps(message, allow_nan=False).encode("ascii")
    pipe.write(HEADER.pack(len(body)) + body)
    pipe.flush()


def read_frame(pipe: BinaryIO) -> Message | None:
    """The next message, or None at the end of the pipe or where a frame is broken."""
    head = pipe.read(HEADER.size)
    if len(head) < HEADER.size:
        return None
    (length,) = HEADER.unpack(head)
    if length > LARGEST_FRAME:
        return None
    body = pipe.read(length)
    if len(body) < length:
        return None
    try:
        message = json.loads(body)
    except ValueError:
        return None
    return message if isinstance(message, dict) else None
