"""seccomp: from here on the kernel answers every system call that is not listed with "not permitted".

An allow-list in classic BPF (see `linux/seccomp.h`, `linux/filter.h`), put on all threads at once. Calls of another
architecture and of the x32 interface fall through to the refusal, as do calls that are newer than the list.
"""

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Iterable

from tutor.sandbox.syscalls import FCNTL_COMMANDS, MACHINES, Machine

_LOAD, _IF_EQUAL, _IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000
_NUMBER_AT, _ARCH_AT = 0, 4
_SET_MODE_FILTER, _ALL_THREADS = 1, 1
_NO_NEW_PRIVILEGES = 38


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def lock() -> str | None:
    """Put the filter on this process, for good; the result is the reason where that fails."""
    machine = MACHINES.get(platform.machine())
    if sys.platform != "linux":
        return "seccomp is a part of Linux"
    if machine is None or sys.maxsize < 1 << 32:
        return f"no list of system calls for this machine ({platform.machine()})"
    instructions = program(machine)
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    filled = _Program(len(instructions) // 8, instructions)
    if libc.syscall(machine.seccomp, _SET_MODE_FILTER, _ALL_THREADS, ctypes.byref(filled)) != 0:
        return f"the kernel refused the filter: {os.strerror(ctypes.get_errno())}"
    return None


def program(machine: Machine) -> bytes:
    """The filter, as BPF instructions of eight bytes each."""
    lines = [_line(_LOAD, _ARCH_AT), *_unless_equal(machine.audit_arch, [_refuse()]), _line(_LOAD, _NUMBER_AT)]
    for number in machine.free:
        lines += _if_equal(number, [_allow()])
    for number, place in machine.openers:
        lines += _if_equal(number, [_line(_LOAD, _argument_at(place)), *_if_any_bit(_writing(), [_refuse()]), _allow()])
    commands = [line for command in FCNTL_COMMANDS for line in _if_equal(command, [_allow()])]
    lines += _if_equal(machine.fcntl, [_line(_LOAD, _argument_at(1)), *commands, _refuse()])
    return b"".join([*lines, _refuse()])


def _writing() -> int:
    """The flags of `open` with which a file could be changed, or made to signal another process."""
    return os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND | os.O_ASYNC


def _line(code: int, operand: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("<HBBI", code, if_true, if_false, operand)


def _allow() -> bytes:
    return _line(_RETURN, _ALLOW)


def _refuse() -> bytes:
    return _line(_RETURN, _REFUSE | errno.EPERM)


def _if_equal(operand: int, then: list[bytes]) -> Iterable[bytes]:
    return [_line(_IF_EQUAL, operand, 0, len(then)), *then]


def _unless_equal(operand: int, then: list[bytes]) -> Iterable[bytes]:
    return [_line(_IF_EQUAL, operand, len(then), 0), *then]


def _if_any_bit(bits: int, then: list[bytes]) -> Iterable[bytes]:
    return [_line(_IF_ANY_BIT, bits, 0, len(then)), *then]


def _argument_at(place: int) -> int:
    """Where the low half of an argument lies in `struct seccomp_data`, on a little-endian machine."""
    return 16 + 8 * place
