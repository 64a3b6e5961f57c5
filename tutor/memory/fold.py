"""From the events of one drill to its card: the same function for one new answer and for a whole replay."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from tutor.memory import event as kinds
from tutor.memory.card import RECENT, Card
from tutor.memory.clock import is_day
from tutor.memory.event import Event
from tutor.memory.schedule import equation
from tutor.memory.schedule.fuzz import fuzzed
from tutor.memory.standing import rated
from tutor.memory.tally import Cell, Scored, Sums, Tally, add_into, contribution, storable
from tutor.model import DrillId, Json, Rating


@dataclass(frozen=True, slots=True)
class Folded:
    """A drill's card and its share of the statistics; `card` is None when nothing is left to remember."""

    card: Card | None = None
    tally: Tally = field(default_factory=dict)


def fold(drill: DrillId, events: Iterable[Event]) -> Folded:
    """The state of a drill after all its events, in whatever order they are given."""
    card: Card | None = None
    tally: dict[Cell, Sums] = {}
    for event in rated(events):
        card, share = advance(drill, card, event)
        add_into(tally, share)
    return Folded(card, tally)


def advance(drill: DrillId, card: Card | None, event: Event) -> tuple[Card | None, dict[Cell, Sums]]:
    """The card after one more standing event, and what the event adds to the statistics."""
    if event.kind == kinds.REVIEW and event.rating is not None:
        day = _no_earlier(card, event.at.day)
        scored = Scored(drill, day, event.rating, event.facts())
        return _reviewed(card or Card(drill), day, event.rating), contribution(card, scored)
    return _kept(_marked(card or Card(drill), event)), {}


def _no_earlier(card: Card | None, day: int) -> int:
    """A study day that does not lie before the last one, wherever clocks and flights have gone."""
    return day if card is None or card.last is None else max(day, card.last)


def _reviewed(card: Card, day: int, rating: int) -> Card:
    forgotten = card.reps > 0 and rating == Rating.AGAIN
    recent = (card.recent + str(rating))[-RECENT:]
    return _remembered(card, day, rating, _Record(card.reps + 1, card.lapses + forgotten, recent))


class _Record(NamedTuple):
    """What a card counts."""

    reps: int
    lapses: int
    recent: str


def _remembered(card: Card, day: int, rating: int, record: _Record) -> Card:
    """The card with the memory that a rating leaves, and the days that follow from it."""
    before = None if card.last is None else equation.Trace(card.stability, card.difficulty)
    trace = equation.step(before, rating, 0 if card.last is None else day - card.last)
    days = equation.interval(trace.stability)
    natural = day + fuzzed(card.drill, record.reps, days)
    pulls = tuple(pull for pull in card.pulls if pull > day) if card.pulls else ()
    return Card(
        drill=card.drill,
        stability=trace.stability,
        difficulty=trace.difficulty,
        last=day,
        due=min(natural, *pulls) if pulls else natural,
        plain=day + days,
        natural=natural,
        reps=record.reps,
        lapses=record.lapses,
        recent=record.recent,
        pulls=pulls,
        suspended=card.suspended,
        flag=card.flag,
    )


def _marked(card: Card, event: Event) -> Card:
    """The card after an event that is not a review; a kind that is not known here changes nothing."""
    if event.kind == kinds.PLACEMENT:
        return card if card.met else _remembered(card, event.at.day, Rating.EASY, _Record(0, 0, ""))
    if event.kind == kinds.RECALL_ON:
        pulls = _pulled(card, event)
        days = [*pulls[:1], *([] if card.natural is None else [card.natural])]
        return replace(card, pulls=pulls, due=min(days, default=None))
    if event.kind == kinds.RESET:
        return Card(card.drill, suspended=card.suspended, flag=card.flag)
    return replace(card, **_switched(event))


def _switched(event: Event) -> dict[str, Any]:
    """The fields of a card that an event sets."""
    match event.kind:
        case kinds.SUSPEND | kinds.RESUME:
            return {"suspended": event.kind == kinds.SUSPEND}
        case kinds.FLAG:
            return {"flag": storable(event.facts().get("note", ""))}
        case kinds.UNFLAG:
            return {"flag": None}
        case _:
            return {}


def _pulled(card: Card, event: Event) -> tuple[int, ...]:
    day: Json = event.facts().get("day")
    if not is_day(day) or (card.last is not None and day <= card.last):
        return card.pulls
    return tuple(sorted({*card.pulls, day}))


def _kept(card: Card) -> Card | None:
    return None if card == Card(card.drill) else card
