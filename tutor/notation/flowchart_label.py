"""The text of boxes and arrows, with formulas in it, wrapped to a width."""

import re

from tutor.notation.cells import Line, Run, cell_width, cut, glyphs, line_width, merged
from tutor.notation.glyph import Face
from tutor.notation.latex_math import LatexError, inline_latex

_MATH = re.compile(r"\$\$(.+?)\$\$|\$([^$]+)\$")


def label_lines(label: str, width: int, face: Face) -> tuple[Line, ...]:
    """The lines of a label, none wider than `width` cells unless one word is."""
    lines = [line for part in label.split("\n") for line in _wrapped(_words(part, face), width)]
    return tuple(lines) or ((Run(" "),),)


def _words(text: str, face: Face) -> list[Line]:
    """The words, a formula being one word."""
    words: list[Line] = []
    start = 0
    glue = False
    for found in _MATH.finditer(text):
        _add_plain(words, text[start : found.start()], face, glue=glue)
        formula = _formula(found[1] or found[2], face)
        attached = bool(words) and found.start() > 0 and not text[found.start() - 1].isspace()
        if attached:
            words[-1] = merged([*words[-1], *formula])
        else:
            words.append(formula)
        start, glue = found.end(), True
    _add_plain(words, text[start:], face, glue=glue)
    return words


def _add_plain(words: list[Line], text: str, face: Face, *, glue: bool) -> None:
    """The words of plain text; the first one is joined to the formula before it unless a blank stands between."""
    parts = [(Run(face.letters(word)),) for word in text.split()]
    if parts and glue and words and not text[0].isspace():
        words[-1] = merged([*words[-1], *parts.pop(0)])
    words += parts


def _formula(text: str, face: Face) -> Line:
    try:
        return inline_latex(text, ascii=face.ascii)
    except LatexError:
        return (Run(face.letters(text), "error"),)


def _wrapped(words: list[Line], width: int) -> list[Line]:
    lines: list[list[Run]] = []
    room = -1
    for word in words:
        for piece in _pieces(word, width):
            size = line_width(piece)
            if lines and room >= size + 1:
                lines[-1] += [Run(" "), *piece]
                room -= size + 1
            else:
                lines.append([*piece])
                room = width - size
    return [merged(line) for line in lines if line]


def _pieces(word: Line, width: int) -> list[Line]:
    """A plain word that is far too long, in pieces; a formula is never split."""
    limit = max(width, 24)
    if line_width(word) <= limit:
        return [word]
    if len(word) > 1:
        return [cut(word, 2 * limit)]
    pieces: list[list[Run]] = [[]]
    room = limit
    for cell in glyphs(word):
        room -= cell_width(cell.text)
        if room < 0:
            pieces.append([])
            room = limit - cell_width(cell.text)
        pieces[-1].append(cell)
    return [merged(piece) for piece in pieces]
