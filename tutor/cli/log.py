"""`mltutor log`: everything that happened."""

import argparse
import json
from datetime import UTC, datetime, timedelta, timezone

from tutor.cli.verb import Parser, Verb, open_memory
from tutor.memory.event import Event


def add(parser: Parser) -> None:
    """Its options."""
    parser.add_argument("--json", action="store_true", help="print one JSON object a line, oldest first")


def run(arguments: argparse.Namespace) -> int:
    """Print it, oldest first."""
    with open_memory(arguments) as memory:
        for event in memory.log():
            print(json.dumps(event.row(), ensure_ascii=False) if arguments.json else _words(event))
    return 0


def _words(event: Event) -> str:
    zone = timezone(timedelta(minutes=event.at.offset))
    when = datetime.fromtimestamp(event.at.ms / 1000, UTC).astimezone(zone)
    row = event.row()
    words = [f"{when:%Y-%m-%d %H:%M}", f"{event.kind:<9}", event.drill or "", str(row["rating"] or "")]
    if row.get("verdict"):
        words.append(str(row["verdict"]).replace("_", " "))
    return "  ".join(filter(None, words))


VERB = Verb(
    "print the log: attempts, reviews, and whatever else happened",
    """examples:
  mltutor log
  mltutor log --json > my-log.jsonl""",
    add,
    run,
)
