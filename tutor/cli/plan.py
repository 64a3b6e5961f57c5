"""`mltutor plan`: the interview date, the pace, and what they will come to."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tutor.cli.verb import Parser, UsageError, Verb, open_library, open_memory
from tutor.study.night import night_page
from tutor.study.plan import forecast, plan_line, read_day

if TYPE_CHECKING:
    from tutor.memory.forecast.forecast import Forecast

MINUTES = 30
MOST_LISTED = 9
MOST_MINUTES = 600
MOST_DAYS = 730


def add(parser: Parser) -> None:
    """Its options."""
    parser.add_argument("--date", metavar="YYYY-MM-DD", help="the day of the interview, or a number of days from today")
    parser.add_argument("--minutes", type=int, metavar="N", help=f"minutes a day ({MINUTES})")
    parser.add_argument("--night", action="store_true", help="print one page for the night before")
    parser.add_argument("--went", metavar="WORDS", help="how it went, after the day")


def run(arguments: argparse.Namespace) -> int:
    """Record what was given, then show the plan with its forecast."""
    library = open_library()
    with open_memory(arguments) as memory:
        if arguments.went:
            memory.aftermath(arguments.went)
            print("Noted. Set a new date when there is one; what you know keeps coming back until then.")
            return 0
        if arguments.night:
            print(night_page(library, memory), end="")
            return 0
        held = memory.planned()
        if arguments.date is not None or arguments.minutes is not None:
            if arguments.minutes is not None and not 1 <= arguments.minutes <= MOST_MINUTES:
                raise UsageError(f"Give between 1 and {MOST_MINUTES} minutes a day.")
            day = _day(arguments.date, memory.today()) if arguments.date else held.interview if held else None
            if day is None:
                raise UsageError("Give the date too: `mltutor plan --date 2026-12-14 --minutes 30`.")
            if day < memory.today():
                raise UsageError("That day has passed. Give a day that is still to come.")
            if day > memory.today() + MOST_DAYS:
                raise UsageError("That is more than two years away. Give a nearer day.")
            memory.plan(day, arguments.minutes or (held.minutes if held else MINUTES))
        found = forecast(library, memory)
        line = plan_line(memory)
    if found is None or line is None:
        print("No interview is planned. Set one with `mltutor plan --date YYYY-MM-DD`.")
        return 0
    print(line)
    print(found.say)
    print("\n".join(_details(found)))
    return 0


def _details(found: "Forecast") -> Iterator[str]:
    for pace in found.paces:
        yield f"  at {pace.minutes} min a day: {pace.recall:.0%} known, {pace.weak:.0%} weak"
    if found.at_risk:
        yield f"At risk, the most asked first ({len(found.at_risk)}):"
    for risk in found.at_risk[:MOST_LISTED]:
        yield f"  {risk.recall:.0%}  {risk.drill}"
    if len(found.at_risk) > MOST_LISTED:
        yield f"  and {len(found.at_risk) - MOST_LISTED} more"


def _day(text: str, today: int) -> int:
    day = read_day(text, today)
    if day is None:
        raise UsageError(f"`{text}` is no date. Write it as 2026-12-14, or as a number of days.")
    return day


VERB = Verb(
    "set the interview date and the minutes a day, and see what will be known",
    """examples:
  mltutor plan --date 2026-12-14 --minutes 30
  mltutor plan
  mltutor plan --night > night.md
  mltutor plan --went 'They asked about calibration.'""",
    add,
    run,
)
