"""A placement of a few minutes for those who know a part already: core drills, hardest first, one for each skill."""

from tutor.memory.memory import Memory
from tutor.model import Drill, Kind, Rating, Weight
from tutor.study.review import OpenVisit
from tutor.study.visit import Visit

MOST = 8
"""Drills asked at the most."""
MOST_MISSES = 2
"""Misses in a row after which the rest is for the lesson to teach."""

REASON = "Placement: what you get right at once is marked as known, with everything easier of its skill."
_PRODUCED = (Kind.FORMULA, Kind.CODE, Kind.DERIVATION, Kind.QUICK)


class Placement:
    """Asks for one drill a skill; a right first answer marks the skill's other drills as known."""

    def __init__(self, drills: tuple[Drill, ...], memory: Memory, open_visit: OpenVisit) -> None:
        self._memory = memory
        self._open = open_visit
        self._drills = drills
        self._ahead = _hardest_of_each_skill(drills)
        self.visits: list[Visit] = []
        """The visits so far, in order."""
        self.placed: list[Drill] = []
        """What was marked as known without being asked."""

    @property
    def left(self) -> int:
        """How many drills may still come."""
        return 0 if self._lost_the_thread() else len(self._ahead)

    put_off = 0

    def next(self) -> Visit | None:
        """Mark what the last answer has shown, then open the next drill; None at the end."""
        self._place()
        if self._lost_the_thread() or not self._ahead:
            return None
        visit = self._open(self._ahead.pop(0).id, REASON)
        self.visits.append(visit)
        return visit

    def _lost_the_thread(self) -> bool:
        last = self.visits[-MOST_MISSES:]
        return len(last) == MOST_MISSES and not any(map(_known, last))

    def _place(self) -> None:
        if not self.visits or not _known(self.visits[-1]):
            return
        shown = self.visits[-1].drill
        for drill in self._drills:
            card = self._memory.card(drill.id)
            easier = drill.skill == shown.skill and drill.seconds <= shown.seconds and drill.id != shown.id
            if easier and (card is None or not card.met):
                self._memory.place(drill.id, f"shown by {shown.id}")
                self.placed.append(drill)

    @property
    def recalled(self) -> int:
        """How many drills were answered at once."""
        return sum(map(_known, self.visits))


def _known(visit: Visit) -> bool:
    return visit.review is not None and visit.review.rating >= Rating.GOOD


def _hardest_of_each_skill(drills: tuple[Drill, ...]) -> list[Drill]:
    core = [drill for drill in drills if drill.weight is Weight.CORE and drill.kind in _PRODUCED]
    core.sort(key=lambda drill: -drill.seconds)
    hardest: dict[str, Drill] = {}
    for drill in core:
        hardest.setdefault(drill.skill, drill)
    return list(hardest.values())[:MOST]
