"""After a review: what stuck, and what returns when."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tutor.model import Rating
from tutor.study.review import Review
from tutor.study.visit import Visit
from tutor.ui.frame import Frame, Wanted
from tutor.ui.keys import bindings
from tutor.ui.studio import Studio
from tutor.ui.widgets.drill_card import KIND_WORDS

MEANINGS = ("go", "list", "next")


class SummaryScreen(Frame):
    """The end of a review; `u` still takes the last rating back."""

    CSS_PATH = "summary.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(MEANINGS)
    MEANINGS = MEANINGS

    def __init__(self, studio: Studio, review: Review) -> None:
        super().__init__(studio)
        self._review = review

    def body(self) -> ComposeResult:
        """What happened."""
        with VerticalScroll(classes="scroll", can_focus=False), Vertical(classes="column"):
            yield Tally(self.studio, self._review)

    def on_mount(self) -> None:
        """Say where the learner is."""
        self.place(["ml tutor", "Review", "Done"])

    @property
    def scroller(self) -> Widget:
        """The page."""
        return self.query_one(VerticalScroll)

    def footer(self) -> list[Wanted]:
        """Home; undo."""
        return [("go", "Home"), "undo", "list"]

    def do_go(self) -> None:
        """Home."""
        self.leave()

    do_next = do_go

    def do_list(self) -> None:
        """All drills."""
        from tutor.ui import routes  # noqa: PLC0415 - routes knows this screen

        self.app.push_screen(routes.list_screen(self.studio))


class Tally(Widget):
    """How many were recalled, and each drill with its rating and return."""

    DEFAULT_CSS = """
    Tally { height: auto; text-wrap: nowrap; }
    """

    def __init__(self, studio: Studio, review: Review) -> None:
        super().__init__()
        self._studio = studio
        self._review = review

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are drills, and a few."""
        del container, viewport
        return len(self._lines(width))

    def render(self) -> Content:
        """The lines."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        visits = self._review.visits
        if not visits:
            sentence = "Nothing is due. Learn something new, or come back tomorrow."
            return [Content.styled("Nothing to review", "bold $primary"), Content(""), *Content(sentence).wrap(width)]
        first = {visit.drill.id: visit for visit in reversed(visits)}
        recalled = f"{self._review.recalled} of {len(first)} recalled"
        lines = [Content.styled(recalled, "bold $success"), Content("")]
        lines += [self._line(visit, width) for visit in visits]
        if self._review.skipped:
            lines += [Content(""), Content.styled(f"{self._review.skipped} left without an answer.", "$dim")]
        return lines

    def _line(self, visit: Visit, width: int) -> Content:
        today = self._studio.desk.memory.today()
        review = visit.review
        good = review is not None and review.rating > Rating.AGAIN
        mark = Content.styled("✓ " if good else "○ ", "bold $success" if good else "bold $warning")
        state = f"{review.rating.word}, {_when(review.due - today)}" if review else "not answered"
        name = f"{KIND_WORDS[visit.drill.kind]}: {visit.drill.name.replace('-', ' ')}"
        room = max(8, width - 4 - len(state))
        shown = Content(name).truncate(room, ellipsis=True)
        return mark + shown.pad_right(room - shown.cell_length + 2) + Content.styled(state, "$dim")


def _when(days: int) -> str:
    if days <= 0:
        return "again today"
    return "back tomorrow" if days == 1 else f"back in {days} days"
