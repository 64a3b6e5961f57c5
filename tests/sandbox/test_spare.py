"""The processes: warm ones wait, used ones go, nothing outlives the tutor, and closing is safe at any moment."""

import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from tutor.sandbox.host import Call, Limits, Sandbox, Status

linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def children(parent: int) -> set[int]:
    return {int(pid) for task in Path(f"/proc/{parent}/task").glob("*/children") for pid in task.read_text().split()}


def open_files() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def gone(pid: int) -> bool:
    """Whether a process has ended; waits for it, however it ends."""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        import select

        return bool(select.select([descriptor], [], [], 10)[0])
    finally:
        os.close(descriptor)


PARENT = """
import os, signal, sys, threading
from tutor.sandbox.host import Sandbox
sandbox = Sandbox(spares=2)
sandbox.layers()
print("warm", flush=True)
{then}
"""


@pytest.fixture
def started() -> Iterator[list["subprocess.Popen[str]"]]:
    found: list[subprocess.Popen[str]] = []
    yield found
    for process in found:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            pipe.close()


@linux
@pytest.mark.parametrize(
    "then",
    ["sys.stdin.read()", "os.kill(os.getpid(), signal.SIGKILL)", "os._exit(1)", "sys.exit(0)", "raise SystemError"],
)
def test_idle_spares_do_not_outlive_a_parent_that_ends_in_any_way(then: str, started: list["subprocess.Popen[str]"]):
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT.format(then="sys.stdin.readline()\n" + then)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    started.append(parent)
    assert parent.stdin is not None
    assert parent.stdout is not None
    assert parent.stdout.readline() == "warm\n"
    spares = children(parent.pid)
    assert len(spares) == 2
    parent.stdin.write("go on\n")
    parent.stdin.close()
    assert all(map(gone, spares))


@linux
def test_a_running_child_does_not_outlive_a_killed_parent(started: list["subprocess.Popen[str]"]):
    then = "threading.Thread(target=sandbox.evaluate, args=('while True: pass', [])).start()\nprint('on', flush=True)"
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT.format(then=then)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    started.append(parent)
    assert parent.stdout is not None
    assert [parent.stdout.readline(), parent.stdout.readline()] == ["warm\n", "on\n"]
    running = children(parent.pid)
    os.kill(parent.pid, signal.SIGKILL)
    assert running
    assert all(map(gone, running))


@linux
def test_spares_live_on_when_the_thread_that_warmed_them_ends():
    with Sandbox() as sandbox:
        warmer = threading.Thread(target=sandbox.layers)
        warmer.start()
        warmer.join()
        assert sandbox.evaluate("def f(): return 1", [Call("f")]).status is Status.OK


@linux
def test_nothing_is_left_when_a_sandbox_closes():
    before, files = children(os.getpid()), open_files()
    with Sandbox(spares=2) as sandbox:
        sandbox.evaluate("def f(): return 1", [Call("f")])
        sandbox.evaluate("while True: pass", [], Limits(seconds=0.1))
    assert children(os.getpid()) == before
    assert open_files() == files


def test_a_closed_sandbox_says_so():
    sandbox = Sandbox()
    sandbox.close()
    run = sandbox.evaluate("def f(): return 1", [Call("f")])
    assert run.status is Status.UNAVAILABLE
    assert run.error is not None
    assert "closed" in run.error.message


def test_a_sandbox_may_be_closed_while_it_runs():
    sandbox, begun = Sandbox(), threading.Event()

    def ask(_: int) -> Status:
        begun.set()
        return sandbox.evaluate("while True: pass", [], Limits(seconds=0.5)).status

    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(ask, k) for k in range(4)]
        begun.wait()
        sandbox.close()
        assert {run.result() for run in asked} <= {Status.TIMEOUT, Status.UNAVAILABLE}


@linux
def test_a_spare_that_died_while_it_waited_is_replaced():
    with Sandbox(spares=2) as sandbox:
        before = children(os.getpid())
        sandbox.layers()
        for pid in children(os.getpid()) - before:
            os.kill(pid, signal.SIGKILL)
            gone(pid)
        assert sandbox.evaluate("def f(): return 1", [Call("f")]).status is Status.OK


def test_it_works_from_a_folder_that_is_gone(tmp_path: Path):
    program = """
import os, sys
os.mkdir(sys.argv[1]); os.chdir(sys.argv[1]); os.rmdir(sys.argv[1])
from tutor.sandbox.host import Call, Sandbox
with Sandbox() as sandbox:
    print(sandbox.evaluate("def f(): return 1", [Call("f")]).status)
"""
    told = subprocess.check_output([sys.executable, "-c", program, str(tmp_path / "gone")], text=True)
    assert told == "ok\n"


MIX = (
    "import numpy as np\ndef f(z): return np.exp(z)",
    "def f(z):\n    while True: pass",
    "import os\ndef f(z): os._exit(1)",
    "def f(z): return 'x' * (1 << 30)",
    "def f(z): return [z] * 10_000",
    "import os\ndef f(z): [os.write(fd, b'rubbish' * 99) for fd in range(10, 11)]",
    "def f(z): print('x' * 10**6); return f(z)",
    "def f(:",
)


@linux
@pytest.mark.long
def test_five_hundred_mixed_runs_leave_nothing_behind():
    shared = set(Path("/dev/shm").iterdir())
    before, files = children(os.getpid()), open_files()
    z, limits = np.linspace(-1, 1, 1000), Limits(seconds=0.2)

    def ask(k: int) -> Status:
        return sandbox.evaluate(MIX[k % len(MIX)], [Call("f", (z,))] * 3, limits).status

    with Sandbox(spares=4) as sandbox, ThreadPoolExecutor(4) as pool:
        list(pool.map(ask, range(100)))
        at_first = _resident()
        statuses = list(pool.map(ask, range(500)))
        grown = _resident() - at_first
    assert set(statuses) >= {Status.OK, Status.TIMEOUT, Status.ENDED, Status.PROTOCOL, Status.LOAD_ERROR}
    assert Status.UNAVAILABLE not in statuses
    assert children(os.getpid()) == before
    assert open_files() == files
    assert set(Path("/dev/shm").iterdir()) == shared
    assert grown < 8 << 20


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
