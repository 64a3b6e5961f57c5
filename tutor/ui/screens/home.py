"""Home: one line says what is best now and why; Enter does it."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from tutor.study.home import Act, Home, TopicRow
from tutor.ui import first_frame, routes
from tutor.ui.frame import Frame, Wanted
from tutor.ui.gauge import bar, dots
from tutor.ui.keys import bindings
from tutor.ui.studio import Studio
from tutor.ui.widgets.choices import Choices, Draw, Entry

MEANINGS = ("go", "review", "interview", "list", "stats", "threads", "plan", "night", "weak")
TALL = 30
"""Lines from which every topic says its promise."""
BEST = "best"
"""The id of the entry that does the best next thing."""


class HomeScreen(Frame):
    """The best next thing, and the topics as a map."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(MEANINGS)
    MEANINGS = MEANINGS

    def __init__(self, studio: Studio) -> None:
        super().__init__(studio)
        self._home: Home = studio.desk.home()
        self._left = False

    def body(self) -> ComposeResult:
        """One list: the suggestion first, then the topics."""
        with VerticalScroll(classes="scroll", can_focus=False):
            yield Choices(self._entries(), id="map")

    def on_mount(self) -> None:
        """Say what is due."""
        self._say_due()

    def on_screen_resume(self) -> None:
        """Something was learned meanwhile; not when home opens."""
        if self._left:
            self.renew()
        self._left = False
        super().on_screen_resume()
        self.call_after_refresh(self._keep_frame)

    def on_screen_suspend(self) -> None:
        """Another screen covers home."""
        self._left = True

    def renew(self) -> None:
        """Show home as it is now."""
        self._home = self.studio.desk.home()
        choices = self.query_one(Choices)
        choices.fill(self._entries(), keep=choices.chosen)
        self._say_due()

    def _keep_frame(self) -> None:
        """Keep what is on the screen, so that the next start can show it at once."""
        if not self.is_current or self.app.is_headless or self.query_one(Choices).chosen != BEST:
            return
        drawn = first_frame.drawn_from(
            self.studio.desk, self._home, (self.size.width, self.size.height), ascii_only=self.studio.ascii
        )
        strips = self._compositor.render_strips()
        first_frame.keep(self.studio.desk, drawn, [strip.render(self.app.console) for strip in strips])

    def _say_due(self) -> None:
        home = self._home
        self.place(["ml tutor"], f"{home.due} due · about {home.due_minutes} min" if home.due else "nothing due")
        if home.notice:
            self.say(home.notice)

    @property
    def scroller(self) -> Widget:
        """The list."""
        return self.query_one(VerticalScroll)

    def footer(self) -> Sequence[Wanted]:
        """Enter, then what else there is."""
        chosen = self.query_one(Choices).chosen
        enter = self._home.suggestion.title if chosen == BEST else "Open"
        doing_review = chosen == BEST and self._home.suggestion.act is Act.REVIEW
        return [("go", enter), *(() if doing_review else ("review",)), "interview", "list", "stats", "threads"]

    def why_not(self, meaning: str) -> str | None:
        """Nothing due, nothing to review."""
        if meaning == "review" and not self._home.due:
            return "Nothing is due. Open a topic instead."
        return None

    # --- what is drawn ---

    def _entries(self) -> list[Entry]:
        home = self._home
        entries = [Entry(BEST, self._draw_best), Entry(None, lambda width, _: [Content(""), *_title("Topics", width)])]
        entries += [Entry(row.slug, self._drawer(row)) for row in home.topics]
        return [*entries, Entry(None, lambda width, _: _days(home, width))]

    def _draw_best(self, width: int, chosen: bool) -> list[Content]:  # noqa: FBT001 - a drawer's signature
        suggestion = self._home.suggestion
        inner = max(10, width - 6)
        key = Content.styled("Enter ↵", "bold $accent" if chosen else "$dim")
        title = Content.styled(suggestion.title, "bold $foreground").truncate(inner - 9, ellipsis=True)
        lines = [title.pad_right(inner - title.cell_length - key.cell_length) + key]
        lines += Content.styled(suggestion.why, "$foreground").wrap(inner)
        edge = Content.styled("▌  ", "$accent" if chosen else "$faint")
        rows = [edge + line for line in (Content(""), *lines, Content(""))]
        ground = "on $lit" if chosen else "on $surface"
        return [row.pad_right(max(0, width - row.cell_length)).stylize_before(ground) for row in rows]

    def _drawer(self, row: TopicRow) -> Draw:
        return lambda width, chosen: _topic(row, width, chosen=chosen, told=chosen or self.app.size.height >= TALL)

    # --- keys ---

    def do_down(self) -> None:
        """The next entry."""
        self.query_one(Choices).move(1)

    def do_up(self) -> None:
        """The entry before."""
        self.query_one(Choices).move(-1)

    def do_go(self) -> None:
        """Do the best next thing, or open the chosen topic."""
        chosen = self.query_one(Choices).chosen
        if chosen is None:
            return
        if chosen != BEST:
            self._open(chosen)
            return
        suggestion = self._home.suggestion
        if suggestion.act is Act.REVIEW:
            self.do_review()
        elif suggestion.topic is not None:
            self.app.push_screen(routes.lesson_screen(self.studio, suggestion.topic, suggestion.stage))
        else:
            self.say(suggestion.why)

    @on(Choices.Chosen)
    def _clicked(self) -> None:
        self.action_key("go")

    def _open(self, topic: str) -> None:
        row = next(row for row in self._home.topics if row.slug == topic)
        if row.fault is not None:
            self.say(row.fault)
        else:
            self.app.push_screen(routes.lesson_screen(self.studio, topic))

    def do_review(self) -> None:
        """Review what is due."""
        self.app.push_screen(routes.review_screen(self.studio))

    def do_stats(self) -> None:
        """Progress."""
        self.app.push_screen(routes.stats_screen(self.studio))

    do_weak = do_stats

    def do_threads(self) -> None:
        """The interview questions met so far."""
        self.app.push_screen(routes.threads_screen(self.studio))

    def do_interview(self) -> None:
        """A mock interview."""
        self.app.push_screen(routes.interview_screen(self.studio))

    def do_night(self) -> None:
        """The page for the night before."""
        self.app.push_screen(routes.night_screen(self.studio))

    def do_plan(self) -> None:
        """The interview date."""
        self.app.push_screen(routes.plan_screen(self.studio))

    def do_list(self) -> None:
        """All drills."""
        self.app.push_screen(routes.list_screen(self.studio))

    def leave(self) -> None:
        """Home is where leaving ends."""
        self.app.exit()


