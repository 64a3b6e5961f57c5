"""The LaTeX commands that take something: fractions, roots, accents, words, environments."""

from collections.abc import Callable, Iterator, Mapping

from tutor.notation import display_command as known
from tutor.notation.latex_atom import accent, fraction, words
from tutor.notation.latex_grid import environment, stacked_lines
from tutor.notation.latex_reader import Reader
from tutor.notation.latex_token import LatexError, Token
from tutor.notation.math_list import Brace, Fence, Fraction, Glyph, Item, Limits, Root, Row, items_of, row

Form = Callable[[Reader, Token], Item]

_BLACKBOARD = {"E": "E", "P": "P", "V": "V", "1": "1", "R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ"}
"""Only doubled letters that every terminal font has; an expectation is a plain E."""
_NEGATED = {"=": "≠", r"\in": "∉", r"\equiv": "≢", r"\sim": "≁", r"\approx": "≉", "<": "≮", ">": "≯"}
_WITH_COLUMNS = frozenset({"array", "alignat", "alignat*", "alignedat"})


def read_latex(text: str) -> Item:
    """The math list of a LaTeX formula.

    Raises:
        LatexError: where the text holds something that cannot be drawn.
    """
    return Reader(text, FORMS).formula()


def _function(reader: Reader, token: Token) -> Item:
    name = token.name
    if name == "arg" and reader.peek() in {r"\min", r"\max"}:
        name = f"arg {reader.next().name}"
    return Glyph(name, "function", "function")


def _accent(reader: Reader, token: Token) -> Item:
    return accent(reader.argument(token.text), known.ACCENTS[token.name])


def _fraction(reader: Reader, token: Token) -> Item:
    top = reader.argument(token.text)
    return fraction(token.name, top, reader.argument(token.text))


def _binomial(reader: Reader, token: Token) -> Item:
    top = reader.argument(token.text)
    return Fence("(", Fraction(top, reader.argument(token.text), bar=False), ")")


def _root(reader: Reader, token: Token) -> Item:
    degree = reader.option()
    return Root(reader.argument(token.text), degree)


def _left(reader: Reader, token: Token) -> Item:
    left = reader.delimiter(token)
    inside = reader.items()
    while reader.peek() == r"\middle":
        inside += [Glyph(reader.delimiter(reader.next()), "bracket"), *reader.items()]
    if reader.peek() != r"\right":
        raise reader.error(r"`\left` is not closed; write `\right` and a bracket here.")
    return Fence(left, row(inside), reader.delimiter(reader.next()))


def _above(reader: Reader, token: Token) -> Item:
    mark = reader.argument(token.text)
    return Limits(reader.argument(token.text), above=mark)


def _below(reader: Reader, token: Token) -> Item:
    mark = reader.argument(token.text)
    return Limits(reader.argument(token.text), below=mark)


def _arrow(reader: Reader, token: Token) -> Item:
    below = reader.option()
    sign = "←" if "left" in token.name else "→"
    return Limits(Glyph(sign, "operator", "rel"), below, reader.argument(token.text))


def _brace(reader: Reader, token: Token) -> Item:
    return Brace(reader.argument(token.text), None, under=token.name == "underbrace")


def _operator_name(reader: Reader, token: Token) -> Item:
    starred = reader.accept("*")
    text = reader.raw(token)[0].replace(r"\,", " ").replace(r"\ ", " ").replace("\\", "")
    if not text.isprintable():
        raise LatexError(token.position, "A character here cannot be drawn; retype it.")
    glyph = Glyph(" ".join(text.split()), "function", "function")
    return Limits(glyph) if starred else glyph


def _word(reader: Reader, token: Token) -> Item:
    """Letters in a font of their own: one letter is a symbol, several are a word."""
    inside = reader.argument(token.text)
    letters = items_of(inside)
    if len(letters) < 2 or not all(isinstance(item, Glyph) and item.text.isalnum() for item in letters):
        return inside
    word = "".join([item.text for item in letters if isinstance(item, Glyph)])
    applied = reader.peek() in known.OPENERS | {r"\left"}
    return Glyph(word, "function" if applied else "text", "word")


