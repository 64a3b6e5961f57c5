"""The nouns of the tutor: what a lesson holds, what a learner must produce, and what is said about it.

Frozen dataclasses without behaviour of their own. This module imports nothing of ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import NewType

DrillId = NewType("DrillId", str)
"""Written by people and permanent: `<topic>/<kind>/<name>`, with a pack's name in front for a pack's drill."""

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
"""What can be written to a log or printed by `--json`; nan and infinities are written as strings."""


# --- content -------------------------------------------------------------------------------------------------------


class StageName(StrEnum):
    """The six parts of every lesson, in their order; the value is how a learner types it."""

    INTUITION = "intuition"
    HOW_IT_WORKS = "how-it-works"
    MATH = "math"
    CODE = "code"
    INTERVIEW = "interview"
    RECALL = "recall"


class Kind(StrEnum):
    """What a learner produces in a drill; the middle part of a drill's id."""

    FORMULA = "formula"
    DERIVATION = "derivation"
    QUESTION = "question"
    QUICK = "quick"
    CODE = "code"
    FIGURE = "figure"


class Weight(StrEnum):
    """How likely it is to be asked in an interview."""

    CORE = "core"
    USEFUL = "useful"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the content, so that an error can point at it."""

    file: Path
    line: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Topic:
    """One subject, as its `lesson.toml` declares it."""

    slug: str
    title: str
    promise: str
    """What the learner can do afterwards, in one line."""
    minutes: int
    needs: tuple[str, ...] = ()
    """Topics to know first."""
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the six parts of a lesson: GitHub-flavoured Markdown with drills and figures standing in it."""

    name: StageName
    title: str
    """The stage's first heading."""
    text: str
    place: Place
    drills: tuple[DrillId, ...] = ()
    """The drills that stand in the text, in order."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """The prose of a topic: its six stages, in order."""

    topic: Topic
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class SymbolSpec:
    """A declared symbol as the author wrote it.

    `kind` is a symbol kind (`real`, `(0,1)`, `vector n`, `matrix n d`, `vector n (0,1)`, `index n`) or, for a symbol
    defined by others, the formula that defines it (`sigmoid(z)`).
    """

    name: str
    kind: str
    draw: str | None = None
    """LaTeX that pictures it, where the name alone does not."""
    aliases: tuple[str, ...] = ()
    meaning: str = ""
    """A few words for the legend, such as `predicted probability`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """One thing to produce. A drill is one card."""

    id: DrillId
    prompt: str
    """Markdown."""
    skill: str
    """What it exercises; siblings share it and are not asked in a row."""
    hints: tuple[str, ...] = ()
    """A ladder without its last rung: the answer is generated as that one."""
    explain: str = ""
    """Shown after an answer."""
    seconds: int = 60
    """What a prepared person needs."""
    weight: Weight = Weight.USEFUL
    needs: tuple[str, ...] = ()
    """Skills or drills to know first."""
    aliases: tuple[DrillId, ...] = ()
    """Former ids."""
    place: Place = Place(Path())

    @property
    def kind(self) -> Kind:
        """The kind its id names."""
        return Kind(self.id.rsplit("/", 2)[-2])

    @property
    def topic(self) -> str:
        """The topic its id names, with a pack's name in front for a pack's drill."""
        return self.id.rsplit("/", 2)[0]

    @property
    def name(self) -> str:
        """The last part of its id."""
        return self.id.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A known wrong answer and the sentence that corrects it."""

    note: str
    """Its stable slug, one of `drills/notes.toml`."""
    answer: str
    """The wrong formula, line or option; empty for code, where the file defines it."""
    say: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaDrill(Drill):
    """Type a formula; any notation, any equal form on the declared domain."""

    symbols: Mapping[str, SymbolSpec]
    answer: str
    accept: tuple[str, ...] = ()
    """Other right forms; `check` proves each equal."""
    forbid: tuple[str, ...] = ()
    """Functions that must be written out rather than named: `sigmoid` where the sigmoid itself is asked."""
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a derivation: the line, why it follows, and by which relation."""

    line: str
    why: str
    by: str = "equal"
    """`equal`, `log`, `negate`, `d/dz` (any declared symbol), `set-zero`, `le`, `ge` or `limit`."""
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivationDrill(Drill):
    """Go from `given` to `goal` line by line; every valid route counts."""

    symbols: Mapping[str, SymbolSpec]
    given: str
    goal: str
    steps: tuple[Step, ...]


