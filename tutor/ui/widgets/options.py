"""The options of a choice, as entries to choose from."""

from textual.content import Content

from tutor.grading.quick.choice import shown
from tutor.model import ChoiceDrill
from tutor.ui.drawing import Drawing
from tutor.ui.markdown.layout import Page
from tutor.ui.markdown.parse import blocks_of
from tutor.ui.widgets.choices import Draw, Entry


def option_entries(drill: ChoiceDrill, seed: int, drawing: Drawing) -> list[Entry]:
    """One entry an option; its id is its number as shown."""
    options = shown(drill, seed)
    return [Entry(str(number), _drawer(number, option.text, drawing)) for number, option in enumerate(options, 1)]


def _drawer(number: int, text: str, drawing: Drawing) -> Draw:
    blocks = blocks_of(text, drawing.inline)

    def draw(width: int, chosen: bool) -> list[Content]:  # noqa: FBT001 - a drawer's signature
        mark = Content.styled("● " if chosen else "○ ", "bold $accent" if chosen else "$dim")
        label = mark + Content.styled(f"{number}  ", "bold $accent")
        lines = Page(drawing).lines(blocks, width - 7)
        rows = [(label if at == 0 else Content(" " * 5)) + line for at, line in enumerate(lines)]
        padded = [row.pad_right(max(0, width - row.cell_length)) for row in rows]
        drawn = [row.stylize_before("on $lit") for row in padded] if chosen else padded
        return [*drawn, Content("")]

    return draw
