"""`mltutor stats`: how well it holds."""

import argparse
import json

from tutor.cli.verb import Parser, Verb, open_library, open_memory
from tutor.study.statistics import collect, statistics_json, statistics_lines


def add(parser: Parser) -> None:
    """Its options."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Print the statistics."""
    library = open_library()
    with open_memory(arguments) as memory:
        found = collect(library, memory)
    if arguments.json:
        print(json.dumps(statistics_json(found), ensure_ascii=False))
    else:
        print("\n".join(statistics_lines(library, found)))
    return 0


VERB = Verb(
    "show what was practised and how well it holds",
    """examples:
  mltutor stats
  mltutor stats --json""",
    add,
    run,
)
