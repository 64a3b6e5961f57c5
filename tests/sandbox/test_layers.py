"""The layers: what the filter of system calls lets through, what the self-test drops, and what is said of it."""

import errno
import os
import platform
import struct
import sys
from collections.abc import Sequence

import pytest

from tutor.sandbox import spare
from tutor.sandbox.host import Call, Sandbox, Status
from tutor.sandbox.layers import ALL, Layers
from tutor.sandbox.seccomp import program
from tutor.sandbox.spare import Child, NoChildError
from tutor.sandbox.syscalls import MACHINES

ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
linux = pytest.mark.skipif(sys.platform != "linux", reason="these layers are parts of Linux")


def verdict(machine: str, number: int, *args: int, arch: int | None = None) -> int:
    """What the filter answers to a system call: a small interpreter of BPF."""
    arch = MACHINES[machine].audit_arch if arch is None else arch
    data = struct.pack("<iIQ6Q", number, arch, 0, *args, *[0] * (6 - len(args)))
    lines = list(struct.iter_unpack("<HBBI", program(MACHINES[machine])))
    at = register = 0
    while True:
        code, if_true, if_false, operand = lines[at]
        at += 1
        if code == 0x20:
            register = struct.unpack_from("<I", data, operand)[0]
        elif code in (0x15, 0x45):
            at += if_true if (register == operand if code == 0x15 else register & operand) else if_false
        else:
            assert code == 0x06
            return operand


X86 = {"write": 1, "execve": 59, "clone": 56, "kill": 62, "socket": 41, "ptrace": 101, "prlimit64": 302, "unlink": 87}
ARM = {"write": 64, "execve": 221, "clone": 220, "kill": 129, "socket": 198, "ptrace": 117, "prlimit64": 261}


@linux
@pytest.mark.parametrize(("machine", "numbers"), [("x86_64", X86), ("aarch64", ARM)])
def test_only_calls_on_the_list_pass(machine: str, numbers: dict[str, int]):
    answers = {name: verdict(machine, number) for name, number in numbers.items()}
    assert answers == {name: ALLOW if name == "write" else REFUSE for name in numbers}


@linux
@pytest.mark.parametrize("machine", MACHINES)
def test_files_open_to_read_only(machine: str):
    number, place = MACHINES[machine].openers[0]
    before = [0] * place
    assert verdict(machine, number, *before, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY) == ALLOW
    for flag in (os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_TRUNC, os.O_APPEND, os.O_ASYNC):
        assert verdict(machine, number, *before, flag) == REFUSE


@linux
@pytest.mark.parametrize("machine", MACHINES)
def test_a_descriptor_cannot_be_made_to_signal_the_tutor(machine: str):
    set_owner, set_signal, set_flags, get_flags = 8, 10, 4, 3
    answers = [verdict(machine, MACHINES[machine].fcntl, 1, c) for c in (set_owner, set_signal, set_flags, get_flags)]
    assert answers == [REFUSE, REFUSE, REFUSE, ALLOW]


@linux
def test_other_interfaces_of_the_kernel_are_refused_whole():
    write, x32 = 1, 1 << 30
    assert verdict("x86_64", write, arch=0x40000003) == REFUSE
    assert verdict("x86_64", write | x32) == REFUSE


@linux
def test_this_machine_confines_fully(sandbox: Sandbox):
    if platform.machine() not in MACHINES or not _has_landlock():
        pytest.skip("this kernel does not offer all layers")
    assert sandbox.layers() == Layers(ALL)
    assert sandbox.layers().confined
    assert "fully confined" in sandbox.layers().sentence


def _has_landlock() -> bool:
    import ctypes

    return ctypes.CDLL(None).syscall(444, None, ctypes.c_size_t(0), 1) > 0


def test_layers_that_were_not_asked_for_are_told():
    with Sandbox(layers=("rlimits", "audit")) as sandbox:
        layers = sandbox.layers()
        assert sandbox.evaluate("def f(): return 1", [Call("f")]).status is Status.OK
    assert layers.held == ("rlimits", "audit")
    assert not layers.confined
    assert "partly" in layers.sentence
    assert dict(layers.missing).keys() == {"landlock", "seccomp"}


def crippled(layer: str, boot: str):
    """A way to start children in which one layer goes wrong."""

    def start(layers: Sequence[str]) -> Child:
        before = spare.BOOT
        patch = f"import tutor.sandbox.{layer} as layer; {boot}; from tutor.sandbox.child"
        spare.BOOT = before.replace("from tutor.sandbox.child", patch)
        try:
            return spare.start(layers)
        finally:
            spare.BOOT = before

    return start


@linux
@pytest.mark.parametrize("layer", ["seccomp", "landlock"])
@pytest.mark.parametrize("damage", ["import os; layer.lock = lambda *a: os._exit(1)", "layer.lock = lambda *a: 1 / 0"])
def test_a_layer_that_breaks_honest_code_is_dropped_and_named(layer: str, damage: str):
    with Sandbox(starter=crippled(layer, damage)) as sandbox:
        found = sandbox.layers()
        assert sandbox.evaluate("def f(): return 1", [Call("f")]).status is Status.OK
    assert layer not in found.held
    assert "honest code does not run" in dict(found.missing)[layer]
    assert set(ALL) - set(found.held) == {layer}


@linux
@pytest.mark.parametrize("layer", ["seccomp", "landlock", "rlimits"])
def test_a_layer_that_lets_its_probe_through_is_named(layer: str):
    with Sandbox(starter=crippled(layer, "layer.lock = lambda *a: None")) as sandbox:
        found = sandbox.layers()
    assert dict(found.missing) == {layer: "it was put on and does not hold"}


@linux
def test_a_layer_that_the_kernel_lacks_is_named_with_the_reason():
    with Sandbox(starter=crippled("landlock", "layer.lock = lambda *a: 'no such kernel'")) as sandbox:
        assert dict(sandbox.layers().missing) == {"landlock": "no such kernel"}
        assert sandbox.evaluate("def f(): return 1", [Call("f")]).layers == ("rlimits", "seccomp", "audit")


def test_a_machine_on_which_no_child_starts_is_told_so():
    def start(_: Sequence[str]) -> Child:
        raise NoChildError("no more processes")

    with Sandbox(starter=start) as sandbox:
        run = sandbox.evaluate("def f(): return 1", [Call("f")])
        layers = sandbox.layers()
    assert run.status is Status.UNAVAILABLE
    assert run.error is not None
    assert run.error.message == "no more processes"
    assert layers == Layers((), tuple((name, "no more processes") for name in ALL))
    assert "only partly" in layers.sentence


def test_a_child_that_cannot_start_up_says_its_last_words():
    with Sandbox(starter=crippled("guard", "raise ImportError('NumPy is broken')")) as sandbox:
        run = sandbox.evaluate("def f(): return 1", [Call("f")])
    assert run.status is Status.UNAVAILABLE
    assert run.error is not None
    assert "NumPy is broken" in run.error.message
