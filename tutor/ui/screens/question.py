"""An interview question: your words, what was heard in them, what is asked back, the follow-ups, your own rating."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from tutor.model import FollowUp, Point, PointResult, PointStatus, QuestionDrill, Verdict
from tutor.study.conversation import Conversation
from tutor.ui.frame import Wanted
from tutor.ui.screens.drill import DrillScreen
from tutor.ui.widgets.line_field import LineField
from tutor.ui.widgets.prose import Prose
from tutor.ui.widgets.rating_strip import RatingStrip
from tutor.ui.widgets.rubric import Rubric
from tutor.ui.widgets.text_box import TextBox
from tutor.ui.widgets.verdict_panel import VerdictPanel

TICK = 1.0
"""Seconds between two looks at the clock."""


class QuestionScreen(DrillScreen):
    """A question, a box, a clock that counts up; then a conversation about what was said."""

    AUTO_FOCUS = "TextBox"
    ONE_LINE: ClassVar[bool] = False
    SUFFIX: ClassVar[str] = ".md"

    def field(self) -> ComposeResult:
        """The box; below it what was heard."""
        yield TextBox(self.visit.draft, title="your answer", placeholder="Say it as you would in the interview.")

    def below(self) -> ComposeResult:
        """Rubric, the interviewer's next question, the model answer, the rating."""
        yield VerdictPanel(self.visit.drill.kind, self.drawing)
        yield Rubric(self.drawing)
        yield Prose((), self.drawing, id="hints")
        yield Prose((), self.drawing, id="asked")
        yield LineField(title="one sentence")
        yield Prose((), self.drawing, id="closing")
        yield RatingStrip()

    def on_mount(self) -> None:
        """Start the clock."""
        self._open_point: Point | None = None
        self._follow_up: FollowUp | None = None
        self._said: list[str] = []
        self.query_one(LineField).display = False
        super().on_mount()
        self.set_interval(TICK, self.say_place)

    @property
    def talk(self) -> Conversation:
        """The visit, as the conversation it is."""
        if not isinstance(self.visit, Conversation):
            raise TypeError("a question's visit is a conversation")
        return self.visit

    @property
    def box(self) -> TextBox:
        """The box."""
        return self.query_one(TextBox)

    def clock(self) -> str:
        """Minutes and seconds since the question was asked."""
        minutes, seconds = divmod(int(self.visit.seconds), 60)
        return f"{minutes}:{seconds:02}"

    def answer(self) -> str:
        """What stands in the box."""
        return self.box.text

    def enter_field(self) -> None:
        """Write; or say the one sentence that is asked for."""
        line = self.query_one(LineField)
        (line if line.display else self.box).focus()

    def shut_field(self) -> None:
        """No more writing."""
        self.box.read_only = True

    def take_answer(self, text: str) -> None:
        """The answer as it comes back from the learner's editor."""
        self.box.text = text

    def footer(self) -> list[Wanted]:
        """Submit; then Enter answers what is asked back."""
        if self.closed or self.rating_wanted:
            return [*super().footer()]
        if self.query_one(LineField).display:
            return [("go", "Say it"), ("skip", "Model answer")]
        return ["submit", *self.help_keys(), "editor"]

    def why_not(self, meaning: str) -> str | None:
        """The learner's own rating closes a question; nothing is appealed."""
        if meaning == "insist":
            return "You grade this one yourself: the rubric only proposes."
        if meaning == "submit" and self.box.read_only:
            return "Your answer is heard. Say the sentence that is asked for, or rate yourself."
        return super().why_not(meaning)

    @on(TextBox.Edited)
    def _typed(self) -> None:
        self.edited()

    # --- the conversation ---

    def show_verdict(self, verdict: Verdict) -> None:
        """What was heard, the learner's own words lit; then what is asked back."""
        del verdict
        self.query_one(VerdictPanel).remove_class("-said")
        self.shut_field()
        self._show_heard()
        self._go_on()

    def _show_heard(self) -> None:
        drill = self.visit.drill
        if isinstance(drill, QuestionDrill):
            self.query_one(Rubric).show(drill.points, self.talk.heard, self.visit.answer)

    def _go_on(self) -> None:
        """Ask a doubtful point back, else the follow-up that fits, else the rating."""
        self._open_point = next(iter(self.talk.doubtful), None)
        self._follow_up = None if self._open_point else self.talk.follow_up
        if self._open_point is not None:
            self._ask("I am not sure I heard one of your points. Say it again in one sentence.", "one sentence")
        elif self._follow_up is not None:
            self._ask(f"**Follow-up.** {self._follow_up.ask}", "your answer; empty to stop")
        else:
            self._finish()

    def _ask(self, text: str, title: str) -> None:
        self._show_talk(text)
        line = self.query_one(LineField)
        line.value, line.border_title, line.display = "", title, True
        line.focus()
        self.see(line)

    def _show_talk(self, *asked: str) -> None:
        """What was asked and said so far, and what is asked now."""
        self.query_one("#asked", Prose).show("\n\n".join([*self._said, *asked]), self.drawing)

    @on(LineField.Sent)
    def _line_sent(self, event: LineField.Sent) -> None:
        point, follow_up = self._open_point, self._follow_up
        if point is not None:
            self._hear_again(point, event.text)
        elif follow_up is not None and event.text.strip():
            self._hear_follow_up(follow_up, event.text)
        else:
            self._finish()

    def _hear_again(self, point: Point, text: str) -> None:
        if text.strip():
            result = self.talk.say_again(point, text)
            self._said.append(f"> {text}\n\n{_heard(point, result)}")
        else:
            self.talk.confirm(point, said=False)
        self._show_heard()
        self._go_on()

    def _hear_follow_up(self, follow_up: FollowUp, text: str) -> None:
        results = self.talk.answer_follow_up(follow_up, text)
        found = sum(result.status is PointStatus.FOUND for result in results)
        heard = f"Heard {found} of {len(results)} points." if results else ""
        self._said.append(f"**Follow-up.** {follow_up.ask}\n\n> {text}\n\n{heard} {follow_up.model_answer}")
        self._show_heard()
        self._go_on()

    def _finish(self) -> None:
        """Show the model answer beside the learner's own, and ask for the rating."""
        self.query_one(LineField).display = False
        self._show_talk()
        self.set_focus(None)
        self.query_one("#closing", Prose).show(self.closing(), self.drawing)
        self.ask_rating("Your rating decides; the marked one is proposed from the rubric.")

    def closing(self) -> str:
        """The model answer."""
        return f"**A model answer**\n\n{self.visit.reveal()}\n\n{self.visit.drill.explain}".strip()

    def do_skip(self) -> None:
        """The model answer."""
        self.shut_field()
        self._finish()


def _heard(point: Point, result: PointResult) -> str:
    if result.status is PointStatus.FOUND:
        return f"Heard: {point.text}."
    return result.say or f"I still miss it: {point.text}."
