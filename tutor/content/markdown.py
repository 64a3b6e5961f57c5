"""The fenced blocks of a stage's Markdown: drills, figures, formulas, diagrams, code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"^( {0,3})(`{3,}|~{3,})\s*([^\s`]*)\s*([^`]*)$")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")


@dataclass(frozen=True, slots=True)
class Fence:
    """One fenced block: its language, what follows the language, its text, and the line its text begins on."""

    language: str
    info: str
    body: str
    line: int
    closed: bool = True


def fences(text: str) -> Iterator[Fence]:
    """The fenced blocks of a text, in order; a block left open runs to the end."""
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        opening = _FENCE.match(lines[at])
        at += 1
        if opening is None:
            continue
        start = at
        while at < len(lines) and not _closes(lines[at], opening[2]):
            at += 1
        yield Fence(opening[3], opening[4].strip(), "\n".join(lines[start:at]), start + 1, closed=at < len(lines))
        at += 1


def _closes(line: str, fence: str) -> bool:
    stripped = line.strip()
    return len(stripped) >= len(fence) and set(stripped) == {fence[0]}


def headings(text: str) -> Iterator[tuple[int, str, int]]:
    """The headings outside fences: level, text, line."""
    fence: str | None = None
    for number, line in enumerate(text.splitlines(), 1):
        opening = _FENCE.match(line)
        if fence is None and opening:
            fence = opening[2]
        elif fence is not None and _closes(line, fence):
            fence = None
        elif fence is None and (heading := _HEADING.match(line)):
            yield len(heading[1]), heading[2], number
