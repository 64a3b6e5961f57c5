"""Everything there is to do: drills by topic, searchable."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from tutor.memory.card import Card
from tutor.model import Drill, DrillId, Weight
from tutor.ui import routes
from tutor.ui.frame import Frame, Wanted
from tutor.ui.keys import bindings
from tutor.ui.markdown.block import Paragraph
from tutor.ui.markdown.parse import blocks_of
from tutor.ui.studio import Studio
from tutor.ui.widgets.choices import Choices, Draw, Entry
from tutor.ui.widgets.drill_card import KIND_WORDS
from tutor.ui.widgets.line_field import LineField

MEANINGS = ("go", "review", "suspend", "reset")


class ListScreen(Frame):
    """A search field over the list of drills."""

    CSS_PATH = "list.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(MEANINGS)
    MEANINGS = MEANINGS

    def __init__(self, studio: Studio, topic: str | None = None, *, words: str = "", searching: bool = False) -> None:
        super().__init__(studio)
        self._topic = topic
        self._words = words
        self._searching = searching

    def body(self) -> ComposeResult:
        """Field and list."""
        yield LineField(self._words, placeholder="words of the prompt, the skill or the id", title="search")
        with VerticalScroll(classes="scroll", can_focus=False):
            yield Choices(id="drills")

    def on_mount(self) -> None:
        """List everything; search at once where that is wanted."""
        title = self.studio.desk.library.topics[self._topic].title if self._topic else "All drills"
        self.place(["ml tutor", title])
        self._fill(self._words)
        if self._searching:
            self.query_one(LineField).focus()

    def on_screen_resume(self) -> None:
        """A drill may have been solved meanwhile."""
        self._fill(self.query_one(LineField).value)
        super().on_screen_resume()

    @property
    def scroller(self) -> Widget:
        """The list."""
        return self.query_one(VerticalScroll)

    def footer(self) -> list[Wanted]:
        """Enter opens."""
        return [("go", "Open"), "search", "review", "undo"]

    # --- the list ---

    def _fill(self, words: str) -> None:
        choices = self.query_one(Choices)
        found = [drill for drill in self.studio.desk.search(words) if self._topic in (None, drill.topic)]
        choices.fill(list(self._entries(found)), keep=choices.chosen)

    def _entries(self, drills: Iterable[Drill]) -> Iterable[Entry]:
        cards = self.studio.desk.memory.cards()
        topics = self.studio.desk.library.topics
        topic = None
        for drill in drills:
            if drill.topic != topic:
                topic = drill.topic
                title = topics[topic].title if topic in topics else topic
                yield Entry(None, _heading(title))
            yield Entry(drill.id, self._drawer(drill, cards))

    def _drawer(self, drill: Drill, cards: Mapping[DrillId, Card]) -> Draw:
        card = cards.get(drill.id)
        today = self.studio.desk.memory.today()
        state = _state(card, today)
        drawing = self.studio.drawing()

        def draw(width: int, chosen: bool) -> list[Content]:  # noqa: FBT001 - a drawer's signature
            first = (block.text for block in blocks_of(drill.prompt, drawing.inline) if isinstance(block, Paragraph))
            kind = Content.styled(f"{KIND_WORDS[drill.kind]:<19}", "bold $primary" if chosen else "$primary")
            core = Content.styled("★ " if drill.weight is Weight.CORE else "  ", "$accent")
            head = Content.styled("▸ " if chosen else "  ", "bold $accent") + core + kind
            room = max(8, width - head.cell_length - state.cell_length - 1)
            prompt = next(first, Content(drill.name)).first_line.truncate(room, ellipsis=True)
            line = head + prompt.pad_right(room - prompt.cell_length + 1) + state
            return [line.stylize_before("on $lit") if chosen else line]

        return draw

    # --- keys ---

    def do_search(self) -> None:
        """Type words."""
        self.query_one(LineField).focus()

    @on(LineField.Edited)
    def _typed(self, event: LineField.Edited) -> None:
        self._fill(event.text)

    def do_down(self) -> None:
        """The next drill."""
        self.query_one(Choices).move(1)

    def do_up(self) -> None:
        """The drill before."""
        self.query_one(Choices).move(-1)

    def do_page_down(self) -> None:
        """Ten further."""
        self.query_one(Choices).move(10)

    def do_page_up(self) -> None:
        """Ten before."""
        self.query_one(Choices).move(-10)

    def do_top(self) -> None:
        """The first."""
        self.query_one(Choices).move(-10_000)

    def do_bottom(self) -> None:
        """The last."""
        self.query_one(Choices).move(10_000)

    @on(LineField.Sent)
    @on(Choices.Chosen)
    def _open(self) -> None:
        self.action_key("go")

    def do_go(self) -> None:
        """Open the chosen drill."""
        chosen = self.query_one(Choices).chosen
        if chosen is None:
            self.say("No drill has these words. Fewer words find more.")
        else:
            self.app.push_screen(routes.drill_screen(self.studio, self.studio.desk.visit(chosen)))

    def do_review(self) -> None:
        """Review what is due."""
        self.app.push_screen(routes.review_screen(self.studio))

    def do_suspend(self) -> None:
        """Put the chosen drill away, or take it up again."""
        self._with_chosen("suspend", "Put away: it does not come back by itself. u takes this back.")

    def do_reset(self) -> None:
        """Begin its memory anew."""
        self._with_chosen("reset", "Its memory begins anew. u takes this back.")

    def _with_chosen(self, act: str, sentence: str) -> None:
        chosen = self.query_one(Choices).chosen
        if chosen is not None:
            memory = self.studio.desk.memory
            (memory.suspend if act == "suspend" else memory.reset)(DrillId(chosen))
            self.say(sentence)

    def renew(self) -> None:
        """Show the states as they are now."""
        self._fill(self.query_one(LineField).value)


def _heading(title: str) -> Draw:
    def draw(width: int, _chosen: bool) -> list[Content]:  # noqa: FBT001 - a drawer's signature
        rule = Content.styled("─" * max(0, width - len(title) - 1), "$faint")
        return [Content(""), Content.styled(f"{title} ", "bold $accent") + rule]

    return draw


def _state(card: Card | None, today: int) -> Content:
    """Where a drill stands: new, due, or when it returns."""
    if card is None or card.due is None:
        return Content.styled("     new", "$dim")
    if card.due <= today:
        return Content.styled("     due", "bold $warning")
    return Content.styled(f"✓ {card.due - today:>4} d", "$success")
