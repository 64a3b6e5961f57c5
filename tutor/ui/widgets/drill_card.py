"""A drill that stands in a lesson: what is asked, whether it was solved, Enter opens it."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tutor.model import Drill, DrillId, Kind

KIND_WORDS = {
    Kind.FORMULA: "Formula",
    Kind.DERIVATION: "Derivation",
    Kind.QUESTION: "Interview question",
    Kind.QUICK: "Quick",
    Kind.CODE: "Code",
    Kind.FIGURE: "Figure task",
}
"""How a learner calls each kind."""


class DrillCard(Widget, can_focus=True):
    """A drill in place."""

    DEFAULT_CSS: ClassVar[str] = """
    DrillCard { height: auto; border: round $border; padding: 0 1; margin: 1 0; text-wrap: nowrap; }
    DrillCard:focus { border: round $accent; background: $lit 40%; }
    DrillCard.-solved { border: round $success 60%; }
    DrillCard.-solved:focus { border: round $accent; }
    """

    @dataclass
    class Opened(Message):
        """The learner wants to do this drill."""

        drill: DrillId

    solved: reactive[bool] = reactive(False)

    def __init__(self, drill: Drill, prompt: Content, *, solved: bool = False) -> None:
        super().__init__()
        self.drill = drill
        self._prompt = prompt
        self.set_reactive(DrillCard.solved, solved)
        self.set_class(solved, "-solved")

    def watch_solved(self, solved: bool) -> None:  # noqa: FBT001 - Textual's signature
        """A tick."""
        self.set_class(solved, "-solved")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Two lines or three."""
        del container, viewport
        return 1 + len(self._beginning(width))

    def render(self) -> Content:
        """Kind, tick, and the beginning of the prompt."""
        width = self.content_size.width
        mark = (
            Content.styled("✓ solved", "bold $success") if self.solved else Content.styled("○ to do", "bold $warning")
        )
        kind = Content.styled(KIND_WORDS[self.drill.kind], "bold $primary")
        gap = " " * max(1, width - kind.cell_length - mark.cell_length)
        return Content("\n").join([kind + Content(gap) + mark, *self._beginning(width)])

    def _beginning(self, width: int) -> list[Content]:
        """The prompt's first lines, with a sign where it goes on."""
        first, *rest = self._prompt.wrap(max(10, width))
        if not rest:
            return [first]
        return [first, rest[0] if len(rest) == 1 else rest[0].truncate(width - 1) + Content("…")]

    def on_click(self, event: events.Click) -> None:
        """Open it."""
        event.stop()
        self.post_message(self.Opened(self.drill.id))
