"""One review: mixed topics, one drill at a time, and what was lost once more before the end."""

from collections.abc import Callable

from tutor.memory.card import Card
from tutor.model import DrillId, Ending, Rating
from tutor.study.queue import Queue
from tutor.study.visit import Visit

OpenVisit = Callable[[str, str], Visit]
"""Opens a drill, given why it comes now."""

ONCE_MORE = "You lost this a moment ago: once more, from memory."


class Review:
    """Asks what is due until nothing is; a drill that was lost comes once more before the end."""

    def __init__(self, queue: Queue, open_visit: OpenVisit) -> None:
        self._queue = queue
        self._open = open_visit
        self._today = queue.for_today()
        self.visits: list[Visit] = []
        """The visits so far, in order."""

    @property
    def left(self) -> int:
        """How many drills are still to come."""
        return len(self._waiting()) + len(self._lost())

    @property
    def put_off(self) -> int:
        """Drills that are due but beyond today's minutes."""
        return self._today.put_off

    def next(self) -> Visit | None:
        """Open the next drill, or None where nothing is left."""
        asked = [visit.drill for visit in self.visits]
        choice = self._queue.next(self._waiting(), asked)
        if choice is not None:
            visit = self._open(choice.drill.id, choice.reason)
        elif lost := self._lost():
            visit = self._open(lost[0], ONCE_MORE)
        else:
            return None
        self.visits.append(visit)
        return visit

    def _waiting(self) -> list[Card]:
        met = {visit.drill.id for visit in self.visits}
        return [card for card in self._today.cards if card.drill not in met]

    def _lost(self) -> list[DrillId]:
        """Drills met once in this review and lost, oldest first."""
        met = [visit.drill.id for visit in self.visits]
        return [
            visit.drill.id
            for visit in self.visits
            if visit.review is not None and visit.review.rating is Rating.AGAIN and met.count(visit.drill.id) == 1
        ]

    @property
    def recalled(self) -> int:
        """How many drills were recalled at the first asking."""
        first = {visit.drill.id: visit for visit in reversed(self.visits)}
        return sum(v.review is not None and v.review.rating > Rating.AGAIN for v in first.values())

    @property
    def skipped(self) -> int:
        """How many drills were left without an answer."""
        return sum(visit.review is None and visit.closed in (None, Ending.LEFT) for visit in self.visits)
