r"""Text in any of the four notations, and mixtures, to one stream of tokens.

`λ`, `\lambda` and `lambda`, `x²` and `x^2`, `\times` and `×` come out alike. Never raises: what cannot stand in a
formula becomes a `bad` token that carries its sentence.
"""

import re
import unicodedata
from typing import Final

from tutor.notation import latex_command as latex
from tutor.notation.accent import fuse_accents
from tutor.notation.alphabet import ACCENTS, FRACTIONS, GREEK, LOOK_ALIKES, LOWERED, RAISED, SIGNS, UNSEEN
from tutor.notation.token import Token, TokenKind

_PIECE: Final = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<number>(?:[0-9]+(?:\.[0-9]+)?|[0-9]+\.(?![A-Za-z.])|(?<![.\w)\]])\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
  | (?P<word>[A-Za-z][A-Za-z0-9]*)
  | (?P<command>\\(?:[A-Za-z]+|.|$))
  | (?P<sign>\*\*|==|<=|>=|!=|:=|(?<=\s)<-(?=\s)|\.\.\.|\.\.|[-+*/^@=<>()\[\]{},.:;|'_!&%~$])
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ENVIRONMENT: Final = re.compile(r"\s*\{\s*([A-Za-z]+)\*?\s*\}")
_WORD_ARGUMENT: Final = re.compile(r"\s*\{\s*([A-Za-z][A-Za-z0-9]*(?:[ _-][A-Za-z0-9]+)*)\s*\}|\s*([A-Za-z])")
_DIGIT_ARGUMENT: Final = re.compile(r"\s*\{\s*1\s*\}|\s*1")
_SIGN_SPELLINGS: Final = {":=": "←", "<-": "←", "~": " ", "$": " "}
_KEYWORDS: Final = frozenset({"for", "if", "else", "otherwise", "and", "or"})


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text, with an `end` token last."""
    return Lexer(text).run()


class Lexer:
    """Goes over a text once, from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.spaced = False
        self.tokens: list[Token] = []

    def run(self) -> list[Token]:
        """All tokens."""
        while self.at < len(self.text):
            self._step()
        self._add("end", "", self.at)
        return fuse_accents(self.tokens)

    def _step(self) -> None:
        piece = _PIECE.match(self.text, self.at)
        if piece is None or piece.lastgroup is None:  # pragma: no cover - the last alternative matches anything
            self.at += 1
            return
        start, self.at = self.at, piece.end()
        text = piece.group()
        match piece.lastgroup:
            case "space":
                self.spaced = True
            case "word":
                self._add("key" if text in _KEYWORDS else "word", text, start)
            case "number":
                self._add("number", text, start)
            case "sign":
                self._sign(text, start)
            case "command":
                self._command(text[1:], start)
            case _:
                self._character(text, start)

    def _add(self, kind: TokenKind, text: str, start: int, *, solid: bool = False) -> None:
        self.tokens.append(Token(kind, text, start, self.at, self.spaced, solid))
        self.spaced = False

    def _sign(self, text: str, start: int) -> None:
        folded = _SIGN_SPELLINGS.get(text, text)
        if folded == " ":
            self.spaced = True
        else:
            self._add("sign", folded, start)

    # --- characters beyond ASCII ------------------------------------------------------------------------------------

    def _character(self, char: str, start: int) -> None:
        if char in GREEK:
            self._greek(GREEK[char], start)
        elif char in SIGNS:
            self._add("sign", SIGNS[char], start)
        elif char in RAISED:
            self._run("^", start)
        elif char in LOWERED:
            self._run("_", start)
        elif char in "∑∏":
            self._add("big", "sum" if char == "∑" else "prod", start)
        elif char in FRACTIONS:
            self._add("number", FRACTIONS[char], start)
        elif char in ACCENTS:
            self._add("command", ACCENTS[char] + " before", start)
        elif char == "𝔼":
            self._add("moment", "E", start)
        elif char not in UNSEEN:
            self._folded(char, start)

    def _greek(self, name: str, start: int) -> None:
        self._add("greek", name, start)

    def _run(self, sign: str, start: int) -> None:
        """A raised or lowered run as a sign and a group in braces."""
        table = RAISED if sign == "^" else LOWERED
        self.at = start
        end = start
        while end < len(self.text) and self.text[end] in table:
            end += 1
        self._add("sign", sign, start)
        self._add("sign", "{", start)
        inner = Lexer("".join(table[char] for char in self.text[start:end]))
        for token in inner.run()[:-1]:
            self.tokens.append(token._replace(start=token.start + start, end=token.end + start))
        self.at = end
        self.tokens.append(Token("sign", "}", end, end))

    def _folded(self, char: str, start: int) -> None:
        """A letter in another typeface, or with an accent; else a character that has no place in a formula."""
        decomposed = unicodedata.normalize("NFD", char)
        if len(decomposed) == 2 and decomposed[1] in ACCENTS:
            self._character_or_word(decomposed[0], start)
            self._add("command", ACCENTS[decomposed[1]] + " before", start)
            return
        plain = unicodedata.normalize("NFKC", char)
        if len(plain) == 1 and plain != char and (plain.isascii() or plain in GREEK):
            self._character_or_word(plain, start)
            return
        self._add("bad", _no_place(char), start)

    def _character_or_word(self, char: str, start: int) -> None:
        if char in GREEK:
            self._greek(GREEK[char], start)
        elif char.isascii() and char.isalpha():
            self._add("word", char, start)
        elif char.isascii() and char.isdigit():
            self._add("number", char, start)
        elif char.isascii() and _PIECE.fullmatch(char):
            self._sign(char, start)
        else:
            self._add("bad", _no_place(char), start)

    # --- LaTeX ------------------------------------------------------------------------------------------------------

    def _command(self, name: str, start: int) -> None:  # noqa: C901 - one line for each table
        if name in latex.BLANK:
            self.spaced = True
        elif name in latex.DROPPED:
            self._drop_delimiter(name)
        elif name in latex.SIGNS:
            self._add("sign", latex.SIGNS[name], start)
        elif name in latex.GREEK:
            self._greek(latex.GREEK[name], start)
        elif name in latex.FUNCTIONS:
            self._add("word", name, start, solid=True)
        elif name in latex.BIG:
            self._add("big", latex.BIG[name], start)
        elif name in latex.ROMAN:
            self._roman(start)
        elif name in latex.FONTS:
            self._font(name, start)
        elif name in latex.ACCENTS:
            self._add("command", latex.ACCENTS[name], start)
        elif name in latex.FORMS:
            self._add("command", latex.FORMS[name], start)
        elif name in ("begin", "end"):
            self._environment(name, start)
        else:
            self._add("bad", _no_command(name), start)

    def _drop_delimiter(self, name: str) -> None:
        r"""`\left.` and `\right.` stand for no bracket at all."""
        if name in ("left", "right") and self.text.startswith(".", self.at):
            self.at += 1

    def _roman(self, start: int) -> None:
        r"""`\mathrm{FP}`, `\text{if }`: one word."""
        found = _WORD_ARGUMENT.match(self.text, self.at)
        if found is None:
            return
        self.at = found.end()
        word = re.sub(r"[ _-]", "", found[1] or found[2])
        kind: TokenKind = "key" if word in _KEYWORDS else "moment" if word in ("Var", "Cov") else "word"
        self._add(kind, word, start, solid=True)

    def _font(self, name: str, start: int) -> None:
        r"""`\mathbf{x}` is x; `\mathbb{E}` and `\mathbb{1}` are signs of their own."""
        digit = _DIGIT_ARGUMENT.match(self.text, self.at)
        if digit is not None:
            self.at = digit.end()
            self._add("sign", "𝟙", start)
            return
        found = _WORD_ARGUMENT.match(self.text, self.at)
        if found is None:
            return
        word = found[1] or found[2]
        if name in ("mathbb", "mathds"):
            self.at = found.end()
            self._add("moment" if word in ("E", "V") else "sign", {"V": "Var", "I": "𝟙"}.get(word, word), start)
        elif word.isalnum():
            self.at = found.end()
            self._add("word", word, start)

    def _environment(self, name: str, start: int) -> None:
        found = _ENVIRONMENT.match(self.text, self.at)
        if found is None or found[1] not in latex.ENVIRONMENTS:
            self._add("bad", r"Only `\begin{cases}` is read here; write the formula in one line.", start)
            return
        self.at = found.end()
        self._add("sign", "cases{" if name == "begin" else "}cases", start)


def _no_command(name: str) -> str:
    """The sentence for a backslash with something behind it that is no command."""
    if name and not (name.isascii() and name.isprintable()):
        return _no_place(name[0])
    return f"`\\{name[:20]}` is not a command that is read here; take it out."


def _no_place(char: str) -> str:
    """The sentence for a character that has no place in a formula."""
    code = f"U+{ord(char):04X}"
    if char in LOOK_ALIKES:
        script = unicodedata.name(char, "another").split()[0].capitalize()
        return f"That is a {script} letter ({code}) that only looks like `{LOOK_ALIKES[char]}`; type the Latin letter."
    shown = f"`{char}` ({code})" if char.isprintable() and not unicodedata.combining(char) else code
    return f"The character {shown} has no place in a formula; take it out."
