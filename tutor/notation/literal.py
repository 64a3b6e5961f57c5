"""Numbers as they are written, kept exact."""

from fractions import Fraction
from typing import Final

from tutor.notation.cursor import Cursor
from tutor.notation.tree import Number

MAX_DIGITS: Final = 40
MAX_EXPONENT: Final = 308


def number(c: Cursor) -> Number:
    """The number that comes next; one too long to compute with is refused before it is built."""
    token = c.advance()
    digits, _, exponent = token.text.lower().partition("e")
    span = (token.start, token.end)
    if len(digits) > MAX_DIGITS or len(exponent) > 5 or abs(int(exponent or 0)) > MAX_EXPONENT:
        c.trouble(f"That number is too long to be read; use at most {MAX_DIGITS} digits.", span)
        return Number(Fraction(0), "0", span=span)
    return Number(Fraction(token.text), token.text, span=span)
