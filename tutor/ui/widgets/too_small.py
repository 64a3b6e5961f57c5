"""Says what size the tutor needs, where the terminal is smaller."""

from textual.content import Content
from textual.widget import Widget

LEAST = (60, 20)
"""Columns and lines."""


class TooSmall(Widget):
    """Covers the screen while the terminal is too small."""

    DEFAULT_CSS = """
    TooSmall {
        display: none; layer: cover; dock: top; width: 100%; height: 100%;
        background: $background; color: $foreground; content-align: center middle; text-align: center;
    }
    """

    def render(self) -> Content:
        """The sentence."""
        size = self.app.size
        return Content(f"This window is {size.width}×{size.height}.\nMake it {LEAST[0]}×{LEAST[1]} or larger.")
