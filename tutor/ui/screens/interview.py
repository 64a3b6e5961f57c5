"""A mock interview: mixed kinds against the clock, no hints, no verdict until the debrief."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from tutor.model import CodeDrill, DerivationDrill, FormulaDrill
from tutor.study.expected import fence
from tutor.study.interview import Interview, debrief
from tutor.study.visit import Visit
from tutor.ui.frame import Frame, Wanted
from tutor.ui.keys import bindings
from tutor.ui.screens.page import PageScreen
from tutor.ui.studio import Studio
from tutor.ui.widgets.editor import Editor
from tutor.ui.widgets.formula_field import FormulaField
from tutor.ui.widgets.line_field import LineField
from tutor.ui.widgets.prose import Prose
from tutor.ui.widgets.text_box import TextBox

MEANINGS = ("go", "submit", "skip")
TICK = 1.0


class InterviewScreen(Frame):
    """One item of an interview."""

    CSS_PATH = "interview.tcss"
    AUTO_FOCUS = "LineField, Editor, TextBox"
    BINDINGS: ClassVar[list[BindingType]] = bindings(MEANINGS)
    MEANINGS = MEANINGS

    @dataclass
    class Taken(Message):
        """The answer was taken."""

    def __init__(self, studio: Studio, interview: Interview, visit: Visit) -> None:
        super().__init__(studio)
        self._interview = interview
        self._visit = visit
        self._drawing = studio.drawing(visit.drill)
        self._busy = False

    def body(self) -> ComposeResult:
        """The question, and where its kind is answered."""
        with VerticalScroll(classes="scroll", can_focus=False), Vertical(classes="column"):
            yield Prose.of(_asked(self._visit), self._drawing)
            match self._visit.drill:
                case FormulaDrill():
                    yield FormulaField(self._drawing, title="your formula")
                case CodeDrill():
                    editor = Editor(self._visit.starter.strip("\n") + "\n", title=f"{self._visit.drill.name}.py")
                    editor.select_gap()
                    yield editor
                case DerivationDrill():
                    yield TextBox(title="your derivation, a line at a time")
                case _:
                    yield TextBox(title="your answer", placeholder="Say it as you would in the interview.")

    def on_mount(self) -> None:
        """The clock runs."""
        self._say_time()
        self.set_interval(TICK, self._say_time)

    def _say_time(self) -> None:
        number, of = len(self._interview.answered) + 1, len(self._interview.drills)
        minutes, seconds = divmod(max(0, round(self._interview.left)), 60)
        self.place(["Mock interview"], f"{number} of {of} · {minutes}:{seconds:02} left")

    @property
    def scroller(self) -> Widget:
        """The column."""
        return self.query_one(VerticalScroll)

    @property
    def _one_line(self) -> bool:
        return isinstance(self._visit.drill, FormulaDrill)

    def footer(self) -> list[Wanted]:
        """Submit or pass."""
        return [("go", "Submit") if self._one_line else "submit", ("skip", "Pass")]

    def why_not(self, meaning: str) -> str | None:
        """One answer at a time, and nothing is taken back here."""
        if self._busy and meaning in MEANINGS:
            return "Your answer is being taken."
        if meaning == "undo":
            return "In an interview nothing is taken back. The debrief comes at the end."
        return None

    def do_go(self) -> None:
        """Submit a one-line answer."""
        if self._one_line:
            self.do_submit()

    def do_submit(self) -> None:
        """Give the answer."""
        text = self._answer()
        if not text.strip():
            self.say("Write an answer, or press esc and s to pass.")
            return
        self._give(text)

    def _answer(self) -> str:
        for line in self.query(LineField):
            return line.value
        for editor in self.query(Editor):
            return editor.text
        return self.query_one(TextBox).text

    def do_skip(self) -> None:
        """Pass."""
        self._give("")

    @on(LineField.Sent)
    def _sent(self) -> None:
        self.action_key("submit")

    def _give(self, text: str) -> None:
        self._busy = True
        self._take(text)

    @work(thread=True, exclusive=True, group="taking", exit_on_error=False)
    def _take(self, text: str) -> None:
        """Judge beside the screen; what was found is kept for the debrief."""
        self._interview.answer(text)
        self.post_message(self.Taken())

    @on(Worker.StateChanged)
    def _failed(self, event: Worker.StateChanged) -> None:
        """A grader's own failure is never the learner's mistake."""
        if event.state is WorkerState.ERROR and event.worker.group == "taking":
            self._busy = False
            self.say(f"The answer could not be taken ({event.worker.error}). Press esc, then s to pass it over.")

    @on(Taken)
    def _go_on(self) -> None:
        self.app.switch_screen(next_screen(self.studio, self._interview))

    def leave(self) -> None:
        """End it here: the debrief of what was answered."""
        self.app.switch_screen(_debrief(self.studio, self._interview))


def next_screen(studio: Studio, interview: Interview) -> Frame:
    """The next item, or the debrief."""
    visit = interview.next()
    return _debrief(studio, interview) if visit is None else InterviewScreen(studio, interview, visit)


def _debrief(studio: Studio, interview: Interview) -> Frame:
    missed = interview.close()
    return PageScreen(studio, ["Mock interview", "Debrief"], "\n\n".join(debrief(interview, missed)))


def _asked(visit: Visit) -> str:
    drill = visit.drill
    if isinstance(drill, DerivationDrill):
        given, goal = fence("formula", drill.given), fence("formula", drill.goal)
        return f"{visit.prompt}\n\nFrom\n\n{given}\n\nto\n\n{goal}"
    return visit.prompt
