"""Quick drills: a number, what a snippet prints, something to recall, a choice, lines to put in order."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tutor.model import ChoiceDrill, Drill, OrderDrill, OutputDrill, RecallDrill, Verdict
from tutor.ui.frame import Wanted
from tutor.ui.keys import bindings
from tutor.ui.screens.drill import DrillScreen
from tutor.ui.widgets.choices import Choices
from tutor.ui.widgets.line_field import LineField
from tutor.ui.widgets.options import option_entries
from tutor.ui.widgets.order_list import OrderList
from tutor.ui.widgets.prose import Prose
from tutor.ui.widgets.rating_strip import RatingStrip
from tutor.ui.widgets.verdict_panel import VerdictPanel


def screen_of_form(drill: Drill) -> type[DrillScreen]:
    """The screen of a quick drill's form."""
    match drill:
        case ChoiceDrill():
            return ChoiceScreen
        case OrderDrill():
            return OrderScreen
        case RecallDrill():
            return RecallScreen
    return LineScreen


class LineScreen(DrillScreen):
    """A number or an output: one line."""

    AUTO_FOCUS = "LineField"

    def field(self) -> ComposeResult:
        """The snippet, where there is one, and the line."""
        drill = self.visit.drill
        if isinstance(drill, OutputDrill):
            code = drill.code.strip("\n")
            yield Prose.of(f"```python\n{code}\n```", self.drawing, id="snippet")
        yield LineField(self.visit.draft, title=self._title())

    def _title(self) -> str:
        return "it prints" if isinstance(self.visit.drill, OutputDrill) else "your number, such as 0.25, 1/4 or log 2"

    @property
    def line(self) -> LineField:
        """The line."""
        return self.query_one(LineField)

    def answer(self) -> str:
        """The line's text."""
        return self.line.value

    def enter_field(self) -> None:
        """Type."""
        self.line.focus()

    def shut_field(self) -> None:
        """No more typing."""
        self.line.disabled = True

    def show_verdict(self, verdict: Verdict) -> None:
        """Color the field."""
        self.line.set_class(verdict.judgement.solved, "-good")
        self.line.set_class(not verdict.judgement.solved, "-bad")

    @on(LineField.Edited)
    def _typed(self) -> None:
        self.line.remove_class("-good", "-bad")
        self.edited()

    @on(LineField.Sent)
    def _sent(self) -> None:
        self.action_key("submit")


class RecallScreen(LineScreen):
    """Front and back: write it or think it, then see the back and grade yourself."""

    def below(self) -> ComposeResult:
        """The back stands above the rating."""
        yield VerdictPanel(self.visit.drill.kind, self.drawing)
        yield Prose((), self.drawing, id="hints")
        yield Prose((), self.drawing, id="closing")
        yield RatingStrip()

    def _title(self) -> str:
        return "from memory; Enter shows the back"

    def do_submit(self) -> None:
        """Show the back."""
        text = self.answer()
        if text.strip():
            self.visit.submit(text, self.sureness or None)
        self.do_skip()

    def do_skip(self) -> None:
        """Show the back; the learner's own rating closes the visit."""
        self.shut_field()
        self.set_focus(None)
        self.query_one("#closing", Prose).show(f"**The back**\n\n{self.visit.reveal()}", self.drawing)
        self.ask_rating("How well did you know it? 1 is not at all, 4 at once.")

    def why_not(self, meaning: str) -> str | None:
        """The back comes before the rating."""
        if meaning == "insist":
            return "You grade this one yourself."
        if meaning in {"submit", "skip"} and self.rating_wanted:
            return "The back is shown. Rate yourself: 1 again, 2 hard, 3 good, 4 easy."
        return super().why_not(meaning)


class ChoiceScreen(DrillScreen):
    """Pick one option; each wrong one is a misconception with its sentence."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(())

    def field(self) -> ComposeResult:
        """The options, in the order of this visit."""
        drill = self.visit.drill
        if isinstance(drill, ChoiceDrill):
            yield Choices(option_entries(drill, self.visit.seed, self.drawing))

    def answer(self) -> str:
        """The number of the chosen option."""
        return self.query_one(Choices).chosen or ""

    def footer(self) -> list[Wanted]:
        """Digits and arrows choose, Enter submits."""
        if self.closed:
            return [*super().footer()]
        return [("go", "Submit"), ("pick", "Choose", "1-9"), *self.help_keys()]

    def do_down(self) -> None:
        """The next option."""
        self.query_one(Choices).move(1)

    def do_up(self) -> None:
        """The option before."""
        self.query_one(Choices).move(-1)

    def why_not(self, meaning: str) -> str | None:
        """Digits choose before they rate."""
        return None if meaning == "pick" and not self.closed else super().why_not(meaning)

    def do_pick(self, number: int) -> None:
        """Choose an option; rate when it is closed."""
        drill = self.visit.drill
        if self.closed:
            super().do_pick(number)
        elif isinstance(drill, ChoiceDrill) and number <= len(drill.options):
            self.query_one(Choices).choose(str(number))

    @on(Choices.Chosen)
    def _clicked(self) -> None:
        self.refresh_keys()


class OrderScreen(DrillScreen):
    """Put lines in order with the arrow keys."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(("left", "right"))

    def field(self) -> ComposeResult:
        """The lines, as this visit shuffled them."""
        drill = self.visit.drill
        if isinstance(drill, OrderDrill):
            yield OrderList(drill, self.visit.seed, self.visit.draft)

    @property
    def lines(self) -> OrderList:
        """The lines."""
        return self.query_one(OrderList)

    def answer(self) -> str:
        """The numbers of the lines in their order."""
        return self.lines.answer

    def footer(self) -> list[Wanted]:
        """Arrows choose and move."""
        if self.closed:
            return [*super().footer()]
        return [
            ("go", "Submit"),
            ("down", "Choose", "↑↓"),
            ("left", "Move", "←→"),
            ("hint", self._hint_label()),
            "skip",
        ]

    def do_down(self) -> None:
        """The next line."""
        self.lines.move(1)

    def do_up(self) -> None:
        """The line before."""
        self.lines.move(-1)

    def do_left(self) -> None:
        """Move the line earlier."""
        self.lines.shift(-1)
        self.edited()

    def do_right(self) -> None:
        """Move the line later."""
        self.lines.shift(1)
        self.edited()
