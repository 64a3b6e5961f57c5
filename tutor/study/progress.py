"""How far a learner has come in a lesson, and where they were."""

from collections.abc import Mapping
from dataclasses import dataclass

from tutor.content.library import Library
from tutor.memory.memory import Memory
from tutor.model import DrillId, Json, StageName


@dataclass(frozen=True, slots=True)
class StageProgress:
    """One stage's drills: how many stand in it, how many of them were solved at least once."""

    name: StageName
    solved: int
    drills: int
    opened: bool
    """Whether the learner has been in it."""

    @property
    def done(self) -> bool:
        """Every drill of it was solved; reading alone never gets here."""
        return self.drills > 0 and self.solved == self.drills


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where in a lesson the learner was."""

    stage: StageName
    position: int = 0
    """Lines scrolled, or steps taken, as the front end counts them."""


class Progress:
    """Bookmarks and ticks of all lessons."""

    def __init__(self, library: Library, memory: Memory) -> None:
        self._library = library
        self._memory = memory

    def solved(self, drill: DrillId) -> bool:
        """Whether a drill was solved at least once."""
        card = self._memory.card(drill)
        return card is not None and card.passed

    def stages(self, topic: str) -> tuple[StageProgress, ...]:
        """The stages of a lesson; raises ContentError where it cannot be read."""
        opened = self._opened(topic)
        return tuple(
            StageProgress(
                name=stage.name,
                solved=sum(map(self.solved, set(stage.drills))),
                drills=len(set(stage.drills)),
                opened=stage.name.value in opened,
            )
            for stage in self._library.lesson(topic).stages
        )

    def bookmark(self, topic: str) -> Bookmark | None:
        """Where the learner was in a lesson, or None before the first visit."""
        kept = self._kept(topic)
        stage = kept.get("stage")
        position = kept.get("position")
        if not isinstance(stage, str) or stage not in set(StageName):
            return None
        return Bookmark(StageName(stage), position if isinstance(position, int) else 0)

    def mark(self, topic: str, stage: StageName, position: int = 0) -> None:
        """Remember where the learner is."""
        opened: list[Json] = [*sorted(self._opened(topic) | {stage.value})]
        place: Json = {"stage": stage.value, "position": position, "opened": opened}
        self._memory.keep(f"lesson/{topic}", place)
        self._memory.keep("lesson", topic)

    @property
    def latest(self) -> str | None:
        """The topic the learner was in last."""
        topic = self._memory.kept("lesson")
        return topic if isinstance(topic, str) and topic in self._library.topics else None

    def _kept(self, topic: str) -> Mapping[str, Json]:
        kept = self._memory.kept(f"lesson/{topic}")
        return kept if isinstance(kept, dict) else {}

    def _opened(self, topic: str) -> set[str]:
        opened = self._kept(topic).get("opened")
        return {name for name in opened if isinstance(name, str)} if isinstance(opened, list) else set()
