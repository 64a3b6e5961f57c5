"""An audit hook: kind sentences where foreign code leaves its room, and the only fence where the kernel offers none.

No boundary against a determined author: NumPy can write to any address of its process.
"""

import os
import sys
from collections.abc import Callable, Sequence

_ROOM = "this code runs in a closed room"
_KINDS = {
    **dict.fromkeys(
        ("socket", "ftplib", "smtplib", "urllib", "webbrowser", "http", "telnetlib"), "there is no network"
    ),
    **dict.fromkeys(("subprocess", "pty", "_winapi"), "no other program can be started"),
    **dict.fromkeys(("shutil", "tempfile", "mmap", "sqlite3"), "files cannot be written"),
    **dict.fromkeys(("ctypes", "gc", "fcntl", "resource", "syslog", "winreg", "msvcrt"), "the system is out of reach"),
}
"""First words of events that are refused."""
_PROCESSES = "exec fork forkpty posix_spawn spawn startfile system"
_FILES = "chflags chmod chown link lockf mkdir remove removexattr rename rmdir setxattr symlink truncate utime"
_SYSTEM = "add_dll_directory chdir kill killpg putenv unsetenv"
_EVENTS = {
    **{f"os.{name}": "no other program can be started" for name in _PROCESSES.split()},
    **{f"os.{name}": "files cannot be written" for name in _FILES.split()},
    **{f"os.{name}": "the system is out of reach" for name in _SYSTEM.split()},
    "signal.pthread_kill": "the system is out of reach",
}
"""Whole events that are refused."""
_READS = ("open", "os.listdir", "os.scandir")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def lock(stdlib: Sequence[str], packages: Sequence[str]) -> str | None:
    """Add the hook to this interpreter, for good."""
    sys.addaudithook(_hook(_below(stdlib), _below(packages)))
    return None


def _below(folders: Sequence[str]) -> tuple[str, ...]:
    """The beginnings of all paths in these folders, and the folders."""
    return tuple(os.path.realpath(folder) + os.sep for folder in folders)


def _hook(stdlib: tuple[str, ...], packages: tuple[str, ...]) -> Callable[[str, tuple[object, ...]], None]:
    """The hook; what it uses it holds, so that foreign code cannot take it away by accident."""
    whole, kinds, reads, real, text, end = _EVENTS, _KINDS, _READS, os.path.realpath, os.fsdecode, os.sep

    def hook(event: str, args: tuple[object, ...]) -> None:
        why = whole.get(event) or kinds.get(event.partition(".")[0])
        if why:
            raise PermissionError(f"{_ROOM}: {why} ({event})")
        if event in reads and not isinstance(args[0], int):
            path = args[0] if isinstance(args[0], (str, bytes, os.PathLike)) else "."
            if event == "open" and isinstance(args[2], int) and args[2] & _WRITING:
                raise PermissionError(f"{_ROOM}: files cannot be written")
            found = real(text(path)) + end
            foreign = not found.startswith(stdlib) or "site-packages" in found or "dist-packages" in found
            if foreign and not found.startswith(packages):
                raise PermissionError(f"{_ROOM}: no files but Python's own can be read")

    return hook
