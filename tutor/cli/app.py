"""`mltutor` alone: open at home."""

import argparse

from tutor.cli.front import Start, add_options, open_front
from tutor.cli.verb import Parser


def add(parser: Parser) -> None:
    """Its options."""
    add_options(parser, default=False)


def run(arguments: argparse.Namespace) -> int:
    """Open at home."""
    return open_front(arguments, Start())
