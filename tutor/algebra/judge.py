"""From a question and a typed answer to a verdict: read, decide, and say what is wrong."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tutor.algebra.decide import Decision, decide
from tutor.algebra.declared import Declared, Symbols
from tutor.algebra.diagnose import diagnose
from tutor.algebra.evidence import Clue, Evidence
from tutor.algebra.misshapen import misshapen
from tutor.algebra.question import Formula, Question
from tutor.algebra.reading import Understood, authored, understand
from tutor.algebra.scalar import TooLargeError
from tutor.algebra.shapes import ShapeError
from tutor.algebra.symbols import Table
from tutor.algebra.trial import Pair
from tutor.algebra.witness import differs, witness
from tutor.model import Finding, Judgement, Mistake, Verdict, Witness
from tutor.notation.tree import Node

MOST_QUESTIONS = 48
FULL = 30_000
"""Nodes after which a question starts anew, so that a long session does not grow."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A formula question: what is compared with what, and the mistakes that were foreseen."""

    table: Table
    reference: str
    accept: tuple[str, ...] = ()
    mistakes: tuple[Mistake, ...] = ()

    @property
    def seed(self) -> str:
        """What fixes the points at which answers are tried."""
        return f"{self.table.key}|{self.reference}"


class Judge:
    """Judges answers; keeps the questions it has seen, so that further answers to them are quick."""

    def __init__(self) -> None:
        self._questions: OrderedDict[str, Question] = OrderedDict()

    def judge(self, asked: Asked, text: str) -> Verdict:
        """The verdict on an answer. Raises `NotationError` only where the reference cannot be read."""
        understood = understand(text, asked.table)
        if understood.tree is None:
            return Verdict(
                Judgement.UNREADABLE, findings=(Finding("unreadable", understood.say),), position=understood.position
            )
        try:
            return self._judged(asked, understood, understood.tree)
        except TooLargeError:
            say = "This is too large to be checked: write it shorter, with sums or matrices."
            return Verdict(Judgement.UNDECIDED, understood.reading, (Finding("too-large", say),))

    def pairs(self, asked: Asked, text: str) -> tuple[Question, list[Pair]] | None:
        """The entries that a proof has to find equal, for a formula without arrays or sizes; None for others."""
        understood = understand(text, asked.table)
        if understood.tree is None:
            return None
        question = self.question(asked)
        decision = decide(question, understood.tree, text, understood.say_part, numpy=understood.numpy)
        if not decision.right or len({tuple(each.pairs) for each in decision.written}) != 1:
            return None
        return question, decision.written[0].pairs

    def question(self, asked: Asked, symbols: Symbols | None = None) -> Question:
        """The reference of a question, ready for answers."""
        key = f"{asked.seed}|{'' if symbols is None else sorted(symbols)}"
        found = self._questions.get(key) if symbols is None else None
        if found is None or len(found.bench.arena) > FULL:
            own = authored(asked.reference, asked.table)
            declared = asked.table.declared if symbols is None else symbols
            found = Question(declared, own.formula, own.say_part, asked.seed, own.conventions)
            if symbols is None:
                self._questions[key] = found
        if key in self._questions:
            self._questions.move_to_end(key)
        while len(self._questions) > MOST_QUESTIONS:
            self._questions.popitem(last=False)
        return found

    def _judged(self, asked: Asked, understood: Understood, tree: Node) -> Verdict:
        question = self.question(asked)
        decision = decide(question, tree, understood.text, understood.say_part, numpy=understood.numpy)
        if not decision.right and self._accepted(asked, question, decision):
            decision = replace(decision, status="correct", reason="")
        reading = understood.with_shape(decision.answer.outer_shape if decision.answer else None)
        if decision.right:
            return _right(decision, reading)
        if decision.status == "undecided":
            return Verdict(Judgement.UNDECIDED, reading, (_undecided(decision),))
        return self._wrong(asked, question, decision, understood, reading)

    def _accepted(self, asked: Asked, question: Question, decision: Decision) -> bool:
        """Whether an answer equals one of the other right forms."""
        return decision.answer is not None and any(
            _same(question, decision.answer, form) for form in self._forms(asked, question, asked.accept)
        )

    def _forms(self, asked: Asked, question: Question, texts: Sequence[str]) -> list[Formula | ShapeError]:
        """Formulas of the question's author, each with its meaning or the fault of its shapes."""
        return [question.form(authored(text, asked.table)) for text in texts]

    def _wrong(
        self, asked: Asked, question: Question, decision: Decision, understood: Understood, reading: str
    ) -> Verdict:
        clue = self._listed(asked, question, decision, understood) or self._explained(
            asked, question, decision, understood
        )
        shown = _witness(question, decision)
        if clue is None:
            clue = Clue("differs", differs(shown))
        return Verdict(Judgement.WRONG, reading, (Finding(clue.note, clue.say),), shown)

    def _listed(self, asked: Asked, question: Question, decision: Decision, understood: Understood) -> Clue | None:
        """The first foreseen mistake that this is."""
        texts = [mistake.answer for mistake in asked.mistakes]
        for mistake, form in zip(asked.mistakes, self._forms(asked, question, texts), strict=True):
            if isinstance(form, ShapeError):
                hit = understood.same_tree(authored(mistake.answer, asked.table).formula)
            else:
                hit = decision.answer is not None and _same(question, decision.answer, form)
            if hit:
                return Clue(mistake.note, mistake.say)
        return None

    def _explained(self, asked: Asked, question: Question, decision: Decision, understood: Understood) -> Clue | None:
        if decision.fault is not None:
            return Clue(decision.fault.note, decision.fault.say)
        answer = decision.answer
        if answer is None:
            return None
        if decision.reason == "shape":
            return misshapen(question, answer)
        soft = [name for name in answer.reader.used if question.points.domain(name) == "[0,1]"]
        if soft and self._right_for_hard_labels(asked, understood, soft):
            say = (
                f"Right where {' and '.join(soft)} is 0 or 1, but not in between: any number from 0 to 1 is meant here."
            )
            return Clue("hard-labels-only", say)
        found = diagnose(Evidence(question.scratch(), answer, decision.written))
        if found is None and decision.reason == "undefined":
            return Clue(
                "never-defined", "Yours has no value anywhere on the domain: look for a logarithm, root or fraction."
            )
        return found

    def _right_for_hard_labels(self, asked: Asked, understood: Understood, soft: Sequence[str]) -> bool:
        declared = asked.table.declared
        hard: dict[str, Declared] = {
            name: replace(symbol, domain="{0,1}") if name in soft else symbol for name, symbol in declared.items()
        }
        question = self.question(asked, hard)
        return decide(question, understood.formula, understood.text, understood.say_part, numpy=understood.numpy).right


