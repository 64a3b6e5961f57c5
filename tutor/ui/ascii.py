"""Every cell in ASCII, for fonts that lack the glyphs: boxes, marks, blocks and braille; letters stay as they are."""

from functools import lru_cache

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_PAIRS = (
    ("│┃║▌▐▍▎▏▕⎪⎟⎜⎢⎥╎┊┆┇▊▋▉", "|"),
    ("─━═╌┄┈▔▁‾╴╶╸╺╾╼", "-"),
    ("┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝╠╣╦╩╬╋┏┓┗┛⎧⎨⎩⎫⎬⎭⎡⎤⎣⎦", "+"),
    ("⎛⎝", "("),
    ("⎞⎠", ")"),
    ("✓✔", "v"),
    ("✗✘×", "x"),
    ("●■▪⬤", "*"),
    ("◆", "+"),
    ("○□▫◯", "o"),
    ("◇", "x"),
    ("◐◑◒◓", "%"),
    ("▶▸►→⇒❯", ">"),
    ("◀◂◄←⇐❮", "<"),
    ("▲△▴↑⇑", "^"),
    ("▼▽▾↓⇓", "v"),
    ("›»", ">"),
    ("‹«", "<"),
    ("…", "."),
    ("–—−", "-"),
    ("·•∙", "."),
    ("▂▃░", "."),
    ("▄▅▒", "="),
    ("▆▇█▓▀", "#"),
    ("“”", '"'),
    ("‘’", "'"),
    ("≤", "<"),
    ("≥", ">"),
)
_TABLE = {ord(glyph): plain for glyphs, plain in _PAIRS for glyph in glyphs}
_TABLE |= {0x2800 + bits: " .,:;*%##"[bits.bit_count()] for bits in range(256)}


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """The text with each drawing glyph as one ASCII character."""
    return text if text.isascii() else text.translate(_TABLE)


class AsciiFilter(LineFilter):
    """Writes what is drawn in ASCII, cell by cell."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with plain text."""
        del background
        return [Segment(plain(text), style, control) for text, style, control in segments]
