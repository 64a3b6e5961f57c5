"""`mltutor doctor`: what is confined, where data lives, what is wrong, and what can be mended."""

import argparse
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tutor import __version__
from tutor.cli.verb import Parser, Verb, local_now, open_library
from tutor.content.library import Library
from tutor.memory.error import DamagedError, StoreError
from tutor.memory.memory import Memory
from tutor.paths import data_folder

Line = tuple[bool, str]
"""Whether all is well, and what to say."""


def add(parser: Parser) -> None:
    """Its options."""
    parser.add_argument(
        "--mend", action="store_true", help="rebuild what is folded from the log, or bring back a backup"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print what was found; the exit status is 1 where something is wrong."""
    wrong = 0
    for well, line in _lines(arguments):
        wrong += not well
        print(f"{'ok ' if well else 'FIX'}  {line}")
    return 1 if wrong else 0


def _lines(arguments: argparse.Namespace) -> Iterator[Line]:
    from tutor.sandbox.host import Sandbox  # noqa: PLC0415 - only this verb needs it, and the app must open fast

    yield True, f"mltutor {__version__}, Python {platform.python_version()} on {platform.system()}"
    yield from _name_clash()
    yield from _terminal()
    with Sandbox() as sandbox:
        layers = sandbox.layers()
    yield layers.confined, layers.sentence
    yield from _log(arguments)
    yield from _content(open_library())


def _name_clash() -> Iterator[Line]:
    try:
        clash = version("tutor")
    except PackageNotFoundError:
        return
    yield False, f"The package `tutor` {clash} shares our import name. Install mltutor with pipx or uv tool."


def _terminal() -> Iterator[Line]:
    encoding = (sys.stdout.encoding or "").lower()
    yield True, f"standard output is {'a terminal' if sys.stdout.isatty() else 'no terminal'}, encoding {encoding}"
    if "utf" not in encoding:
        yield False, "The terminal is not UTF-8. Use --ascii, or set LANG to a UTF-8 locale."


def _log(arguments: argparse.Namespace) -> Iterator[Line]:
    folder = data_folder(arguments.data)
    shown = f"~/{folder.relative_to(Path.home())}" if folder.is_relative_to(Path.home()) else str(folder)
    try:
        with Memory.open(folder, clock=local_now) as memory:
            yield from _health(memory, shown, mend=arguments.mend)
    except DamagedError as error:
        yield _restored(folder) if arguments.mend else (False, str(error))
    except StoreError as error:
        yield False, str(error)


def _health(memory: Memory, shown: str, *, mend: bool) -> Iterator[Line]:
    report = memory.check()
    if report.problems and report.mendable and mend:
        yield True, f"rebuilt {memory.rebuild()} cards from the log"
        report = memory.check()
    yield report.ok, f"your data is in {shown}: {report.events} entries, {report.cards} cards"
    for problem in report.problems:
        yield False, f"{problem}{' `mltutor doctor --mend` cures it.' if report.mendable else ''}"
    if memory.notice:
        yield False, memory.notice
    if report.backups:
        yield True, f"newest backup: {report.backups[0].name}"


def _restored(folder: Path) -> Line:
    from tutor.memory.store.restoration import restore  # noqa: PLC0415 - only in need

    try:
        return True, restore(folder, local_now()).say
    except StoreError as error:
        return False, str(error)


def _content(library: Library) -> Iterator[Line]:
    faults = [*library.broken.values()]
    for slug in library.slugs:
        faults += library.topic_drills(slug).faults
    for fault in faults:
        yield False, str(fault)
    drills = sum(len(library.drills(slug)) for slug in library.slugs)
    yield True, f"{len(library.topics)} lessons, {drills} drills"


VERB = Verb(
    "say what is confined, where your data lives, and what is wrong",
    """examples:
  mltutor doctor
  mltutor doctor --mend""",
    add,
    run,
)
