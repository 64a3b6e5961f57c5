"""`mltutor learn`: straight to a lesson."""

import argparse

from tutor.cli.front import Start, add_options, open_front
from tutor.cli.verb import Parser, UsageError, Verb, open_library
from tutor.content.error import ContentError, UnknownNameError
from tutor.model import StageName


def add(parser: Parser) -> None:
    """Its arguments."""
    parser.add_argument("topic", help="a topic, such as logistic-regression")
    parser.add_argument("stage", nargs="?", help=", ".join(StageName))
    add_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check the place, then open it."""
    try:
        open_library().lesson(arguments.topic)
    except (UnknownNameError, ContentError) as error:
        raise UsageError(str(error)) from None
    if arguments.stage is not None and arguments.stage not in set(StageName):
        raise UsageError(f"There is no stage `{arguments.stage}`. The stages are {', '.join(StageName)}.")
    stage = StageName(arguments.stage) if arguments.stage else None
    return open_front(arguments, Start(arguments.topic, stage))


VERB = Verb(
    "study a topic, from where you were or from a stage",
    """examples:
  mltutor learn logistic-regression
  mltutor learn logistic-regression math --plain""",
    add,
    run,
)
