"""What is due, and how well each card is known today."""

from collections.abc import Mapping
from typing import Final

from tutor.memory.book import Book
from tutor.memory.card import Card
from tutor.memory.schedule import recall
from tutor.memory.store import cache
from tutor.model import DrillId

BACKLOG: Final = 256
"""When a limit is asked for, this many of the longest waiting are ranked: the time does not grow with the deck."""

# Recall falls with (day - last) / stability; a card pulled forward before its first review is unknown and comes first.
_DUE: Final = """WHERE drill IN (
  SELECT drill FROM card WHERE suspended = 0 AND due IS NOT NULL AND due <= :day ORDER BY due LIMIT :backlog
) ORDER BY last IS NOT NULL, (:day - last) / stability DESC, drill LIMIT :limit"""


class Deck(Book):
    """Asks the cards."""

    def card(self, drill: DrillId) -> Card | None:
        """The card of a drill, None before anything happened to it."""
        with self._store.read() as db:
            return cache.card_of(db, drill)

    def cards(self) -> Mapping[DrillId, Card]:
        """Every card, by drill."""
        with self._store.read() as db:
            return {card.drill: card for card in cache.cards(db)}

    def due(self, *, day: int | None = None, limit: int | None = None) -> list[Card]:
        """The cards due on a study day (today), the least likely to be recalled first."""
        day = self.today() if day is None else day
        limits = {"backlog": -1, "limit": -1} if limit is None else {"backlog": BACKLOG, "limit": limit}
        return self._cards(cache.SELECT + _DUE, {"day": day, **limits})

    def due_ahead(self, days: int) -> list[tuple[int, int]]:
        """How many cards come due on each of the coming study days, tomorrow first, days without any included."""
        today = self.today()
        with self._store.read() as db:
            counts = dict(
                db.execute(
                    "SELECT due, count(*) FROM card WHERE suspended = 0 AND due IS NOT NULL AND due > ? AND due <= ? "
                    "GROUP BY due",
                    (today, today + days),
                ).fetchall()
            )
        return [(day, counts.get(day, 0)) for day in range(today + 1, today + days + 1)]

    def leeches(self) -> list[Card]:
        """Cards forgotten so often that the lesson or a prerequisite should come first, the worst first."""
        found = [card for card in self.cards().values() if card.leech and not card.suspended]
        return sorted(found, key=lambda card: (-card.lapses, card.drill))

    @staticmethod
    def retrievability(card: Card, day: int) -> float:
        """The chance that a card's answer is recalled on a study day; 0 before its first review."""
        return recall.retrievability(card, day)

    def _cards(self, query: str, values: Mapping[str, int]) -> list[Card]:
        with self._store.read() as db:
            return [cache.card_of_row(row) for row in db.execute(query, values)]
