"""How fast the app is on a pseudo-terminal: the first frame, keys, figures, the editor.

A key is timed from its write to the terminal until the last byte of the answer, where 30 ms of silence end an answer.
Run with `python benchmarks/terminal.py`.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

SIZE = (120, 40)
SILENCE = 0.03
BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("NEEDLE")
Bare().run()
"""
DRILL = """
import os, sys
os.environ["TEXTUAL_FPS"] = "240"
from pathlib import Path
from tutor.cli.verb import local_now, open_library
from tutor.memory.memory import Memory
from tutor.study.desk import Desk
from tutor.ui import routes
from tutor.ui.app import TutorApp
from tutor.ui.studio import Studio
with Memory.open(Path(sys.argv[1]), clock=local_now) as memory, Desk(open_library(), memory) as desk:
    studio = Studio(desk)
    visit = desk.visit(sys.argv[2])
    if len(sys.argv) > 3:
        visit.keep("\\n".join(f"x_{row} = f({row}) + 'a'" for row in range(int(sys.argv[3]))))
    TutorApp(studio, routes.drill_screen(studio, visit)).run()
"""


PREPARE = """
import sys
from pathlib import Path
from tutor.cli.verb import local_now
from tutor.memory.memory import Memory
with Memory.open(Path(sys.argv[1]), clock=local_now) as memory:
    memory.keep("lesson", "logistic-regression")
"""
"""Someone who has been here before is not shown the welcome."""


class Terminal:
    """A program on a pseudo-terminal of its own."""

    def __init__(self, argv: Sequence[str]) -> None:
        self.started = time.perf_counter()
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            os.execv(argv[0], argv)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))

    def read(self, timeout: float) -> bytes:
        """What it writes next; nothing after the time-out."""
        ready, _, _ = select.select([self._fd], [], [], timeout)
        try:
            return os.read(self._fd, 1 << 20) if ready else b""
        except OSError:
            return b""

    def until(self, needle: bytes) -> float:
        """Milliseconds from the start until it has written something."""
        seen = b""
        while needle not in seen:
            chunk = self.read(10.0)
            if not chunk:
                raise SystemExit(f"{needle!r} never came; the last was {seen[-400:]!r}")
            seen += chunk
        return (time.perf_counter() - self.started) * 1000

    def rest(self, silence: float = 0.3) -> None:
        """Wait until it is quiet."""
        while self.read(silence):
            pass

    def key(self, keys: bytes) -> tuple[float, float, int]:
        """Press a key: milliseconds to the first and to the last byte of the answer, and its bytes."""
        pressed = time.perf_counter()
        os.write(self._fd, keys)
        size, first, last = len(self.read(2.0)), time.perf_counter(), time.perf_counter()
        while chunk := self.read(SILENCE):
            size, last = size + len(chunk), time.perf_counter()
        return (first - pressed) * 1000, (last - pressed) * 1000, size

    def end(self) -> None:
        """End the program."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._fd)


@contextmanager
def running(argv: Sequence[str]) -> Iterator[Terminal]:
    """A program, ended afterwards."""
    terminal = Terminal(argv)
    try:
        yield terminal
    finally:
        terminal.end()


def start(label: str, argv: Sequence[str], needle: bytes, times: int = 7) -> float:
    """Print how long the first real frame takes."""
    taken = []
    for _ in range(times):
        with running(argv) as terminal:
            taken.append(terminal.until(needle))
            terminal.rest()
    print(f"{label:46} first frame: min {min(taken):5.0f}  median {median(taken):5.0f} ms")
    return median(taken)


def keys(
    label: str, argv: Sequence[str], needle: bytes, pressed: Sequence[bytes], before: Sequence[bytes] = ()
) -> None:
    """Print how long keys take."""
    with running(argv) as terminal:
        terminal.until(needle)
        terminal.rest(1.0)
        for key in before:
            terminal.key(key)
        answers = [terminal.key(key) for key in pressed]
    first, last = sorted(answer[0] for answer in answers), sorted(answer[1] for answer in answers)
    size = median(answer[2] for answer in answers)
    print(
        f"{label:46} first byte: median {median(first):5.1f}  max {first[-1]:5.1f}   "
        f"last byte: median {median(last):5.1f}  max {last[-1]:5.1f} ms   {size:6.0f} bytes"
    )


def letters(text: str) -> list[bytes]:
    """A text as keys."""
    return [letter.encode() for letter in text]


def main() -> None:
    """All of it."""
    python = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        data = str(Path(folder, "data"))
        subprocess.run([python, "-c", PREPARE, data], check=True)
        bare = start("bare Textual app", [python, "-c", BARE], b"NEEDLE")
        home = start("mltutor, home", [python, "-m", "tutor", "--data", data], b"Logistic regression")
        print(f"{'':46} {home / bare:.2f} times the bare app")
        drill = [python, "-c", DRILL, data]
        formula = [*drill, "logistic-regression/formula/sigmoid"]
        keys("formula: key to echo and preview", formula, b"your formula", letters("1/(1+exp(-z))+sum(log(1-z))"))
        figure = [*drill, "logistic-regression/figure/lower-the-loss"]
        keys("figure: arrow to repainted boundary", figure, b"Goal", [b"\x1b[C", b"\x1b[D"] * 15)
        code = [*drill, "logistic-regression/code/sigmoid"]
        keys("editor: key to painted, 20 lines", [*code, "20"], b"sigmoid.py", letters("y = np.exp(z) * 2"))
        typed = letters("# while it runs")
        keys("editor: keys while the code runs", code, b"sigmoid.py", typed, before=[b"\x1b[15~"])
        keys("editor: key to painted, 300 lines", [*code, "300"], b"sigmoid.py", letters("y = np.exp(z) * 2"))
        lesson = [python, "-m", "tutor", "--data", data, "learn", "logistic-regression", "math"]
        keys("lesson: a line down", lesson, b"From a coin", [b"j"] * 20)
        keys("lesson: stage to stage", lesson, b"From a coin", [b"2", b"3"] * 4)


if __name__ == "__main__":
    main()
