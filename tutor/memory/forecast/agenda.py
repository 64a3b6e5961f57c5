"""What to do today: the reviews worth most, and how many new drills to begin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tutor.memory.card import Card
from tutor.memory.forecast import policy
from tutor.memory.forecast.policy import Item, Known
from tutor.memory.forecast.simulation import NEW_COST, Course
from tutor.memory.schedule.recall import retrievability
from tutor.model import DrillId


@dataclass(frozen=True, slots=True)
class Agenda:
    """What to do today."""

    reviews: tuple[Card, ...]
    """In order of worth; what was pulled forward to today comes first."""
    meet: int | None
    """How many new drills to begin, so that all are met by half time; None without a plan."""
    put_off: tuple[Card, ...] = ()
    """Due, but beyond today's minutes."""


def agenda(course: Course | None, items: Sequence[Item], cards: Mapping[DrillId, Card], today: int) -> Agenda:
    """The agenda of a study day; without a course everything that is due, the least likely to be recalled first."""
    due = _due([cards[item.drill] for item in items if item.drill in cards], today)
    if course is None:
        return Agenda(tuple(due), None)
    known, unmet = policy.split(items, cards)
    seconds = {item.drill: item.seconds for item in items}
    begin = unmet[: policy.new_today(len(unmet), today, course.since, course.interview)]
    left = course.seconds_today - NEW_COST * sum(item.seconds for item in begin)
    called = [card for card in due if not card.met or any(pull <= today for pull in card.pulls)]
    left -= sum(seconds[card.drill] for card in called)
    chosen = called + [cards[one.item.drill] for one in _chosen(course, known, today, left, called)]
    return Agenda(tuple(chosen), len(begin), tuple(card for card in due if card not in chosen))


def _due(cards: Sequence[Card], today: int) -> list[Card]:
    waiting = [card for card in cards if card.due is not None and card.due <= today and not card.suspended]
    return sorted(waiting, key=lambda card: (retrievability(card, today), card.drill))


def _chosen(
    course: Course, known: Sequence[Known], today: int, seconds: float, called: Sequence[Card]
) -> Sequence[Known]:
    """The reviews that fill the time, beside those already called up."""
    taken = {card.drill for card in called}
    free = [one for one in known if one.item.drill not in taken]
    if course.interview - today > policy.LAST_DAYS:
        return policy.fitted(policy.by_recall([one for one in free if one.due <= today], today), seconds)
    asked = [one for one in free if one.last < today]
    return policy.fitted(policy.by_gain(asked, today, course.interview, seconds), seconds)
