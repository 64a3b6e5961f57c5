"""What every drill's screen shares: the prompt, the verdict, hints, the rating, what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from tutor.model import Ending, Verdict
from tutor.ui.frame import Wanted
from tutor.ui.handover import HandoverError, edit_outside
from tutor.ui.keys import bindings
from tutor.ui.screens.visit import SURENESS, VisitScreen
from tutor.ui.widgets.formula_field import FormulaField
from tutor.ui.widgets.prose import Prose
from tutor.ui.widgets.rating_strip import RatingStrip
from tutor.ui.widgets.verdict_panel import VerdictPanel

MEANINGS = (
    "go", "submit", "hint", "next", "skip", "insist", "sure", "pick", "editor", "flag", "suspend", "reset",
)  # fmt: skip


class DrillScreen(VisitScreen):
    """One visit. A kind of drill adds its own field."""

    CSS_PATH = "drill.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(MEANINGS)
    MEANINGS: ClassVar[tuple[str, ...]] = MEANINGS
    ONE_LINE: ClassVar[bool] = True
    """Whether Enter submits."""

    @dataclass
    class Judged(Message):
        """A grader has spoken."""

        verdict: Verdict | None
        fault: str = ""

    # --- what stands on it ---

    def body(self) -> ComposeResult:
        """Prompt, field, verdict, hints, what closes it: one column that scrolls."""
        with VerticalScroll(classes="scroll", can_focus=False), Vertical(classes="column"):
            yield from self.asked()
            yield from self.field()
            yield from self.below()

    def asked(self) -> ComposeResult:
        """Why this comes now, where there is a reason, and what is asked."""
        if self.visit.reason:
            yield Static(Content.styled(self.visit.reason, "$dim"), id="reason")
        yield Prose.of(self.visit.prompt, self.drawing, id="prompt")

    def below(self) -> ComposeResult:
        """What appears under the field."""
        yield VerdictPanel(self.visit.drill.kind, self.drawing)
        yield RatingStrip()
        yield Prose((), self.drawing, id="hints")
        yield Prose((), self.drawing, id="closing")

    def field(self) -> ComposeResult:
        """Where the answer is written."""
        yield from ()

    def enter_field(self) -> None:
        """Put the cursor into the field."""

    def on_mount(self) -> None:
        """Say where the learner is, and let them type."""
        super().on_mount()
        self.say_place()
        self._show_hints()
        self._warm()
        for field in self.query(FormulaField):
            self.see(field)

    @work(thread=True, group="warm")
    def _warm(self) -> None:
        """Start what grading will need beside the learner's reading."""
        self.studio.desk.warm(self.visit.drill)

    @property
    def scroller(self) -> Widget:
        """The column."""
        return self.query_one(VerticalScroll)

    # --- keys ---

    @property
    def busy(self) -> bool:
        """Whether an answer is being checked."""
        return self.query_one(VerdictPanel).checking

    def footer(self) -> Sequence[Wanted]:
        """Submit and hint while it is open; next when it is closed."""
        if self.closed:
            return ["next", ("pick", "Change rating", "1-4"), "undo", "copy"]
        if self.rating_wanted:
            return [("pick", "Rate yourself", "1-4"), *([("go", "As proposed")] if self.visit.proposed else []), "copy"]
        submit = ("go", "Submit") if self.ONE_LINE else "submit"
        return [submit, *self.help_keys()]

    def help_keys(self) -> list[Wanted]:
        """Hint and the answer; how sure, before a verdict; the appeal, after one."""
        return [("hint", self._hint_label()), "sure" if self.visit.verdict is None else "insist", "skip"]

    def _hint_label(self) -> str:
        hints = self.visit.drill.hints
        return f"Hint {len(self.visit.hints_shown)}/{len(hints)}" if hints else "Hint"

    def why_not(self, meaning: str) -> str | None:
        """What cannot be done while checking, after closing, or before an answer."""
        if meaning in {"submit", "hint", "skip", "sure", "editor"} and self.closed:
            return "This drill is closed. Press n for the next one, or u to take it back."
        if meaning in {"submit", "skip", "next", "insist"} and self.busy:
            return "Your answer is being checked."
        reasons = {
            "insist": self._why_not_insist,
            "hint": self._why_no_hint,
            "editor": self._why_no_editor,
            "pick": self._why_no_rating,
        }
        return reasons[meaning]() if meaning in reasons else None

    def _why_no_editor(self) -> str | None:
        return "This answer is one line: write it here." if self.ONE_LINE else None

    def _why_no_rating(self) -> str | None:
        if self.visit.closed in (Ending.REVEALED, Ending.LEFT) and not self.visit.self_graded:
            return "It was not solved, so it counts as lost and comes back soon."
        rated = self.visit.review is not None or self.rating_wanted
        return None if rated else "A rating comes when the drill is closed."

    def _why_not_insist(self) -> str | None:
        verdict = self.visit.verdict
        if verdict is None:
            return "Submit an answer first; then F6 says that you think it is right."
        if verdict.judgement.solved or self.closed:
            return "It counts already."
        return None

    def do_go(self) -> None:
        """Submit a one-line answer; go on when it is closed."""
        if self.closed:
            self.do_next()
        elif self.rating_wanted:
            self.settle()
        elif self.ONE_LINE:
            self.action_key("submit")
        else:
            self.enter_field()

    def do_submit(self) -> None:
        """Have the answer judged."""
        text = self.answer()
        if not text.strip():
            self.say("Write an answer first.")
            return
        self.query_one(VerdictPanel).checking = True
        self._grade(text, self.sureness or None)

    @work(thread=True, exclusive=True, group="grading", exit_on_error=False)
    def _grade(self, text: str, confidence: int | None) -> None:
        """Judge beside the screen; the verdict comes as a message."""
        from tutor.content.error import ContentError  # noqa: PLC0415 - rare

        try:
            self.post_message(self.Judged(self.visit.submit(text, confidence)))
        except ContentError as fault:
            self.post_message(self.Judged(None, str(fault)))

    @on(Judged)
    def _judged(self, event: Judged) -> None:
        panel = self.query_one(VerdictPanel)
        panel.checking = False
        if event.verdict is None:
            self.say(event.fault)
            return
        panel.verdict = event.verdict
        self.show_verdict(event.verdict)
        self.see(panel)
        if self.closed:
            self.close()
            self.see(self.query_one(RatingStrip))
        self.say_place()
        self.refresh_keys()

    @on(Worker.StateChanged)
    def _failed(self, event: Worker.StateChanged) -> None:
        """A grader's own failure is never the learner's mistake."""
        if event.state is WorkerState.ERROR and event.worker.group == "grading":
            self.query_one(VerdictPanel).checking = False
            self.say(f"The check itself failed ({event.worker.error}). Your answer is kept, and nothing was counted.")

    def show_verdict(self, verdict: Verdict) -> None:
        """Mark in the field what the verdict is about."""

    # --- the learner's own editor ---

    SUFFIX: ClassVar[str] = ".txt"
    """What the learner's editor takes the answer for."""

    def take_answer(self, text: str) -> None:
        """Put a text into the field."""

    def do_editor(self) -> None:
        """Hand the answer to the learner's own editor; saving there submits it."""
        before = self.answer()
        try:
            after = edit_outside(self.app, before, self.SUFFIX)
        except HandoverError as reason:
            self.say(str(reason))
            return
        if after != before:
            self.take_answer(after)
            self.action_key("submit")

    # --- hints, skipping, insisting ---

    def do_hint(self) -> None:
        """The next hint."""
        if self.visit.hint() is None:
            self.say(f"Try first: the next hint comes in {self.visit.hint_wait:.0f} s, or after an answer.")
            return
        self._show_hints()
        self.see(self.query_one("#hints"))

    def _why_no_hint(self) -> str | None:
        hints = self.visit.drill.hints
        if len(self.visit.hints_shown) < len(hints):
            return None
        only = "Only the answer is left." if hints else "This drill has no hints."
        return f"{only} Press {'esc, then ' if self.typing else ''}s to see the answer; the drill comes back soon."

    def _show_hints(self) -> None:
        hints = self.visit.hints_shown
        text = "\n\n".join(f"**Hint {number}.** {hint}" for number, hint in enumerate(hints, 1))
        self.query_one("#hints", Prose).show(text, self.drawing)

    def do_skip(self) -> None:
        """See the answer."""
        self.visit.reveal()
        self.close()
        self.say_place()

    def do_insist(self) -> None:
        """I think I am right."""
        self.visit.insist()
        self.say("It counts. The drill's author gets a note with your answer and the witness.")
        self.close()
        self.say_place()

    def do_sure(self) -> None:
        """Say how sure, before the verdict."""
        self.sureness = self.sureness % (len(SURENESS) - 1) + 1
        self.say(f"You are: {SURENESS[self.sureness]}. F3 again changes it; Progress shows how right you were.")
        self.say_place()