def _undecided(decision: Decision) -> Finding:
    if decision.tally is not None and decision.tally.unclear:
        return Finding("too-small", "A term here is too small to be told from zero: leave it out, or write it larger.")
    say = "Neither formula has a value at the points that were tried, so they could not be compared."
    return Finding("no-common-points", say)


def _same(question: Question, answer: Formula, form: Formula | ShapeError) -> bool:
    """Whether an answer means the same as a form of the author's."""
    if isinstance(form, ShapeError) or not question.comparable(answer, form):
        return False
    try:
        tally, _ = question.compare(answer, form)
    except ShapeError:
        return False
    return tally.identical or (tally.differs_at is None and tally.agreed > 0 and not tally.unclear)


def _right(decision: Decision, reading: str) -> Verdict:
    tally = decision.tally
    findings = []
    judgement = Judgement.CORRECT
    if decision.status == "correct_but":
        judgement = Judgement.CORRECT_BUT
        say = "Right, but this form overflows for large arguments: an interviewer will ask for a stable one."
        findings.append(Finding("unstable-form", say))
    if tally is not None and tally.reference_only:
        findings.append(Finding("domain-smaller", "Right, but your form has no value at some points of the domain."))
    if tally is not None and tally.answer_only:
        findings.append(Finding("domain-larger", "Right, and your form has a value at more points than the usual one."))
    if decision.generous:
        findings.append(
            Finding("loose-notation", "Right, as it was most likely meant: the notation can be read in two ways.")
        )
    agreed = tally.agreed if tally else 0
    proof = "proved" if tally is not None and tally.identical else f"agrees at {agreed} points"
    return Verdict(judgement, reading, tuple(findings), proof=proof)


def _witness(question: Question, decision: Decision) -> Witness | None:
    tally, answer = decision.tally, decision.answer
    if tally is None or answer is None or not decision.written:
        return None
    size, point = tally.differs_at or (0, 0)
    return witness(question, answer, decision.written[min(size, len(decision.written) - 1)], point)
