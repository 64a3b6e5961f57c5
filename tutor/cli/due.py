"""`mltutor due`: what is due now, and what returns in the days ahead."""

import argparse
import json
from datetime import date

from tutor.cli.verb import Parser, Verb, open_library, open_memory
from tutor.model import Json
from tutor.study.queue import Queue


def add(parser: Parser) -> None:
    """Its options."""
    parser.add_argument("--days", type=int, default=14, metavar="N", help="how many days ahead to look (14)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Print the due drills with their reasons, then the days ahead."""
    with open_memory(arguments) as memory:
        queue = Queue(open_library(), memory)
        waiting = queue.waiting()
        rows: list[dict[str, Json]] = [
            {"drill": card.drill, "due": _day(card.due), "reason": queue.reason(card)} for card in waiting
        ]
        ahead = [(date.fromordinal(day).isoformat(), count) for day, count in memory.due_ahead(arguments.days)]
        minutes = queue.minutes(waiting) if waiting else 0
    if arguments.json:
        days: list[dict[str, Json]] = [{"day": day, "drills": count} for day, count in ahead]
        print(json.dumps({"due": rows, "minutes": minutes, "ahead": days}))
        return 0
    print(f"{len(rows)} due now, about {minutes} min." if rows else "Nothing is due now.")
    for row in rows:
        print(f"  {row['drill']}  {row['reason']}")
    for day, count in ahead:
        if count:
            print(f"{day}  {count}")
    return 0


def _day(day: int | None) -> str | None:
    return None if day is None else date.fromordinal(day).isoformat()


VERB = Verb(
    "show what is due, and what returns in the days ahead",
    """examples:
  mltutor due
  mltutor due --days 30 --json""",
    add,
    run,
)
