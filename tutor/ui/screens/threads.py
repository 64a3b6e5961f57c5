"""Every interview question the learner met, with what they said; to be opened again any time."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from tutor.study.thread import Thread, threads
from tutor.ui import routes
from tutor.ui.frame import Frame, Wanted
from tutor.ui.keys import bindings
from tutor.ui.studio import Studio
from tutor.ui.widgets.choices import Choices, Draw, Entry

MEANINGS = ("go", "review", "list")
_MARKS = {"found": ("✓", "$success"), "not_sure": ("◐", "$warning"), "conflict": ("✗", "$error")}


class ThreadsScreen(Frame):
    """The questions; the chosen one unfolds, Enter asks it again."""

    CSS_PATH = "threads.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(MEANINGS)
    MEANINGS = MEANINGS

    def __init__(self, studio: Studio) -> None:
        super().__init__(studio)
        self._threads = threads(studio.desk.library, studio.desk.memory)

    def body(self) -> ComposeResult:
        """The list."""
        with VerticalScroll(classes="scroll", can_focus=False):
            yield Choices(self._entries(), id="threads")

    def on_mount(self) -> None:
        """How many there are."""
        count = len(self._threads)
        self.place(["ml tutor", "Threads"], f"{count} question{'' if count == 1 else 's'} met")

    def on_screen_resume(self) -> None:
        """A question may have been answered meanwhile."""
        self._threads = threads(self.studio.desk.library, self.studio.desk.memory)
        choices = self.query_one(Choices)
        choices.fill(self._entries(), keep=choices.chosen)
        super().on_screen_resume()

    @property
    def scroller(self) -> Widget:
        """The list."""
        return self.query_one(VerticalScroll)

    def footer(self) -> list[Wanted]:
        """Enter asks again."""
        return [("go", "Answer again"), "review", "list"]

    def _entries(self) -> list[Entry]:
        if not self._threads:
            return [Entry(None, _nothing)]
        return [Entry(thread.question.id, _drawer(thread)) for thread in self._threads]

    def why_not(self, meaning: str) -> str | None:
        """No question yet."""
        if meaning == "go" and not self._threads:
            return "You have not answered an interview question yet. Stage 5 of a lesson has them."
        return None

    def do_down(self) -> None:
        """The next question."""
        self.query_one(Choices).move(1)

    def do_up(self) -> None:
        """The question before."""
        self.query_one(Choices).move(-1)

    @on(Choices.Chosen)
    def _clicked(self) -> None:
        self.refresh_keys()

    def do_go(self) -> None:
        """Answer the chosen question again."""
        chosen = self.query_one(Choices).chosen
        if chosen is not None:
            self.app.push_screen(routes.drill_screen(self.studio, self.studio.desk.visit(chosen)))

    def do_review(self) -> None:
        """Review what is due."""
        self.app.push_screen(routes.review_screen(self.studio))

    def do_list(self) -> None:
        """All drills."""
        self.app.push_screen(routes.list_screen(self.studio))


def _nothing(width: int, _chosen: bool) -> list[Content]:  # noqa: FBT001 - a drawer's signature
    sentence = "Answer an interview question, and your answers are kept here, with its follow-ups."
    return Content.styled(sentence, "$dim").wrap(max(10, width))


def _drawer(thread: Thread) -> Draw:
    def draw(width: int, chosen: bool) -> list[Content]:  # noqa: FBT001 - a drawer's signature
        mark = Content.styled("▾ " if chosen else "▸ ", "bold $accent")
        title = Content.styled(thread.question.prompt, "bold $foreground" if chosen else "$foreground")
        first, *rest = title.wrap(max(10, width - 2))
        lines = [mark + first, *(line.pad_left(2) for line in rest)]
        if not chosen:
            return lines
        lines = [line.pad_right(max(0, width - line.cell_length)).stylize_before("on $lit") for line in lines]
        for entry in thread.entries:
            lines += _entry(entry.asked, entry.text, entry.points, width)
        return [*lines, Content("")]

    return draw


def _entry(asked: str, text: str, points: tuple[tuple[str, str], ...], width: int) -> list[Content]:
    inner = max(10, width - 4)
    lines = [Content("")]
    lines += [line.stylize("italic $primary").pad_left(2) for line in Content(asked).wrap(inner)] if asked else []
    lines += [Content.styled("▏ ", "$dim").pad_left(2) + line for line in Content(text).wrap(inner - 2)]
    heard = [_point(name, status) for name, status in points]
    return [*lines, Content("   ").join(heard).truncate(inner, ellipsis=True).pad_left(4)] if heard else lines


def _point(name: str, status: str) -> Content:
    mark, color = _MARKS.get(status, ("○", "$dim"))
    return Content.styled(f"{mark} {name}", color)
