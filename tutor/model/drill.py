"""What a learner must produce: one class for each form of drill."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from tutor.model.lesson import DrillId, Kind, Place, Weight


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


NOWHERE = Place(Path())
"""The place of a drill that stands in no file."""


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
    place: Place = NOWHERE

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
