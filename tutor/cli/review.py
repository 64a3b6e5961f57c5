"""`mltutor review`: everything that is due."""

import argparse

from tutor.cli.front import Start, add_options, open_front
from tutor.cli.verb import Parser, Verb


def add(parser: Parser) -> None:
    """Its options."""
    add_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Open the review."""
    return open_front(arguments, Start(review=True))


VERB = Verb(
    "review what is due, topics mixed",
    """examples:
  mltutor review
  mltutor review --plain""",
    add,
    run,
)
