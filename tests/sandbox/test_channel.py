"""Both ways of reading a child's pipes give the same runs; the one with threads is for Windows."""

import sys
from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from tutor.sandbox import spare
from tutor.sandbox.channel import ThreadedChannel
from tutor.sandbox.host import Call, Limits, Returned, Sandbox, Status
from tutor.sandbox.spare import Child

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there every test runs on threads")


def start_threaded(layers: Sequence[str]) -> Child:
    child = spare.start(layers)
    child.channel._selector.close()  # type: ignore[attr-defined]
    for pipe in (child.process.stdout, child.process.stderr):
        assert pipe is not None
        import os

        os.set_blocking(pipe.fileno(), True)
    return Child(child.process, ThreadedChannel(child.process))


@pytest.fixture(scope="module")
def threaded() -> Iterator[Sandbox]:
    with Sandbox(starter=start_threaded) as sandbox:
        yield sandbox


def test_arrays_go_through_threads(threaded: Sandbox):
    z = np.linspace(-1, 1, 500_000)
    run = threaded.evaluate(
        "import numpy as np\ndef f(z):\n    print('hi')\n    return np.tanh(z)", [Call("f", (z,))] * 2
    )
    assert run.status is Status.OK
    assert run.prints == "hi\nhi\n"
    assert isinstance(run.results[1], Returned)
    assert np.array_equal(run.results[1].value, np.tanh(z))


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("while True: pass", Status.TIMEOUT),
        ("while True: os.write(2, b'x' * 65536)", Status.TIMEOUT),
        ("os.write(10, b'x' * 65536)", Status.PROTOCOL),
        ("os.closerange(0, 99)", Status.ENDED),
        ("os._exit(0)", Status.ENDED),
    ],
)
def test_rude_code_ends_on_threads_as_it_does_otherwise(threaded: Sandbox, body: str, status: Status):
    run = threaded.evaluate(f"import os\ndef f():\n    {body}", [Call("f")], Limits(seconds=0.5))
    assert run.status is status