def _title(text: str, width: int) -> list[Content]:
    rule = "─" * max(0, width - len(text) - 1)
    return [Content.styled(f"{text} ", "bold $primary") + Content.styled(rule, "$faint")]


def _topic(row: TopicRow, width: int, *, chosen: bool, told: bool) -> list[Content]:
    """A topic's line: name, stage dots, strength, due; its promise below where there is room for it."""
    wide = width >= 72
    mark = Content.styled("▸ " if chosen else "  ", "bold $accent")
    if row.fault is not None:
        line = (
            mark + Content.styled(f"{row.title}  ", "$dim") + Content.styled("cannot be read: Enter says why", "$error")
        )
        return [line.truncate(width, ellipsis=True)]
    right = dots(row.stages) + Content("  ") + bar(row.strength, 12 if wide else 6)
    right += Content.styled(f"{row.due:>3} due" if row.due else " " * 7, "$warning")
    room = max(4, width - right.cell_length - 3)
    name = Content.styled(row.title, "bold $foreground" if chosen else "$foreground").truncate(room, ellipsis=True)
    lines = [mark + name.pad_right(room - name.cell_length) + Content(" ") + right]
    if told:
        promise = Content.styled(row.promise, "$dim").wrap(max(10, min(width - 4, 72)))
        lines += [Content("  ") + part for part in promise]
    return (
        [line.pad_right(max(0, width - line.cell_length)).stylize_before("on $lit") for line in lines]
        if chosen
        else lines
    )


def _days(home: Home, width: int) -> list[Content]:
    """The last fourteen days, which fade and never break, and the plan."""
    marks = [
        Content.styled("■ " if practised else "· ", "$success" if practised else "$dim") for practised in home.practised
    ]
    count = sum(home.practised)
    line = (
        Content.styled("Last 14 days  ", "$dim") + Content("").join(marks) + Content.styled(f" {count} of 14", "$dim")
    )
    lines = [Content(""), line.truncate(width, ellipsis=True)]
    return [*lines, *Content.styled(home.plan, "$dim").wrap(width)] if home.plan else lines
