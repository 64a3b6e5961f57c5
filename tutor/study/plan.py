"""The interview date seen from the content: every drill counts, by what it takes and how likely it is asked."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from tutor.content.library import Library
from tutor.memory.memory import Memory

if TYPE_CHECKING:
    from tutor.memory.forecast.forecast import Forecast
    from tutor.memory.forecast.policy import Item


def items(library: Library, topics: Sequence[str] | None = None) -> "list[Item]":
    """The drills of some topics (all that have a lesson) as the planner sees them."""
    from tutor.memory.forecast.policy import Item  # noqa: PLC0415 - brings fsrs

    chosen = library.topics if topics is None else topics
    return [Item(drill.id, drill.seconds, drill.weight) for topic in chosen for drill in library.drills(topic)]


def forecast(library: Library, memory: Memory) -> "Forecast | None":
    """What will be known on the day; None where nothing is planned."""
    return memory.forecast(items(library)) if memory.planned() else None


def plan_line(memory: Memory) -> str | None:
    """The date and the pace in a sentence, without a forecast; None where nothing is planned."""
    plan = memory.planned()
    if plan is None:
        return None
    day, left = date.fromordinal(plan.interview), plan.interview - memory.today()
    if left < 0:
        return f"Your interview was on {day:%d %B}. How did it go? (`mltutor plan --went 'words'`)"
    when = "today" if left == 0 else "tomorrow" if left == 1 else f"in {left} days"
    return f"Interview {when} ({day:%d %B}), {plan.minutes} min a day."


def read_day(text: str, today: int) -> int | None:
    """The study day of an ISO date, or of a number of days from today; None for anything else."""
    text = text.strip()
    if text.isdecimal() and len(text) < 4:
        return today + int(text)
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return None
