"""A derivation, line by line: each line is held against the one before it, and the last one against the goal."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self, cast

from tutor.algebra.diagnose import diagnose
from tutor.algebra.evidence import Clue, Evidence
from tutor.algebra.misshapen import misshapen
from tutor.algebra.reading import Understood, authored, understand
from tutor.algebra.scalar import TooLargeError
from tutor.algebra.step import Line, Step, check
from tutor.algebra.symbols import Table
from tutor.algebra.wire import mistakes_from_json
from tutor.algebra.witness import differs, witness
from tutor.model import Finding, Json, Judgement, Mistake, Verdict, Witness
from tutor.notation.error import NotationError
from tutor.notation.tree import Relation

MOST_LINES = 60
PREFIX = re.compile(r"\s*(equal|log|negate|set[- ]zero|le|ge|limit|d/d[^\s:]+)\s*:\s*", re.IGNORECASE)
EQUALS = re.compile(r"(?<![<>!=:])=(?!=)")
SIGNS = {"≤": "le", "<=": "le", "≥": "ge", ">=": "ge"}


@dataclass(frozen=True, slots=True)
class Way:
    """A line of the author's route: what it says, by which relation, and what goes wrong there."""

    line: str
    by: str
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """A derivation to be judged."""

    table: Table
    given: str
    goal: str
    lines: tuple[str, ...]
    route: tuple[Way, ...] = ()
    """The author's lines: which relations occur, where a line names none, and which mistakes are foreseen."""
    partial: bool = False
    """Whether the derivation is still being written, so that the goal need not be reached."""

    @classmethod
    def of(cls, table: Table, request: Mapping[str, Json]) -> Self:
        """The derivation of a message."""
        route = cast("list[tuple[str, str, Json]]", request.get("route") or [])
        return cls(
            table,
            str(request["given"]),
            str(request["goal"]),
            tuple(str(line) for line in cast("list[Json]", request["lines"])),
            tuple(Way(line, by, mistakes_from_json(mistakes)) for line, by, mistakes in route),
            partial=bool(request.get("partial")),
        )


def judge_lines(chain: Chain) -> Verdict:
    """The verdict on a derivation; `findings` name the lines, counted from 1.

    Raises `NotationError` where the given line or the goal cannot be read.
    """
    before = _line(authored(chain.given, chain.table))
    judgements: list[Judgement] = []
    findings: list[Finding] = []
    seen: Witness | None = None
    for number, text in enumerate(chain.lines[:MOST_LINES], start=1):
        by, body = relation_of(text)
        if by in (None, "equal") and isinstance(before.tree, Relation) and EQUALS.search(body):
            by = "set-zero"
        understood = _understood(body, chain.table, by)
        if understood.tree is None:
            judgements.append(Judgement.UNREADABLE)
            findings.append(Finding("unreadable", understood.say, number))
            return Verdict(
                Judgement.UNREADABLE, None, tuple(findings), lines=tuple(judgements), position=understood.position
            )
        line = _line(understood, by or "equal")
        judgement, clue, shown = _one(chain, before, line, number - 1, named=by is not None)
        judgements.append(judgement)
        if clue is not None:
            findings.append(Finding(clue.note, clue.say, number))
            seen = seen or shown
        before = line
    return _whole(chain, before, judgements, findings, seen)


def relation_of(text: str) -> tuple[str | None, str]:
    """The relation a line names in front, and the line itself without it."""
    found = PREFIX.match(text)
    if found is not None:
        name = found.group(1)
        return name if name.startswith("d/") else name.lower().replace(" ", "-"), text[found.end() :]
    body = text.strip()
    for sign, name in SIGNS.items():
        if body.startswith(sign):
            return name, body[len(sign) :]
    return None, body[1:] if body.startswith("=") and not body.startswith("==") else body


def _understood(body: str, table: Table, by: str | None) -> Understood:
    """A line; of one that sets something to zero both sides, of any other what stands behind its last `=`."""
    sides = EQUALS.split(body)
    whole = understand(body, table)
    if len(sides) == 1:
        return whole
    right = understand(sides[-1], table)
    if by == "set-zero" and right.tree is not None:
        left = understand(sides[0], table)
        return right if left.tree is None else replace(right, tree=Relation(left.tree, "=", right.tree))
    return right if whole.tree is None else whole


def _line(own: Understood, by: str = "equal") -> Line:
    return Line(own.formula, own.text, by, own.conventions, own.say_part)


