"""A mock interview: drawn by weakness and level, against the clock, without hints; all feedback in the debrief."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from tutor.content.library import Library
from tutor.memory.memory import Memory
from tutor.model import Drill, FormulaDrill, Kind, PointStatus, QuestionDrill, Rating, Weight
from tutor.study.expected import expected
from tutor.study.visit import Stopwatch, Visit

MINUTES = 20
QUESTION_SECONDS = 150
"""What a spoken-style answer is given."""
MOST_CODE_SECONDS = 420
"""A code task longer than this is no short one."""
PATTERN = (Kind.QUESTION, Kind.FORMULA, Kind.QUESTION, Kind.CODE, Kind.QUESTION, Kind.DERIVATION, Kind.QUESTION)
"""The kinds in the order in which they are drawn, over and over until the time is full."""

OpenVisit = Callable[[str, str], Visit]


@dataclass(frozen=True, slots=True)
class Answered:
    """One item as it went."""

    visit: Visit
    seconds: float
    text: str
    """Empty where it was passed over."""

    @property
    def missed(self) -> bool:
        """Whether it should come back tomorrow."""
        review = self.visit.review
        return review is None or review.rating < Rating.GOOD


@dataclass(slots=True)
class Interview:
    """One interview. Items come one by one; nothing is said of an answer before the debrief."""

    drills: tuple[Drill, ...]
    seconds: float
    """What it may take in all."""
    memory: Memory
    open_visit: OpenVisit
    stopwatch: Stopwatch
    answered: list[Answered] = field(default_factory=list)
    _began: float | None = None
    _asked: float = 0.0
    _open: Visit | None = None

    @property
    def left(self) -> float:
        """Seconds left on the clock; it starts with the first item."""
        return self.seconds if self._began is None else self.seconds - (self.stopwatch() - self._began)

    def next(self) -> Visit | None:
        """The next item, or None where the items or the time are used up."""
        now = self.stopwatch()
        self._began = now if self._began is None else self._began
        if self.left <= 0 or len(self.answered) >= len(self.drills):
            return None
        self._asked = now
        self._open = self.open_visit(self.drills[len(self.answered)].id, "")
        return self._open

    def answer(self, text: str) -> None:
        """Take the answer to the open item; an empty one passes it over."""
        visit = self._open
        if visit is None:
            return
        if text.strip():
            visit.submit(text)
            visit.settle() if visit.self_graded else visit.leave()
        self.answered.append(Answered(visit, self.stopwatch() - self._asked, text))
        self._open = None

    def close(self) -> list[Drill]:
        """End it: what was missed is pulled forward to tomorrow; those drills."""
        missed = [item.visit.drill for item in self.answered if item.missed]
        for drill in missed:
            self.memory.recall_on(drill.id, self.memory.today() + 1, "missed in a mock interview")
        return missed


def draw(library: Library, memory: Memory, topics: Sequence[str], minutes: float, seed: int) -> tuple[Drill, ...]:
    """The items of an interview: the same seed over the same memory gives the same ones."""
    dice = random.Random(seed)  # noqa: S311 - a draw, not a secret
    pools = {kind: _pool(library, memory, topics, kind, dice) for kind in dict.fromkeys(PATTERN)}
    chosen: list[Drill] = []
    left = minutes * 60
    for kind in _cycle(pools):
        drill = _unlike(pools[kind], chosen)
        pools[kind].remove(drill)
        if _seconds(drill) <= left:
            chosen.append(drill)
            left -= _seconds(drill)
    return tuple(chosen)


def _cycle(pools: dict[Kind, list[Drill]]) -> Iterator[Kind]:
    while any(pools.values()):
        yield from (kind for kind in PATTERN if pools[kind])


def _unlike(pool: list[Drill], chosen: list[Drill]) -> Drill:
    """The weakest of the pool at a level and of a topic that was not asked last."""
    if not chosen:
        return pool[0]
    levels = {drill.level for drill in chosen if isinstance(drill, QuestionDrill)}
    fresh = [drill for drill in pool if not isinstance(drill, QuestionDrill) or drill.level not in levels]
    elsewhere = [drill for drill in fresh or pool if drill.topic != chosen[-1].topic]
    return next(iter([*elsewhere, *fresh, *pool]))


def _pool(library: Library, memory: Memory, topics: Sequence[str], kind: Kind, dice: random.Random) -> list[Drill]:
    """The drills of a kind, the weakest and most asked about first, chance breaking the order up."""
    drills = [drill for topic in topics for drill in library.drills(topic) if drill.kind is kind]
    short = [drill for drill in drills if kind is not Kind.CODE or drill.seconds <= MOST_CODE_SECONDS]
    return sorted(short, key=lambda drill: _strength(memory, drill) + dice.random() * 0.5)


def _strength(memory: Memory, drill: Drill) -> float:
    card = memory.card(drill.id)
    known = memory.retrievability(card, memory.today()) if card is not None and card.met else 0.4
    return known + (0.3 if drill.weight is Weight.EXTRA else 0.0)


def _seconds(drill: Drill) -> float:
    return QUESTION_SECONDS if drill.kind is Kind.QUESTION else drill.seconds


# --- the debrief ------------------------------------------------------------------------------------------------------


def debrief(interview: Interview, missed: Sequence[Drill]) -> Iterator[str]:
    """How it went, as Markdown: by topic, by item with its points and time, and what to say better."""
    yield "# Debrief"
    yield "\n".join(_by_topic(interview))
    for number, item in enumerate(interview.answered, 1):
        yield f"## {number}. {item.visit.drill.prompt.strip()}"
        yield "\n".join(_of_item(item))
        if item.missed:
            yield "**Better:**"
            yield expected(item.visit.drill, item.visit.seed)
    if missed:
        count = "One drill comes" if len(missed) == 1 else f"{len(missed)} drills come"
        yield f"{count} back tomorrow."


def _by_topic(interview: Interview) -> Iterator[str]:
    topics = dict.fromkeys(item.visit.drill.topic for item in interview.answered)
    for topic in topics:
        items = [item for item in interview.answered if item.visit.drill.topic == topic]
        held = sum(not item.missed for item in items)
        yield f"- {topic}: {held} of {len(items)} held"
    used = sum(item.seconds for item in interview.answered)
    yield f"- time used: {used / 60:.0f} of {interview.seconds / 60:.0f} min"


def _of_item(item: Answered) -> Iterator[str]:
    took = f"{item.seconds:.0f} s (a prepared person: {_seconds(item.visit.drill):.0f} s)"
    verdict = item.visit.verdict
    if verdict is None:
        yield f"- passed over, {took}"
        return
    yield f"- {verdict.judgement.value.replace('_', ' ')}, {took}"
    for finding in verdict.findings:
        yield f"- {finding.say}"
    drill = item.visit.drill
    texts = {point.id: point.text for point in drill.points} if isinstance(drill, QuestionDrill) else {}
    for point in verdict.points:
        mark = {PointStatus.FOUND: "heard", PointStatus.CONFLICT: "contradicted"}.get(point.status, "not heard")
        yield f"- {mark}: {texts.get(point.id, point.id)}"
    if isinstance(drill, FormulaDrill) and verdict.reading:
        yield f"- read as `{verdict.reading}`"
