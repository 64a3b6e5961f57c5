"""The opened tutor: everything a front end needs, behind one object."""

from collections.abc import Iterator, Sequence
from time import monotonic
from types import TracebackType
from typing import Self

from tutor.content.library import Library
from tutor.grading.graders import Graders
from tutor.memory.memory import Memory
from tutor.model import Drill, DrillId, Lesson, QuestionDrill
from tutor.study.ask import Ask, Reply
from tutor.study.conversation import Conversation
from tutor.study.figure_task import play
from tutor.study.home import Home, HomeView
from tutor.study.interview import Interview, draw
from tutor.study.night import night_page
from tutor.study.outcome import recognition
from tutor.study.placement import Placement
from tutor.study.progress import Progress
from tutor.study.queue import Queue
from tutor.study.review import Review
from tutor.study.visit import Stopwatch, Visit


class Desk:
    """Library, memory and graders at work together. A context manager: leaving it ends the processes it started."""

    def __init__(self, library: Library, memory: Memory, *, stopwatch: Stopwatch = monotonic) -> None:
        self.library = library
        self.memory = memory
        self.graders = Graders(play)
        self.progress = Progress(library, memory)
        self.queue = Queue(library, memory)
        self._stopwatch = stopwatch
        self._asking: Ask | None = None
        self._home = HomeView(library, memory, self.queue, self.progress)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.graders.close()
        if self._asking is not None:
            self._asking.close()

    def home(self) -> Home:
        """What the home screen says now."""
        return self._home.now()

    def lesson(self, topic: str) -> Lesson:
        """A topic's lesson; raises UnknownNameError or ContentError."""
        return self.library.lesson(topic)

    def visit(self, drill: str, reason: str = "") -> Visit:
        """Open a drill; a visit that was interrupted is taken up again. Raises UnknownNameError or ContentError."""
        found = self.library.drill(drill)
        if found.id != drill:
            self.memory.adopt({DrillId(drill): found.id})
        card = self.memory.card(found.id)
        seed = card.reps if card else 0
        if isinstance(found, QuestionDrill):
            return Conversation(
                found,
                self.memory,
                self.graders,
                resolve=self.library.find,
                stopwatch=self._stopwatch,
                seed=seed,
                reason=reason,
            )
        return Visit(
            found,
            self.memory,
            self.graders,
            stopwatch=self._stopwatch,
            production=self._production(found),
            seed=seed,
            reason=reason,
        )

    def _production(self, drill: Drill) -> list[DrillId]:
        """The drills of the same skill whose answer must be produced."""
        siblings = self.library.drills(drill.topic)
        return [held.id for held in siblings if held.skill == drill.skill and not recognition(held)]

    def review(self) -> Review:
        """Begin a review of everything that is due."""
        return Review(self.queue, self.visit)

    def placement(self, topic: str) -> Placement:
        """Begin a placement in a topic; raises UnknownNameError."""
        return Placement(self.library.drills(topic), self.memory, self.visit)

    def interview(self, topics: Sequence[str], minutes: float, seed: int, stopwatch: Stopwatch) -> Interview:
        """Prepare a mock interview; the same seed over the same memory draws the same items."""
        drills = draw(self.library, self.memory, topics, minutes, seed)
        return Interview(drills, minutes * 60, self.memory, self.visit, stopwatch)

    def ask(self, question: str) -> Reply:
        """What the lessons say to a question of the learner's own."""
        if self._asking is None:
            self._asking = Ask(self.library, self.memory)
        return self._asking.reply(question)

    def night_page(self) -> str:
        """One page for the night before, as Markdown."""
        return night_page(self.library, self.memory)

    def warm(self, drill: Drill) -> None:
        """Load and start what the first answer to a drill will need; slow, to be called in a thread."""
        self.memory.warm_up()
        self.graders.warm(drill)

    def undo(self) -> str | None:
        """Take back the last thing the learner did; a sentence that says what, or None where there is nothing."""
        undone = self.memory.undo()
        return undone.say if undone else None

    def search(self, words: str) -> Iterator[Drill]:
        """The drills whose id, prompt or skill holds all the words."""
        wanted = words.lower().split()
        for drill in self.library.all_drills():
            text = f"{drill.id} {drill.skill} {drill.prompt}".lower()
            if all(word in text for word in wanted):
                yield drill
