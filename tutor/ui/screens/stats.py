"""Progress: how much, how well it holds, what comes, where it is weak, how well you know yourself."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widget import Widget

from tutor.study.statistics import collect
from tutor.ui import charts, routes
from tutor.ui.frame import Frame, Wanted
from tutor.ui.keys import bindings
from tutor.ui.studio import Studio
from tutor.ui.widgets.panel import Panel

MEANINGS = ("weak", "review", "list")


class StatsScreen(Frame):
    """Six panels; two beside each other where there is room."""

    CSS_PATH = "stats.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(MEANINGS)
    MEANINGS = MEANINGS

    def __init__(self, studio: Studio) -> None:
        super().__init__(studio)
        self._found = collect(studio.desk.library, studio.desk.memory)

    def body(self) -> ComposeResult:
        """The panels."""
        found = self._found
        with VerticalScroll(classes="scroll", can_focus=False), Container(id="panels"):
            yield Panel("Activity", lambda width: charts.heat_map(found.days, width))
            yield Panel("Coming due", lambda width: charts.columns(found.due_ahead, width))
            yield Panel("Strength by skill", lambda width: charts.strengths(found.skills, width))
            yield Panel("What goes wrong", self._weak)
            yield Panel("Retention", lambda width: charts.retention(found.retention, width))
            yield Panel("How sure, how right", lambda width: charts.certainty(found.certainty, width))

    def on_mount(self) -> None:
        """The sum in the top line."""
        found = self._found
        self.place(
            ["ml tutor", "Progress"], f"{found.reviews} reviews · {found.cards} drills · {found.minutes:.0f} min"
        )

    @property
    def scroller(self) -> Widget:
        """The panels."""
        return self.query_one(VerticalScroll)

    def footer(self) -> list[Wanted]:
        """Weak spots."""
        return ["weak", "review", "list"]

    def _weak(self, width: int) -> list[Content]:
        spots = self._found.weak_spots[:7]
        if not spots:
            return Content.styled("No named mistake so far.", "$dim").wrap(max(10, width))
        meanings = self.studio.desk.library.notes
        lines: list[Content] = []
        for spot in spots:
            times = Content.styled(f"{spot.times:>3}× ", "bold $error")
            said = meanings.get(spot.note, spot.note.replace("-", " "))
            first, *rest = Content(said).wrap(max(8, width - 5))
            lines += [times + first, *(line.pad_left(5) for line in rest)]
        return lines

    def why_not(self, meaning: str) -> str | None:
        """No weak spot before the first review."""
        if meaning == "weak" and not self._found.skills:
            return "Nothing is weak yet: solve a few drills first."
        return None

    def do_weak(self) -> None:
        """The drills of the weakest skill."""
        self.app.push_screen(routes.list_screen(self.studio, words=self._found.skills[0].name))

    def do_review(self) -> None:
        """Review what is due."""
        self.app.push_screen(routes.review_screen(self.studio))

    def do_list(self) -> None:
        """All drills."""
        self.app.push_screen(routes.list_screen(self.studio))
