"""The smallest pieces of LaTeX mathematics: characters, words, and what scripts do to a base."""

from collections.abc import Mapping
from unicodedata import normalize

from tutor.notation import display_command as known
from tutor.notation.glyph import VULGAR, symbol_role
from tutor.notation.latex_token import LatexError, Token
from tutor.notation.math_list import Accent, Brace, Fence, Fraction, Glyph, Item, Limits, Scripts

_CHARACTERS: Mapping[str, Glyph] = {
    "-": Glyph("−", "operator", "bin"),
    "+": Glyph("+", "operator", "bin"),
    "*": Glyph("*", "operator", "bin"),
    "=": Glyph("=", "operator", "rel"),
    "<": Glyph("<", "operator", "rel"),
    ">": Glyph(">", "operator", "rel"),
    ":": Glyph(":", "operator", "rel"),
    ":=": Glyph(":=", "operator", "rel"),
    ",": Glyph(",", "operator", "punct"),
    ";": Glyph(";", "operator", "punct"),
    "!": Glyph("!", "operator", "close"),
    "/": Glyph("/", "operator", "slash"),
    "~": Glyph(" ", "text", "gap"),
    "ᵀ": Glyph("ᵀ", "operator"),
}
_BY_GLYPH = {glyph.text: glyph for glyph in reversed([*known.SIGNS.values()])}
_SIDE_SCRIPTS = frozenset("∫∬∮")
"""Big signs whose limits stand at their side."""


def character(token: Token) -> Item:
    """One character as it stands in the text.

    Raises:
        LatexError: where it cannot stand in a formula.
    """
    text = token.text
    if text[0].isdigit() and text.isascii():
        return Glyph(text, "number")
    if text in _CHARACTERS:
        return _CHARACTERS[text]
    if text in known.CLOSERS:
        return Glyph(text, "bracket", "close")
    if text in {"$", "#", "\\"}:
        raise LatexError(token.position, f"`{text}` cannot stand in a formula; remove it.")
    if not text.isprintable() or not text.strip():
        raise LatexError(token.position, "A character here cannot be drawn; retype it.")
    known_sign = _BY_GLYPH.get(text)
    return known_sign or Glyph(normalize("NFC", text), symbol_role(text) if text[0].isalpha() else "text")


def words(piece: str, token: Token) -> Item:
    r"""Text from inside `\text{...}`, with its blanks.

    Raises:
        LatexError: where a character cannot be shown.
    """
    text = piece.replace(r"\ ", " ").replace("~", " ").replace("---", "—").replace("--", "–").replace("\n", " ")
    text = "".join([sign for sign in text if sign not in "\\{}"])
    if not text.isprintable():
        raise LatexError(token.position, "A character here cannot be drawn; retype it.")
    lone = text.strip() == text and len(text) > 1
    return Glyph(text, "text", "word" if lone else "ord")


def with_scripts(base: Item, sub: Item | None, sup: Item | None) -> Item:
    """The base with its scripts, which a sum wears as limits and a brace as its label."""
    if sub is None and sup is None:
        return base
    match base:
        case Brace(body=body, label=None, under=True) if sub is not None:
            return with_scripts(Brace(body, sub, under=True), None, sup)
        case Brace(body=body, label=None, under=False) if sup is not None:
            return with_scripts(Brace(body, sup, under=False), sub, None)
        case Limits(base=inner, below=None, above=None):
            return Limits(inner, sub, sup)
    if (isinstance(base, Scripts) and sup is not None and base.sup is not None) or isinstance(base, Fraction):
        base = Fence("(", base, ")")
    above_and_below = isinstance(base, Glyph) and (
        (base.kind == "big" and base.text not in _SIDE_SCRIPTS)
        or (base.kind == "function" and base.text in known.WITH_LIMITS and sub is not None)
    )
    return Limits(base, sub, sup) if above_and_below else Scripts(base, sub, sup)


def accent(body: Item, mark: str) -> Item:
    """A mark over something; over a letter it makes another symbol, with a color of its own."""
    if isinstance(body, Glyph) and body.role.startswith("symbol:"):
        body = Glyph(body.text, f"{body.role}_{mark}")
    return Accent(body, mark)


def fraction(command: str, top: Item, bottom: Item) -> Item:
    r"""A fraction; `\tfrac12` is the one glyph it looks like in print."""
    if (
        command == "tfrac"
        and isinstance(top, Glyph)
        and isinstance(bottom, Glyph)
        and (top.text, bottom.text) in VULGAR
    ):
        return Glyph(VULGAR[top.text, bottom.text], "number")
    return Fraction(top, bottom)
