"""What is no answer: key words without a sentence round them, one word over and over, the question pasted back."""

from tutor.grading.free_text.words import Sentence, sentences

LEAST_FUNCTION_WORDS = 0.12
"""Share of function words below which a text of some length is a list, not a sentence."""
SOME_LENGTH = 10
"""Words from which on the share counts; a shorter text is a list only where it has no function word at all."""
LEAST_WORDS = 5
"""Shorter answers are never called a list."""
LEAST_VARIETY = 0.3
MOST_ECHO = 0.8
"""Share of a sentence's words that stand in the question, from which on it counts as the question itself."""

_SENTENCE_WORDS = frozenset(
    """
    a an the this that these those it its they them their we you your i he is are was were be been being am do does
    did has have had having will would can could should may might must of in on at by for from to with into onto
    over under between than then as if when where while because so but and or not no nor only also too very more
    most less least each every all any some both either same such other which who whom whose what how why there here
    up down out off about through during before after again once just even still yet
    i'd i'll i'm it's isn't doesn't don't won't can't
    makes make gives give means mean get gets becomes become lower lowers reduce reduces raise raises increase
    increases decrease decreases use uses need needs help helps keep keeps take takes lead leads cause causes
    """.split()
)


def stuffed(heard: list[Sentence]) -> bool:
    """Whether the text is a list of key words rather than sentences; what looks like a formula does not count."""
    everything = [word.text for sentence in heard for word in sentence.words]
    words = [word for word in everything if len(word) > 1 and word[0].isalpha()]
    if len(words) < LEAST_WORDS:
        return False
    function = sum(word in _SENTENCE_WORDS for word in words)
    sparse = len(words) >= SOME_LENGTH and function / len(words) < LEAST_FUNCTION_WORDS
    repeated = len(words) > 40 and len(set(words)) / len(words) < LEAST_VARIETY
    return not function or sparse or repeated


def without_echo(heard: list[Sentence], question: str) -> list[Sentence]:
    """The sentences that are not the question itself."""
    asked = {word.stem for sentence in sentences(question) for word in sentence.words}
    return [sentence for sentence in heard if not _echo(sentence, asked)]


def _echo(sentence: Sentence, asked: set[str]) -> bool:
    stems = [word.stem for word in sentence.words]
    return len(stems) > 3 and sum(stem in asked for stem in stems) / len(stems) >= MOST_ECHO


def content_stems(text: str) -> frozenset[str]:
    """The stems of a text's content words."""
    return frozenset(
        word.stem
        for sentence in sentences(text)
        for word in sentence.words
        if word.text not in _SENTENCE_WORDS and (len(word.text) > 2 or not word.text.isalpha())
    )
