"""An interactive figure in a lesson or a task: arrows choose a parameter and move it, the numbers follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from tutor.ui.keys import bindings
from tutor.ui.widgets.readout import Readout

if TYPE_CHECKING:
    from tutor.figures.figure import Figure, Value
    from tutor.ui.figures.catalog import Draw

BEAT = 1 / 20
"""Seconds between two beats of a figure that plays."""


class Plot(Widget):
    """The drawing itself."""

    DEFAULT_CSS = """
    Plot { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._draw: Draw | None = None
        self._state: Mapping[str, Value] = {}
        self._drawn: tuple[object, list[Strip]] | None = None

    def show(self, draw: "Draw", state: "Mapping[str, Value]") -> None:
        """Draw a state."""
        self._draw, self._state, self._drawn = draw, state, None
        self.refresh()

    def notify_style_update(self) -> None:
        """The theme changed."""
        self._drawn = None
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One line of the drawing."""
        if self._draw is None:
            return Strip.blank(self.size.width, self.rich_style)
        if self._drawn is None or self._drawn[0] != self.size:
            from tutor.ui.figures.canvas import Palette  # noqa: PLC0415 - NumPy comes with it, loaded by now

            palette = Palette(self.app.theme_variables)
            self._drawn = (self.size, self._draw(self._state, *self.size, palette).strips())
        return self._drawn[1][y]


class FigureBox(Vertical, can_focus=True):
    """The drawing, the parameters, the numbers."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(("left", "right", "up", "down", "play", "restart"))
    DEFAULT_CSS = """
    FigureBox {
        height: 21; border: round $border; border-title-color: $primary; padding: 0 1; margin: 1 0;
    }
    FigureBox:focus { border: round $accent; border-title-color: $accent; }
    """

    @dataclass
    class Moved(Message):
        """The figure shows another state."""

        state: "dict[str, Value]"
        numbers: dict[str, float]

    def __init__(self, source: str, *, fixed_goal: bool = False, movable: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._source = source
        self._fixed_goal = fixed_goal
        self._movable = movable
        self.figure: Figure | None = None
        self._draw: Draw | None = None
        self._start: dict[str, Value] = {}
        self.state: dict[str, Value] = {}
        self._at = 0
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Plot, parameters, numbers."""
        yield Plot()
        yield Readout(id="parameters")
        yield Readout(id="numbers")

    def on_mount(self) -> None:
        """Load the figure beside what the learner is reading."""
        self._load()

    @work(thread=True)
    def _load(self) -> None:
        from tutor.figures.figure import FigureError  # noqa: PLC0415 - NumPy comes with a figure
        from tutor.figures.slot import read_slot  # noqa: PLC0415
        from tutor.ui.figures.catalog import drawer  # noqa: PLC0415

        try:
            figure, state = read_slot(self._source)
            draw = drawer(figure.name)
        except FigureError as fault:
            self.app.call_from_thread(self._refuse, str(fault))
            return
        self.app.call_from_thread(self._open, figure, state, draw)

    def _refuse(self, fault: str) -> None:
        self.border_title = "This figure cannot be opened"
        self.query_one("#parameters", Readout).show([Content(fault)])

    def _open(self, figure: "Figure", state: "dict[str, Value]", draw: "Draw") -> None:
        self.figure, self._draw, self._start = figure, draw, dict(state)
        self.border_title = figure.title
        self._show(state)

    @property
    def settings(self) -> "dict[str, Value]":
        """The values of what can be moved."""
        return {name: value for name, value in self.state.items() if not self._movable or name in self._movable}

    # --- what is shown ---

    def _show(self, state: "dict[str, Value]") -> None:
        if self.figure is None or self._draw is None:
            return
        self.state = state
        numbers = self.figure.numbers(state)
        self.query_one(Plot).show(self._draw, state)
        self.query_one("#parameters", Readout).show(self._parameters(self.figure))
        self.query_one("#numbers", Readout).show(_numbers(numbers))
        self.post_message(self.Moved(dict(state), numbers))

    def _names(self, figure: "Figure") -> list[str]:
        return [known.name for known in figure.parameters if not self._movable or known.name in self._movable]

    def _parameters(self, figure: "Figure") -> list[Content]:
        parts: list[Content] = []
        for at, name in enumerate(self._names(figure)):
            known = figure.parameter(name)
            value = self.state[name]
            text = value if isinstance(value, str) else f"{value:g}"
            chosen = at == self._at and self.has_focus
            style = "bold $block-cursor-foreground on $lit" if chosen else "bold $foreground"
            left, right = ("◂ ", " ▸") if chosen else ("  ", "  ")
            parts.append(Content.styled(f"{left}{known.label} = {text}{right}", style))
        return parts

    def watch_has_focus(self, _focus: bool) -> None:  # noqa: FBT001 - Textual's signature
        """Light the chosen parameter."""
        super().watch_has_focus(_focus)
        if self.figure is not None:
            self.query_one("#parameters", Readout).show(self._parameters(self.figure))

    # --- keys ---

    def offers(self) -> list[str | tuple[str, str]]:
        """The keys that matter while it has the focus."""
        playing = "Stop" if self._timer else "Play"
        return ["left", "right", ("down", "Parameter"), ("play", playing), "restart"]

    def action_key(self, meaning: str) -> None:
        """Move, choose, play, put back."""
        if self.figure is None:
            return
        names = self._names(self.figure)
        match meaning:
            case "left" | "right":
                self._show(self.figure.moved(self.state, names[self._at], 1 if meaning == "right" else -1))
            case "up" | "down":
                self._at = (self._at + (1 if meaning == "down" else -1)) % len(names)
                self._show(self.state)
            case "restart":
                self._stop()
                self._show(dict(self._start))
            case "play":
                self._play()

    def _play(self) -> None:
        if self._timer is not None:
            self._stop()
        elif not self._fixed_goal and self.figure is not None and self.figure.advance is not None:
            self._timer = self.set_interval(BEAT, self.beat)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def beat(self) -> None:
        """One beat further; stop at the end."""
        if self.figure is None or self.figure.advance is None:
            return
        state = self.figure.advance(self.state)
        if state == self.state:
            self._stop()
        else:
            self._show(state)


def _numbers(numbers: Mapping[str, float]) -> list[Content]:
    return [
        Content.styled(f"{name.replace('_', ' ')} ", "$dim") + Content.styled(_figures(name, value), "bold $foreground")
        for name, value in numbers.items()
    ]


def _figures(name: str, value: float) -> str:
    if name == "accuracy":
        return f"{value:.0%}"
    if value == int(value) and abs(value) < 1e6:
        return f"{value:.0f}"
    return f"{value:.3f}" if 1e-3 <= abs(value) < 1e4 else f"{value:.2e}"
