"""Predict what a snippet prints, or a shape: compared word by word, numbers at the printed digits."""

import math
import re

from tutor.model import Finding, Judgement, OutputDrill, Verdict

_TOKEN = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|inf|nan|[A-Za-z_]\w*|[^\s\w]")
_BLANK_MARKS = {",", ";"}


def grade(drill: OutputDrill, answer: str) -> Verdict:
    """Judge a prediction; brackets and separators matter only where the answer needs them to be told apart."""
    if not answer.strip():
        say = "Write what the snippet prints."
        return Verdict(Judgement.UNREADABLE, findings=(Finding("empty", say),), position=0)
    if same(answer, drill.answer):
        return Verdict(Judgement.CORRECT, reading=answer.strip())
    for mistake in drill.mistakes:
        if same(answer, mistake.answer):
            return Verdict(Judgement.WRONG, reading=answer.strip(), findings=(Finding(mistake.note, mistake.say),))
    say = "That is not what it prints: go through it line by line with the shapes beside you."
    return Verdict(Judgement.WRONG, reading=answer.strip(), findings=(Finding("other-output", say),))


def same(yours: str, expected: str) -> bool:
    """Whether two outputs say the same; a number agrees at the digits the expected one is printed with."""
    left, right = (_TOKEN.findall(text) for text in (yours, expected))
    if len(left) != len(right):
        left, right = ([token for token in side if token not in _BLANK_MARKS] for side in (left, right))
    return len(left) == len(right) and all(map(_agree, left, right))


def _agree(yours: str, expected: str) -> bool:
    if yours.lower() == expected.lower():
        return True
    try:
        value, wanted = float(yours), float(expected)
    except ValueError:
        return False
    digits = len(expected.partition(".")[2].lower().partition("e")[0])
    return math.isclose(value, wanted, rel_tol=1e-9, abs_tol=0.5 * 10.0**-digits if digits else 0.0)
