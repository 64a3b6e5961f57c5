"""What comes next in a review, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tutor.content.library import Library
from tutor.memory.card import Card
from tutor.memory.memory import Memory
from tutor.model import Drill, DrillId, Rating
from tutor.study.plan import items

BAND = 8
"""How many of the most urgent cards the order may be mixed among, so that skills and topics alternate."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A drill to ask now, with the reason as a sentence."""

    drill: Drill
    reason: str


@dataclass(frozen=True, slots=True)
class Today:
    """The reviews of a day."""

    cards: tuple[Card, ...]
    put_off: int = 0
    """Due, but beyond the minutes of the plan."""
    meet: int | None = None
    """How many new drills to begin so that all are met by half time; None without a plan."""


class Queue:
    """The due cards, most urgent first, never two of one skill in a row while anything else is due."""

    def __init__(self, library: Library, memory: Memory) -> None:
        self._library = library
        self._memory = memory

    def waiting(self) -> list[Card]:
        """The due cards whose drill still exists, the least likely to be recalled first."""
        return [card for card in self._memory.due() if self._library.find(card.drill) is not None]

    def for_today(self) -> "Today":
        """What to review today: within the plan's minutes where an interview is planned, else all that is due."""
        if self._memory.planned() is None:
            return Today(tuple(self.waiting()))
        agenda = self._memory.agenda(items(self._library))
        return Today(agenda.reviews, len(agenda.put_off), agenda.meet)

    def minutes(self, cards: Sequence[Card]) -> int:
        """What a prepared person needs for these cards, in whole minutes, one at least."""
        seconds = sum(self._library.drill(card.drill).seconds for card in cards)
        return max(1, round(seconds / 60))

    def next(self, cards: Sequence[Card], asked: Sequence[Drill] = ()) -> Choice | None:
        """Which of some cards to ask now, given what was asked before in this sitting; None where there are none."""
        if not cards:
            return None
        card = self._unlike(cards, asked[-1]) if asked else cards[0]
        return Choice(self._library.drill(card.drill), self.reason(card))

    def _unlike(self, cards: Sequence[Card], last: Drill) -> Card:
        """The next card of another skill: one that is easily confused with the last, else one of another topic."""
        drills = {card.drill: self._library.drill(card.drill) for card in cards}
        others = [card for card in cards if drills[card.drill].skill != last.skill]
        confusable = [card for card in others if self._library.confusable(drills[card.drill].skill, last.skill)]
        elsewhere = [card for card in others[:BAND] if drills[card.drill].topic != last.topic]
        return next(iter([*confusable, *elsewhere, *others, *cards]))

    def reason(self, card: Card) -> str:
        """Why a card comes now."""
        today = self._memory.today()
        if card.due is None or card.last is None:
            return "You have not met this yet."
        when = "due today" if card.due >= today else f"due {_ago(today - card.due)}"
        lost = card.recent.endswith(str(int(Rating.AGAIN)))
        say = f"{'You lost this' if lost else 'Last recalled'} {_on(card.last, today)}; {when}."
        return f"{say} {self._remedy(card)}" if card.leech else say

    def _remedy(self, card: Card) -> str:
        """Where to go with something that is lost again and again."""
        place = self._place(card.drill)
        return f"It is lost again and again: read {place} before you answer." if place else ""

    def _place(self, drill: DrillId) -> str:
        """The lesson stage that teaches a drill, in words; empty where none does."""
        topic = self._library.drill(drill).topic
        if topic not in self._library.topics:
            return ""
        lesson = self._library.lesson(topic)
        stage = next((stage for stage in lesson.stages if drill in stage.drills), None)
        return f"{lesson.topic.title}, {stage.name.value.replace('-', ' ')}" if stage else lesson.topic.title


def _ago(days: int) -> str:
    return "yesterday" if days == 1 else f"{days} days ago"


def _on(day: int, today: int) -> str:
    days = today - day
    if days <= 0:
        return "today"
    if days < 7:
        return "yesterday" if days == 1 else f"on {date.fromordinal(day):%A}"
    return _ago(days)
