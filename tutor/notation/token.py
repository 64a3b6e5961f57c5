"""The smallest pieces of a formula, alike for every notation."""

from typing import Literal, NamedTuple

TokenKind = Literal["number", "word", "greek", "sign", "big", "moment", "command", "key", "bad", "end"]


class Token(NamedTuple):
    r"""A piece of a formula, folded to one spelling.

    `λ` and `\lambda` are the same `greek` token `lambda`; `×` and `\times` the same sign. A raised or lowered run
    (`x²`, `yᵢ`) arrives as `^ { 2 }` and `_ { i }`.
    """

    kind: TokenKind
    text: str
    """The folded spelling; for a `bad` token the sentence that says what is wrong."""
    start: int
    end: int
    spaced: bool = False
    """Whether white space stands before it."""
    solid: bool = False
    r"""Whether a word is one name as it stands, never letters side by side (`\mathrm{FP}`, `p̂`)."""

    def is_sign(self, *texts: str) -> bool:
        """Whether it is one of these signs."""
        return self.kind == "sign" and self.text in texts
