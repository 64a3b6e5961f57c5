"""A derivation being written: each line is checked when it is entered, and the first lines may be given."""

from dataclasses import dataclass

from tutor.grading.graders import Graders
from tutor.model import DerivationDrill, Judgement, Step, Verdict
from tutor.study.visit import Visit

EQUAL = "equal"
BLANK_AFTER = 2
"""Reviews after which no line is given any more."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that follows from the one before it."""

    text: str
    by: str = EQUAL
    why: str = ""
    """The author's reason, for a line that was given."""

    @property
    def named(self) -> str:
        """As a grader reads it, with its relation in front."""
        return self.text if self.by == EQUAL else f"{self.by}: {self.text}"


class Route:
    """The way from what is given to the goal, as far as it has come.

    Fading: at the first meeting only the last line is missing, then the last two, then all.
    """

    def __init__(self, visit: Visit, graders: Graders) -> None:
        if not isinstance(visit.drill, DerivationDrill):
            raise TypeError(f"{visit.drill.id} is no derivation")
        self.drill: DerivationDrill = visit.drill
        self._visit = visit
        self._graders = graders
        given = _given(self.drill.steps, visit.seed)
        self.lines = [Line(step.line, step.by, step.why) for step in given]
        """The lines so far, all of them right."""
        self.shown = len(given)
        """How many of them were given."""
        self._resume(visit.draft)

    def _resume(self, draft: str) -> None:
        """Take up the lines that were entered in an earlier sitting; the last one may be half typed."""
        *entered, self.typed = draft.split("\n")
        for text in entered:
            by, colon, rest = text.partition(": ")
            self.lines.append(Line(rest, by) if colon else Line(text))

    def draft(self, typed: str) -> str:
        """What to keep while the next line is being typed."""
        return "\n".join([*(line.named for line in self.lines[self.shown :]), typed])

    @property
    def relations(self) -> tuple[str, ...]:
        """How a line may follow from the one before it."""
        slopes = tuple(f"d/d{name}" for name in self.drill.symbols)
        return (EQUAL, "log", "negate", *slopes, "set-zero", "le", "ge", "limit")

    def enter(self, text: str, by: str = EQUAL, confidence: int | None = None) -> Verdict:
        """Check the next line. A wrong one is an attempt; the one that reaches the goal closes the visit."""
        from tutor.grading import derivation  # noqa: PLC0415 - each grader loads when it is needed

        line = Line(text, by)
        lines = [*(known.named for known in self.lines), line.named]
        verdict = derivation.check_line(self.drill, [*lines[:-1], text], by, self._graders.engine)
        if verdict.judgement is Judgement.WRONG:
            self._visit.submit("\n".join(lines), confidence)
            return verdict
        if not verdict.judgement.solved:
            return verdict
        self.lines.append(line)
        if derivation.reached(self.drill, lines, self._graders.engine):
            return self._visit.submit("\n".join(lines), confidence)
        return verdict

    def take_back(self) -> str | None:
        """Remove the last line that was entered, and give its text."""
        return self.lines.pop().named if len(self.lines) > self.shown else None


def _given(steps: tuple[Step, ...], reviews: int) -> tuple[Step, ...]:
    missing = len(steps) if reviews >= BLANK_AFTER else min(len(steps), 1 + reviews)
    return steps[: len(steps) - missing]
