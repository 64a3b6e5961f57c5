"""The interview date: kept in the log, forecast, and turned into what to do today."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tutor.memory import event as kinds
from tutor.memory.book import Book, Entry
from tutor.memory.card import Card
from tutor.memory.clock import is_day
from tutor.memory.event import Event
from tutor.memory.identity import EventId
from tutor.memory.standing import standing
from tutor.memory.store import cache, log
from tutor.memory.tally import REVIEWED
from tutor.model import DrillId

if TYPE_CHECKING:
    from tutor.memory.forecast.agenda import Agenda
    from tutor.memory.forecast.forecast import Forecast
    from tutor.memory.forecast.policy import Item
    from tutor.memory.forecast.simulation import Course


@dataclass(frozen=True, slots=True)
class Plan:
    """An interview date and a pace."""

    interview: int
    """A study day (proleptic ordinal)."""
    minutes: int
    since: int
    """The study day the plan was first made for this date."""


class Planner(Book):
    """Looks ahead. Everything that folds or simulates loads fsrs, so it is imported when asked for."""

    def plan(self, interview: int, minutes: int) -> EventId:
        """Record the study day of the interview and the minutes a day."""
        return self._one(Entry(kinds.PLAN, facts={"interview": interview, "minutes": minutes})).name

    def aftermath(self, said: str) -> EventId:
        """Record how the interview went; the plan is closed with it."""
        return self._one(Entry(kinds.AFTERMATH, facts={"said": said})).name

    def planned(self) -> Plan | None:
        """The plan that holds, until its aftermath was told."""
        with self._store.read() as db:
            held = standing(log.events_without_drill(db))
        plan: Plan | None = None
        for event in held:
            if event.kind in (kinds.PLAN, kinds.AFTERMATH):
                plan = _next(plan, event)
        return plan

    def forecast(self, items: "Sequence[Item]", plan: Plan | None = None) -> "Forecast | None":
        """What will be known on the day, of these drills; None where nothing is planned.

        After the day the forecast is `over` and asks how it went. Another plan than the recorded one may be tried.
        """
        from tutor.memory.forecast import forecast, policy  # noqa: PLC0415 brings fsrs

        plan = plan or self.planned()
        if plan is None:
            return None
        if self.today() > plan.interview:
            return forecast.after(plan.interview, plan.minutes)
        return forecast.forecast(self._course(plan), *policy.split(items, self._cards_by_drill()))

    def agenda(self, items: "Sequence[Item]") -> "Agenda":
        """What to review today and how many new drills to begin, within the plan's minutes.

        Without a plan that lies ahead: everything due in FSRS's order, and nothing said about new drills.
        """
        from tutor.memory.forecast import agenda  # noqa: PLC0415 brings fsrs

        plan = self.planned()
        course = self._course(plan) if plan is not None and self.today() < plan.interview else None
        return agenda.agenda(course, items, self._cards_by_drill(), self.today())

    def _course(self, plan: Plan) -> "Course":
        from tutor.memory.forecast.simulation import Course  # noqa: PLC0415 brings fsrs

        today, seconds = self.today(), 60.0 * plan.minutes
        left = max(seconds - self._seconds_spent(today), 0.0)
        return Course(today, plan.interview, plan.since, seconds, left)

    def _seconds_spent(self, day: int) -> float:
        with self._store.read() as db:
            query = "SELECT coalesce(sum(ms), 0) FROM tally WHERE day = ? AND measure = ?"
            return float(db.execute(query, (day, REVIEWED)).fetchone()[0]) / 1000

    def _cards_by_drill(self) -> dict[DrillId, Card]:
        with self._store.read() as db:
            return {card.drill: card for card in cache.cards(db)}


def _next(plan: Plan | None, event: Event) -> Plan | None:
    """The plan after one more event; the pace may change without a new beginning."""
    facts = event.facts()
    interview, minutes = facts.get("interview"), facts.get("minutes")
    if event.kind == kinds.AFTERMATH or not is_day(interview) or not isinstance(minutes, int):
        return None
    since = plan.since if plan is not None and plan.interview == interview else event.at.day
    return Plan(interview, minutes, since)
