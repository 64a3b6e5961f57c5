"""The six stages of a lesson, with their ticks: a rail at the left, or one line where there is no room."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tutor.study.progress import StageProgress
from tutor.ui.gauge import stage_mark

NAMES = ("Intuition", "How it works", "Math", "Code", "Interview", "Recall")


class StageRail(Widget):
    """Where in the lesson the learner is."""

    DEFAULT_CSS = """
    StageRail { width: 25; height: 100%; background: $surface; padding: 1 2; text-wrap: nowrap; }
    """

    @dataclass
    class Picked(Message):
        """A stage was clicked."""

        number: int

    stages: reactive[tuple[StageProgress, ...]] = reactive(())
    at: reactive[int] = reactive(0)

    @property
    def _flat(self) -> bool:
        return self.size.height <= 1

    def show(self, stages: Sequence[StageProgress], at: int) -> None:
        """Show these ticks, with one stage current."""
        self.stages = tuple(stages)
        self.at = at

    def render(self) -> Content:
        """The rail, or the line."""
        return self._line() if self._flat else Content("\n").join(self._rail())

    def _rail(self) -> list[Content]:
        lines: list[Content] = []
        for number, (stage, name) in enumerate(zip(self.stages, NAMES, strict=True)):
            here = number == self.at
            style = "bold $accent" if here else "$foreground" if stage.opened else "$dim"
            mark = Content.styled("▸ ", "bold $accent") if here else Content("  ")
            lines += [mark + stage_mark(stage) + Content.styled(f" {number + 1} {name}", style)]
            lines += [Content.styled(f"      {_count(stage)}", "$dim"), Content("")]
        return lines

    def _line(self) -> Content:
        parts: list[Content] = []
        for number, (stage, name) in enumerate(zip(self.stages, NAMES, strict=True)):
            here = number == self.at
            label = f"{number + 1} {name}" if here else str(number + 1)
            parts.append(stage_mark(stage) + Content.styled(f" {label}", "bold $accent" if here else "$dim"))
        return Content("   ").join(parts)

    def on_click(self, event: events.Click) -> None:
        """Go to the stage under the mouse."""
        if not self._flat:
            number = event.get_content_offset_capture(self).y // 3
            if 0 <= number < len(self.stages):
                self.post_message(self.Picked(number))


def _count(stage: StageProgress) -> str:
    return f"{stage.solved} of {stage.drills} drills" if stage.drills else "to read"
