"""One visit on a screen, whatever its drill: where the learner is, how it is rated, what comes next, what is kept."""

from datetime import date

from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from tutor.model import Rating
from tutor.study.expected import expected
from tutor.study.visit import Visit
from tutor.ui.frame import Frame
from tutor.ui.run import Run
from tutor.ui.studio import Studio
from tutor.ui.widgets.prose import Prose
from tutor.ui.widgets.rating_strip import RatingStrip

PAUSE = 0.7
"""Seconds of typing that may be lost when the power goes."""
SURENESS = ("", "a guess", "unsure", "fairly sure", "sure")


class VisitScreen(Frame):
    """Owns a visit. What is asked, and how it is answered, is added by `DrillScreen` and the kinds."""

    def __init__(self, studio: Studio, visit: Visit, run: Run) -> None:
        super().__init__(studio)
        self.visit = visit
        self.run_of = run
        self.drawing = studio.drawing(visit.drill)
        self.rating_wanted = False
        """Whether the learner's own rating is what closes the visit now."""
        self.sureness = 0
        """How sure the learner said to be, 1 to 4; 0 before they said."""
        self._draft: str | None = None
        self._keeping: Timer | None = None
        self._wanted: Widget | None = None

    def on_mount(self) -> None:
        """Hear when something was laid out."""
        self.screen_layout_refresh_signal.subscribe(self, self._laid_out)

    def answer(self) -> str:
        """What stands in the field now."""
        return ""

    def shut_field(self) -> None:
        """The drill is closed: nothing is typed any more."""

    @property
    def closed(self) -> bool:
        """Whether the visit is over."""
        return self.visit.closed is not None

    def say_place(self) -> None:
        """Say at the top where the learner is, which attempt this is, and how sure they are."""
        visit = self.visit
        parts = [self.run_of.status(), self.clock()]
        if visit.closed is None and visit.attempts:
            parts.append(_count(visit.attempts, "attempt"))
        if self.sureness:
            parts.append(SURENESS[self.sureness])
        self.place(self.run_of.trail(visit), " · ".join(filter(None, parts)))

    def clock(self) -> str:
        """The time that runs, where one does."""
        return ""

    def see(self, widget: Widget) -> None:
        """Scroll so that a widget is seen, as soon as what changed is laid out."""
        self._wanted = widget
        self.refresh(layout=True)

    def _laid_out(self, _screen: Screen[None]) -> None:
        if self._wanted is not None:
            self._wanted.scroll_visible(animate=False, top=False)
            self._wanted = None

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

    def settle(self) -> None:
        """Take the proposed rating."""
        if self.visit.proposed is None:
            self.say("Rate yourself: 1 again, 2 hard, 3 good, 4 easy.")
            return
        self.visit.settle()
        self._rated()

    def _rated(self) -> None:
        self.rating_wanted = False
        self.show_rating()
        self.say_place()
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
        self._draft = self.answer()
        if self._keeping is None and not self.closed:
            self._keeping = self.set_timer(PAUSE, self._keep)

    def _keep(self) -> None:
        if self._keeping is not None:
            self._keeping.stop()
            self._keeping = None
        if self._draft is not None and not self.closed:
            self.visit.keep(self._draft)

    def on_unmount(self) -> None:
        """The screen goes away, for whatever reason."""
        self._keep()


def _count(number: int, word: str) -> str:
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"


def _when(days: int, day: int) -> str:
    if days <= 0:
        return "today"
    return "tomorrow" if days == 1 else f"in {days} days, on {date.fromordinal(day):%A %-d %B}"
