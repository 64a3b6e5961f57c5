"""Patterns that find a key point: groups of stems within one sentence. Matching takes linear time by construction."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tutor.grading.free_text.words import Sentence, sentences

WINDOW = 25
"""Words within which all the groups of a pattern must stand."""

Hit = tuple[int, int]
"""Positions of the first word and of the one after the last."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word of an alternative: a stem, or the beginning of a word."""

    text: str
    prefix: bool

    def fits(self, word: str, word_stem: str) -> bool:
        """Whether a word of the answer is this one."""
        return word.startswith(self.text) if self.prefix else self.text in (word_stem, word)


Phrase = tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Alternatives of which one must occur, or, for a barred group, none may."""

    phrases: tuple[Phrase, ...]
    barred: bool = False

    def hits(self, sentence: Sentence) -> list[Hit]:
        """Where it occurs in a sentence, in order."""
        words = sentence.words
        found = [
            (at, at + len(phrase))
            for phrase in self.phrases
            for at in range(len(words) - len(phrase) + 1)
            if all(term.fits(word.text, word.stem) for term, word in zip(phrase, words[at:], strict=False))
        ]
        return sorted(found)


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found: where each of its groups was."""

    hits: tuple[Hit, ...]

    @property
    def covered(self) -> frozenset[int]:
        """The positions of all its words."""
        return frozenset(at for start, end in self.hits for at in range(start, end))


@dataclass(frozen=True, slots=True)
class Pattern:
    """Groups that must all occur within one window of one sentence."""

    groups: tuple[Group, ...]
    barred: tuple[Group, ...]

    def matches(self, sentence: Sentence) -> list[Match]:
        """The places where it matches: for each place of its first group, the nearest of the others."""
        if any(group.hits(sentence) for group in self.barred):
            return []
        places = [group.hits(sentence) for group in self.groups]
        return [match for hit in places[0] if (match := _around(hit, places[1:]))] if all(places) else []

    def nearly(self, sentence: Sentence) -> bool:
        """Whether all its groups but one occur in the sentence, two at least."""
        found = sum(bool(group.hits(sentence)) for group in self.groups)
        return found >= 2 and found == len(self.groups) - 1


def _around(first: Hit, others: Sequence[list[Hit]]) -> Match | None:
    nearest = [min(hits, key=lambda hit: abs(hit[0] - first[0])) for hits in others]
    chosen = (first, *nearest)
    span = max(end for _, end in chosen) - min(start for start, _ in chosen)
    return Match(chosen) if span <= WINDOW else None


@lru_cache(maxsize=4096)
def read_pattern(text: str) -> Pattern:
    """Read an author's pattern; raises ValueError for one without a group that must occur."""
    groups = [_group(part) for part in text.split()]
    must = tuple(group for group in groups if not group.barred)
    if not must:
        raise ValueError(f"The pattern `{text}` asks for no word.")
    return Pattern(must, tuple(group for group in groups if group.barred))


def _group(text: str) -> Group:
    barred = text.startswith("!") and len(text) > 1
    alternatives = (text[1:] if barred else text).split("|")
    phrases = tuple(phrase for phrase in map(_phrase, alternatives) if phrase)
    if not phrases:
        raise ValueError(f"`{text}` names no word.")
    return Group(phrases, barred)


def _phrase(text: str) -> Phrase:
    """The terms of an alternative, read as an answer is read."""
    terms: list[Term] = []
    for part in text.split("_"):
        prefix = part.endswith("*")
        words = [word for sentence in sentences(part.removesuffix("*")) for word in sentence.words]
        terms += [Term(word.stem, prefix=False) for word in words[:-1]]
        terms += [Term(word.text if prefix else word.stem, prefix) for word in words[-1:]]
    return tuple(terms)
