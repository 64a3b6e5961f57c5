"""Put lines in order; lines of one free group may change places, distractors must stay out."""

import random
import re

from tutor.model import Finding, Judgement, OrderDrill, Verdict


def shown(drill: OrderDrill, seed: int) -> tuple[str, ...]:
    """The lines and distractors in the order they are shown for a seed; never already in order."""
    lines = [*drill.lines, *drill.distractors]
    dice = random.Random(f"{drill.id} {seed}")  # noqa: S311 - an order, not a secret
    dice.shuffle(lines)
    if tuple(lines[: len(drill.lines)]) == drill.lines:
        lines = [*lines[1:], lines[0]]
    return tuple(lines)


def grade(drill: OrderDrill, answer: str, seed: int = 0) -> Verdict:
    """Judge an answer that gives the numbers of the lines as shown (from 1) or the lines themselves."""
    lines = shown(drill, seed)
    picked = _picked(lines, answer)
    if picked is None:
        say = f"Give the numbers of the lines in their order, such as `2 1 3`, each from 1 to {len(lines)} and once."
        return Verdict(Judgement.UNREADABLE, findings=(Finding("not-an-order", say),), position=0)
    reading = "\n".join(picked)
    finding = _fault(drill, picked)
    if finding is None:
        return Verdict(Judgement.CORRECT, reading=reading)
    return Verdict(Judgement.WRONG, reading=reading, findings=(finding,))


def _picked(lines: tuple[str, ...], answer: str) -> list[str] | None:
    if re.fullmatch(r"[\d\s,;>-]+", answer) and (numbers := [int(number) for number in re.findall(r"\d+", answer)]):
        if len(set(numbers)) < len(numbers) or not all(1 <= number <= len(lines) for number in numbers):
            return None
        return [lines[number - 1] for number in numbers]
    written = [line.rstrip() for line in answer.splitlines() if line.strip()]
    known = {line.strip(): line for line in lines}
    if not written or not all(line.strip() in known for line in written):
        return None
    return [known[line.strip()] for line in written]


def _fault(drill: OrderDrill, picked: list[str]) -> Finding | None:
    for line in picked:
        if line in drill.distractors:
            return Finding("distractor", f"This line does not belong here: `{line.strip()}`.")
    if len(picked) != len(drill.lines):
        return Finding("lines-missing", f"You placed {len(picked)} lines; {len(drill.lines)} belong here.")
    groups = {at: group for group in drill.free for at in group}
    for at, line in enumerate(picked):
        if line not in {drill.lines[place] for place in groups.get(at, (at,))}:
            return Finding("wrong-order", f"Line {at + 1} comes too early or too late: `{line.strip()}`.", at + 1)
    return None
