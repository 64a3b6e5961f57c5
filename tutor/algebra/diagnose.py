"""What is wrong with a wrong answer, in one sentence: the first probe that explains it speaks."""

from collections.abc import Callable, Sequence

import numpy as np

from tutor.algebra.arguments import arguments
from tutor.algebra.edits import brackets, edits
from tutor.algebra.entries import proportions, some_entries
from tutor.algebra.evidence import Clue, Evidence, Values, equal
from tutor.algebra.labels import half_of_the_loss, one_label
from tutor.algebra.mix_up import mix_up
from tutor.algebra.near_miss import near_miss
from tutor.algebra.relations import addends, difference, quotient, terms, turned
from tutor.algebra.scalar import TooLargeError
from tutor.algebra.site import sites
from tutor.notation.tree import Node, ungroup, walk

MOST_PARTS = 400
"""Exchanges of one part for another that are tried."""

Probe = Callable[[Evidence], Clue | None]


def diagnose(evidence: Evidence) -> Clue | None:
    """The first explanation found, from the whole formula down to its parts; None where only the witness is left."""
    for probe in PROBES:
        try:
            with np.errstate(all="ignore"):
                found = probe(evidence)
        except TooLargeError:
            continue
        if found is not None:
            return found
    return None


def ordinary(evidence: Evidence) -> Clue | None:
    """An answer that is right at ordinary values and wrong only far out or next to an edge."""
    if not all(equal(a, r, 1e-13) for a, r in zip(evidence.given, evidence.reference, strict=True)):
        return None
    say = (
        "Yours agrees at ordinary values, but not everywhere: something such as max, min or a guard changes it far out."
    )
    return Clue("not-everywhere", say)


def absent_symbol(evidence: Evidence) -> Clue | None:
    """A symbol on which the right answer depends and this one does not."""
    missing = [name for name in evidence.expected if name not in evidence.used]
    if not missing:
        return None
    if not evidence.used:
        return Clue("absent-symbol", f"Yours is one fixed value, but the right answer depends on {_listed(missing)}.")
    verb = "does" if len(missing) == 1 else "do"
    return Clue("absent-symbol", f"{_listed(missing)} {verb} not appear in yours, but the right answer depends on it.")


def needless_symbol(evidence: Evidence) -> Clue | None:
    """A symbol on which this answer depends and the right one does not."""
    extra = [name for name in evidence.used if name not in evidence.expected]
    if not extra:
        return None
    verb = "appears" if len(extra) == 1 else "appear"
    return Clue("needless-symbol", f"{_listed(extra)} {verb} in yours, but the right answer does not depend on it.")


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def part_as_factor(evidence: Evidence) -> Clue | None:
    """A part of the right formula, a number for each point, by which the answer lacks a factor or a divisor."""
    question, size = evidence.question, evidence.written[0].size
    for node in dict.fromkeys(ungroup(each) for each in walk(question.reference.tree)):
        entries = question.part(node, question.reference.reader, size, evidence.answer)
        if entries is None or len(entries) != 1:
            continue
        part = np.broadcast_to(evidence.values(entries), evidence.given[0].shape)
        if (part == 0).any():
            continue
        if equal(evidence.given[0], evidence.reference[0] * part):
            return Clue("missing-factor", "A divisor is missing: the right answer is yours, divided by one thing more.")
        if equal(evidence.given[0] * part, evidence.reference[0]):
            return Clue("missing-factor", "A factor is missing: the right answer is yours, times one thing more.")
        if equal(evidence.given[0], evidence.reference[0] * part**2):
            return Clue("wrong-operation", "You multiplied by something that the right answer divides by.")
    return None


def unlike_term(evidence: Evidence) -> Clue | None:
    """Which terms of a sum are right and which is not."""
    question = evidence.question
    size = evidence.written[0].size
    reader = question.reference.reader
    expected = [question.part(term, reader, size, evidence.answer) for term in terms(question.reference.tree)]
    pool = [evidence.values(part) for part in expected if part is not None]
    if len(pool) < 2:
        return None
    return _sorted_terms(evidence, addends(evidence.answer.tree), pool) or _sorted_terms(
        evidence, terms(evidence.answer.tree), pool
    )


def _sorted_terms(evidence: Evidence, own: Sequence[Node], pool: Sequence[Values]) -> Clue | None:
    wrong: list[str] = []
    right: list[str] = []
    for term in own:
        part = evidence.question.part(term, evidence.answer.reader, evidence.written[0].size, evidence.answer)
        hit = part is not None and any(equal(evidence.values(part), values) for values in pool)
        (right if hit else wrong).append(evidence.say(ungroup(term)))
    if not right or len(wrong) != 1:
        return None
    verb = "is" if len(right) == 1 else "are"
    return Clue("unlike-term", f"{_listed(right)} {verb} right, but {wrong[0]} is not.")


def wrong_part(evidence: Evidence) -> Clue | None:
    """The smallest part in whose place another part of the right formula belongs."""
    pieces: dict[Node, None] = {}
    for node in walk(evidence.question.reference.tree):
        pieces.setdefault(ungroup(node))
    tried = 0
    for node, put in reversed(list(sites(evidence.answer.tree))[1:]):
        for piece in pieces:
            tried += 1
            if tried > MOST_PARTS:
                return None
            if piece != node and evidence.variant_fits(put(piece)):
                say = f"Everything is right but {evidence.say(ungroup(node))}: something else belongs in its place."
                return Clue("wrong-part", say)
    return None


def limit(evidence: Evidence) -> Clue | None:
    """Another limit as the only variable grows."""
    used = [name for name in evidence.expected if not evidence.question.symbols[name].sizes]
    if len(used) != 1 or evidence.question.points.domain(used[0]) not in ("real", "positive", "nonnegative"):
        return None
    signs = (1, -1) if evidence.question.points.domain(used[0]) == "real" else (1,)
    for sign in signs:
        ends = [
            evidence.under(lambda _, column: np.full_like(column, sign * 30.0), each)[0, 0]  # noqa: B023 - used at once
            for each in (evidence.written[0].answer.entries, evidence.written[0].reference.entries)
        ]
        far = "" if sign > 0 else "−"
        if all(np.isfinite(ends)) and abs(ends[0] - ends[1]) > 1e-3 * max(abs(ends[0]), abs(ends[1]), 1e-3):
            yours, expected = (_end(value) for value in ends)
            if yours == expected:
                continue
            return Clue("wrong-limit", f"As {used[0]} → {far}∞ yours goes to {yours}, the right answer to {expected}.")
    return None


def _end(value: float) -> str:
    if abs(value) > 25:
        return "∞" if value > 0 else "−∞"
    return f"{value:.3g}" if abs(value) > 1e-6 else "0"


PROBES: Sequence[Probe] = (
    near_miss,
    ordinary,
    half_of_the_loss,
    quotient,
    mix_up,
    difference,
    one_label,
    brackets,
    turned,
    arguments,
    absent_symbol,
    some_entries,
    edits,
    part_as_factor,
    proportions,
    wrong_part,
    needless_symbol,
    unlike_term,
    limit,
)
"""In the order in which an explanation is preferred."""
