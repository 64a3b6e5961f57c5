"""One drill from being shown until it is solved, revealed or left."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from tutor.grading.graders import Graders
from tutor.grading.quick import number
from tutor.memory import rating
from tutor.memory.memory import Memory
from tutor.model import (
    CodeDrill,
    Drill,
    DrillId,
    Ending,
    Json,
    Judgement,
    Kind,
    NumberDrill,
    Outcome,
    Rating,
    RecallDrill,
    Review,
    Verdict,
)
from tutor.study.bug import bug_of
from tutor.study.expected import expected
from tutor.study.outcome import recognition

HINT_WAIT = 20.0
"""Seconds until the next rung of the hints may be asked for without a new attempt."""

Stopwatch = Callable[[], float]
"""Seconds on a clock that never goes back."""


class ClosedVisitError(RuntimeError):
    """An answer came after the visit was closed."""


@dataclass(slots=True)
class Tally:
    """What has happened in a visit so far; kept at each change, so that a visit can be taken up again."""

    attempts: int = 0
    hints: int = 0
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)
    confidence: int | None = None

    def to_json(self) -> Json:
        """As kept between runs."""
        return {
            "attempts": self.attempts,
            "hints": self.hints,
            "seconds": round(self.seconds, 1),
            "notes": list(self.notes),
            "confidence": self.confidence,
        }

    @classmethod
    def from_json(cls, kept: Json) -> "Tally":
        """From what was kept; a new tally where nothing was."""
        return cls(**kept) if isinstance(kept, dict) else cls()  # type: ignore[arg-type]


class Visit:
    """A drill at work: takes answers, gives hints, and closes with one review.

    `submit` may take as long as a grader does; everything else is quick. What the learner submits is logged before
    anything else happens to it.
    """

    def __init__(  # noqa: PLR0913 - collaborators, each named
        self,
        drill: Drill,
        memory: Memory,
        graders: Graders,
        *,
        stopwatch: Stopwatch,
        production: Collection[DrillId] = (),
        seed: int = 0,
        reason: str = "",
    ) -> None:
        self.drill = drill
        self.reason = reason
        """Why this drill comes now, as a sentence."""
        self.seed = seed
        """Draws the values, options and orders that vary from visit to visit."""
        self.verdict: Verdict | None = None
        """What was said of the last answer."""
        self.answer = ""
        """The last answer submitted."""
        self.review: Review | None = None
        self.closed: Ending | None = None
        self._memory = memory
        self._graders = graders
        self._stopwatch = stopwatch
        self._production = production
        self._tally = Tally.from_json(memory.kept(self._key))
        self._opened = stopwatch()
        self._hinted: float | None = None
        self._bug = bug_of(drill, memory, seed) if isinstance(drill, CodeDrill) else None

    @property
    def _key(self) -> str:
        return f"visit/{self.drill.id}"

    # --- what is known ---

    @property
    def prompt(self) -> str:
        """What is asked, with the values of this visit."""
        if self._bug is not None:
            return f"{self._bug[0]}\n\n{self.drill.prompt}"
        return number.prompt(self.drill, self.seed) if isinstance(self.drill, NumberDrill) else self.drill.prompt

    @property
    def starter(self) -> str:
        """What stands in the editor before anything is typed: a code drill's starter, or a program to mend."""
        if self._bug is not None:
            return self._bug[1]
        return self.drill.starter if isinstance(self.drill, CodeDrill) else ""

    @property
    def draft(self) -> str:
        """The half-typed answer, as it was left."""
        return self._memory.draft(self.drill.id)

    @property
    def attempts(self) -> int:
        """Answers so far that could be read and decided."""
        return self._tally.attempts

    @property
    def hints_shown(self) -> tuple[str, ...]:
        """The hints given so far."""
        return self.drill.hints[: self._tally.hints]

    @property
    def seconds(self) -> float:
        """Seconds spent on this visit, over all its parts."""
        return self._tally.seconds + self._stopwatch() - self._opened

    @property
    def self_graded(self) -> bool:
        """Whether the learner's own rating closes the visit."""
        return self.drill.kind is Kind.QUESTION or isinstance(self.drill, RecallDrill)

    @property
    def hint_wait(self) -> float:
        """Seconds until the next hint may be asked for; zero when it may."""
        if self._hinted is None:
            return 0.0
        return max(0.0, HINT_WAIT - (self._stopwatch() - self._hinted))

    # --- what the learner does ---

    def keep(self, text: str) -> None:
        """Keep a half-typed answer."""
        self._memory.save_draft(self.drill.id, text)

    def submit(self, text: str, confidence: int | None = None) -> Verdict:
        """Judge an answer and log it; a right one closes the visit. An unreadable one is not an attempt."""
        if self.closed is not None:
            raise ClosedVisitError("This drill is closed. Press `n` for the next one.")
        self.keep(text)
        verdict = self._graders.grade(self.drill, text, seed=self.seed)
        self.answer, self.verdict = text, verdict
        if verdict.judgement is Judgement.UNREADABLE:
            return verdict
        self._log(text, verdict, confidence)
        if verdict.judgement.solved and not self.self_graded:
            self._close(Ending.SOLVED)
        return verdict

    def _log(self, text: str, verdict: Verdict, confidence: int | None) -> None:
        tally = self._tally
        tally.confidence = tally.confidence or confidence
        self._memory.attempt(
            self.drill.id, text, verdict, seconds=self.seconds, hints=tally.hints, confidence=confidence
        )
        if verdict.judgement is not Judgement.UNDECIDED or self.self_graded:
            tally.attempts += 1
        tally.notes += [finding.note for finding in verdict.findings if finding.note not in tally.notes]
        self._hinted = None
        self._save()

    def _save(self) -> None:
        self._tally.seconds = self.seconds
        self._opened = self._stopwatch()
        self._memory.keep(self._key, self._tally.to_json())

    def hint(self) -> str | None:
        """The next hint, or None where only the answer is left (then `reveal`), or it is too soon."""
        if self.closed is not None or self.hint_wait > 0 or self._tally.hints >= len(self.drill.hints):
            return None
        self._tally.hints += 1
        self._hinted = self._stopwatch()
        self._save()
        return self.drill.hints[self._tally.hints - 1]

    def reveal(self) -> str:
        """The expected answer; before it was found this closes the visit as not solved. A self-graded visit stays."""
        if self.closed is None and not self.self_graded:
            self._close(Ending.REVEALED)
        return expected(self.drill, self.seed)

    def leave(self) -> None:
        """Go away; after an attempt this closes the visit, else nothing is recorded."""
        if self.closed is None and self._tally.attempts and not self.self_graded:
            self._close(Ending.LEFT)

    def pause(self) -> None:
        """Stop for now: everything is kept, and the visit can be taken up again."""
        if self.closed is None:
            self._save()

    def insist(self) -> None:
        """The learner insists that the last answer is right: it counts, and the appeal is logged for the author."""
        if self.closed is not None or self.verdict is None or self.verdict.judgement.solved:
            return
        why = "; ".join(finding.say for finding in self.verdict.findings) or self.verdict.judgement.value
        self._memory.appeal(self.drill.id, self.answer, why)
        self._close(Ending.SOLVED, Judgement.CORRECT)

    @property
    def proposed(self) -> Rating | None:
        """The rating a self-graded visit would get by itself; None where only the learner can tell."""
        if isinstance(self.drill, RecallDrill) or self.verdict is None:
            return None
        return rating.proposed(self.outcome(Ending.SOLVED), rating.Past())

    def settle(self) -> Review | None:
        """Close a self-graded visit with the rating it would get by itself; where there is none nothing is recorded."""
        if self.closed is None:
            self._close(Ending.SOLVED if self.proposed else Ending.LEFT)
        return self.review

    def rate(self, chosen: Rating) -> Review | None:
        """The learner's own rating: closes a self-graded visit, and overrides the rating of a closed one."""
        if self.closed is None:
            self._close(Ending.REVEALED if chosen is Rating.AGAIN else Ending.SOLVED, chosen=chosen)
        elif self.review is not None and self.review.rating is not chosen:
            self.review = self._memory.rate(self.review.id, chosen)
        return self.review

    # --- how it ends ---

    def _close(self, ending: Ending, judgement: Judgement | None = None, chosen: Rating | None = None) -> None:
        outcome = self.outcome(ending, judgement)
        settled = chosen is not None or not isinstance(self.drill, RecallDrill)
        if settled:
            self.review = self._memory.close_visit(outcome, chosen=chosen, production=self._production)
        self.closed = ending
        self._memory.drop_draft(self.drill.id)
        self._memory.keep(self._key, None)

    def outcome(self, ending: Ending, judgement: Judgement | None = None) -> Outcome:
        """The visit as it would be recorded with this ending."""
        last = self.verdict.judgement if self.verdict else Judgement.UNDECIDED
        return Outcome(
            drill=self.drill.id,
            kind=self.drill.kind,
            ending=ending,
            judgement=judgement or last,
            attempts=self._tally.attempts,
            hints=self._tally.hints,
            seconds=self.seconds,
            notes=tuple(self._tally.notes),
            confidence=self._tally.confidence,
            recognition=recognition(self.drill),
        )
