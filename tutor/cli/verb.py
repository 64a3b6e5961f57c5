"""What every verb needs: its arguments, its errors, and the things it opens."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from tutor.content.error import ContentError, UnknownNameError
from tutor.content.library import Library, Root
from tutor.memory.error import StoreError
from tutor.memory.memory import Memory
from tutor.model import Drill
from tutor.paths import content_root, data_folder


class UsageError(Exception):
    """Something a person can put right; one sentence that says how."""


class Parser(argparse.ArgumentParser):
    """Errors are one line on standard error that says what to do; the exit status is 2."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help is."""
        self.exit(2, f"{self.prog}: {message}. Try `{self.prog} --help`.\n")


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb of the command."""

    help: str
    """What it does, as a phrase without a full stop."""
    examples: str
    add: Callable[[Parser], None]
    """Adds its arguments."""
    run: Callable[[argparse.Namespace], int]
    """Does its work; the result is the exit status."""


def local_now() -> datetime:
    """The time here, with its offset."""
    return datetime.now(UTC).astimezone()


def open_library() -> Library:
    """The shipped lessons and drills."""
    return Library([Root(content_root())])


def open_memory(arguments: argparse.Namespace) -> Memory:
    """The learner's data; raises UsageError where it cannot be opened."""
    folder = data_folder(arguments.data)
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"`{folder}` is a file. Name a folder with --data.")
    try:
        memory = Memory.open(folder, clock=local_now)
    except StoreError as error:
        raise UsageError(str(error)) from None
    if memory.notice:
        print(f"mltutor: {memory.notice}", file=sys.stderr)
    return memory


def find_drill(library: Library, name: str) -> Drill:
    """The drill of an id; raises UsageError with the nearest ids."""
    try:
        return library.drill(name)
    except (UnknownNameError, ContentError) as error:
        raise UsageError(str(error)) from None


def read_answer(source: str | None) -> str:
    """An answer from a file, or from standard input for `-` and where no file is named."""
    if source in (None, "-"):
        return _decoded(sys.stdin.buffer.read())
    path = Path(str(source))
    try:
        return _decoded(path.read_bytes())
    except OSError as error:
        raise UsageError(f"`{path}` cannot be read: {error.strerror}.") from None


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"The answer is not UTF-8 (byte {error.start}). Save it as UTF-8.") from None