class Level(StrEnum):
    """The five levels at which an interviewer asks."""

    CONCEPTUAL = "conceptual"
    IMPLEMENTATION = "implementation"
    APPLIED = "applied"
    SYSTEMS = "systems"
    FAILURE_MODES = "failure-modes"


@dataclass(frozen=True, slots=True)
class Point:
    """A key point of a good answer, with the patterns that find it (drills/README.md describes a pattern)."""

    id: str
    text: str
    must: bool = True
    any: tuple[str, ...] = ()
    """Found where one of these matches."""
    all: tuple[str, ...] = ()
    """Found only where each of these matches somewhere."""
    unless: tuple[str, ...] = ()
    """A sentence that matches one of these contradicts the point."""


@dataclass(frozen=True, slots=True)
class Trap:
    """A misconception that is often stated, and the sentence that corrects it."""

    id: str
    any: tuple[str, ...]
    say: str
    point: str | None = None
    """The key point it contradicts, where it contradicts one."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What an interviewer asks next."""

    ask: str
    missed: tuple[str, ...] = ()
    """Asked when one of these points was missed."""
    hit: tuple[str, ...] = ()
    """Asked when all of these points were found."""
    goto: str | None = None
    """The question whose key points grade the answer, by its name or id."""
    model_answer: str = ""
    points: tuple[Point, ...] = ()
    follow_ups: tuple["FollowUp", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionDrill(Drill):
    """An interview question, answered in the learner's own words. Its `prompt` is the question."""

    level: Level
    points: tuple[Point, ...]
    traps: tuple[Trap, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    also_asked_as: tuple[str, ...] = ()
    model_answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberDrill(Drill):
    """A number, compared within a tolerance. `compute` recomputes it from a formula of constants, or of `values`."""

    answer: float
    compute: str | None = None
    tolerance: float = 0.01
    """Relative, with the same number as the absolute floor near zero."""
    near_misses: tuple[Mistake, ...] = ()
    """Wrong numbers (as formulas) that tell which mistake was made."""
    values: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    """Symbols in braces in the prompt and in `compute`, drawn from these by seed; the first ones are the default."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice; a wrong one is a misconception with its sentence."""

    text: str
    right: bool = False
    note: str = ""
    say: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceDrill(Drill):
    """Pick the right option. Options are shown in an order drawn by seed."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDrill(Drill):
    """Put lines in order. `lines` are in the right order; lines of one `free` group may change places."""

    lines: tuple[str, ...]
    free: tuple[tuple[int, ...], ...] = ()
    distractors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputDrill(Drill):
    """Predict what a snippet prints, or a shape."""

    code: str
    answer: str
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallDrill(Drill):
    """Front and back; the learner grades it. The `prompt` is the front."""

    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeDrill(Drill):
    """Write a function. The file's text runs only inside the sandbox; everything here was read as literals."""

    function: str
    signature: str
    """As a learner would write it, such as `predict(X, w, b, threshold=0.5)`."""
    starter: str
    source: str
    """The drill's whole file: reference, probes, edges and marked variants."""
    reference: str
    """The reference's own text, shown beside the learner's after success."""
    mistakes: tuple[Mistake, ...] = ()
    weak: tuple[Mistake, ...] = ()
    accept: tuple[str, ...] = ()
    """Names of unusual but right variants."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureDrill(Drill):
    """Reach a goal in an interactive figure, such as `loss < 0.25`."""

    figure: str
    start: Mapping[str, float | int | str]
    goal: str


# --- judgement ------------------------------------------------------------------------------------------------------


class Judgement(StrEnum):
    """What a grader says of an answer."""

    CORRECT = "correct"
    CORRECT_BUT = "correct_but"
    """Right, with a weakness an interviewer would pick at."""
    WRONG = "wrong"
    UNREADABLE = "unreadable"
    """Could not be read: not an attempt."""
    UNDECIDED = "undecided"
    """Could not be decided: not counted."""

    @property
    def solved(self) -> bool:
        """Whether the answer counts as right."""
        return self in (Judgement.CORRECT, Judgement.CORRECT_BUT)


@dataclass(frozen=True, slots=True)
class Finding:
    """One named thing about an answer."""

    note: str
    """Its stable slug, one of `drills/notes.toml`."""
    say: str
    """One sentence, Markdown with `$...$` allowed."""
    line: int | None = None
    """The line of the answer it is about, from 1, where there is one."""


@dataclass(frozen=True, slots=True)
class Witness:
    """The smallest input found on which the answer and the reference differ."""

    at: Mapping[str, Json]
    yours: Json
    expected: Json


class PointStatus(StrEnum):
    """Whether a key point was heard in an answer."""

    FOUND = "found"
    NOT_SURE = "not_sure"
    NOT_FOUND = "not_found"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class PointResult:
    """What was heard of one key point, with the places in the answer that say so."""

    id: str
    status: PointStatus
    matched: tuple[tuple[int, int], ...] = ()
    """Spans (start, end) in the answer's text."""
    say: str = ""
    """For a conflict: the correcting sentence."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a grader says of one answer. Pure data: no screen, no disk."""

    judgement: Judgement
    reading: str | None = None
    """How the answer was understood."""
    findings: tuple[Finding, ...] = ()
    witness: Witness | None = None
    points: tuple[PointResult, ...] = ()
    proof: str | None = None
    """`proved` or `agrees at N points`, for a formula that was accepted."""
    position: int | None = None
    """Where in the answer it stopped being readable, from 0."""
    lines: tuple[Judgement, ...] = ()
    """For a derivation: one judgement a line entered."""
    checks: tuple[tuple[str, bool], ...] = ()
    """For code: the stages that ran, each with whether it held."""
    ms: float = 0.0
    """Wall time of the judgement."""


# --- memory ---------------------------------------------------------------------------------------------------------


class Rating(IntEnum):
    """How well something was recalled; FSRS's four grades."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4

    @property
    def word(self) -> str:
        """As written in the log and in JSON."""
        return self.name.lower()


class Ending(StrEnum):
    """How a visit to a drill ended."""

    SOLVED = "solved"
    REVEALED = "revealed"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a visit to a drill went, raw: what the rating is a pure function of."""

    drill: DrillId
    kind: Kind
    ending: Ending
    judgement: Judgement
    attempts: int
    """Answers submitted that could be read and decided."""
    hints: int
    seconds: float
    notes: tuple[str, ...] = ()
    """The findings' slugs over all attempts, first seen first."""
    confidence: int | None = None
    """1 (guessing) to 4 (sure), given before the verdict."""
    recognition: bool = False
    """A form in which the answer is recognised rather than produced: choice, order, figure task."""
    points_must: int = 0
    points_found: int = 0
    points_conflict: int = 0
    """For a question: its must-points, those found without a follow-up, and those contradicted."""
    followed_up: bool = False
    """For a question: whether some must-point was reached only after a follow-up."""
    doubtful: bool = False
    """For a question: only unconfirmed doubt, so nothing is recorded."""


@dataclass(frozen=True, slots=True)
class Review:
    """The one outcome that closed a visit, as it was recorded."""

    id: str
    drill: DrillId
    rating: Rating
    due: int
    """The study day (proleptic ordinal) on which it returns."""
    day: int
    """The study day on which it was given."""
