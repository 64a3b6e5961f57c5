"""The line at the top: where am I, how far have I come."""

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class TopBar(Widget):
    """A trail of crumbs at the left, a status at the right; the trail gives way when both do not fit."""

    DEFAULT_CSS = """
    TopBar { height: 1; background: $panel; color: $dim; padding: 0 1; dock: top; }
    """

    trail: reactive[tuple[str, ...]] = reactive(())
    status: reactive[Content] = reactive(Content(""))

    def show(self, trail: Sequence[str], status: Content | str = "") -> None:
        """Say where the learner is."""
        self.trail = tuple(trail)
        self.status = status if isinstance(status, Content) else Content.styled(status, "$accent")

    def render(self) -> Content:
        """Trail, room, status."""
        width = self.content_size.width
        room = max(0, width - self.status.cell_length - 2)
        trail = self._fitting(room)
        return trail.pad_right(max(0, width - trail.cell_length - self.status.cell_length)) + self.status

    def _fitting(self, room: int) -> Content:
        names = list(self.trail)
        trail = _joined(names)
        while trail.cell_length > room and len(names) > 1:
            names.pop(0)
            trail = _joined(["…", *names])
        return trail.truncate(room, ellipsis=True)


def _joined(names: Sequence[str]) -> Content:
    *before, here = names or [""]
    parts = [Content.styled(f"{name} › ", "$dim") for name in before]
    return Content("").join([*parts, Content.styled(here, "bold $foreground")])
