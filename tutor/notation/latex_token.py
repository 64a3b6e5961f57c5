"""LaTeX text cut into tokens, each with its place."""

import re
from dataclasses import dataclass

from tutor.notation.error import NotationError

MAX_CHARACTERS = 4000
_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|\s+|%[^\n]*|:=|'+|.[\u0300-\u036f\u20d7]*", re.DOTALL)


class LatexError(NotationError):
    """A formula that cannot be drawn: where, and one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Token:
    """A command, a number, a run of blanks or one character with the marks that combine with it."""

    text: str
    position: int

    @property
    def name(self) -> str:
        """A command's name without its backslash; empty for anything else."""
        return self.text[1:] if self.text[:1] == "\\" else ""


def tokens_of(text: str) -> list[Token]:
    """The tokens of a LaTeX formula, without comments.

    Raises:
        LatexError: where the text is longer than anyone would read.
    """
    if len(text) > MAX_CHARACTERS:
        raise LatexError(MAX_CHARACTERS, f"A formula may have {MAX_CHARACTERS} characters; split this one.")
    found = (Token(match.group(), match.start()) for match in _TOKEN.finditer(text))
    return [token for token in found if token.text[0] != "%"]
