"""Lines to be put in order; those that do not belong go below the line."""

from textual.content import Content

from tutor.grading.quick.order import shown
from tutor.model import OrderDrill
from tutor.ui.widgets.choices import Choices, Draw, Entry

DIVIDER = "out"
"""The id of the line below which lines are left out."""


class OrderList(Choices):
    """A list whose entries can be moved."""

    def __init__(self, drill: OrderDrill, seed: int, draft: str = "") -> None:
        self._texts = shown(drill, seed)
        numbers = [str(number) for number in range(1, len(self._texts) + 1)]
        kept = [number for number in draft.split() if number in numbers]
        rest = [number for number in numbers if number not in kept]
        self._order = [*kept, *([DIVIDER] if drill.distractors and kept else []), *rest]
        if drill.distractors and not kept:
            self._order.append(DIVIDER)
        super().__init__(self._order_entries())

    @property
    def answer(self) -> str:
        """The numbers of the lines above the divider, in order."""
        stop = self._order.index(DIVIDER) if DIVIDER in self._order else len(self._order)
        return " ".join(self._order[:stop])

    def shift(self, steps: int) -> None:
        """Move the chosen line."""
        at = self.at
        to = min(len(self._order) - 1, max(0, at + steps))
        if to == at:
            return
        line = self._order.pop(at)
        self._order.insert(to, line)
        self.fill(self._order_entries(), keep=line)

    def _order_entries(self) -> list[Entry]:
        return [Entry(name, self._drawer(name, place)) for place, name in enumerate(self._order, 1)]

    def _drawer(self, name: str, place: int) -> Draw:
        def draw(width: int, chosen: bool) -> list[Content]:  # noqa: FBT001 - a drawer's signature
            if name == DIVIDER:
                line = Content.styled(" below this line: left out ".center(width, "─"), "$accent" if chosen else "$dim")
            else:
                grip = Content.styled("≡ " if chosen else "  ", "bold $accent")
                text = Content.styled(self._texts[int(name) - 1].rstrip(), "$foreground")
                line = grip + Content.styled(f"{place:>2}  ", "$dim") + text
            line = line.truncate(width, ellipsis=True).pad_right(max(0, width - line.cell_length))
            return [line.stylize_before("on $lit")] if chosen else [line]

        return draw
