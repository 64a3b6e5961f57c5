"""Reads LaTeX mathematics into a math list."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from tutor.notation import display_command as known
from tutor.notation.glyph import VULGAR, symbol_role
from tutor.notation.latex_grid import display, environment, stacked_lines
from tutor.notation.latex_token import LatexError, Token, tokens_of
from tutor.notation.math_list import (
    Accent,
    Brace,
    Fence,
    Fraction,
    Glyph,
    Item,
    Limits,
    Root,
    Row,
    Scripts,
    class_of,
    items_of,
    row,
)

MAX_DEPTH = 32
_NONE: frozenset[str] = frozenset()
_ROW_ENDS = frozenset({"", "}", "&", r"\\", r"\cr", r"\right", r"\end", r"\middle"})
_LINE_ENDS = frozenset({r"\\", r"\cr"})
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
    "/": Glyph("/", "operator"),
    "~": Glyph(" ", "text", "gap"),
    "ᵀ": Glyph("ᵀ", "operator"),
}
_BY_GLYPH = {glyph.text: glyph for glyph in reversed(known.SIGNS.values())}
_BLACKBOARD = {"E": "E", "P": "P", "V": "V", "1": "1", "R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ"}
_NEGATED = {"=": "≠", r"\in": "∉", r"\equiv": "≢", r"\sim": "≁", r"\approx": "≉", "<": "≮", ">": "≯"}
_MATH_FONTS = frozenset({"mathbb", "mathds", "mathbbm"})


@dataclass(slots=True)
class Reader:
    """Goes through the tokens once, from left to right."""

    text: str
    depth: int = 0
    tokens: list[Token] = field(init=False)
    index: int = 0

    def __post_init__(self) -> None:
        self.tokens = tokens_of(self.text)

    def formula(self) -> Item:
        """The whole text, of one or more lines."""
        rows = self._cells()
        if self._peek():
            raise self._error(f"`{self._peek()}` closes nothing here; remove it or write what it closes.")
        return display(rows)

    # tokens

    def _peek(self) -> str:
        while self.index < len(self.tokens):
            text = self.tokens[self.index].text
            if not text.isspace() and text[1:] not in known.IGNORED:
                return text
            if text[0] != "\\" and not text.isspace():
                return text
            self.index += 1
        return ""

    def _next(self) -> Token:
        self._peek()
        token = self.tokens[self.index] if self.index < len(self.tokens) else Token("", len(self.text))
        self.index += 1
        return token

    def _error(self, sentence: str) -> LatexError:
        self._peek()
        at_end = self.index >= len(self.tokens)
        return LatexError(len(self.text) if at_end else self.tokens[self.index].position, sentence)

    def _expect(self, text: str, opener: str) -> None:
        if self._peek() != text:
            raise self._error(f"`{opener}` is not closed; write `{text}` here.")
        self.index += 1

    # rows

    def _cells(self) -> list[list[Item]]:
        """Rows of cells, up to something that ends them all."""
        rows: list[list[Item]] = [[]]
        while True:
            rows[-1].append(row(self._items()))
            end = self._peek()
            if end not in _LINE_ENDS and end != "&":
                break
            self.index += 1
            if end in _LINE_ENDS:
                self._skip_room()
                rows.append([])
        if len(rows) > 1 and rows[-1] == [Row()]:
            rows.pop()
        return rows

    def _skip_room(self) -> None:
        """The `[4pt]` that may follow a line end."""
        if self._peek() != "[":
            return
        ahead = [token.text for token in self.tokens[self.index : self.index + 6]]
        if "]" in ahead and ahead[1][0].isdigit():
            self.index += ahead.index("]") + 1

    def _items(self, closers: frozenset[str] = _NONE) -> list[Item]:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self._error("This formula is nested too deeply to be drawn; split it.")
        items: list[Item] = []
        while (text := self._peek()) not in _ROW_ENDS and text not in closers:
            items += self._paired(closers) if text in known.TWINS else [self._scripted(self._atom())]
        self.depth -= 1
        return items

    def _paired(self, closers: frozenset[str]) -> list[Item]:
        """A bar and what follows: an absolute value or norm if another bar closes it, else just a bar."""
        token = self._next()
        sign = known.DELIMITERS[token.text]
        bar = Glyph(sign, "bracket")
        if self._peek() in {"_", "^"}:
            return [self._scripted(bar)]
        inside = self._items(closers | {token.text})
        if self._peek() == token.text and token.text not in closers:
            self.index += 1
            return [self._scripted(Fence(sign, row(inside), sign))]
        return [bar, *inside]

    # atoms

    def _scripted(self, base: Item) -> Item:
        """The atom with the scripts, limits or label that follow it."""
        scripts: dict[str, Item] = {}
        while (sign := self._peek()) in {"_", "^"} or sign[:1] == "'":
            token = self._next()
            if sign[0] == "'":
                script: Item = Glyph("′" * (len(sign) % 2) + "″" * (len(sign) // 2), "operator")
                sign = "^"
            else:
                script = self._argument(sign)
            if sign in scripts and token.text != "^":
                raise LatexError(token.position, f"Two `{sign}` follow one another; put the first part in braces.")
            scripts[sign] = row([*items_of(scripts.get(sign)), *items_of(script)]) if sign in scripts else script
        return _with_scripts(base, scripts.get("_"), scripts.get("^")) if scripts else base

    def _argument(self, command: str) -> Item:
        """What a command or script applies to: a group or the next single thing."""
        text = self._peek()
        if text in _ROW_ENDS:
            raise self._error(f"`{command}` needs something after it.")
        if text == "{":
            return self._group()
        token = self.tokens[self.index]
        if text[0].isdigit() and len(text) > 1:
            self.tokens[self.index] = Token(text[1:], token.position + 1)
            return Glyph(text[0], "number")
        return self._atom()

    def _group(self) -> Item:
        self.index += 1
        inside = self._items()
        self._expect("}", "{")
        return row(inside)

    def _atom(self) -> Item:
        text = self._peek()
        if text == "{":
            return self._group()
        if text in {"_", "^"} or text[0] == "'":
            return Row()
        if text in known.OPENERS:
            return self._bracketed()
        token = self._next()
        return self._command(token) if token.name else _character(token)

    def _bracketed(self) -> Item:
        token = self._next()
        left = known.DELIMITERS[token.text]
        inside = self._items(known.CLOSERS)
        if self._peek() in known.CLOSERS:
            return Fence(left, row(inside), known.DELIMITERS[self._next().text])
        return row([Glyph(left, "bracket", "open"), *inside])

    def _command(self, token: Token) -> Item:
        name = token.name
        if name in known.SIGNS:
            return known.SIGNS[name]
        if name in known.GAPS:
            return Glyph(" " * known.GAPS[name], "text", "gap")
        if name in known.FUNCTIONS:
            return self._function(name)
        if name in known.ACCENTS:
            return _accent(self._argument(token.text), known.ACCENTS[name])
        if token.text in known.CLOSERS or token.text in known.TWINS:
            return Glyph(known.DELIMITERS[token.text], "bracket", "close")
        if name in known.FRACTIONS:
            return _fraction(name, self._argument(token.text), self._argument(token.text))
        if name in known.WORD_FONTS:
            return self._word(token)
        if name in known.TEXT_FONTS:
            return self._prose(token)
        special = _SPECIAL.get(name)
        if special is None:
            raise LatexError(token.position, f"`{token.text}` is not a command I can draw; write it another way.")
        return special(self, token)

    def _function(self, name: str) -> Item:
        if name == "arg" and self._peek() in {r"\min", r"\max"}:
            name = f"arg {self._next().name}"
        return Glyph(name, "function", "function")

    # commands with arguments

    def _left(self, token: Token) -> Item:
        left = self._delimiter(token)
        inside = self._items()
        while self._peek() == r"\middle":
            inside += [Glyph(self._delimiter(self._next()), "bracket"), *self._items()]
        if self._peek() != r"\right":
            raise self._error(r"`\left` is not closed; write `\right` and a bracket here.")
        return Fence(left, row(inside), self._delimiter(self._next()))

    def _delimiter(self, token: Token) -> str:
        text = self._next().text
        if text not in known.DELIMITERS:
            self.index -= 1
            raise self._error(f"A bracket must follow `{token.text}`; a `.` stands for none.")
        return known.DELIMITERS[text]

    def _root(self, token: Token) -> Item:
        degree = None
        if self._peek() == "[":
            self.index += 1
            degree = row(self._items(frozenset({"]"})))
            self._expect("]", "[")
        return Root(self._argument(token.text), degree)

    def _binomial(self, token: Token) -> Item:
        top = self._argument(token.text)
        return Fence("(", Fraction(top, self._argument(token.text), bar=False), ")")

    def _over(self, token: Token) -> Item:
        mark = self._argument(token.text)
        return Limits(self._argument(token.text), above=mark)

    def _under(self, token: Token) -> Item:
        mark = self._argument(token.text)
        return Limits(self._argument(token.text), below=mark)

    def _arrow(self, token: Token) -> Item:
        below = None
        if self._peek() == "[":
            self.index += 1
            below = row(self._items(frozenset({"]"})))
            self._expect("]", "[")
        sign = "←" if "left" in token.name else "→"
        return Limits(Glyph(sign, "operator", "rel"), below, self._argument(token.text))

    def _underbrace(self, token: Token) -> Item:
        return Brace(self._argument(token.text), None, under=True)

    def _overbrace(self, token: Token) -> Item:
        return Brace(self._argument(token.text), None, under=False)

    def _operator_name(self, token: Token) -> Item:
        starred = self._peek() == "*"
        self.index += starred
        words = self._raw(token).replace(r"\,", " ").replace(r"\ ", " ").replace("\\", "")
        glyph = Glyph(" ".join(words.split()), "function", "function")
        return Limits(glyph) if starred else glyph

    def _word(self, token: Token) -> Item:
        """Letters in a font of their own: one letter is a symbol, several are a word."""
        inside = self._argument(token.text)
        letters = items_of(inside)
        if len(letters) < 2 or not all(isinstance(item, Glyph) and item.text.isalnum() for item in letters):
            return inside
        word = "".join([item.text for item in letters if isinstance(item, Glyph)])
        applied = self._peek() in known.OPENERS or self._peek() == r"\left"
        return Glyph(word, "function" if applied else "text", "word")

    def _blackboard(self, token: Token) -> Item:
        inside = self._argument(token.text)
        if not isinstance(inside, Glyph) or inside.text not in _BLACKBOARD:
            return inside
        sign = _BLACKBOARD[inside.text]
        return Glyph(sign, "function", "function") if sign.isascii() else Glyph(sign, "text")

    def _prose(self, token: Token) -> Item:
        """Words inside a formula, with `$...$` for symbols among them."""
        start = self.tokens[self.index].position + 1 if self.index < len(self.tokens) else 0
        parts: list[Item] = []
        pieces = self._raw(token).split("$")
        if len(pieces) % 2 == 0:
            raise LatexError(token.position, f"A `$` inside `{token.text}` is not closed.")
        for number, piece in enumerate(pieces):
            if number % 2:
                parts.append(self._nested(piece, start))
            elif piece:
                parts.append(_words(piece, token))
            start += len(piece) + 1
        return row(parts)

    def _nested(self, piece: str, start: int) -> Item:
        try:
            return Reader(piece, self.depth + 1).formula()
        except LatexError as error:
            raise LatexError(start + error.position, error.sentence) from error

    def _raw(self, token: Token) -> str:
        """The text of a group as it was written."""
        if self._peek() != "{":
            raise self._error(f"`{token.text}` needs `{{...}}` after it.")
        start, level = self.tokens[self.index].position + 1, 0
        while self.index < len(self.tokens):
            here = self.tokens[self.index]
            level += (here.text == "{") - (here.text == "}")
            self.index += 1
            if level == 0:
                return self.text[start : here.position]
        raise self._error(f"`{token.text}{{` is not closed; write `}}` here.")

    def _begin(self, token: Token) -> Item:
        name = self._raw(token)
        columns = self._raw(token) if name in {"array", "alignat", "alignat*", "alignedat"} else ""
        rows = self._cells()
        if self._peek() != r"\end":
            raise self._error(rf"`\begin{{{name}}}` is not closed; write `\end{{{name}}}` here.")
        end = self._next()
        if self._raw(end) != name:
            raise LatexError(end.position, rf"`\begin{{{name}}}` must end with `\end{{{name}}}`.")
        grid = environment(name, rows, columns)
        if grid is None:
            raise LatexError(token.position, f"`{name}` is not an environment I can draw; try `aligned`.")
        return grid

    def _substack(self, token: Token) -> Item:
        if self._peek() != "{":
            raise self._error(f"`{token.text}` needs `{{...}}` after it.")
        self.index += 1
        rows = self._cells()
        self._expect("}", token.text + "{")
        return stacked_lines(rows)

    def _not(self, token: Token) -> Item:
        text = self._peek()
        if text not in _NEGATED:
            raise LatexError(token.position, r"`\not` goes before `=`, `<`, `>` or `\in`.")
        self.index += 1
        return Glyph(_NEGATED[text], "operator", "rel")

    def _modulo(self, token: Token) -> Item:
        if token.name == "bmod":
            return Glyph("mod", "function", "bin")
        return Fence("(", row([Glyph("mod", "function", "function"), self._argument(token.text)]), ")")

    def _tag(self, token: Token) -> Item:
        return row([Glyph("   ", "text", "gap"), Glyph(f"({self._raw(token)})", "text")])

    def _label(self, token: Token) -> Item:
        self._raw(token)
        return Row()


_SPECIAL: Mapping[str, Callable[[Reader, Token], Item]] = {
    name: method
    for names, method in (
        ("left", Reader._left),
        ("sqrt", Reader._root),
        ("binom dbinom tbinom", Reader._binomial),
        ("overset stackrel", Reader._over),
        ("underset", Reader._under),
        ("xrightarrow xleftarrow", Reader._arrow),
        ("underbrace", Reader._underbrace),
        ("overbrace", Reader._overbrace),
        ("operatorname", Reader._operator_name),
        ("mathbb mathds mathbbm", Reader._blackboard),
        ("begin", Reader._begin),
        ("substack", Reader._substack),
        ("not", Reader._not),
        ("bmod pmod", Reader._modulo),
        ("tag", Reader._tag),
        ("label", Reader._label),
    )
    for name in names.split()
}


def _with_scripts(base: Item, sub: Item | None, sup: Item | None) -> Item:
    match base:
        case Brace(body=body, under=True) if sub is not None and base.label is None:
            return _with_scripts(Brace(body, sub, under=True), None, sup) if sup else Brace(body, sub, under=True)
        case Brace(body=body, under=False) if sup is not None and base.label is None:
            return _with_scripts(Brace(body, sup, under=False), sub, None) if sub else Brace(body, sup, under=False)
        case Limits(base=inner, below=None, above=None):
            return Limits(inner, sub, sup)
        case Glyph(text="∫" | "∬" | "∮"):
            return Scripts(base, sub, sup)
        case Glyph(text=text, kind=kind) if kind == "big" or (text in known.WITH_LIMITS and sub is not None):
            return Limits(base, sub, sup)
    return Scripts(base, sub, sup)


def _fraction(name: str, top: Item, bottom: Item) -> Item:
    r"""A fraction; `\\tfrac12` is the one glyph it looks like in print."""
    if name == "tfrac" and isinstance(top, Glyph) and isinstance(bottom, Glyph) and (top.text, bottom.text) in VULGAR:
        return Glyph(VULGAR[top.text, bottom.text], "number")
    return Fraction(top, bottom)


def _accent(body: Item, mark: str) -> Item:
    if isinstance(body, Glyph) and body.role.startswith("symbol:"):
        body = Glyph(body.text, f"{body.role}_{mark}")
    return Accent(body, mark)


def _words(piece: str, token: Token) -> Item:
    text = piece.replace(r"\ ", " ").replace("~", " ").replace("---", "—").replace("--", "–")
    text = " ".join(text.replace("\\", "").replace("{", "").replace("}", "").split(" "))
    if not text.isprintable():
        raise LatexError(token.position, "A character here cannot be drawn; retype it.")
    lone = text.strip() == text and len(text) > 1
    return Glyph(text, "text", "word" if lone else "ord")


def _character(token: Token) -> Item:
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
    if text in _BY_GLYPH:
        return _BY_GLYPH[text]
    return Glyph(normalize("NFC", text), symbol_role(text) if text[0].isalpha() else "text")


def read_latex(text: str) -> Item:
    """The math list of a LaTeX formula.

    Raises:
        LatexError: where the text holds something that cannot be drawn.
    """
    return Reader(text).formula()


def sequence_of(items: Sequence[Item]) -> Item:
    """Items side by side."""
    return row(items)
