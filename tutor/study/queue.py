"""What comes next in a review, and why."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from tutor.content.library import Library
from tutor.memory.card import Card
from tutor.memory.memory import Memory
from tutor.model import Drill, DrillId, Rating

BAND = 8
"""How many of the most urgent cards the order may be mixed among, so that skills and topics alternate."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A drill to ask now, with the reason as a sentence."""

    drill: Drill
    reason: str


class Queue:
    """The due cards, most urgent first, never two of one skill in a row while anything else is due."""

    def __init__(self, library: Library, memory: Memory) -> None:
        self._library = library
        self._memory = memory

    def waiting(self, without: Collection[DrillId] = ()) -> list[Card]:
        """The due cards whose drill still exists, most urgent first."""
        due = (card for card in self._memory.due() if card.drill not in without)
        return [card for card in due if self._library.find(card.drill) is not None]

    def minutes(self, cards: Sequence[Card]) -> int:
        """What a prepared person needs for these cards, in whole minutes, one at least."""
        seconds = sum(self._library.drill(card.drill).seconds for card in cards)
        return max(1, round(seconds / 60))

    def next(self, asked: Sequence[Drill] = (), without: Collection[DrillId] = ()) -> Choice | None:
        """The next drill of a sitting in which `asked` came before, or None where nothing is due."""
        cards = self.waiting(without)
        if not cards:
            return None
        card = self._unlike(cards, asked[-1]) if asked else cards[0]
        return Choice(self._library.drill(card.drill), self.reason(card))

    def _unlike(self, cards: Sequence[Card], last: Drill) -> Card:
        """The most urgent card of another skill, of another topic where one is about as urgent."""
        skills = {card.drill: self._library.drill(card.drill).skill for card in cards}
        others = [card for card in cards if skills[card.drill] != last.skill]
        elsewhere = [card for card in others[:BAND] if self._library.drill(card.drill).topic != last.topic]
        return next(iter([*elsewhere, *others, *cards]))

    def reason(self, card: Card) -> str:
        """Why a card comes now."""
        today = self._memory.today()
        if card.due is None or card.last is None:
            return "You have not met this yet."
        when = "due today" if card.due >= today else f"due {_ago(today - card.due)}"
        lost = card.recent.endswith(str(int(Rating.AGAIN)))
        return f"{'You lost this' if lost else 'Last recalled'} {_on(card.last, today)}; {when}."


def _ago(days: int) -> str:
    return "yesterday" if days == 1 else f"{days} days ago"


def _on(day: int, today: int) -> str:
    days = today - day
    if days <= 0:
        return "today"
    if days < 7:
        return "yesterday" if days == 1 else f"on {date.fromordinal(day):%A}"
    return _ago(days)
