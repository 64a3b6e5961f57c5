"""A lesson: six stages of prose, formulas, figures and drills in place."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.widget import Widget

from tutor.content.error import ContentError, UnknownNameError
from tutor.model import Lesson, StageName
from tutor.ui import routes
from tutor.ui.frame import Frame, Wanted
from tutor.ui.keys import bindings
from tutor.ui.markdown.block import DrillSlot, FigureSlot, Paragraph, Prose, Section
from tutor.ui.markdown.parse import blocks_of, sections_of
from tutor.ui.studio import Studio
from tutor.ui.widgets.drill_card import DrillCard
from tutor.ui.widgets.figure_box import FigureBox
from tutor.ui.widgets.prose import Prose as ProseWidget
from tutor.ui.widgets.stage_rail import NAMES, StageRail

MEANINGS = ("go", "next", "pick", "earlier", "later", "placement", "list", "review")


class LessonScreen(Frame):
    """One topic, a stage at a time; where the learner is survives anything."""

    CSS_PATH = "lesson.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(MEANINGS)
    MEANINGS = MEANINGS

    def __init__(self, studio: Studio, topic: str, stage: StageName | None = None) -> None:
        super().__init__(studio)
        self.lesson: Lesson = studio.desk.lesson(topic)
        mark = studio.desk.progress.bookmark(topic)
        name = stage or (mark.stage if mark else StageName.INTUITION)
        self._at = list(StageName).index(name)
        self._resume = mark.position if mark and mark.stage is name else 0

    @property
    def topic(self) -> str:
        """The topic's slug."""
        return self.lesson.topic.slug

    # --- what stands in it ---

    def body(self) -> ComposeResult:
        """The rail, and the stage."""
        with Container(id="lesson"):
            yield StageRail()
            with VerticalScroll(id="stage", classes="scroll", can_focus=False):
                yield Vertical(*self._sections(), classes="column")

    def _sections(self) -> Iterator[Widget]:
        drawing = self.studio.drawing()
        sections = sections_of(self.lesson.stages[self._at].text, drawing.inline)
        return chain.from_iterable(map(self._widget, sections))

    def _widget(self, section: Section) -> Iterator[Widget]:
        match section:
            case Prose(blocks=blocks):
                yield ProseWidget(blocks, self.studio.drawing())
            case DrillSlot(drill=drill):
                yield self._card(drill)
            case FigureSlot(source=source):
                yield FigureBox(source)

    def _card(self, name: str) -> Widget:
        drawing = self.studio.drawing()
        try:
            drill = self.studio.desk.library.drill(name)
        except (UnknownNameError, ContentError) as fault:
            return ProseWidget.of(f"> **This drill cannot be opened.** {fault}", drawing)
        first = next(block.text for block in blocks_of(drill.prompt, drawing.inline) if isinstance(block, Paragraph))
        return DrillCard(drill, first, solved=self.studio.desk.progress.solved(drill.id))

    async def on_mount(self) -> None:
        """Show where the learner is, and go to where they were."""
        self._mark()
        self.watch(self.stage, "scroll_y", self.refresh_keys, init=False)
        self.call_after_refresh(self._take_up)

    def _take_up(self) -> None:
        self.stage.scroll_to(y=self._resume, animate=False)
        self.refresh_keys()

    @property
    def stage(self) -> VerticalScroll:
        """The scrolling body."""
        return self.query_one("#stage", VerticalScroll)

    @property
    def scroller(self) -> Widget:
        """The stage."""
        return self.stage

    def _mark(self, position: int | None = None) -> None:
        """Remember and show the place."""
        progress = self.studio.desk.progress
        name = list(StageName)[self._at]
        progress.mark(self.topic, name, self._resume if position is None else position)
        stages = progress.stages(self.topic)
        self.query_one(StageRail).show(stages, self._at)
        solved, drills = stages[self._at].solved, stages[self._at].drills
        status = f"{solved} of {drills} drills" if drills else ""
        self.place(["ml tutor", self.lesson.topic.title, NAMES[self._at]], status)

    def on_screen_resume(self) -> None:
        """A drill may have been solved meanwhile."""
        self.renew()
        super().on_screen_resume()

    def renew(self) -> None:
        """Show the ticks as they are now."""
        for card in self.query(DrillCard):
            card.solved = self.studio.desk.progress.solved(card.drill.id)
        self._mark(self._position)

    @property
    def _position(self) -> int:
        return round(self.stage.scroll_offset.y)

    def leave(self) -> None:
        """Remember where the learner stopped."""
        self._mark(self._position)
        super().leave()

    def do_quit(self) -> None:
        """Remember where the learner stopped."""
        self._mark(self._position)
        super().do_quit()

    # --- keys ---

    def footer(self) -> Sequence[Wanted]:
        """Enter does what is next: the drill in focus, reading on, the next stage."""
        if isinstance(self.focused, FigureBox):
            return [*self.focused.offers()[:4], ("back", "Leave it")]
        return [("go", self._go_label()), ("next", "Next drill"), ("pick", "Stage", "1-6"), "placement"]

    def _go_label(self) -> str:
        if isinstance(self.focused, DrillCard):
            return "Do this drill"
        if self._open_card_in_sight() is not None:
            return "To the drill"
        if not self._at_end:
            return "Read on"
        return "Next stage" if self._at < len(NAMES) - 1 else "Finish"

    def why_not(self, meaning: str) -> str | None:
        """No stage before the first or after the last."""
        if meaning == "earlier" and self._at == 0:
            return "This is the first stage."
        if meaning == "later" and self._at == len(NAMES) - 1:
            return "This is the last stage."
        return None

    @property
    def _at_end(self) -> bool:
        return self.stage.max_scroll_y - self.stage.scroll_offset.y < 1

    def do_back(self) -> None:
        """Leave a figure first, then the lesson."""
        if isinstance(self.focused, FigureBox):
            self.set_focus(None)
        else:
            super().do_back()

    def do_go(self) -> None:
        """Open the drill in focus; focus one that is in sight; read on; go on to the next stage."""
        if isinstance(self.focused, DrillCard):
            self._open(self.focused)
        elif (card := self._open_card_in_sight()) is not None:
            card.focus(scroll_visible=True)
        elif not self._at_end:
            self.stage.scroll_page_down(animate=False)
        elif self._at < len(NAMES) - 1:
            self._go_to(self._at + 1)
        else:
            self.leave()

    def _open_card_in_sight(self) -> DrillCard | None:
        for card in self.query(DrillCard):
            if not card.solved and self.stage.region.contains_region(card.region):
                return card
        return None

    def do_next(self) -> None:
        """The next drill that is not solved yet, in this stage or after it."""
        cards = list(self.query(DrillCard))
        after = cards[cards.index(self.focused) + 1 :] if isinstance(self.focused, DrillCard) else cards
        card = next((card for card in [*after, *cards] if not card.solved and card is not self.focused), None)
        if card is not None:
            card.focus(scroll_visible=True)
        elif self._at < len(NAMES) - 1:
            self._go_to(self._at + 1)
        else:
            self.say("Every drill of this lesson's last stage is solved. They come back in reviews.")

    def do_pick(self, number: int) -> None:
        """Go to a stage."""
        if number > len(NAMES):
            self.say(f"A lesson has {len(NAMES)} stages.")
        else:
            self._go_to(number - 1)

    def do_earlier(self) -> None:
        """The stage before."""
        self._go_to(self._at - 1)

    def do_later(self) -> None:
        """The stage after."""
        self._go_to(self._at + 1)

    @on(StageRail.Picked)
    def _rail_clicked(self, event: StageRail.Picked) -> None:
        self._go_to(event.number)

    def _go_to(self, number: int) -> None:
        self._at, self._resume = number, 0
        self.set_focus(None)
        self.run_worker(self._change_stage(), exclusive=True, group="stage")

    async def _change_stage(self) -> None:
        column = self.stage.query_one(".column", Vertical)
        with self.app.batch_update():
            await column.remove_children()
            await column.mount_all(list(self._sections()))
            self.stage.scroll_home(animate=False)
        self._mark(0)
        self.call_after_refresh(self.refresh_keys)

    @on(DrillCard.Opened)
    def _card_clicked(self, event: DrillCard.Opened) -> None:
        self._open(next(card for card in self.query(DrillCard) if card.drill.id == event.drill))

    def _open(self, card: DrillCard) -> None:
        self._mark(self._position)
        visit = self.studio.desk.visit(card.drill.id)
        self.app.push_screen(routes.drill_screen(self.studio, visit))

    def do_placement(self) -> None:
        """Show what is known already."""
        screen = routes.placement_screen(self.studio, self.topic)
        if screen is None:
            self.say("This topic has no core drills to be placed by.")
        else:
            self.app.push_screen(screen)

    def do_list(self) -> None:
        """The drills of this topic."""
        self.app.push_screen(routes.list_screen(self.studio, topic=self.topic))

    def do_review(self) -> None:
        """Review what is due."""
        self.app.push_screen(routes.review_screen(self.studio))
