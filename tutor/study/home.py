"""What the home screen says: what is best now and why, how far each topic has come, what is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tutor.content.error import ContentError
from tutor.content.library import Library
from tutor.memory.card import Card
from tutor.memory.memory import Memory
from tutor.model import Rating, StageName, Topic
from tutor.study.plan import plan_line
from tutor.study.progress import Progress, StageProgress
from tutor.study.queue import Queue

FIRST_TOPIC = "logistic-regression"
"""Where someone starts who has not chosen."""

PRACTICE_DAYS = 14
"""The days looked back on for the days practised."""


class Act(StrEnum):
    """What Enter does at home."""

    REVIEW = "review"
    CONTINUE = "continue"
    START = "start"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The best next thing, with its reason."""

    act: Act
    title: str
    """A few words, such as `Review 12 drills`."""
    why: str
    minutes: int = 0
    topic: str | None = None
    stage: StageName | None = None


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic on the map."""

    slug: str
    title: str
    promise: str
    stages: tuple[StageProgress, ...] = ()
    due: int = 0
    strength: float | None = None
    """The share of its drills that would be recalled today, from 0 to 1; None before the first."""
    fault: str | None = None
    """What is wrong with its files, and where, for a topic that cannot be studied."""


@dataclass(frozen=True, slots=True)
class Home:
    """All of it."""

    suggestion: Suggestion
    topics: tuple[TopicRow, ...]
    due: int
    due_minutes: int
    practised: tuple[bool, ...]
    """The last fourteen days, oldest first: whether anything was practised."""
    plan: str | None = None
    """The interview date and pace in a sentence, where there is a plan."""
    notice: str | None = None
    """Something about the data folder that the learner should know."""
    first_run: bool = False


class HomeView:
    """Puts the home screen together from the content and the log."""

    def __init__(self, library: Library, memory: Memory, queue: Queue, progress: Progress) -> None:
        self._library = library
        self._memory = memory
        self._queue = queue
        self._progress = progress

    def now(self) -> Home:
        """The home screen as it is now."""
        waiting = self._queue.waiting()
        minutes = self._queue.minutes(waiting) if waiting else 0
        rows = tuple(self._row(topic) for topic in self._ordered())
        broken = tuple(TopicRow(slug, slug, "", fault=str(fault)) for slug, fault in self._library.broken.items())
        return Home(
            suggestion=self._suggestion(rows),
            topics=rows + broken,
            due=len(waiting),
            due_minutes=minutes,
            practised=self._memory.practised(PRACTICE_DAYS),
            plan=plan_line(self._memory),
            notice=self._memory.notice,
            first_run=not self._memory.cards() and self._progress.latest is None,
        )

    def _ordered(self) -> list[Topic]:
        """The first topic first, then by what each needs."""
        topics = dict(self._library.topics)
        order: list[Topic] = []

        def place(slug: str, path: tuple[str, ...]) -> None:
            if slug in topics and slug not in path:
                topic = topics[slug]
                for need in topic.needs:
                    place(need, (*path, slug))
                if topic not in order:
                    order.append(topic)

        for slug in sorted(topics, key=lambda slug: (slug != FIRST_TOPIC, slug)):
            place(slug, ())
        return order

    def _row(self, topic: Topic) -> TopicRow:
        try:
            stages = self._progress.stages(topic.slug)
        except ContentError as fault:
            return TopicRow(topic.slug, topic.title, topic.promise, fault=str(fault))
        today = self._memory.today()
        cards = [
            card for drill, card in self._memory.cards().items() if drill.startswith(f"{topic.slug}/") and card.met
        ]
        return TopicRow(
            topic.slug,
            topic.title,
            topic.promise,
            stages,
            due=sum(card.due is not None and card.due <= today and not card.suspended for card in cards),
            strength=self._strength(topic.slug, cards) if cards else None,
        )

    def _strength(self, topic: str, cards: Sequence[Card]) -> float:
        """The share of the lesson's drills that would be recalled today; what was lost last, or never met, is none."""
        today = self._memory.today()
        drills = {drill for stage in self._library.lesson(topic).stages for drill in stage.drills}
        lost = str(int(Rating.AGAIN))
        known = sum(self._memory.retrievability(card, today) for card in cards if not card.recent.endswith(lost))
        return min(1.0, known / max(1, len(drills | {card.drill for card in cards})))

    # --- what Enter does ---

    def _suggestion(self, rows: tuple[TopicRow, ...]) -> Suggestion:
        return self._review() or self._continue(rows) or self._start(rows) or self._rest()

    def _review(self) -> Suggestion | None:
        waiting = self._queue.waiting()
        if not waiting:
            return None
        minutes = self._queue.minutes(waiting)
        drills = "1 drill is" if len(waiting) == 1 else f"{len(waiting)} drills are"
        first = self._queue.reason(waiting[0])
        return Suggestion(Act.REVIEW, "Review", f"{drills} due, about {minutes} min. {first}", minutes)

    def _continue(self, rows: tuple[TopicRow, ...]) -> Suggestion | None:
        row = next((row for row in rows if row.slug == self._progress.latest and row.fault is None), None)
        if row is None:
            return None
        stage = self._open_stage(row)
        if stage is None:
            return None
        left = stage.drills - stage.solved
        why = f"Stage {list(StageName).index(stage.name) + 1} of 6, {_words(stage.name)}: {_drills(left)} to go."
        return Suggestion(Act.CONTINUE, f"Continue {row.title}", why, 10, row.slug, stage.name)

    def _open_stage(self, row: TopicRow) -> StageProgress | None:
        """Where the learner was, if that stage is not done; else the first stage that is not."""
        mark = self._progress.bookmark(row.slug)
        open_stages = [stage for stage in row.stages if not stage.done and (stage.drills or not stage.opened)]
        here = [stage for stage in open_stages if mark is not None and stage.name is mark.stage]
        return next(iter([*here, *open_stages]), None)

    def _start(self, rows: tuple[TopicRow, ...]) -> Suggestion | None:
        for row in rows:
            if row.fault is None and not any(stage.opened for stage in row.stages):
                topic = self._library.topics[row.slug]
                return Suggestion(
                    Act.START, f"Start {row.title}", topic.promise, topic.minutes, row.slug, StageName.INTUITION
                )
        return None

    def _rest(self) -> Suggestion:
        ahead = self._memory.due_ahead(60)
        coming = next(((day, count) for day, count in ahead if count), None)
        if coming is None:
            return Suggestion(Act.REST, "Nothing is due", "Open any topic with the arrow keys.")
        days = coming[0] - self._memory.today()
        when = "tomorrow" if days == 1 else f"in {days} days"
        return Suggestion(Act.REST, "Nothing is due", f"{_drills(coming[1])} will be back {when}.")


def _drills(count: int) -> str:
    return "1 drill" if count == 1 else f"{count} drills"


def _words(stage: StageName) -> str:
    return stage.value.replace("-", " ")
