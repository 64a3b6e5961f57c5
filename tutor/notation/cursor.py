"""Where a reading stands in its tokens, and what is true there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from tutor.notation.error import NotationError, printable
from tutor.notation.lexicon import Lexicon
from tutor.notation.token import Token
from tutor.notation.tree import Hole, Node, Number, Span

MAX_DEPTH = 56
"""Expressions inside one another that are read: far more than a formula has, far fewer than Python's stack holds."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that keeps a formula from being read: where, and one sentence that says what to do."""

    span: Span
    sentence: str


_CLOSES: Final = {r"\}": "}", "}cases": r"\end{cases}"}
"""How a sign is shown that has a name of its own here."""

MISPLACED: Final = {
    ",": "Write one formula, without a comma.",
    "for": "`for` belongs inside a sum: `sum(y[i] for i in range(n))`.",
    "←": "An arrow or `:=` can stand only behind the name of the whole formula.",
}
"""What is said of signs that stand where the formula could have ended."""


class TooDeepError(NotationError):
    """Nesting beyond any formula; it ends a tolerant reading too."""


Expression = Callable[["Cursor", int], Node]
"""Reads an expression whose operators bind at least as tightly as a level."""


class Cursor:
    """A place in the tokens, with the indices in scope, the notes so far, and how mistakes are met.

    A strict cursor raises `NotationError` at the first problem; a tolerant one writes it down and goes on with a hole.
    """

    def __init__(self, source: str, tokens: list[Token], lexicon: Lexicon, expression: Expression) -> None:
        self.source = source
        self.tokens = tokens
        self.lexicon = lexicon
        self.at = 0
        self.tolerant = False
        self.scope: dict[str, int] = {}
        """The indices that a sum around this place brings in, with how many do."""
        self.past: set[str] = set()
        """The indices of sums that stand before this place."""
        self.closers: list[str] = []
        """The bars that are open here, innermost last; an empty text stands for a bracket around them."""
        self.notes: list[str] = []
        self.problems: list[Problem] = []
        self.subscripts: dict[str, str] = {}
        """The subscript that each number was written with."""
        self.numpy = False
        """Whether something was met that only code has."""
        self._expression = expression
        self._depth = 0

    # --- tokens -----------------------------------------------------------------------------------------------------

    @property
    def token(self) -> Token:
        """The token that comes next."""
        return self.tokens[self.at]

    @property
    def ended(self) -> bool:
        """Whether nothing is left."""
        return self.token.kind == "end"

    @property
    def last_end(self) -> int:
        """Where the token before this place ends."""
        return self.tokens[self.at - 1].end if self.at else 0

    def ahead(self, count: int) -> Token:
        """A token further on; the `end` token where there is none."""
        return self.tokens[min(self.at + count, len(self.tokens) - 1)]

    def advance(self) -> Token:
        """Take the next token; the `end` token stays."""
        token = self.token
        if token.kind != "end":
            self.at += 1
        return token

    def accept(self, *signs: str) -> Token | None:
        """Take the next token if it is one of these signs."""
        return self.advance() if self.token.is_sign(*signs) else None

    def sees(self, *signs: str) -> bool:
        """Whether the next token is one of these signs."""
        return self.token.is_sign(*signs)

    def adjacent(self) -> bool:
        """Whether the next token follows without white space."""
        return not self.token.spaced

    def replace(self, pieces: list[Token]) -> None:
        """Put other tokens in the place of the next one."""
        self.tokens[self.at : self.at + 1] = pieces

    def shown(self, token: Token) -> str:
        """A token as it was typed."""
        return self.source[token.start : token.end] or token.text

    def text(self, span: Span) -> str:
        """The source text of a span, fit to be shown: whatever does not print is a space."""
        return "".join(char if char.isprintable() else " " for char in self.source[span[0] : span[1]])

    # --- going down -------------------------------------------------------------------------------------------------

    def expression(self, level: int = 0) -> Node:
        """The expression that comes next, of operators at least as tight as a level."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise TooDeepError(self.token.start, "This is nested too deep to be read; write it flatter.")
        try:
            return self._expression(self, level)
        finally:
            self._depth -= 1

    @contextmanager
    def inside(self, closer: str = "") -> Iterator[None]:
        """Within brackets (no closer) or within bars that this sign closes."""
        self.closers.append(closer)
        try:
            yield
        finally:
            self.closers.pop()

    def closes_bar(self) -> bool:
        """Whether the next token closes the innermost open bar."""
        if not self.closers or not self.closers[-1]:
            return False
        closer = self.closers[-1]
        if closer == "||":
            return self.sees("|") and self.ahead(1).is_sign("|")
        return self.sees(closer)

    @contextmanager
    def bound(self, index: str) -> Iterator[None]:
        """Within a sum over an index."""
        self.scope[index] = self.scope.get(index, 0) + 1
        try:
            yield
        finally:
            self.scope[index] -= 1
            if not self.scope[index]:
                del self.scope[index]
                self.past.add(index)

    # --- what is said -----------------------------------------------------------------------------------------------

    def note(self, sentence: str) -> None:
        """Say how something ambiguous was read."""
        if sentence not in self.notes:
            self.notes.append(sentence)

    def trouble(self, sentence: str, span: Span | None = None) -> None:
        """Raise, or write the problem down where the reading is tolerant."""
        where = span or (self.token.start, self.token.end)
        if not self.tolerant:
            raise NotationError(where[0], sentence)
        self.problems.append(Problem(where, printable(sentence)))

    def hole(self, sentence: str) -> Node:
        """Something is missing here."""
        place = self.token.start if not self.ended else len(self.source)
        self.trouble(sentence, (place, place))
        return Hole(span=(self.last_end, self.last_end) if self.ended else (place, place))

    def expect(self, *signs: str) -> bool:
        """Take a sign that has to come; whether it did."""
        if self.accept(*signs):
            return True
        shown = _CLOSES.get(signs[0], signs[0])
        if self.ended:
            self.trouble(f"A bracket is still open: add `{shown}`.", (len(self.source), len(self.source)))
        else:
            missing = f"`{shown}` is missing before `{self.shown(self.token)}`."
            self.trouble(MISPLACED.get(self.token.text, missing))
        return False

    # --- numbers ----------------------------------------------------------------------------------------------------

    def truth(self, token: Token) -> Number:
        """`True` as 1 and `False` as 0."""
        return Number(Fraction(token.text == "True"), token.text, span=(token.start, token.end))
