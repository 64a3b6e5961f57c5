"""A figure task: move the figure until its goal is met."""

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from tutor.model import FigureDrill
from tutor.ui.frame import Wanted
from tutor.ui.screens.drill import DrillScreen
from tutor.ui.widgets.figure_box import FigureBox
from tutor.ui.widgets.readout import Readout


class FigureScreen(DrillScreen):
    """Arrows move it, Enter submits."""

    AUTO_FOCUS = ""

    def field(self) -> ComposeResult:
        """The figure, and whether its goal is met."""
        drill = self.visit.drill
        if isinstance(drill, FigureDrill):
            yield Readout(id="goal")
            yield FigureBox(_source(drill), fixed_goal=True, movable=tuple(drill.start))

    def on_mount(self) -> None:
        """The arrows move it at once; the prompt above it stays in sight."""
        super().on_mount()
        self.set_focus(self.figure, scroll_visible=False)
        self.see(self.figure)

    @property
    def figure(self) -> FigureBox:
        """The figure."""
        return self.query_one(FigureBox)

    def answer(self) -> str:
        """The settings."""
        return ", ".join(f"{name} = {value}" for name, value in self.figure.settings.items())

    def enter_field(self) -> None:
        """Move the figure."""
        self.figure.focus()

    def shut_field(self) -> None:
        """No more moving."""
        self.figure.disabled = True

    def footer(self) -> list[Wanted]:
        """Arrows move, Enter submits."""
        if self.closed:
            return [*super().footer()]
        moves: list[Wanted] = [("left", "Move", "←→"), ("down", "Parameter", "↑↓")]
        return [("go", "Submit"), *moves, *self.help_keys()]

    @on(FigureBox.Moved)
    def _moved(self, event: FigureBox.Moved) -> None:
        drill = self.visit.drill
        figure = self.figure.figure
        if isinstance(drill, FigureDrill) and figure is not None:
            self.query_one("#goal", Readout).show(_goal(drill, event.numbers, self.figure))
        self.edited()


def _goal(drill: FigureDrill, numbers: dict[str, float], box: FigureBox) -> list[Content]:
    from tutor.figures.goal import read_goal  # noqa: PLC0415 - the figure has loaded it

    figure = box.figure
    if figure is None:
        return []
    pieces = [Content.styled("Goal", "bold $primary")]
    for condition in read_goal(drill.goal, figure).conditions:
        mark = Content.styled("✓ ", "bold $success") if condition.met(numbers) else Content.styled("○ ", "$warning")
        pieces.append(mark + Content(str(condition)))
    return pieces


def _source(drill: FigureDrill) -> str:
    values = "\n".join(f"{name} = {value!r}" for name, value in drill.start.items())
    return f'name = "{drill.figure}"\n{values}'
