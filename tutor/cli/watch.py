"""`mltutor watch`: grade on every save, in your own editor."""

import argparse
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from tutor.cli.verb import Parser, UsageError, Verb, find_drill, local_now, open_library
from tutor.content.error import ContentError
from tutor.grading.graders import Graders
from tutor.model import CodeDrill, Drill
from tutor.study.figure_task import play
from tutor.study.report import verdict_lines

CLEAR = "\x1b[2J\x1b[H"


def add(parser: Parser) -> None:
    """Its arguments."""
    parser.add_argument("drill", help="a drill's id, such as logistic-regression/code/fit")
    parser.add_argument("file", type=Path, help="the file you edit; made with the drill's starter where it is missing")


def run(arguments: argparse.Namespace) -> int:
    """Judge the file now and at each save, until Ctrl-C."""
    from watchfiles import watch  # noqa: PLC0415 - only this verb needs it

    drill = find_drill(open_library(), arguments.drill)
    path: Path = arguments.file
    _prepare(path, drill)
    print(f"Watching {path}. Save it to have it judged; Ctrl-C ends.", file=sys.stderr)
    with Graders(play) as graders:
        graders.warm(drill)
        _judge(graders, drill, path)
        try:
            changes: Iterable[object] = watch(path.parent, watch_filter=lambda _, name: Path(name).name == path.name)
            for _ in changes:
                _judge(graders, drill, path)
        except KeyboardInterrupt:
            return 0
    return 0


def _prepare(path: Path, drill: Drill) -> None:
    """Make the file with the drill's starter, so that an editor has something to open."""
    if path.exists():
        return
    try:
        path.write_text(drill.starter if isinstance(drill, CodeDrill) else "", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"`{path}` cannot be written: {error.strerror}.") from None


def _judge(graders: Graders, drill: Drill, path: Path) -> None:
    """Judge the file as it is, in place of what was said before."""
    if sys.stdout.isatty():
        print(CLEAR, end="")
    try:
        answer = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        print(f"`{path}` cannot be read: {error}. Save it as UTF-8.", flush=True)
        return
    try:
        lines = list(verdict_lines(graders.grade(drill, answer)))
    except ContentError as fault:
        lines = [str(fault)]
    now: datetime = local_now()
    print(f"{now:%H:%M:%S}  {drill.id}", *lines, sep="\n", flush=True)


VERB = Verb(
    "grade a file on every save, in your own editor",
    """example:
  mltutor watch logistic-regression/code/fit fit.py""",
    add,
    run,
)
