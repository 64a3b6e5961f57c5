"""One edit of the answer that would make it right: which kind, and where. The corrected formula is never shown."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from tutor.algebra.addition import Names, addition_edits, factor_edits, name_edits, number_edits, rest_edits
from tutor.algebra.alteration import operation_edits, removal_edits, sign_edits
from tutor.algebra.brackets import bracket_edits
from tutor.algebra.evidence import Clue, Evidence
from tutor.algebra.site import Edit, Say, Site, sites
from tutor.notation.tree import Node

MOST_EDITS = 900
MOST_NODES = 14_000
"""New nodes in the arena after which the search ends, so that large formulas stay quick."""


def brackets(evidence: Evidence) -> Clue | None:
    """Brackets that alone would make the answer right."""
    return _first(evidence, _at_all(list(sites(evidence.answer.tree)), bracket_edits, evidence.say))


def signs(evidence: Evidence) -> Clue | None:
    """One sign, or one complement, that alone would make the answer right."""
    return _first(evidence, _at_all(list(sites(evidence.answer.tree)), sign_edits, evidence.say))


def edits(evidence: Evidence) -> Clue | None:
    """The first single edit after which the answer equals the reference, shallow before deep."""
    return _first(evidence, _ordered(evidence))


def _first(evidence: Evidence, candidates: Iterable[Edit]) -> Clue | None:
    arena = evidence.question.bench.arena
    limit = min(len(arena) + MOST_NODES, 55_000)
    for count, (note, say, tree) in enumerate(candidates):
        if count > MOST_EDITS or len(arena) > limit:
            return None
        if evidence.variant_fits(tree):
            return Clue(note, say)
    return None


def _ordered(evidence: Evidence) -> Iterator[Edit]:
    root = evidence.answer.tree
    places = list(sites(root))
    names = _names(evidence)
    for kind in (sign_edits, removal_edits, number_edits, operation_edits, rest_edits, factor_edits):
        yield from _at_all(places, kind, evidence.say)
    for node, rebuild in places:
        for note, say, new in name_edits(node, names):
            yield note, say, rebuild(new)
    for node, rebuild in places:
        for note, say, new in addition_edits(node, names, evidence.say):
            yield note, say, rebuild(new)


def _at_all(places: Sequence[Site], kind: Callable[[Node, Say], Iterator[Edit]], say: Say) -> Iterator[Edit]:
    for node, rebuild in places:
        for note, sentence, new in kind(node, say):
            yield note, sentence, rebuild(new)


def _names(evidence: Evidence) -> Names:
    """The symbols worth trying, with their sizes."""
    question = evidence.question
    used = [*evidence.expected, *evidence.used]
    defined = [s.name for s in question.symbols.values() if s.definition is not None]
    return [(name, question.symbols[name].sizes) for name in dict.fromkeys([*used, *defined])]
