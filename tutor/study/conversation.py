"""An interview question at work: what was heard, what is asked back, and the follow-ups."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from tutor.grading.graders import Graders
from tutor.memory.memory import Memory
from tutor.model import (
    Drill,
    DrillId,
    Ending,
    FollowUp,
    Json,
    Judgement,
    Outcome,
    Point,
    PointResult,
    PointStatus,
    QuestionDrill,
    Verdict,
)
from tutor.study.outcome import must_points
from tutor.study.visit import Stopwatch, Visit

MOST_ASKED_BACK = 2
"""Doubtful points asked back after one answer."""

MOST_FOLLOW_UPS = 3
"""How deep a chain of follow-ups goes."""

Resolve = Callable[[str], Drill | None]
"""Finds the question a follow-up leads to."""


class Conversation(Visit):
    """A question, its doubtful points, its follow-ups; the learner's own rating closes it."""

    drill: QuestionDrill

    def __init__(  # noqa: PLR0913 - collaborators, each named
        self,
        drill: QuestionDrill,
        memory: Memory,
        graders: Graders,
        *,
        resolve: Resolve,
        stopwatch: Stopwatch,
        production: Collection[DrillId] = (),
        seed: int = 0,
        reason: str = "",
    ) -> None:
        super().__init__(drill, memory, graders, stopwatch=stopwatch, production=production, seed=seed, reason=reason)
        self.heard: dict[str, PointResult] = {}
        """What was heard of each point, over everything said."""
        self._resolve = resolve
        self._settled: set[str] = set()
        self._chain: list[FollowUp] = []
        self._first_found: frozenset[str] = frozenset()

    def submit(self, text: str, confidence: int | None = None) -> Verdict:
        """Hear an answer and log it."""
        verdict = super().submit(text, confidence)
        self._take(verdict.points)
        if self.attempts == 1 and not self._first_found:
            self._first_found = self._found()
        return verdict

    def _take(self, results: Sequence[PointResult]) -> None:
        for result in results:
            before = self.heard.get(result.id)
            if before is None or _RANK[result.status] >= _RANK[before.status]:
                self.heard[result.id] = result

    def _found(self) -> frozenset[str]:
        return frozenset(point for point, result in self.heard.items() if result.status is PointStatus.FOUND)

    # --- asked back ---

    @property
    def doubtful(self) -> tuple[Point, ...]:
        """The points to ask back, at most two: contradicted ones first."""
        order = (PointStatus.CONFLICT, PointStatus.NOT_SURE)
        points = [
            point
            for status in order
            for point in self.drill.points
            if point.id in self.heard and self.heard[point.id].status is status and point.id not in self._settled
        ]
        return tuple(points[: max(0, MOST_ASKED_BACK - len(self._settled))])

    def say_again(self, point: Point, sentence: str) -> PointResult:
        """Hear one point again, in one sentence."""
        traps = [trap for trap in self.drill.traps if trap.point in (None, point.id)]
        result = self._graders.hear([point], traps, sentence)[0]
        self._settled.add(point.id)
        self.heard[point.id] = result
        self._note(point, sentence, result)
        return result

    def confirm(self, point: Point, *, said: bool) -> None:
        """The learner's own word on a doubtful point."""
        self._settled.add(point.id)
        status = PointStatus.FOUND if said else PointStatus.NOT_FOUND
        self.heard[point.id] = replace(self.heard[point.id], status=status)
        self._note(point, "said it" if said else "did not say it", self.heard[point.id])

    def _note(self, point: Point, text: str, result: PointResult) -> None:
        entry: dict[str, Json] = {"point": point.id, "text": text, "status": result.status.value}
        self._memory.thread_entry(self.drill.id, "asked-back", entry)

    # --- follow-ups ---

    @property
    def follow_up(self) -> FollowUp | None:
        """What the interviewer asks next: a conflict first, then the first missing point, then what was found."""
        if len(self._chain) >= MOST_FOLLOW_UPS:
            return None
        offered = self._chain[-1].follow_ups if self._chain else self.drill.follow_ups
        return next(iter(sorted(filter(self._fits, offered), key=self._urgency)), None)

    def _fits(self, follow_up: FollowUp) -> bool:
        missed = any(self._status(point) is not PointStatus.FOUND for point in follow_up.missed)
        hit = bool(follow_up.hit) and all(self._status(point) is PointStatus.FOUND for point in follow_up.hit)
        return missed or hit or not (follow_up.missed or follow_up.hit)

    def _urgency(self, follow_up: FollowUp) -> int:
        statuses = [self._status(point) for point in follow_up.missed]
        return 0 if PointStatus.CONFLICT in statuses else 1 if PointStatus.NOT_FOUND in statuses else 2

    def _status(self, point: str) -> PointStatus:
        return self.heard[point].status if point in self.heard else PointStatus.NOT_FOUND

    def answer_follow_up(self, follow_up: FollowUp, text: str) -> tuple[PointResult, ...]:
        """Hear the answer to a follow-up; a must-point it reaches counts, as reached after a follow-up."""
        missing = [point for point in self.drill.points if self._status(point.id) is not PointStatus.FOUND]
        asked = [*self.points_of(follow_up), *missing]
        results = self._graders.hear(asked, self.drill.traps, text)
        self._chain.append(follow_up)
        ours = {point.id for point in missing}
        self._take([result for result in results if result.id in ours and result.status is PointStatus.FOUND])
        entry: dict[str, Json] = {
            "ask": follow_up.ask,
            "text": text,
            "points": [{"id": result.id, "status": result.status.value} for result in results],
        }
        self._memory.thread_entry(self.drill.id, "follow-up", entry)
        return tuple(result for result in results if result.id not in ours or result.status is PointStatus.FOUND)

    def points_of(self, follow_up: FollowUp) -> tuple[Point, ...]:
        """The key points that grade a follow-up: its own, or those of the question it leads to."""
        if follow_up.points or follow_up.goto is None:
            return follow_up.points
        name = follow_up.goto if "/" in follow_up.goto else f"{self.drill.topic}/question/{follow_up.goto}"
        question = self._resolve(name)
        return question.points if isinstance(question, QuestionDrill) else ()

    # --- how it ends ---

    def outcome(self, ending: Ending, judgement: Judgement | None = None) -> Outcome:
        """The conversation as it would be recorded."""
        must, found, conflict = must_points(self.drill, self.heard.values())
        reached = {point.id for point in self.drill.points if point.must} & self._found()
        unsure = any(result.status is PointStatus.NOT_SURE for result in self.heard.values())
        return replace(
            super().outcome(ending, judgement),
            points_must=must,
            points_found=found,
            points_conflict=conflict,
            followed_up=bool(reached - self._first_found),
            doubtful=unsure and not conflict and not found,
        )


_RANK = {
    PointStatus.NOT_FOUND: 0,
    PointStatus.NOT_SURE: 1,
    PointStatus.CONFLICT: 2,
    PointStatus.FOUND: 3,
}
