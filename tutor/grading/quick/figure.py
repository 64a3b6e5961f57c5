"""A task in a figure: reach a goal such as `loss < 0.25 and steps <= 40`."""

import math
import operator
import re
from collections.abc import Callable, Mapping

from tutor.model import FigureDrill, Finding, Json, Judgement, Verdict, Witness

Numbers = Mapping[str, float]
"""What a figure shows for a state, by name."""

_CONDITION = re.compile(r"\s*([A-Za-z_]\w*)\s*(<=|>=|<|>|==)\s*([-+]?[\d.]+(?:e[-+]?\d+)?)\s*", re.IGNORECASE)
_SETTING = re.compile(r"([A-Za-z_]\w*)\s*[=:]\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|[A-Za-z][\w-]*)")
_COMPARE: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "==": operator.eq,
}


def conditions(goal: str) -> list[tuple[str, str, float]]:
    """The goal's conditions, all of which must hold; raises ValueError where it is none."""
    found = [_CONDITION.fullmatch(part) for part in goal.split(" and ")]
    if not all(found):
        raise ValueError(f"`{goal}` is not a goal. Write `name < number`, joined by `and`.")
    return [(match[1], match[2], float(match[3])) for match in found if match]


def reached(goal: str, numbers: Numbers) -> bool:
    """Whether a figure's numbers meet the goal; raises ValueError for a goal that is none or a name it lacks."""
    return all(_holds(numbers, *condition) for condition in conditions(goal))


def _holds(numbers: Numbers, name: str, how: str, limit: float) -> bool:
    if name not in numbers:
        raise ValueError(f"The figure has no `{name}`; it has {', '.join(f'`{known}`' for known in numbers)}.")
    return math.isfinite(numbers[name]) and _COMPARE[how](numbers[name], limit)


def settings(drill: FigureDrill, answer: str) -> dict[str, float | int | str] | None:
    """The figure's state an answer such as `w1 = 2, b = -1` describes, or None where it is none."""
    state = dict(drill.start)
    matches = list(_SETTING.finditer(answer))
    rest = _SETTING.sub("", answer).strip(" \n\t,;")
    if not matches or rest or any(match[1] not in state for match in matches):
        return None
    for match in matches:
        try:
            state[match[1]] = type(state[match[1]])(float(match[2]))
        except ValueError:
            state[match[1]] = match[2]
    return state


def grade(
    drill: FigureDrill, answer: str, numbers: Callable[[str, Mapping[str, float | int | str]], Numbers]
) -> Verdict:
    """Judge the state an answer describes; `numbers(figure, state)` computes what the figure shows for it."""
    state = settings(drill, answer)
    if state is None:
        names = ", ".join(f"{name} = {value}" for name, value in drill.start.items())
        finding = Finding("not-a-setting", f"Write the settings, such as `{names}`.")
        return Verdict(Judgement.UNREADABLE, findings=(finding,), position=0)
    shown = numbers(drill.figure, state)
    wanted = [name for name, _, _ in conditions(drill.goal)]
    reading = ", ".join(f"{name} = {shown.get(name, math.nan):.4g}" for name in wanted)
    if reached(drill.goal, shown):
        return Verdict(Judgement.CORRECT, reading=reading)
    at: dict[str, Json] = dict(state)
    witness = Witness(at=at, yours=reading, expected=drill.goal)
    return Verdict(Judgement.WRONG, reading, (Finding("goal-not-reached", f"The goal is `{drill.goal}`."),), witness)
