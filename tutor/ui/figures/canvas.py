"""A canvas of cells: a color field in half blocks, dots in braille, glyphs on top."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]

_BITS = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]], dtype=np.int32)
_UPPER_HALF = ord("▀")


class Palette:
    """The theme's colors as packed integers."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self._known: dict[str, int] = {}

    def __getitem__(self, name: str) -> int:
        if name not in self._known:
            color = Color.parse(self._variables[name])
            self._known[name] = color.r << 16 | color.g << 8 | color.b
        return self._known[name]

    def ramp(self, names: tuple[str, ...], levels: int) -> Ints:
        """A smooth ramp through some colors, (levels,) packed."""
        stops = np.array([_parts(self[name]) for name in names], dtype=float)
        at = np.linspace(0, len(names) - 1, levels)
        red, green, blue = (np.interp(at, np.arange(len(names)), stops[:, channel]) for channel in range(3))
        packed = red.astype(np.int32) << 16 | green.astype(np.int32) << 8 | blue.astype(np.int32)
        return np.asarray(packed, dtype=np.int32)


def _parts(packed: int) -> tuple[int, int, int]:
    return packed >> 16, packed >> 8 & 255, packed & 255


@lru_cache(maxsize=16384)
def _style(front: int, back: int) -> Style:
    return Style(color=RichColor.from_rgb(*_parts(front)), bgcolor=RichColor.from_rgb(*_parts(back)))


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the plane that a canvas shows."""

    left: float
    right: float
    bottom: float
    top: float


class Canvas:
    """`width` by `height` cells over a window of the plane; a cell is 2 by 4 dots and 1 by 2 field colors."""

    def __init__(self, width: int, height: int, window: Window, ground: int, front: int) -> None:
        self.width, self.height, self.window = width, height, window
        self._dots = np.zeros((height, width), dtype=np.int32)
        self._front = np.full((height, width), front, dtype=np.int32)
        self._field = np.full((2 * height, width), ground, dtype=np.int32)
        self._glyphs = np.zeros((height, width), dtype=np.int32)

    # --- where a cell lies in the plane ---

    def grid(self) -> tuple[Floats, Floats]:
        """The plane's coordinates at the middle of each field color: x (1, width) and y (2·height, 1)."""
        view = self.window
        x = view.left + (np.arange(self.width) + 0.5) / self.width * (view.right - view.left)
        y = view.top - (np.arange(2 * self.height) + 0.5) / (2 * self.height) * (view.top - view.bottom)
        return x[None, :], y[:, None]

    def dot_columns(self) -> Floats:
        """The x of each column of dots, (2·width,)."""
        view = self.window
        return view.left + (np.arange(2 * self.width) + 0.5) / (2 * self.width) * (view.right - view.left)

    def _column(self, x: Floats) -> Floats:
        return np.asarray((x - self.window.left) / (self.window.right - self.window.left) * self.width)

    def _row(self, y: Floats) -> Floats:
        return np.asarray((self.window.top - y) / (self.window.top - self.window.bottom) * self.height)

    # --- drawing ---

    def field(self, colors: Ints) -> None:
        """Color the ground, (2·height, width)."""
        self._field = colors

    def dots(self, x: Floats, y: Floats, color: int) -> None:
        """Single dots at points of the plane; those outside are left out."""
        with np.errstate(invalid="ignore"):
            across = np.floor(2 * self._column(np.asarray(x, dtype=float)))
            down = np.floor(4 * self._row(np.asarray(y, dtype=float)))
            inside = (across >= 0) & (across < 2 * self.width) & (down >= 0) & (down < 4 * self.height)
        across, down = across[inside].astype(int), down[inside].astype(int)
        np.bitwise_or.at(self._dots, (down // 4, across // 2), _BITS[down % 4, across % 2])
        self._front[down // 4, across // 2] = color

    def curve(self, x: Floats, y: Floats, color: int) -> None:
        """A line through points, drawn densely enough to have no gaps."""
        across, down = 2 * self._column(x), 4 * self._row(y)
        lengths = np.maximum(np.abs(np.diff(across)), np.abs(np.diff(down)))
        counts = np.clip(np.nan_to_num(lengths, nan=0, posinf=0), 1, 600).astype(int) + 1
        start = np.repeat(np.arange(len(counts)), counts)
        share = np.arange(len(start)) - np.repeat(np.cumsum(counts) - counts, counts)
        part = share / np.repeat(counts, counts)
        self.dots(x[start] + part * (x[start + 1] - x[start]), y[start] + part * (y[start + 1] - y[start]), color)

    def put(self, x: float, y: float, glyph: str, color: int) -> None:
        """A glyph at a point of the plane."""
        self.write(int(self._column(np.array(x))), int(self._row(np.array(y))), glyph, color)

    def write(self, column: int, row: int, text: str, color: int) -> None:
        """Text from a cell on; what lies outside is left out."""
        for at, glyph in enumerate(text, column):
            if 0 <= at < self.width and 0 <= row < self.height:
                self._glyphs[row, at] = ord(glyph)
                self._front[row, at] = color

    # --- out ---

    def strips(self) -> list[Strip]:
        """The drawing as Textual's strips."""
        upper, lower = self._field[0::2], self._field[1::2]
        drawn = (self._glyphs > 0) | (self._dots > 0)
        smooth = ~drawn & (upper != lower)
        front = np.where(drawn, self._front, np.where(smooth, upper, 0))
        codes = np.where(self._glyphs > 0, self._glyphs, np.where(self._dots > 0, 0x2800 + self._dots, ord(" ")))
        codes = np.where(smooth, _UPPER_HALF, codes).astype("<u4")
        return [self._strip(*row) for row in zip(codes, front, lower, strict=True)]

    def _strip(self, codes: Ints, front: Ints, back: Ints) -> Strip:
        text = codes.tobytes().decode("utf-32-le")
        changes = np.flatnonzero((np.diff(front) != 0) | (np.diff(back) != 0)) + 1
        starts = [0, *changes.tolist()]
        stops = [*starts[1:], len(text)]
        fronts, backs = front[starts].tolist(), back[starts].tolist()
        segments = [
            Segment(text[start:stop], _style(one, other))
            for start, stop, one, other in zip(starts, stops, fronts, backs, strict=True)
        ]
        return Strip(segments, self.width)
