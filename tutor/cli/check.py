"""`mltutor check`: content tests itself."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.cli.progress import Progress
from tutor.cli.verb import Parser, UsageError, Verb, find_drill, open_library
from tutor.content.library import Library, Root
from tutor.grading.graders import Graders
from tutor.study.figure_task import play

if TYPE_CHECKING:
    from tutor.authoring.check import Checker, Step


def add(parser: Parser) -> None:
    """Its arguments."""
    parser.add_argument("what", nargs="?", help="a topic, a drill's id, or a folder with lessons/ and drills/")
    parser.add_argument("--thorough", action="store_true", help="also try every single-edit mutant of the references")


def run(arguments: argparse.Namespace) -> int:
    """Check, print what was found, and say how much was checked."""
    from tutor.authoring.check import Checker  # noqa: PLC0415 - only this verb needs it, and the app must open fast

    library, drill, topics = _selection(arguments.what)
    found = checked = 0
    with Graders(play) as graders, Progress(_size(library, drill, topics), "checking", sys.stderr) as progress:
        checker = Checker(library, graders, thorough=arguments.thorough)
        for step in _steps(checker, library, drill, topics):
            checked += 1
            progress.step(step.title)
            for problem in step.problems:
                found += 1
                progress.clear()
                print(problem)
    print(f"{checked} checked, {found} problem{'' if found == 1 else 's'} found.")
    return 1 if found else 0


def _selection(what: str | None) -> tuple[Library, str | None, tuple[str, ...]]:
    """The library, and the one drill or the topics of it to check."""
    if what is not None and Path(what).is_dir():
        library = Library([Root(Path(what))])
        if not library.slugs:
            raise UsageError(f"`{what}` holds no lessons/ or drills/. Name the folder that does.")
        return library, None, library.slugs
    library = open_library()
    if what is None:
        return library, None, library.slugs
    if what in library.slugs:
        return library, None, (what,)
    return library, find_drill(library, what).id, ()


def _size(library: Library, drill: str | None, topics: tuple[str, ...]) -> int:
    return 1 if drill else sum(2 + len(library.drills(topic)) for topic in topics)


def _steps(checker: "Checker", library: Library, drill: str | None, topics: tuple[str, ...]) -> "Iterator[Step]":
    if drill is not None:
        yield checker.drill(library.drill(drill))
    for topic in topics:
        yield from checker.topic(topic)


VERB = Verb(
    "test lessons and drills: each error with file, line and cure",
    """examples:
  mltutor check
  mltutor check logistic-regression
  mltutor check logistic-regression/formula/sigmoid
  mltutor check ./my-pack --thorough

exit status: 0 nothing found, 1 problems found, 2 usage""",
    add,
    run,
)
