"""Which glyph stands for what, in Unicode and in ASCII: Greek, small scripts, brackets in pieces."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from unicodedata import normalize

from tutor.notation.alphabet import GREEK, LOWERED, RAISED

_MINUS = str.maketrans("-", "−")

SUBSCRIPT: Mapping[str, str] = {means.translate(_MINUS): glyph for glyph, means in LOWERED.items() if means.isascii()}
SUPERSCRIPT: Mapping[str, str] = {
    means.translate(_MINUS): glyph for glyph, means in RAISED.items() if means.isascii()
} | {"⊤": "ᵀ", "*": "*", "′": "′", "″": "″"}
"""Small glyphs that most terminal fonts have; there is no subscript `w` and no superscript `q`."""

VULGAR: Mapping[tuple[str, str], str] = {
    ("1", "2"): "½",
    ("1", "3"): "⅓",
    ("2", "3"): "⅔",
    ("1", "4"): "¼",
    ("3", "4"): "¾",
}

COMBINING: Mapping[str, str] = {
    "hat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308",
}  # fmt: skip
_MARK_NAMES = {mark: name for name, mark in COMBINING.items()}

ASCII: Mapping[str, str] = dict(GREEK) | {
    "−": "-", "·": "*", "×": "x", "÷": "/", "±": "+-", "∓": "-+", "⊙": "(.)", "⊗": "(x)", "⊕": "(+)", "∘": "o",
    "∗": "*", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~=", "≡": "==", "∼": "~", "∝": "prop to", "≪": "<<", "≫": ">>",
    "≼": "<=", "≽": ">=", "≺": "<", "≻": ">", "∈": "in", "∉": "not in", "⊂": "subset", "⊆": "subset", "∣": "|",
    "∥": "||", "⊥": "perp", "→": "->", "←": "<-", "↔": "<->", "⇒": "=>", "⇐": "<=", "⇔": "<=>", "↦": "|->",
    "↑": "up", "↓": "down", "≔": ":=", "≜": ":=", "≃": "~=", "≅": "~=", "∇": "grad", "∂": "d", "∞": "inf",
    "∑": "sum", "∏": "prod", "∫": "int", "√": "sqrt", "‖": "||", "║": "||", "⟨": "<", "⟩": ">", "⌊": "floor(",
    "⌋": ")", "⌈": "ceil(", "⌉": ")", "⊤": "T", "ᵀ": "T", "′": "'", "″": "''", "…": "...", "⋯": "...", "⋮": ":",
    "⋱": "\\", "ℝ": "R", "ℕ": "N", "ℤ": "Z", "ℚ": "Q", "ℂ": "C", "ℙ": "P", "∀": "for all ",
    "∃": "exists ", "∅": "{}", "∪": "union", "∩": "intersect", "∧": "and", "∨": "or", "¬": "not ", "∖": "\\",
    "□": "?", "▲": "^", "½": "(1/2)", "⅓": "(1/3)", "⅔": "(2/3)", "¼": "(1/4)", "¾": "(3/4)", "ℏ": "hbar", "†": "+",
    "–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "°": "deg", "△": "/\\", "★": "*",
    "⊢": "|-", "│": "|", "─": "-", "∴": "therefore ", "ϖ": "pi",
}  # fmt: skip


def spelled(text: str) -> str:
    """The text in ASCII, Greek and signs by name: `λ` is `lambda`, `ŷ` is `yhat`."""
    return text if text.isascii() else "".join([ASCII.get(glyph) or _decomposed(glyph) for glyph in text])


def _decomposed(glyph: str) -> str:
    return "".join(map(_spelled, normalize("NFD", glyph)))


def _spelled(glyph: str) -> str:
    if glyph.isascii():
        return glyph
    known = ASCII.get(glyph) or _MARK_NAMES.get(glyph)
    return known or normalize("NFKD", glyph).encode("ascii", "ignore").decode() or "?"


def symbol_role(letter: str) -> str:
    r"""The role of a letter, the same however it is written: `λ`, `\lambda` and `lambda` share a color."""
    return "symbol:" + GREEK.get(letter, letter)


def small(text: str, table: Mapping[str, str]) -> str | None:
    """The text in small glyphs, or None where one of them does not exist."""
    try:
        return "".join([table[glyph] for glyph in text])
    except KeyError:
        return None


Pieces = str
"""Top, extension, middle and bottom of a tall bracket, one cell each."""

TALL: Mapping[str, Pieces] = {
    "(": "⎛⎜⎜⎝", ")": "⎞⎟⎟⎠", "[": "⎡⎢⎢⎣", "]": "⎤⎥⎥⎦", "{": "⎧⎪⎨⎩", "}": "⎫⎪⎬⎭", "|": "││││", "‖": "║║║║",
    "⌊": "⎢⎢⎢⎣", "⌋": "⎥⎥⎥⎦", "⌈": "⎡⎢⎢⎢", "⌉": "⎤⎥⎥⎥", "⟨": "╱││╲", "⟩": "╲││╱", "/": "╱╱╱╱",
}  # fmt: skip
TALL_ASCII: Mapping[str, Pieces] = {
    "(": "/||\\", ")": "\\||/", "[": "[[[[", "]": "]]]]", "{": "/|<\\", "}": "\\|>/", "|": "||||", "‖": "||||",
    "⌊": "|||[", "⌋": "|||]", "⌈": "[|||", "⌉": "]|||", "⟨": "/||\\", "⟩": "\\||/", "/": "////",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Face:
    """What the pieces of a drawing look like."""

    ascii: bool
    bar: str
    """A fraction's bar, one cell."""
    roof: str
    """The bar over a one-row root, low in the row above it."""
    ellipsis: str
    caret: str
    tall: Mapping[str, Pieces]
    sigma: tuple[str, ...]
    product: tuple[str, ...]
    under: str
    """Left end, line, middle and right end of a brace below something."""
    over: str

    def letters(self, text: str) -> str:
        """The text as this face writes it."""
        return spelled(text) if self.ascii else text

    def accented(self, text: str, mark: str) -> str:
        """One letter with a mark over it."""
        return text + mark if self.ascii else normalize("NFC", text + COMBINING[mark])

    def script(self, text: str, where: Literal["sub", "sup"]) -> str | None:
        """A script in small glyphs, where this face has them all."""
        return None if self.ascii else small(text, SUBSCRIPT if where == "sub" else SUPERSCRIPT)


UNICODE = Face(
    ascii=False, bar="─", roof="▁", ellipsis="…", caret="▲", tall=TALL, sigma=("╲▔▔", "╱▁▁"), product=("┬─┬", "│ │"),
    under="╰─┬╯", over="╭─┴╮",
)  # fmt: skip
PLAIN = Face(
    ascii=True, bar="-", roof="_", ellipsis="...", caret="^", tall=TALL_ASCII, sigma=("sum",), product=("prod",),
    under="\\_v/", over="/-^\\",
)  # fmt: skip


def face(*, ascii: bool) -> Face:  # noqa: A002  the word the callers use
    """The face for fonts that have the glyphs, or the one for those that have none."""
    return PLAIN if ascii else UNICODE
