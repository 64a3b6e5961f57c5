"""Pieces set one after another, as many to a line as fit; a piece is never broken."""

from collections.abc import Iterable

from textual.content import Content


def flowed(pieces: Iterable[Content], width: int, gap: int = 3) -> list[Content]:
    """The lines; a piece wider than a line is cut with a sign."""
    lines: list[Content] = []
    for piece in pieces:
        joined = lines[-1] + Content(" " * gap) + piece if lines else piece
        if lines and joined.cell_length <= width:
            lines[-1] = joined
        else:
            lines.append(piece.truncate(max(1, width), ellipsis=True))
    return lines
