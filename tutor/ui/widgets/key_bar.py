"""The line at the bottom: at most six keys, those that matter now."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tutor.ui.keys import Key

MOST = 6
GAP = "  "


@dataclass(frozen=True, slots=True)
class Offer:
    """A key that is offered now; one that cannot be used now is drawn faint and says why when it is pressed."""

    key: Key
    label: str
    face: str = ""
    """The key as it is written, where that is not its usual face."""
    open: bool = True

    def shown(self, *, typing: bool) -> str:
        """The key to show; nothing where it cannot be used inside a field."""
        usual = self.key.shown(typing=typing)
        return self.face or usual if usual else ""


class KeyBar(Widget):
    """Shows the first offers that fit, six at most; a click on one runs it."""

    DEFAULT_CSS = """
    KeyBar { height: 1; background: $panel; color: $foreground; padding: 0 1; dock: bottom; }
    """

    @dataclass
    class Pressed(Message):
        """A key was clicked."""

        meaning: str

    offers: reactive[tuple[Offer, ...]] = reactive(())
    typing: reactive[bool] = reactive(False)

    def shown(self) -> list[tuple[Offer, Content]]:
        """The offers that are drawn, each with its piece of the line."""
        width = self.content_size.width
        shown: list[tuple[Offer, Content]] = []
        used = 0
        for offer in self.offers:
            face = offer.shown(typing=self.typing)
            if not face or len(shown) == MOST:
                continue
            piece = _piece(face, offer)
            if used + piece.cell_length > width:
                break
            shown.append((offer, piece))
            used += piece.cell_length + len(GAP)
        return shown

    def render(self) -> Content:
        """The line."""
        return Content(GAP).join([piece for _, piece in self.shown()])

    def on_click(self, event: events.Click) -> None:
        """Run the key under the mouse."""
        at = 0
        for offer, piece in self.shown():
            if at <= event.get_content_offset_capture(self).x < at + piece.cell_length:
                self.post_message(self.Pressed(offer.key.id))
                return
            at += piece.cell_length + len(GAP)


def _piece(face: str, offer: Offer) -> Content:
    if not offer.open:
        return Content.styled(f"{face} {offer.label}", "$dim")
    return Content.styled(face, "bold $accent") + Content.styled(f" {offer.label}", "$foreground")
