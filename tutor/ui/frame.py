"""What all screens share: the bar at the top, the keys at the bottom, one way to run a key."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.widget import Widget

from tutor.ui.first_frame import THEME
from tutor.ui.keys import bindings, key_of
from tutor.ui.studio import Studio
from tutor.ui.widgets.key_bar import KeyBar, Offer
from tutor.ui.widgets.notice import Notice
from tutor.ui.widgets.too_small import LEAST, TooSmall
from tutor.ui.widgets.top_bar import TopBar

EVERYWHERE = (
    "back", "quit", "help", "theme", "undo", "ask", "search", "copy",
    "down", "up", "page_down", "page_up", "top", "bottom", "focus_next", "focus_before",
)  # fmt: skip
"""The meanings every screen knows."""


Wanted = str | tuple[str, ...]
"""A meaning for the footer; with it a label of its own, and after that a face of its own."""


class Frame(Screen[None]):
    """A screen of ours. A key runs `do_<meaning>`, unless `why_not` has a reason against it, which is then said."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(EVERYWHERE)
    MEANINGS: ClassVar[tuple[str, ...]] = ()
    """What this screen knows besides: the help sheet lists these first."""
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual's declaration
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-short"), (30, "-tall")]  # noqa: RUF012 - Textual's declaration
    AUTO_FOCUS = ""

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        self.studio = studio

    def compose(self) -> ComposeResult:
        """Bars, body, and what covers it all when the terminal is too small."""
        yield TopBar()
        yield from self.body()
        yield KeyBar()
        yield Notice()
        yield TooSmall()

    def body(self) -> ComposeResult:
        """The screen's own widgets."""
        yield from ()

    # --- what is shown around the body ---

    def place(self, trail: Sequence[str], status: Content | str = "") -> None:
        """Say at the top where the learner is."""
        self.query_one(TopBar).show(trail, status)

    def say(self, sentence: str) -> None:
        """Say one sentence above the keys."""
        self.query_one(Notice).say(sentence)

    def footer(self) -> Sequence[Wanted]:
        """The meanings to offer now, most important first."""
        return ()

    def refresh_keys(self) -> None:
        """Show the keys that matter now."""
        try:
            bar = self.query_one(KeyBar)
        except NoMatches:
            return
        bar.typing = self.typing
        bar.offers = tuple(map(self._offer, (*self.footer(), "help", "back")))

    def _offer(self, wanted: Wanted) -> Offer:
        name, label, face = (*((wanted,) if isinstance(wanted, str) else wanted), "", "")[:3]
        return Offer(key_of(name), label or key_of(name).label, face, open=self.why_not(name) is None)

    @property
    def typing(self) -> bool:
        """Whether a field has the focus, so that letters are text."""
        return bool(getattr(self.focused, "takes_letters", False))

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _focus_moved(self) -> None:
        self.call_after_refresh(self.refresh_keys)

    def on_screen_resume(self) -> None:
        """Something may have changed while another screen was on top."""
        self.refresh_keys()

    # --- keys ---

    def why_not(self, meaning: str) -> str | None:
        """Why a key cannot be used now, as a sentence; None where it can."""
        del meaning
        return None

    @property
    def _too_small(self) -> bool:
        """Whether the screen is covered, so that a key would act on what cannot be seen."""
        return self.app.size.width < LEAST[0] or self.app.size.height < LEAST[1]

    def action_key(self, meaning: str, key: str = "") -> None:
        """Run a key."""
        if self._too_small and meaning not in ("quit", "back"):
            return
        self.query_one(Notice).say("")
        reason = self.why_not(meaning)
        if reason is not None:
            self.say(reason)
            return
        run = getattr(self, f"do_{meaning}")
        run(int(key)) if meaning == "pick" else run()
        if self.is_current:
            self.refresh_keys()

    @on(KeyBar.Pressed)
    def _key_clicked(self, event: KeyBar.Pressed) -> None:
        self.action_key(event.meaning)

    @property
    def scroller(self) -> Widget | None:
        """What the arrow keys scroll."""
        return None

    def _scroll(self, move: Callable[[Widget], None]) -> None:
        if self.scroller is not None:
            move(self.scroller)

    def do_back(self) -> None:
        """Leave the field, then the screen."""
        if self.typing:
            self.set_focus(None)
        else:
            self.leave()

    def leave(self) -> None:
        """Go back to the screen before."""
        self.dismiss()

    def do_quit(self) -> None:
        """Leave the tutor."""
        self.app.exit()

    def do_help(self) -> None:
        """Open the help sheet, which runs what is picked."""
        from tutor.ui.screens.help import HelpSheet  # noqa: PLC0415 - loads when it is asked for

        known = [*self.MEANINGS, *EVERYWHERE]
        self.app.push_screen(HelpSheet(known, self.why_not), self._run_picked)

    def _run_picked(self, meaning: str | None) -> None:
        if meaning is not None:
            self.action_key(meaning)

    def do_theme(self) -> None:
        """Change between the dark and the light theme."""
        self.app.theme = "tutor-light" if self.app.current_theme.dark else "tutor-dark"
        self.studio.desk.memory.keep(THEME, self.app.theme)

    def do_undo(self) -> None:
        """Take back the last thing the learner did."""
        undone = self.studio.desk.undo()
        self.say(undone or "There is nothing to undo.")
        if undone:
            self.renew()

    def renew(self) -> None:
        """Show the state anew after an undo."""

    def do_ask(self) -> None:
        """Ask the lessons a question."""
        from tutor.ui.routes import ask_screen  # noqa: PLC0415 - loads when it is asked for

        self.app.push_screen(ask_screen(self.studio))

    def do_search(self) -> None:
        """Search topics and drills."""
        from tutor.ui.routes import list_screen  # noqa: PLC0415 - loads when it is asked for

        self.app.push_screen(list_screen(self.studio, searching=True))

    def do_copy(self) -> None:
        """Copy what is selected, or what the screen has to give."""
        text = self.get_selected_text() or self.copied()
        if not text:
            self.say("There is nothing to copy here. Select text with the mouse first.")
            return
        self.app.copy_to_clipboard(text)
        self.say("Copied. If your terminal ignores copying from programs, select with shift and the mouse instead.")

    def copied(self) -> str:
        """What the copy key copies where nothing is selected."""
        return ""

    def do_down(self) -> None:
        """Down a line."""
        self._scroll(lambda body: body.scroll_down(animate=False))

    def do_up(self) -> None:
        """Up a line."""
        self._scroll(lambda body: body.scroll_up(animate=False))

    def do_page_down(self) -> None:
        """Down a page."""
        self._scroll(lambda body: body.scroll_page_down(animate=False))

    def do_page_up(self) -> None:
        """Up a page."""
        self._scroll(lambda body: body.scroll_page_up(animate=False))

    def do_top(self) -> None:
        """To the first line."""
        self._scroll(lambda body: body.scroll_home(animate=False))

    def do_bottom(self) -> None:
        """To the last line."""
        self._scroll(lambda body: body.scroll_end(animate=False))

    def do_focus_next(self) -> None:
        """To the next field."""
        self.focus_next()

    def do_focus_before(self) -> None:
        """To the field before."""
        self.focus_previous()
