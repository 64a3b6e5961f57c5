"""Pick the right option; a wrong one is a misconception with its sentence."""

import random

from tutor.model import ChoiceDrill, Finding, Judgement, Option, Verdict


def shown(drill: ChoiceDrill, seed: int) -> tuple[Option, ...]:
    """The options in the order they are shown for a seed."""
    options = list(drill.options)
    random.Random(f"{drill.id} {seed}").shuffle(options)  # noqa: S311 - an order, not a secret
    return tuple(options)


def grade(drill: ChoiceDrill, answer: str, seed: int = 0) -> Verdict:
    """Judge an answer that is an option's number as shown (from 1) or its text."""
    options = shown(drill, seed)
    option = _picked(options, answer.strip().rstrip(".)"))
    if option is None:
        say = f"Answer with a number from 1 to {len(options)}."
        return Verdict(Judgement.UNREADABLE, findings=(Finding("not-an-option", say),), position=0)
    if option.right:
        return Verdict(Judgement.CORRECT, reading=option.text)
    return Verdict(Judgement.WRONG, reading=option.text, findings=(Finding(option.note, option.say),))


def _picked(options: tuple[Option, ...], answer: str) -> Option | None:
    if answer.isdecimal() and 1 <= int(answer) <= len(options):
        return options[int(answer) - 1]
    return next((option for option in options if option.text.strip() == answer), None)
