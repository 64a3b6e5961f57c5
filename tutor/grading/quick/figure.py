"""A task in a figure, answered by the settings that reach its goal, such as `w1 = 2, b = -1`."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tutor.model import FigureDrill, Finding, Judgement, Verdict, Witness

_SETTING = re.compile(r"([A-Za-z_]\w*)\s*[=:]\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|[A-Za-z][\w-]*)")


@dataclass(frozen=True, slots=True)
class Played:
    """What a figure shows for some settings."""

    reached: bool
    numbers: Mapping[str, float] = field(default_factory=dict)
    """The numbers the goal is about."""
    complaint: str = ""
    """Why the settings are none of the figure's, where they are not."""


Play = Callable[[FigureDrill, Mapping[str, str]], Played]
"""Puts settings into a drill's figure."""


def settings(answer: str) -> dict[str, str] | None:
    """The settings an answer names, or None where it says something else."""
    found = {match[1]: match[2] for match in _SETTING.finditer(answer)}
    rest = _SETTING.sub("", answer).strip(" \n\t,;")
    return None if rest or not found else found


def grade(drill: FigureDrill, answer: str, play: Play) -> Verdict:
    """Judge the settings an answer names."""
    named = settings(answer)
    if named is None:
        example = ", ".join(f"{name} = {value}" for name, value in drill.start.items())
        return _unreadable(f"Write the settings, such as `{example}`.")
    played = play(drill, named)
    if played.complaint:
        return _unreadable(played.complaint)
    reading = ", ".join(f"{name} = {value:.4g}" for name, value in played.numbers.items())
    if played.reached:
        return Verdict(Judgement.CORRECT, reading=reading)
    finding = Finding("goal-not-reached", f"The goal is `{drill.goal}`; with these settings {reading}.")
    witness = Witness(at=dict(named), yours=reading, expected=drill.goal)
    return Verdict(Judgement.WRONG, reading=reading, findings=(finding,), witness=witness)


def _unreadable(say: str) -> Verdict:
    return Verdict(Judgement.UNREADABLE, findings=(Finding("not-a-setting", say),), position=0)
