"""Reads LaTeX mathematics into a math list: tokens, rows, groups, scripts and brackets."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tutor.notation import display_command as known
from tutor.notation.latex_atom import character, with_scripts
from tutor.notation.latex_grid import display
from tutor.notation.latex_token import LatexError, Token, tokens_of
from tutor.notation.math_list import Fence, Glyph, Item, Row, items_of, row

MAX_DEPTH = 32
"""Levels of nesting that are read."""

_NONE: frozenset[str] = frozenset()
_LINE_ENDS = frozenset({r"\\", r"\cr"})
_ROW_ENDS = frozenset({"", "}", "&", r"\right", r"\end", r"\middle"}) | _LINE_ENDS


@dataclass(slots=True)
class Reader:
    """Goes through the tokens once, from left to right; `forms` reads the commands that are more than a glyph."""

    text: str
    forms: "Mapping[str, Callable[[Reader, Token], Item]]"
    depth: int = 0
    tokens: list[Token] = field(init=False)
    index: int = 0

    def __post_init__(self) -> None:
        self.tokens = tokens_of(self.text)

    def formula(self) -> Item:
        """The whole text, of one or more lines."""
        rows = self.cells()
        if self.peek():
            raise self.error(f"`{self.peek()}` closes nothing here; remove it or write what it closes.")
        return display(rows)

    # --- tokens

    def peek(self) -> str:
        """The text of the token that comes next; empty at the end."""
        while self.index < len(self.tokens):
            token = self.tokens[self.index]
            if not token.text.isspace() and token.name not in known.IGNORED:
                return token.text
            self.index += 1
        return ""

    def next(self) -> Token:
        """The token that comes next, taken; an empty one at the end."""
        token = self.tokens[self.index] if self.peek() else Token("", len(self.text))
        self.index += 1
        return token

    def accept(self, text: str) -> bool:
        """Whether this token comes next; if so it is taken."""
        found = self.peek() == text
        self.index += found
        return found

    def expect(self, text: str, opener: str) -> None:
        """Take the token that closes `opener`."""
        if not self.accept(text):
            raise self.error(f"`{opener}` is not closed; write `{text}` here.")

    def error(self, sentence: str) -> LatexError:
        """The error for the place at which the reading stands."""
        position = self.tokens[self.index].position if self.peek() else len(self.text)
        return LatexError(position, sentence)

    # --- rows

    def cells(self) -> list[list[Item]]:
        """Rows of cells, up to something that ends them all."""
        rows: list[list[Item]] = [[]]
        while True:
            rows[-1].append(row(self.items()))
            end = self.peek()
            if end != "&" and end not in _LINE_ENDS:
                break
            self.index += 1
            if end != "&":
                self._skip_room()
                rows.append([])
        if len(rows) > 1 and rows[-1] == [Row()]:
            rows.pop()
        return rows

    def _skip_room(self) -> None:
        """The `[4pt]` that may follow a line end."""
        ahead = [token.text for token in self.tokens[self.index : self.index + 6]]
        if len(ahead) > 1 and ahead[0] == "[" and "]" in ahead and ahead[1][0].isdigit():
            self.index += ahead.index("]") + 1

    def items(self, closers: frozenset[str] = _NONE) -> list[Item]:
        """What stands side by side up to the end of a row or one of `closers`."""
        self._deepen()
        items: list[Item] = []
        while (text := self.peek()) not in _ROW_ENDS and text not in closers:
            items += self._paired(closers) if text in known.TWINS else [self._scripted(self._atom())]
        self.depth -= 1
        return items

    def _deepen(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.error("This formula is nested too deeply to be drawn; split it.")

    def _paired(self, closers: frozenset[str]) -> list[Item]:
        """A bar and what follows: an absolute value or norm if another bar closes it, else just a bar."""
        token = self.next()
        sign = known.DELIMITERS[token.text]
        bar = Glyph(sign, "bracket")
        if self.peek() in {"_", "^"}:
            return [self._scripted(bar)]
        inside = self.items(closers | {token.text})
        if token.text not in closers and self.accept(token.text):
            return [self._scripted(Fence(sign, row(inside), sign))]
        return [bar, *inside]

    def _scripted(self, base: Item) -> Item:
        """The atom with the scripts, limits or label that follow it."""
        sub: Item | None = None
        sup: Item | None = None
        primes = ""
        while (sign := self.peek()) in {"_", "^"} or sign[:1] == "'":
            token = self.next()
            if sign[0] == "'":
                primes += sign
            elif (sub if sign == "_" else sup) is not None:
                raise LatexError(token.position, f"Two `{sign}` follow one another; put the first part in braces.")
            elif sign == "_":
                sub = self.argument(sign)
            else:
                sup = self.argument(sign)
        if primes:
            strokes = Glyph("″" * (len(primes) // 2) + "′" * (len(primes) % 2), "operator")
            sup = row([strokes, *items_of(sup)])
        return with_scripts(base, sub, sup)

    # --- atoms

    def argument(self, command: str) -> Item:
        """What a command or script applies to: a group or the next single thing."""
        text = self.peek()
        if text in _ROW_ENDS:
            raise self.error(f"`{command}` needs something after it.")
        token = self.tokens[self.index]
        if text[0].isdigit() and len(text) > 1:
            self.tokens[self.index] = Token(text[1:], token.position + 1)
            return Glyph(text[0], "number")
        self._deepen()
        item = self._atom()
        self.depth -= 1
        return item

    def _atom(self) -> Item:
        text = self.peek()
        if text == "{":
            self.index += 1
            inside = self.items()
            self.expect("}", "{")
            return row(inside)
        if text in {"_", "^"} or text[0] == "'":
            return Row()
        if text in known.OPENERS:
            return self._bracketed()
        token = self.next()
        return self._command(token) if token.name else character(token)

    def _bracketed(self) -> Item:
        left = known.DELIMITERS[self.next().text]
        inside = self.items(known.CLOSERS)
        if self.peek() in known.CLOSERS:
            return Fence(left, row(inside), known.DELIMITERS[self.next().text])
        return row([Glyph(left, "bracket", "open"), *inside])

    def _command(self, token: Token) -> Item:
        name = token.name
        if name in known.SIGNS:
            return known.SIGNS[name]
        if name in known.GAPS:
            return Glyph(" " * known.GAPS[name], "text", "gap")
        if token.text in known.CLOSERS | known.TWINS:
            return Glyph(known.DELIMITERS[token.text], "bracket", "close")
        form = self.forms.get(name)
        if form is None:
            raise LatexError(token.position, f"`{token.text}` is not a command I can draw; write it another way.")
        return form(self, token)

    # --- pieces that forms are made of

    def option(self) -> Item | None:
        r"""What stands in square brackets here, as after `\sqrt`."""
        if not self.accept("["):
            return None
        inside = row(self.items(frozenset({"]"})))
        self.expect("]", "[")
        return inside

    def delimiter(self, token: Token) -> str:
        r"""The bracket that must follow `\left`, `\right` or `\middle`."""
        text = self.peek()
        if text not in known.DELIMITERS:
            raise self.error(f"A bracket must follow `{token.text}`; a `.` stands for none.")
        self.index += 1
        return known.DELIMITERS[text]

    def raw(self, token: Token) -> tuple[str, int]:
        """The text of the group that follows, as it was written, and where it begins."""
        if self.peek() != "{":
            raise self.error(f"`{token.text}` needs `{{...}}` after it.")
        start, level = self.tokens[self.index].position + 1, 0
        while self.index < len(self.tokens):
            here = self.tokens[self.index]
            level += (here.text == "{") - (here.text == "}")
            self.index += 1
            if level == 0:
                return self.text[start : here.position], start
        raise self.error(f"`{token.text}{{` is not closed; write `}}` here.")
