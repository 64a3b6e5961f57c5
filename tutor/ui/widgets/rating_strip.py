"""How the visit is rated and when the drill returns; a digit changes it."""

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from tutor.model import Rating

_COLORS = {
    Rating.AGAIN: "$error",
    Rating.HARD: "$warning",
    Rating.GOOD: "$success",
    Rating.EASY: "$primary",
}


class RatingStrip(Widget):
    """The four ratings, the given or proposed one marked, with its reason."""

    DEFAULT_CSS = """
    RatingStrip { height: auto; display: none; margin: 1 0 0 0; text-wrap: nowrap; }
    RatingStrip.-said { display: block; }
    """

    rating: reactive[Rating | None] = reactive(None)
    reason: reactive[str] = reactive("", layout=True)

    def show(self, rating: Rating | None, reason: str) -> None:
        """Show a rating and why."""
        self.rating, self.reason = rating, reason
        self.add_class("-said")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The line of ratings, and the reason."""
        del container, viewport
        return 1 + len(self._reason(width))

    def _reason(self, width: int) -> list[Content]:
        return Content.styled(self.reason, "$dim").wrap(max(10, width)) if self.reason else []

    def render(self) -> Content:
        """1 Again, 2 Hard, 3 Good, 4 Easy."""
        pieces = [self._piece(rating) for rating in Rating]
        return Content("\n").join([Content("   ").join(pieces), *self._reason(self.content_size.width)])

    def _piece(self, rating: Rating) -> Content:
        name = rating.word.capitalize()
        if rating is self.rating:
            return Content.styled(f" {rating.value} {name} ✓ ", f"bold $background on {_COLORS[rating]}")
        return Content.styled(f"{rating.value}", f"bold {_COLORS[rating]}") + Content.styled(f" {name}", "$dim")