def _blackboard(reader: Reader, token: Token) -> Item:
    inside = reader.argument(token.text)
    if not isinstance(inside, Glyph) or inside.text not in _BLACKBOARD:
        return inside
    sign = _BLACKBOARD[inside.text]
    return Glyph(sign, "function", "function") if sign.isascii() else Glyph(sign, "text")


def _prose(reader: Reader, token: Token) -> Item:
    """Words inside a formula, with `$...$` for symbols among them."""
    text, start = reader.raw(token)
    pieces = text.split("$")
    if len(pieces) % 2 == 0:
        raise LatexError(token.position, f"A `$` inside `{token.text}` is not closed.")
    parts: list[Item] = []
    for number, piece in enumerate(pieces):
        if number % 2:
            parts.append(_nested(reader, piece, start))
        elif piece:
            parts.append(words(piece, token))
        start += len(piece) + 1
    return row(parts)


def _nested(reader: Reader, piece: str, start: int) -> Item:
    try:
        return Reader(piece, reader.forms, reader.depth + 1).formula()
    except LatexError as error:
        raise LatexError(start + error.position, error.sentence) from error


def _begin(reader: Reader, token: Token) -> Item:
    name = reader.raw(token)[0]
    columns = reader.raw(token)[0] if name in _WITH_COLUMNS else ""
    rows = reader.cells()
    if reader.peek() != r"\end":
        raise reader.error(rf"`\begin{{{name}}}` is not closed; write `\end{{{name}}}` here.")
    end = reader.next()
    if reader.raw(end)[0] != name:
        raise LatexError(end.position, rf"`\begin{{{name}}}` must end with `\end{{{name}}}`.")
    grid = environment(name, rows, columns)
    if grid is None:
        raise LatexError(token.position, f"`{name}` is not an environment I can draw; try `aligned`.")
    return grid


def _substack(reader: Reader, token: Token) -> Item:
    if not reader.accept("{"):
        raise reader.error(f"`{token.text}` needs `{{...}}` after it.")
    rows = reader.cells()
    reader.expect("}", token.text + "{")
    return stacked_lines(rows)


def _not(reader: Reader, token: Token) -> Item:
    text = reader.peek()
    if text not in _NEGATED:
        raise LatexError(token.position, r"`\not` goes before `=`, `<`, `>` or `\in`.")
    reader.next()
    return Glyph(_NEGATED[text], "operator", "rel")


def _modulo(reader: Reader, token: Token) -> Item:
    if token.name == "bmod":
        return Glyph("mod", "function", "bin")
    return Fence("(", row([Glyph("mod", "function", "function"), reader.argument(token.text)]), ")")


def _tag(reader: Reader, token: Token) -> Item:
    return row([Glyph("   ", "text", "gap"), words(f"({reader.raw(token)[0]})", token)])


def _label(reader: Reader, token: Token) -> Item:
    reader.raw(token)
    return Row()


def _table() -> Iterator[tuple[str, Form]]:
    yield from ((name, _function) for name in known.FUNCTIONS)
    yield from ((name, _accent) for name in known.ACCENTS)
    yield from ((name, _fraction) for name in known.FRACTIONS)
    yield from ((name, _word) for name in known.WORD_FONTS)
    yield from ((name, _prose) for name in known.TEXT_FONTS)


FORMS: Mapping[str, Form] = {
    **dict(_table()),
    "left": _left,
    "sqrt": _root,
    "binom": _binomial,
    "dbinom": _binomial,
    "tbinom": _binomial,
    "overset": _above,
    "stackrel": _above,
    "underset": _below,
    "xrightarrow": _arrow,
    "xleftarrow": _arrow,
    "underbrace": _brace,
    "overbrace": _brace,
    "operatorname": _operator_name,
    "mathbb": _blackboard,
    "mathds": _blackboard,
    "mathbbm": _blackboard,
    "begin": _begin,
    "substack": _substack,
    "not": _not,
    "bmod": _modulo,
    "pmod": _modulo,
    "tag": _tag,
    "label": _label,
}
"""Every command that takes something, and how it is read."""