def _one(
    chain: Chain, before: Line, line: Line, position: int, *, named: bool
) -> tuple[Judgement, Clue | None, Witness | None]:
    """One line: whether it follows, and what is wrong with it where it does not."""
    symbols = chain.table.declared
    try:
        first = check(symbols, before, line, chain.given)
        if first.status == "follows":
            return Judgement.CORRECT, None, None
        if not named and _follows_otherwise(chain, before, line):
            return Judgement.CORRECT, None, None
        if first.status == "unknown":
            say = "This line could not be compared with the one before it."
            return Judgement.UNDECIDED, Clue("no-common-points", say), None
        step = _likeliest(chain, before, line, first, named=named)
        clue = _foreseen(chain, before, line, position) or _clue(step)
        return Judgement.WRONG, clue, _shown(step)
    except TooLargeError:
        return Judgement.UNDECIDED, Clue("too-large", "This line is too large to be checked."), None


def _follows_otherwise(chain: Chain, before: Line, line: Line) -> bool:
    """Whether the line follows by a relation of the author's route that the learner did not name."""
    for way in chain.route:
        if way.by == "equal" or (way.by in ("le", "ge", "limit") and not _same(chain, line, way.line)):
            continue
        if check(chain.table.declared, before, replace(line, by=way.by), chain.given).status == "follows":
            return True
    return False


def _likeliest(chain: Chain, before: Line, line: Line, first: Step, *, named: bool) -> Step:
    """What the line is held against in the explanation: the author's next relation where none was named."""
    if named:
        return first
    for index, way in enumerate(chain.route):
        previous = chain.given if index == 0 else chain.route[index - 1].line
        if way.by not in ("equal", "le", "ge", "limit") and _same(chain, before, previous):
            return check(chain.table.declared, before, replace(line, by=way.by), chain.given)
    return first


def _same(chain: Chain, line: Line, text: str) -> bool:
    """Whether a line means the same as a text of the author's."""
    try:
        other = _line(authored(text, chain.table))
    except NotationError:
        return False
    return check(chain.table.declared, other, replace(line, by="equal"), chain.given).status == "follows"


def _foreseen(chain: Chain, before: Line, line: Line, position: int) -> Clue | None:
    """The foreseen mistake that the line is; those of the step that is being tried come first."""

    def order(index: int) -> tuple[bool, bool]:
        here = _same(chain, before, chain.given if index == 0 else chain.route[index - 1].line)
        return not (here and index == position), not here

    mistaken = [index for index, way in enumerate(chain.route) if way.mistakes]
    for index in sorted(mistaken, key=order):
        for mistake in chain.route[index].mistakes:
            if _same(chain, line, mistake.answer):
                return Clue(mistake.note, mistake.say)
    return None


def _clue(step: Step) -> Clue:
    if step.fault is not None:
        return Clue(step.fault.note, step.fault.say)
    if step.question is None or step.answer is None:
        return Clue("does-not-follow", "This line does not follow from the one before it.")
    if not step.written:
        return misshapen(step.question, step.answer)
    found = diagnose(Evidence(step.question.scratch(), step.answer, step.written))
    if found is not None:
        return Clue(found.note, found.say)
    return Clue("does-not-follow", "This line does not follow from the one before it. " + differs(_shown(step)))


def _shown(step: Step) -> Witness | None:
    if step.question is None or step.answer is None or not step.written:
        return None
    size, point = step.at
    return witness(step.question, step.answer, step.written[size], point)


def _whole(
    chain: Chain, last: Line, judgements: Sequence[Judgement], findings: Sequence[Finding], seen: Witness | None
) -> Verdict:
    overall = _overall(judgements)
    extra: list[Finding] = []
    if overall is Judgement.CORRECT and not chain.partial and not _reached(chain, last):
        overall = Judgement.WRONG
        say = "Every line is right, but the last one is not the goal yet: go on."
        extra.append(Finding("unfinished-derivation", say, len(judgements) or None))
    return Verdict(overall, last.text, (*findings, *extra), seen, lines=tuple(judgements))


def _overall(judgements: Sequence[Judgement]) -> Judgement:
    for judgement in (Judgement.WRONG, Judgement.UNDECIDED):
        if judgement in judgements:
            return judgement
    return Judgement.CORRECT


def _reached(chain: Chain, last: Line) -> bool:
    """Whether the last line is the goal; repeating the given line is not a derivation."""
    given, goal = _line(authored(chain.given, chain.table)), _line(authored(chain.goal, chain.table))
    if last.tree == given.tree and goal.tree != given.tree:
        return False
    return _same(chain, last, chain.goal)
