"""The first thirty seconds: what this is, and nothing asked for but, if wanted, an interview date."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget

from tutor.study.plan import read_day
from tutor.ui import routes
from tutor.ui.frame import Frame, Wanted
from tutor.ui.keys import bindings
from tutor.ui.screens.plan import MINUTES
from tutor.ui.widgets.line_field import LineField
from tutor.ui.widgets.prose import Prose

MEANINGS = ("go",)

TEXT = """# Welcome

Short stages, and after every screen something to **do**: a formula, a function, an interview question. What you get
right comes back just before you would forget it.

- **Write formulas as you like**, LaTeX or NumPy. You see what you write, and any equal form counts.
- **A wrong answer is never just wrong**: you get its name, or the smallest case where it fails.
- **Enter is the best next thing**, `?` shows every key, and nothing is ever lost.
"""


class WelcomeScreen(Frame):
    """A page, one optional field, Enter."""

    CSS_PATH = "welcome.tcss"
    AUTO_FOCUS = "LineField"
    BINDINGS: ClassVar[list[BindingType]] = bindings(MEANINGS)
    MEANINGS = MEANINGS

    def body(self) -> ComposeResult:
        """The page and the field."""
        with VerticalScroll(classes="scroll", can_focus=False), Vertical(classes="column"):
            yield Prose.of(TEXT, self.studio.drawing())
            yield LineField(
                placeholder="2026-12-14, or a number of days, or nothing", title="is there an interview date?"
            )

    def on_mount(self) -> None:
        """Say where the learner is."""
        self.place(["ml tutor", "Welcome"])

    @property
    def scroller(self) -> Widget:
        """The page."""
        return self.query_one(VerticalScroll)

    def footer(self) -> list[Wanted]:
        """Enter begins."""
        return [("go", "Begin")]

    @on(LineField.Sent)
    def _sent(self) -> None:
        self.action_key("go")

    def do_go(self) -> None:
        """Take the date, if there is one, and open the first topic."""
        memory = self.studio.desk.memory
        text = self.query_one(LineField).value.strip()
        day = read_day(text, memory.today()) if text else None
        if text and (day is None or day < memory.today()):
            self.say("Write a day to come, such as 2026-12-14 or 21 for three weeks. Or leave the line empty.")
            return
        if day is not None:
            memory.plan(day, MINUTES)
        topic = self.studio.desk.home().suggestion.topic
        if topic is None:
            self.dismiss()
        else:
            self.app.switch_screen(routes.lesson_screen(self.studio, topic))
