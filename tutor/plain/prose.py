"""Lesson Markdown as lines of text, with mathematics written on one line."""

import re
import textwrap
from collections.abc import Iterator

from tutor.content.markdown import Fence, Prose, pieces
from tutor.notation.latex_math import LatexError, inline_latex

WIDTH = 78
_MATH = re.compile(r"(?<!\\)\$([^$\n]+?)(?<!\\)\$")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+|>\s?|\s*\|")


def written(latex: str, *, ascii_only: bool = False) -> str:
    """A LaTeX formula on one line; the source itself where it cannot be drawn."""
    try:
        return "".join(run.text for run in inline_latex(latex, ascii=ascii_only))
    except LatexError:
        return latex


def prose_lines(text: str, *, ascii_only: bool = False) -> Iterator[str]:
    """Markdown paragraphs, wrapped; lists, quotes and tables keep their lines."""
    for block in re.split(r"\n\s*\n", text.strip("\n")):
        yield from _block(_plain(block, ascii_only=ascii_only))
        yield ""


def _plain(text: str, *, ascii_only: bool) -> str:
    text = _MATH.sub(lambda match: written(match[1], ascii_only=ascii_only), text)
    return re.sub(r"\*\*(.+?)\*\*", r"\1", text)


def _block(block: str) -> Iterator[str]:
    lines = block.splitlines()
    if block.startswith("#"):
        yield from lines
        return
    paragraph: list[str] = []
    for line in lines:
        if _ITEM.match(line) and paragraph:
            yield from _wrapped(paragraph)
            paragraph = []
        paragraph.append(line)
    yield from _wrapped(paragraph)


def _wrapped(lines: list[str]) -> Iterator[str]:
    if lines and lines[0].lstrip().startswith("|"):
        yield from lines
        return
    start = _ITEM.match(lines[0]) if lines else None
    indent = " " * (start.end() if start else 0)
    yield from textwrap.wrap(" ".join(line.strip() for line in lines), WIDTH, subsequent_indent=indent)


def piece_lines(piece: Prose | Fence, *, ascii_only: bool = False) -> Iterator[str]:
    """A piece of a stage as lines; drills and figures are the sitting's business and give none."""
    if isinstance(piece, Prose):
        yield from prose_lines(piece.text, ascii_only=ascii_only)
    elif piece.language == "math":
        for line in re.split(r"\\\\", piece.body):
            yield f"    {written(line.strip(), ascii_only=ascii_only)}"
        yield ""
    elif piece.language not in ("drill", "figure"):
        yield from (f"    {line}" for line in piece.body.splitlines())
        yield ""


def markdown_lines(text: str, *, ascii_only: bool = False) -> Iterator[str]:
    """A whole Markdown text as lines, such as a prompt or a model answer."""
    for piece in pieces(text):
        yield from piece_lines(piece, ascii_only=ascii_only)
