"""The interview date and the minutes a day, with what they will come to."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tutor.study import plan
from tutor.ui.frame import Frame, Wanted
from tutor.ui.keys import bindings
from tutor.ui.studio import Studio
from tutor.ui.widgets.line_field import LineField
from tutor.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from tutor.memory.forecast.forecast import Forecast

MEANINGS = ("go",)
MINUTES = 30
MOST_LISTED = 8


class PlanScreen(Frame):
    """Two fields and a forecast."""

    CSS_PATH = "plan.tcss"
    AUTO_FOCUS = "LineField"
    BINDINGS: ClassVar[list[BindingType]] = bindings(MEANINGS)
    MEANINGS = MEANINGS

    @dataclass
    class Forecasted(Message):
        """The forecast is there."""

        found: "Forecast | None"

    def __init__(self, studio: Studio) -> None:
        super().__init__(studio)
        self._found: Forecast | None = None

    def body(self) -> ComposeResult:
        """Date, minutes, forecast."""
        held = self.studio.desk.memory.planned()
        day = date.fromordinal(held.interview).isoformat() if held else ""
        with VerticalScroll(classes="scroll", can_focus=False), Vertical(classes="column"):
            yield LineField(day, placeholder="2026-12-14, or a number of days", title="the day of the interview")
            yield LineField(str(held.minutes if held else MINUTES), title="minutes a day")
            yield Panel("What it will come to", self._lines)

    def on_mount(self) -> None:
        """Forecast the plan that holds."""
        self.place(["ml tutor", "Interview date"], plan.plan_line(self.studio.desk.memory) or "")
        self._forecast()

    @property
    def scroller(self) -> Widget:
        """The page."""
        return self.query_one(VerticalScroll)

    def footer(self) -> list[Wanted]:
        """Enter sets it."""
        return [("go", "Set"), "undo"]

    def renew(self) -> None:
        """The plan was taken back."""
        self.place(["ml tutor", "Interview date"], plan.plan_line(self.studio.desk.memory) or "")
        self._forecast()

    @on(LineField.Sent)
    def _sent(self) -> None:
        self.action_key("go")

    def do_go(self) -> None:
        """Set the date and the pace."""
        day_field, minutes_field = self.query(LineField)
        memory = self.studio.desk.memory
        day = plan.read_day(day_field.value, memory.today())
        if day is None:
            self.say("Write the day as 2026-12-14, or as a number of days from today.")
        elif day < memory.today():
            self.say("That day has passed. Give a day that is still to come.")
        elif not minutes_field.value.strip().isdecimal() or not int(minutes_field.value):
            self.say("Write the minutes a day as a number, such as 30.")
        else:
            memory.plan(day, int(minutes_field.value))
            self.renew()
            self.say("Set. Reviews are spread so that you know most on that day.")

    @work(thread=True, exclusive=True)
    def _forecast(self) -> None:
        self.post_message(self.Forecasted(plan.forecast(self.studio.desk.library, self.studio.desk.memory)))

    @on(Forecasted)
    def _show(self, event: Forecasted) -> None:
        self._found = event.found
        self.query_one(Panel).refresh(layout=True)

    def _lines(self, width: int) -> list[Content]:
        found = self._found
        if found is None:
            return Content.styled("No date is set. Without one you simply keep what you learn.", "$dim").wrap(width)
        lines = [*Content(found.say).wrap(width), Content("")]
        lines += [
            Content.styled(f"at {pace.minutes:>3} min a day  ", "$dim") + Content(f"{pace.recall:.0%} known")
            for pace in found.paces
        ]
        if found.at_risk:
            lines += [Content(""), Content.styled("At risk, the most asked first", "bold $warning")]
        for risk in found.at_risk[:MOST_LISTED]:
            name = risk.drill.replace("-", " ")
            line = Content.styled(f"{risk.recall:>4.0%}  ", "$warning") + Content(name)
            lines.append(line.truncate(width, ellipsis=True))
        return lines
