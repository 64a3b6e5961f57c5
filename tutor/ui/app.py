"""The app: our themes, the first screen, nothing else."""

from typing import ClassVar

from textual.app import App
from textual.filter import LineFilter
from textual.screen import Screen
from textual.worker import WorkerFailed

from tutor.memory.error import StoreError
from tutor.model import StageName
from tutor.study.desk import Desk
from tutor.ui import routes
from tutor.ui.first_frame import THEME
from tutor.ui.frame import Frame
from tutor.ui.screens.home import HomeScreen
from tutor.ui.studio import Studio
from tutor.ui.theme import THEMES


class TutorApp(App[None]):
    """The study screen; `first` opens over home."""

    TITLE = "ml tutor"
    CSS_PATH: ClassVar = ["app.tcss", "screens/home.tcss"]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, studio: Studio, first: Screen[None] | None = None) -> None:
        super().__init__()
        self._studio = studio
        self._first = first
        for theme in THEMES:
            self.register_theme(theme)
        kept = studio.desk.memory.kept(THEME)
        self.theme = next((theme.name for theme in THEMES if theme.name == kept), THEMES[0].name)

    def get_default_screen(self) -> Screen[None]:
        """Home lies under everything."""
        return HomeScreen(self._studio)

    def on_mount(self) -> None:
        """Open what was asked for over home."""
        if self._first is not None:
            self.push_screen(self._first)

    async def action_quit(self) -> None:
        """Let the screen keep what was typed, then leave."""
        if isinstance(self.screen, Frame):
            self.screen.do_quit()
        else:
            self.exit()

    def _handle_exception(self, error: Exception) -> None:
        """A log that cannot be written is said on the screen; the answer stays in its field to be submitted again."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, StoreError):
            self.notify(str(cause), severity="error", timeout=10)
        else:
            super()._handle_exception(error)

    def action_help_quit(self) -> None:
        """Ctrl-C copies in a terminal; how to leave is said where the other sentences are."""
        if isinstance(self.screen, Frame):
            self.screen.say("ctrl+q leaves the tutor. Everything is kept.")

    def get_line_filters(self) -> list[LineFilter]:
        """Textual's filters, and ours for ASCII."""
        filters = list(super().get_line_filters())
        if self._studio.ascii:
            from tutor.ui.ascii import AsciiFilter  # noqa: PLC0415 - few need it

            filters.append(AsciiFilter())
        return filters


def run_app(
    desk: Desk,
    topic: str | None = None,
    stage: StageName | None = None,
    *,
    review: bool = False,
    ascii: bool = False,  # noqa: A002 - the option's name
) -> int:
    """Run the app at home, in a lesson or in a review; the result is the process's exit status."""
    studio = Studio(desk, ascii=ascii)
    first: Screen[None] | None = None
    if review:
        first = routes.review_screen(studio)
    elif topic is not None:
        first = routes.lesson_screen(studio, topic, stage)
    elif desk.home().first_run:
        first = routes.welcome_screen(studio)
    app = TutorApp(studio, first)
    app.run()
    return app.return_code or 0
