"""Landlock: from here on the child sees of the file system only the standard library and NumPy, to read.

See `linux/landlock.h`. The newer interfaces also close TCP (4), device controls (5), and signals and abstract sockets
to processes outside (6); what the kernel does not know is left out.
"""

import ctypes
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446
_GET_VERSION = 1
_PATH_BENEATH = 1
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_FIRST_RIGHTS = (1 << 13) - 1
_LATER_RIGHTS = ((2, 1 << 13), (3, 1 << 14), (5, 1 << 15))
"""(interface, right): to move between folders, to truncate, to control devices."""
_NO_NEW_PRIVILEGES = 38


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scope", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("rights", ctypes.c_uint64), ("folder", ctypes.c_int32))


def lock(stdlib: Sequence[str], packages: Sequence[str]) -> str | None:
    """Close the file system for this thread, for good; the result is the reason where that fails.

    Args:
        stdlib: the entries of `sys.path` that hold the standard library; other packages may lie in a folder there.
        packages: folders that may be read whole.
    """
    if sys.platform != "linux":
        return "Landlock is a part of Linux"
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_CREATE, None, ctypes.c_size_t(0), _GET_VERSION)
    if version < 1:
        return "this kernel has no Landlock (Linux 5.13 or later has it), or it is switched off"
    rules = libc.syscall(_CREATE, ctypes.byref(_ruleset(version)), ctypes.c_size_t(_size(version)), 0)
    if rules < 0:
        return _reason()
    try:
        for path, rights in _readable(stdlib, packages):
            _add(libc, rules, path, rights)
        threads = sum(1 for _ in Path("/proc/self/task").glob("*"))
        libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        if libc.syscall(_RESTRICT, rules, 0) != 0:
            return _reason()
        return None if threads == 1 else f"it reaches one of the {threads} threads that NumPy started"
    finally:
        os.close(rules)


def _reason() -> str:
    return f"the kernel refused the rules: {os.strerror(ctypes.get_errno())}"


def _ruleset(version: int) -> _Ruleset:
    files = _FIRST_RIGHTS
    for since, right in _LATER_RIGHTS:
        files |= right if version >= since else 0
    return _Ruleset(files, 3 if version >= 4 else 0, 3 if version >= 6 else 0)


def _size(version: int) -> int:
    return 24 if version >= 6 else 16 if version >= 4 else 8


def _add(libc: ctypes.CDLL, rules: int, path: str, rights: int) -> None:
    try:
        folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # what cannot be opened needs no permission
    try:
        libc.syscall(_ADD_RULE, rules, _PATH_BENEATH, ctypes.byref(_Beneath(rights, folder)), 0)
    finally:
        os.close(folder)


def _readable(stdlib: Sequence[str], packages: Sequence[str]) -> Iterator[tuple[str, int]]:
    """What may be read: the standard library entry by entry, since other packages may lie below it."""
    for root in stdlib:
        if Path(root).is_dir():
            yield root, _READ_DIR
            for entry in os.scandir(root):
                if entry.name not in ("site-packages", "dist-packages"):
                    yield entry.path, _rights(entry.path)
        else:
            yield root, _READ_FILE
    for root in packages:
        yield root, _READ_FILE | _READ_DIR
        yield f"{root}.libs", _READ_FILE | _READ_DIR


def _rights(path: str) -> int:
    return _READ_FILE | _READ_DIR if Path(path).is_dir() else _READ_FILE
