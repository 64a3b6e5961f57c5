"""How long a learner waits for a run in the sandbox, beside a bare `python -c "import numpy"` in the same minute.

Run: python benchmarks/sandbox.py
"""

import asyncio
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from tutor.sandbox.host import Call, Limits, Sandbox, Status

SIGMOID = "import numpy as np\ndef sigmoid(z):\n    return 1 / (1 + np.exp(-z))"
LOOP = "def sigmoid(z):\n    while True: pass"
FLOOD = "import os\ndef sigmoid(z):\n    while True: os.write(2, b'x' * 65536)"
LARGE = "import numpy as np\ndef sigmoid(z): return np.ones(1_000_000)"
CALLS = [Call("sigmoid", (np.linspace(-5, 5, 200),))] * 10
PAUSE = 0.5
"""Seconds between runs, as between two keys of a learner: the next spare gets warm in them."""


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that some work takes."""
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


def row(name: str, times: list[float]) -> None:
    """One line of the table."""
    low, high = min(times), max(times)
    print(f"{name:<58} {statistics.median(times):9.1f} {low:9.1f} {high:9.1f}")


def spaced(work: Callable[[], object], rounds: int) -> list[float]:
    """Times of work with a pause before each round."""
    times = []
    for _ in range(rounds):
        time.sleep(PAUSE)
        times.append(timed(work))
    return times


def cold() -> None:
    """The first verdict of a sandbox, its self-test included."""
    with Sandbox() as sandbox:
        sandbox.evaluate(SIGMOID, CALLS)


async def worst_delay(work: Callable[[], object]) -> float:
    """The longest time in ms by which an event loop was late while a thread did some work."""
    late, task = [0.0], asyncio.create_task(asyncio.to_thread(work))
    while not task.done():
        started = time.perf_counter()
        await asyncio.sleep(0.001)
        late.append(1000 * (time.perf_counter() - started) - 1)
    return max(late)


def main() -> None:
    """Print the table."""
    numpy = [sys.executable, "-c", "import numpy"]
    print(f"{'milliseconds':<58} {'median':>9} {'least':>9} {'most':>9}")
    row('bare `python -c "import numpy"`', [timed(lambda: subprocess.run(numpy, check=True)) for _ in range(15)])
    row("first run of a new sandbox, with its self-test", [timed(cold) for _ in range(7)])
    with Sandbox(spares=2) as sandbox, ThreadPoolExecutor(2) as pool:
        print(sandbox.layers().sentence)

        def verdict(code: str = SIGMOID, seconds: float = 2.0) -> Status:
            return sandbox.evaluate(code, CALLS, Limits(seconds=seconds)).status

        row("10 calls, warm spare, 0.5 s between runs", spaced(verdict, 25))
        row("the same, two pieces of code at once", spaced(lambda: list(pool.map(verdict, [SIGMOID] * 2)), 15))
        row("the same, back to back", [timed(verdict) for _ in range(15)])
        row("an endless loop, limit 2000 ms", [timed(lambda: verdict(LOOP)) for _ in range(3)])
        for name, code in (
            ("10 calls", SIGMOID),
            ("an endless loop", LOOP),
            ("a flood of prints", FLOOD),
            ("answers of 8 MB", LARGE),
        ):
            delays = [asyncio.run(worst_delay(lambda code=code: verdict(code, 0.5))) for _ in range(7)]
            row(f"worst delay of an event loop during {name}", delays)


main()
