"""The fenced blocks of a stage's Markdown: drills, figures, formulas, diagrams, code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"^( {0,3})(`{3,}|~{3,})\s*([^\s`]*)\s*([^`]*)$")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")


@dataclass(frozen=True, slots=True)
class Fence:
    """One fenced block: its language, what follows the language, and its text."""

    language: str
    info: str
    body: str
    line: int
    """The line its text begins on."""
    end: int
    """The last line that belongs to it."""
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
        closed = at < len(lines)
        body = "\n".join(lines[start:at])
        at += 1
        yield Fence(opening[3], opening[4].strip(), body, start + 1, min(at, len(lines)), closed=closed)


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


@dataclass(frozen=True, slots=True)
class Prose:
    """Text between fenced blocks, and the line it begins on."""

    text: str
    line: int


def pieces(text: str) -> Iterator[Prose | Fence]:
    """A text as prose and fenced blocks, in order; blank prose is left out."""
    lines = text.splitlines()
    start = 0
    for block in fences(text):
        yield from _prose(lines, start, block.line - 2)
        yield block
        start = block.end
    yield from _prose(lines, start, len(lines))


def _prose(lines: list[str], start: int, end: int) -> Iterator[Prose]:
    text = "\n".join(lines[start:end])
    if text.strip():
        yield Prose(text.strip("\n"), start + 1)
