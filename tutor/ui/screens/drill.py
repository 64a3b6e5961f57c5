"""What every drill's screen shares: the prompt, the verdict, hints, the rating, what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from tutor.model import Rating, Verdict
from tutor.study.expected import expected
from tutor.study.visit import Visit
from tutor.ui.frame import Frame, Wanted
from tutor.ui.keys import bindings
from tutor.ui.run import Run
from tutor.ui.studio import Studio
from tutor.ui.widgets.prose import Prose
from tutor.ui.widgets.rating_strip import RatingStrip
from tutor.ui.widgets.verdict_panel import VerdictPanel

MEANINGS = (
    "go", "submit", "hint", "next", "skip", "insist", "sure", "pick", "editor", "flag", "suspend", "reset",
)  # fmt: skip
PAUSE = 0.7
"""Seconds of typing that may be lost when the power goes."""
SURENESS = ("", "a guess", "unsure", "fairly sure", "sure")


class DrillScreen(Frame):
    """One visit. A kind of drill adds its own field."""

    CSS_PATH = "drill.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(MEANINGS)
    MEANINGS = MEANINGS
    ONE_LINE: ClassVar[bool] = True
    """Whether Enter submits."""

    @dataclass
    class Judged(Message):
        """A grader has spoken."""

        verdict: Verdict | None
        fault: str = ""

    def __init__(self, studio: Studio, visit: Visit, run: Run) -> None:
        super().__init__(studio)
        self.visit = visit
        self.run_of = run
        self.drawing = studio.drawing(visit.drill)
        self.rating_wanted = False
        """Whether the learner's own rating is what closes the visit now."""
        self._sureness = 0
        self._keeping: Timer | None = None

    # --- what stands on it ---

    def body(self) -> ComposeResult:
        """Prompt, field, verdict, hints, what closes it: one column that scrolls."""
        with VerticalScroll(classes="scroll", can_focus=False), Vertical(classes="column"):
            yield Prose.of(self.visit.prompt, self.drawing, id="prompt")
            yield from self.field()
            yield from self.below()

    def below(self) -> ComposeResult:
        """What appears under the field."""
        yield VerdictPanel(self.visit.drill.kind, self.drawing)
        yield RatingStrip()
        yield Prose((), self.drawing, id="hints")
        yield Prose((), self.drawing, id="closing")

    def field(self) -> ComposeResult:
        """Where the answer is written."""
        yield from ()

    def answer(self) -> str:
        """What stands in the field now."""
        return ""

    def enter_field(self) -> None:
        """Put the cursor into the field."""

    def shut_field(self) -> None:
        """The drill is closed: nothing is typed any more."""

    def on_mount(self) -> None:
        """Say where the learner is, and let them type."""
        self._say_place()
        self._show_hints()
        self._warm()
        self.call_after_refresh(self.enter_field)

    @work(thread=True, group="warm")
    def _warm(self) -> None:
        """Start what grading will need beside the learner's reading."""
        self.studio.desk.warm(self.visit.drill)

    @property
    def scroller(self) -> Widget:
        """The column."""
        return self.query_one(VerticalScroll)

    def _say_place(self) -> None:
        visit = self.visit
        parts = [self.run_of.status(), self.clock()]
        if visit.closed is None and visit.attempts:
            parts.append(_count(visit.attempts, "attempt"))
        if self._sureness:
            parts.append(SURENESS[self._sureness])
        self.place(self.run_of.trail(visit), " · ".join(filter(None, parts)))

    def clock(self) -> str:
        """The time that runs, where one does."""
        return ""

    # --- keys ---

    @property
    def closed(self) -> bool:
        """Whether the visit is over."""
        return self.visit.closed is not None

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
            self._settle()
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
        self._grade(text, self._sureness or None)

    @work(thread=True, exclusive=True, group="grading")
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
        self._say_place()
        self.refresh_keys()

    def show_verdict(self, verdict: Verdict) -> None:
        """Mark in the field what the verdict is about."""

    def see(self, widget: Widget) -> None:
        """Scroll so that a widget is seen, once what changed above it is laid out."""
        self.call_after_refresh(self.call_after_refresh, widget.scroll_visible, animate=False, top=False)

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
        self._say_place()

    def do_insist(self) -> None:
        """I think I am right."""
        self.visit.insist()
        self.say("It counts. The drill's author gets a note with your answer and the witness.")
        self.close()
        self._say_place()

    def do_sure(self) -> None:
        """Say how sure, before the verdict."""
        self._sureness = self._sureness % (len(SURENESS) - 1) + 1
        self.say(f"You are: {SURENESS[self._sureness]}. F3 again changes it; Progress shows how right you were.")
        self._say_place()

    # --- the end of a visit ---

    def close(self) -> None:
        """Show why it is right, the answer beside the learner's own, and when the drill returns."""
        self.shut_field()
        self.set_focus(None)
        self.query_one("#closing", Prose).show(self.closing(), self.drawing)
        self.show_rating()
        self.refresh_keys()

    def closing(self) -> str:
        """The explanation and the expected answer, as Markdown."""
        parts = [self.visit.drill.explain, f"**The answer**\n\n{expected(self.visit.drill, self.visit.seed)}"]
        return "\n\n".join(filter(None, parts))

    def ask_rating(self, question: str) -> None:
        """Let the learner's own key close the visit."""
        self.rating_wanted = True
        self.query_one(RatingStrip).show(self.visit.proposed, question)
        self.see(self.query_one(RatingStrip))
        self.refresh_keys()

    def _settle(self) -> None:
        """Take the proposed rating."""
        if self.visit.proposed is None:
            self.say("Rate yourself: 1 again, 2 hard, 3 good, 4 easy.")
            return
        self.visit.settle()
        self._rated()

    def _rated(self) -> None:
        self.rating_wanted = False
        self.show_rating()
        self._say_place()
        self.refresh_keys()

    def show_rating(self) -> None:
        """Say what was recorded."""
        review = self.visit.review
        if review is None:
            return
        days = review.due - self.studio.desk.memory.today()
        facts = [_count(self.visit.attempts, "attempt"), _count(len(self.visit.hints_shown), "hint")]
        reason = f"{', '.join(facts)}. It returns {_when(days, review.due)}."
        self.query_one(RatingStrip).show(review.rating, reason)

    def do_pick(self, number: int) -> None:
        """Change the rating."""
        if number > len(Rating):
            self.say("A rating is 1 Again, 2 Hard, 3 Good or 4 Easy.")
            return
        self.visit.rate(Rating(number))
        self._rated()

    def renew(self) -> None:
        """What was taken back can be answered anew."""
        again = self.studio.desk.visit(self.visit.drill.id, self.visit.reason)
        self.app.switch_screen(type(self)(self.studio, again, self.run_of))

    def do_next(self) -> None:
        """On to the next one; leaving this one open counts it as left."""
        self._keep()
        self.visit.leave()
        following = self.run_of.next_screen()
        if following is None:
            self.dismiss()
        else:
            self.app.switch_screen(following)

    def leave(self) -> None:
        """Back to where the learner came from."""
        self._keep()
        self.visit.leave()
        super().leave()

    def do_quit(self) -> None:
        """Leave the tutor; the visit can be taken up again."""
        self._keep()
        self.visit.pause()
        super().do_quit()

    # --- the drill's card ---

    def do_flag(self) -> None:
        """Say that the drill is wrong."""
        self.studio.desk.memory.flag(self.visit.drill.id, self.answer())
        self.say("Flagged, with what you wrote so far. `mltutor log` shows it; u takes it back.")

    def do_suspend(self) -> None:
        """Put the drill away."""
        self.studio.desk.memory.suspend(self.visit.drill.id)
        self.say("Put away: it does not come back by itself. u takes this back.")

    def do_reset(self) -> None:
        """Begin the drill's memory anew."""
        self.studio.desk.memory.reset(self.visit.drill.id)
        self.say("Its memory begins anew. u takes this back.")

    def copied(self) -> str:
        """The answer."""
        return self.visit.answer or self.answer()

    # --- drafts ---

    def edited(self) -> None:
        """Something was typed: it is kept within the second."""
        if self._keeping is None and not self.closed:
            self._keeping = self.set_timer(PAUSE, self._keep)

    def _keep(self) -> None:
        if self._keeping is not None:
            self._keeping.stop()
            self._keeping = None
        if not self.closed:
            self.visit.keep(self.answer())

    @on(events.Unmount)
    def _unmounted(self) -> None:
        self._keeping = None


def _count(number: int, word: str) -> str:
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"


def _when(days: int, day: int) -> str:
    if days <= 0:
        return "today"
    return "tomorrow" if days == 1 else f"in {days} days, on {date.fromordinal(day):%A %-d %B}"
