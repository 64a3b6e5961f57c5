"""Whether what a sentence says of a match is denied."""

from tutor.grading.free_text.pattern import Match
from tutor.grading.free_text.words import Sentence

REACH = 3
"""Words behind a negator that it still denies."""

_NEGATORS = frozenset({"not", "no", "never", "without", "cannot", "neither", "nor", "hardly", "none", "nothing"})
_SOFTENED = frozenset({"only", "just", "merely", "necessarily", "simply"})
_CLAUSE = frozenset({"but", "because", "so", "whereas", "while", "although", "though", "however", "instead", "rather"})


def denied(sentence: Sentence, match: Match) -> bool:
    """Whether a negator that is no part of the match stands close before one of its words."""
    starts = {start for start, _ in match.hits}
    return any(
        not _parted(sentence, at, at + step)
        for at in _negators(sentence, match)
        for step in range(1, REACH + 1)
        if at + step in starts
    )


def _negators(sentence: Sentence, match: Match) -> list[int]:
    words = [word.text for word in sentence.words]
    return [
        at
        for at, word in enumerate(words)
        if at not in match.covered
        and (word in _NEGATORS or word.endswith("n't"))
        and not (at + 1 < len(words) and words[at + 1] in _SOFTENED)
    ]


def _parted(sentence: Sentence, negator: int, word: int) -> bool:
    """Whether a comma or a new clause stands between a negator and a word."""
    between = range(negator + 1, word + 1)
    return any(at in sentence.pauses or sentence.words[at].text in _CLAUSE for at in between)
