"""Ask the lessons a question of your own: passages that answer it, with their place."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget

from tutor.study.ask import Reply
from tutor.ui import routes
from tutor.ui.frame import Frame, Wanted
from tutor.ui.keys import bindings
from tutor.ui.studio import Studio
from tutor.ui.widgets.line_field import LineField
from tutor.ui.widgets.prose import Prose

MEANINGS = ("go", "pick")
NOTHING = """The lessons do not answer this. Your question is kept; fewer or other words may find more."""


class AskScreen(Frame):
    """A field, and under it what the lessons say."""

    CSS_PATH = "ask.tcss"
    AUTO_FOCUS = "LineField"
    BINDINGS: ClassVar[list[BindingType]] = bindings(MEANINGS)
    MEANINGS = MEANINGS

    def __init__(self, studio: Studio) -> None:
        super().__init__(studio)
        self._reply: Reply | None = None

    def body(self) -> ComposeResult:
        """Field and reply."""
        yield LineField(placeholder="why not squared error?", title="your question")
        with VerticalScroll(classes="scroll", can_focus=False), Vertical(classes="column"):
            yield Prose((), self.studio.drawing())

    def on_mount(self) -> None:
        """Say where the learner is."""
        self.place(["ml tutor", "Ask the lessons"])

    @property
    def scroller(self) -> Widget:
        """The reply."""
        return self.query_one(VerticalScroll)

    def footer(self) -> list[Wanted]:
        """Ask; then open a passage's place."""
        passages = self._reply.passages if self._reply else ()
        digits = "1" if len(passages) == 1 else f"1-{len(passages)}"
        opens: list[Wanted] = [("pick", "Open its place", digits)] if passages else []
        return [("go", "Ask"), *opens]

    def why_not(self, meaning: str) -> str | None:
        """Nothing to open before a question."""
        if meaning == "pick" and not (self._reply and self._reply.passages):
            return "Ask first; then a digit opens the place of a passage."
        return None

    @on(LineField.Sent)
    def _sent(self) -> None:
        self.action_key("go")

    def do_go(self) -> None:
        """Ask."""
        question = self.query_one(LineField).value.strip()
        if not question:
            self.query_one(LineField).focus()
            return
        self._reply = self.studio.desk.ask(question)
        self.query_one(Prose).show(_page(self._reply), self.studio.drawing())
        self.query_one(VerticalScroll).scroll_home(animate=False)
        if self._reply.passages:
            self.set_focus(None)

    def do_pick(self, number: int) -> None:
        """Open the place of a passage."""
        passages = self._reply.passages if self._reply else ()
        if number > len(passages):
            self.say(f"There are {len(passages)} passages.")
            return
        passage = passages[number - 1]
        if passage.drill is not None:
            self.app.push_screen(routes.drill_screen(self.studio, self.studio.desk.visit(passage.drill)))
        else:
            self.app.push_screen(routes.lesson_screen(self.studio, passage.topic, passage.stage))


def _page(reply: Reply) -> str:
    parts = [f"## {number}. {passage.title}\n\n{passage.text}" for number, passage in enumerate(reply.passages, 1)]
    return "\n\n".join(parts) or NOTHING
