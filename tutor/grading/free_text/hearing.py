"""Which key points were heard in an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tutor.grading.free_text.guard import content_stems, stuffed, without_echo
from tutor.grading.free_text.negation import denied
from tutor.grading.free_text.pattern import Match, read_pattern
from tutor.grading.free_text.words import Sentence, sentences
from tutor.model import Point, PointResult, PointStatus, Trap

LIKELY = 0.5
"""Share of a point's content words in two neighboring sentences from which on it is worth asking about."""

Found = tuple[Sentence, Match]


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer made ready to be listened to."""

    sentences: list[Sentence]
    listed: bool
    """Key words without a sentence round them: nothing is granted, everything may be asked about."""

    @classmethod
    def of(cls, text: str, question: str = "") -> "Heard":
        """Listen to a text; sentences that only repeat the question are passed over."""
        heard = sentences(text)
        return cls(without_echo(heard, question) if question else heard, stuffed(heard))

    def found(self, pattern: str) -> tuple[list[Found], list[Found]]:
        """Where a pattern is affirmed, and where it is denied."""
        affirmed: list[Found] = []
        negated: list[Found] = []
        for sentence in self.sentences:
            for match in read_pattern(pattern).matches(sentence):
                (negated if denied(sentence, match) else affirmed).append((sentence, match))
        return affirmed, negated

    def affirmed(self, patterns: Sequence[str]) -> list[Found]:
        """Where any of some patterns is affirmed."""
        return [found for pattern in patterns for found in self.found(pattern)[0]]

    def nearly(self, point: Point) -> bool:
        """Whether a point may have been meant: a pattern all but found, or much of its wording."""
        patterns = [read_pattern(pattern) for pattern in (*point.any, *point.all)]
        if any(pattern.nearly(sentence) for pattern in patterns for sentence in self.sentences):
            return True
        wanted = content_stems(point.text)
        return bool(wanted) and any(len(wanted & said) / len(wanted) >= LIKELY for said in self._neighbors())

    def _neighbors(self) -> list[set[str]]:
        stems = [{word.stem for word in sentence.words} for sentence in self.sentences]
        return [first | second for first, second in pairwise([*stems, set()])]


def hear(points: Sequence[Point], traps: Sequence[Trap], text: str, question: str = "") -> tuple[PointResult, ...]:
    """What was heard of each point, in the points' order."""
    heard = Heard.of(text, question)
    stated = [trap for trap in traps if heard.affirmed(trap.any)]
    return tuple(_listen(heard, point, [trap for trap in stated if trap.point == point.id]) for point in points)


def stated_traps(traps: Sequence[Trap], text: str, question: str = "") -> list[Trap]:
    """The misconceptions an answer states."""
    heard = Heard.of(text, question)
    return [] if heard.listed else [trap for trap in traps if heard.affirmed(trap.any)]


def _listen(heard: Heard, point: Point, traps: Sequence[Trap]) -> PointResult:
    affirmed, denials = _evidence(heard, point)
    against = heard.affirmed(point.unless)
    if heard.listed:
        return PointResult(point.id, PointStatus.NOT_SURE if affirmed else PointStatus.NOT_FOUND)
    if traps or against or (denials and not affirmed):
        say = traps[0].say if traps else point.text
        return PointResult(point.id, PointStatus.CONFLICT, _spans(against or denials), say)
    if affirmed:
        return PointResult(point.id, PointStatus.FOUND, _spans(affirmed))
    return PointResult(point.id, PointStatus.NOT_SURE if heard.nearly(point) else PointStatus.NOT_FOUND)


def _evidence(heard: Heard, point: Point) -> tuple[list[Found], list[Found]]:
    """Where the point is affirmed and where it is denied; with `all`, only when each of its patterns is affirmed."""
    affirmed: list[Found] = []
    denials: list[Found] = []
    for pattern in point.any:
        yes, no = heard.found(pattern)
        affirmed += yes
        denials += no
    needed = [heard.found(pattern) for pattern in point.all]
    if not all(yes for yes, _ in needed):
        return [], denials + [found for _, no in needed for found in no]
    return affirmed + [found for yes, _ in needed for found in yes], denials


def _spans(found: Sequence[Found]) -> tuple[tuple[int, int], ...]:
    """The places in the text, without repetition, in order."""
    spans = {
        (sentence.words[start].start, sentence.words[end - 1].end)
        for sentence, match in found
        for start, end in match.hits
    }
    return tuple(sorted(spans))
