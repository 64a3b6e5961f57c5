"""Markdown rules: formulas and diagrams draw, figures open, Python blocks print what they say."""

import re
import tomllib
from collections.abc import Iterator

from tutor.authoring.problem import Problem, problem
from tutor.content.markdown import Fence, Prose, pieces
from tutor.figures.catalog import open_figure
from tutor.figures.figure import FigureError
from tutor.model import Place
from tutor.notation.flowchart import FlowchartError, draw_flowchart
from tutor.notation.latex_math import LatexError, draw_latex, inline_latex

NARROWEST = 56
"""Cells a formula must fit into: what a terminal of 60 columns leaves."""

_INLINE = re.compile(r"(?<!\\)\$([^$]+?)(?<!\\)\$")


def check_markdown(text: str, place: Place) -> Iterator[Problem]:
    """The faults of one Markdown text whose first line stands at `place`."""
    for piece in pieces(text):
        at = Place(place.file, place.line + piece.line - 1)
        if isinstance(piece, Prose):
            yield from _inline(piece.text, at)
        else:
            yield from _fence(piece, at)


def _inline(text: str, place: Place) -> Iterator[Problem]:
    bare = re.sub(r"`[^`\n]*`", lambda match: " " * len(match[0]), text)
    for match in _INLINE.finditer(bare):
        try:
            inline_latex(match[1])
        except LatexError as error:
            at = Place(place.file, place.line + bare.count("\n", 0, match.start()))
            yield problem(at, f"`${match[1]}$` does not draw: {error}", "Write it with commands that can be drawn.")


def _fence(fence: Fence, place: Place) -> Iterator[Problem]:
    if not fence.closed:
        opening = Place(place.file, place.line - 1)
        yield problem(opening, f"The {fence.language or 'fenced'} block is never closed.", "Close it with ```.")
    elif fence.language == "math":
        yield from _math(fence.body, place)
    elif fence.language == "mermaid":
        yield from _diagram(fence.body, place)
    elif fence.language == "figure":
        yield from _figure(fence.body, place)


def _math(latex: str, place: Place) -> Iterator[Problem]:
    try:
        picture = draw_latex(latex, width=NARROWEST)
    except LatexError as error:
        yield problem(place, f"This formula does not draw: {error}", "Write it with commands that can be drawn.")
        return
    if "…" in picture.text() and not re.search(r"\\[lcd]?dots|…", latex):
        yield problem(place, f"This formula does not fit {NARROWEST} cells.", "Split it into two.")


def _diagram(text: str, place: Place) -> Iterator[Problem]:
    try:
        draw_flowchart(text, width=NARROWEST)
    except FlowchartError as error:
        yield problem(place, f"This diagram does not draw: {error}", "Write a flowchart of nodes and arrows.")


def _figure(text: str, place: Place) -> Iterator[Problem]:
    try:
        declared = tomllib.loads(text)
        name = declared.pop("name")
        open_figure(name).state(declared)
    except KeyError:
        yield problem(place, "This figure has no name.", 'Add `name = "boundary"`.')
    except (tomllib.TOMLDecodeError, FigureError) as error:
        yield problem(place, f"This figure does not open: {error}", "Mend its name or starting values.")
