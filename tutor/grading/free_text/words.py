"""An answer as sentences of words, each with its place in the text and its stem."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

MOST_CHARACTERS = 20_000
"""Only this much of an answer is heard; nobody says more in an interview."""

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[-−–+/^=<>≤≥%]|[.!?;:,\n]")
_END = frozenset(".!?;\n")
_PAUSE = frozenset(",:")
_SIGNS = frozenset("-−–+/^=<>≤≥%")
_DASHES = str.maketrans({"−": "-", "–": "-", "’": "'"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word or sign of an answer."""

    text: str
    """In lower case."""
    stem: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words between two full stops."""

    words: tuple[Word, ...]
    pauses: frozenset[int]
    """Positions of words that follow a comma or colon."""


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text, in order; a hyphen inside a word parts it, a minus sign in a formula stays."""
    found: list[Sentence] = []
    words: list[Word] = []
    pauses: set[int] = set()
    for match in _TOKEN.finditer(text[:MOST_CHARACTERS]):
        token = match[0]
        if token in _END and not _abbreviation(words, token):
            if words:
                found.append(Sentence(tuple(words), frozenset(pauses)))
            words, pauses = [], set()
        elif token in _PAUSE or token in _END:
            pauses.add(len(words))
        elif token not in _SIGNS or _formula_sign(text, match.start(), match.end()):
            plain = token.translate(_DASHES).lower()
            words.append(Word(plain, stem(plain), match.start(), match.end()))
    if words:
        found.append(Sentence(tuple(words), frozenset(pauses)))
    return found


def _abbreviation(words: list[Word], sign: str) -> bool:
    """A full stop after a single letter: `e.g.`, `i.e.`, not the end of a sentence."""
    return sign == "." and bool(words) and words[-1].text in {"e", "g", "i", "vs", "cf", "etc"}


def _formula_sign(text: str, start: int, end: int) -> bool:
    """Whether a sign stands between single letters, digits or brackets, as in `p - y` or `1/n`."""
    if text[start:end] in "=<>≤≥^%":
        return True
    left, right = text[:start].rstrip(), text[end:].lstrip()
    return _short(left[-2:][::-1]) and _short(right[:2])


def _short(side: str) -> bool:
    """Whether what begins here (read away from the sign) is a digit, a bracket or a letter alone."""
    if not side:
        return False
    return side[0].isdigit() or side[0] in "()[]" or (side[0].isalpha() and not side[1:].isalpha())


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without its regular ending, so that `reduces`, `reduced` and `reducing` are one."""
    if len(word) <= 3 or not word.isalpha():
        return word
    for ending, instead in (("ies", "y"), ("ied", "y"), ("ingly", ""), ("edly", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + instead
    return _without_e(_without_ending(word))


def _without_ending(word: str) -> str:
    for ending in ("ing", "ed", "ly", "es", "s", "d"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            if ending == "d" and not word.endswith("ed"):
                return word
            root = word[: -len(ending)]
            doubled = ending in ("ing", "ed") and len(root) > 3 and root[-1] == root[-2] and root[-1] not in "ls"
            return root[:-1] if doubled else root
    return word


def _without_e(word: str) -> str:
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def texts(sentence: Sentence) -> Iterator[str]:
    """The sentence's words."""
    return (word.text for word in sentence.words)
