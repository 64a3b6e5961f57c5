"""The names that a formula may use, as far as reading needs to know them."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final, Literal

from tutor.notation.alphabet import GREEK_LETTER
from tutor.notation.function import FUNCTIONS
from tutor.notation.spelling import folded
from tutor.notation.token import Token

LONGEST_RUN = 40
"""Letters of a run that is tried as names side by side."""
_USUAL_FUNCTIONS: Final = "`exp`, `log`, `sqrt`, `abs`, `max`, `sigmoid`, `sum`, `mean`"


@dataclass(frozen=True, slots=True)
class Entry:
    """A name: how it is called, and how many axes it has (0 number, 1 vector, 2 matrix)."""

    name: str
    rank: int = 0
    role: Literal["symbol", "size", "index"] = "symbol"
    counting: bool = False
    """Whether it counts something: a size, an index, or a symbol declared `integer`."""
    sizes: tuple[str, ...] = ()


_ALIKE: Final = {"[": "(", "]": ")", r"\{": "(", r"\}": ")", "**": "^", "var": "Var", "cov": "Cov"}


def phrase_text(token: Token) -> str:
    """A token's text in a phrase: all kinds of brackets are alike there, and so are `Var` and `var`."""
    return _ALIKE.get(token.text, token.text)


Phrase = tuple[tuple[str, ...], Entry]
"""The token texts of an alias that is more than a name, such as `E[f]`, and what it stands for."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All declared names by their keys. An `open` one takes every letter for a name, for formulas without a table."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    phrases: tuple[Phrase, ...] = ()
    open: bool = False
    names: Mapping[str, Entry] = field(init=False)
    """The entries by their canonical names."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", {entry.name: entry for entry in self.entries.values()})

    def find(self, key: str) -> Entry | None:
        """What a key stands for."""
        return self.entries.get(key)

    def row_matrix(self, letter: str) -> Entry | None:
        """The matrix whose rows are written with this small letter: X for `x`, where no x was declared."""
        if len(letter) != 1 or not letter.islower() or letter in self.entries:
            return None
        matrix = self.entries.get(letter.upper())
        return matrix if matrix is not None and matrix.rank == 2 else None

    def knows(self, piece: str, scope: Container[str] = ()) -> bool:
        """Whether a piece of a run of letters can stand for itself."""
        return piece in scope or folded(piece) in self.entries or piece in FUNCTIONS or piece in ("e", "pi")

    def split(self, run: str, scope: Container[str]) -> list[str] | None:
        """A run of letters as the fewest known names side by side, longest first; none where that fails."""
        if self.open:
            return list(run) if run.isalpha() else None
        if len(run) > LONGEST_RUN:
            return None
        best: list[list[str] | None] = [[], *[None] * len(run)]
        for end in range(1, len(run) + 1):
            for start in range(end):
                before, piece = best[start], run[start:end]
                known = self.knows(piece, scope) or (end == len(run) and self.row_matrix(piece) is not None)
                if before is not None and known and (best[end] is None or len(before) + 1 < len(best[end] or ())):
                    best[end] = [*before, piece]
        return best[-1]

    def nearest(self, word: str) -> str | None:
        """The declared name or function that is most like a word."""
        names = self.names
        for other in (word.swapcase(), word.lower(), word.upper(), word.capitalize()):
            if other in names:
                return other
        if len(word) < 2:
            return None
        candidates = [*names, *(name for name in FUNCTIONS if len(name) > 2)]
        close = get_close_matches(word[:LONGEST_RUN], candidates, n=1, cutoff=0.8)
        return close[0] if close else None

    def unknown(self, word: str, *, called: bool = False) -> str:
        """The sentence for a name that means nothing here; `called` where a bracket follows it."""
        shown = GREEK_LETTER.get(word, word[:LONGEST_RUN])
        powered = re.fullmatch(r"([A-Za-z]+)([0-9]+)", word)
        if powered is not None and powered[1] in self.names:
            return f"`{shown}` is not a symbol here; write `{powered[1]}^{powered[2]}` or `{powered[2]}{powered[1]}`."
        close = self.nearest(word)
        if close is not None:
            return f"`{shown}` is not a symbol here; did you mean `{close}`?"
        if called and len(word) > 1:
            return f"`{shown}` is not a function here; you can use {_USUAL_FUNCTIONS} and their like."
        names = [name for name, entry in self.names.items() if entry.role != "index"]
        if not names:
            return f"`{shown}` is not a symbol here; write a number."
        listed = ", ".join(f"`{name}`" for name in names[:12])
        return f"`{shown}` is not a symbol here; you can use {listed}."


def starts_with(lexicon: Lexicon, text: str) -> bool:
    """Whether a phrase begins with this text."""
    return any(texts[0] == text for texts, _ in lexicon.phrases)
