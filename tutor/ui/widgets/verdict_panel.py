"""What is said of an answer: never a bare "wrong"."""

from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from tutor.model import Finding, Judgement, Kind, Verdict
from tutor.study.report import HEADLINES, shown
from tutor.ui.drawing import Drawing
from tutor.ui.flow import flowed
from tutor.ui.markdown.layout import Page
from tutor.ui.markdown.parse import blocks_of
from tutor.ui.paint import picture_lines

_TONES = {
    Judgement.CORRECT: ("✓", "$success", "$good-band"),
    Judgement.CORRECT_BUT: ("✓", "$success", "$good-band"),
    Judgement.WRONG: ("✗", "$error", "$bad-band"),
    Judgement.UNREADABLE: ("?", "$warning", "$warn-band"),
    Judgement.UNDECIDED: ("?", "$warning", "$warn-band"),
}
BAR = "▌ "


class VerdictPanel(Widget):
    """The last verdict, on a band of its tone."""

    DEFAULT_CSS = """
    VerdictPanel { height: auto; display: none; margin: 1 0 0 0; text-wrap: nowrap; }
    VerdictPanel.-said { display: block; }
    """

    verdict: reactive[Verdict | None] = reactive(None, layout=True)
    checking: reactive[bool] = reactive(False, layout=True)

    def __init__(self, kind: Kind, drawing: Drawing) -> None:
        super().__init__()
        self._kind = kind
        self._drawing = drawing

    def watch_verdict(self) -> None:
        """Appear with the first verdict."""
        self.set_class(self.verdict is not None or self.checking, "-said")

    watch_checking = watch_verdict

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there is to say."""
        del container, viewport
        return len(self._lines(width))

    def render(self) -> Content:
        """Every line with its bar, on its band."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        if self.checking or self.verdict is None:
            return [_banded(Content.styled("Checking …", "bold $primary"), "$primary", "$band", width)]
        mark, color, band = _TONES[self.verdict.judgement]
        inner = max(10, width - len(BAR) - 1)
        head = Content.styled(f"{mark} {HEADLINES[self.verdict.judgement]}", f"bold {color}").wrap(inner)
        lines = [*head, *self._said(self.verdict, inner)]
        return [_banded(line, color, band, width) for line in lines]

    def _said(self, verdict: Verdict, width: int) -> Iterator[Content]:
        page = Page(self._drawing)
        if self._kind in (Kind.FORMULA, Kind.FIGURE) and verdict.reading:
            yield from self._reading(verdict.reading, width)
        yield from flowed(_checks(verdict.checks), width)
        for finding in verdict.findings:
            yield from page.lines(blocks_of(_sentence(finding), self._drawing.inline), width)
        yield from _witness(verdict, width)
        if verdict.proof:
            yield Content.styled(verdict.proof, "$dim").truncate(width, ellipsis=True)

    def _reading(self, reading: str, width: int) -> Iterator[Content]:
        label = Content.styled("I read  ", "$dim")
        if self._kind is not Kind.FORMULA:
            yield from (label + Content(reading)).wrap(width)
            return
        picture = self._drawing.formula(reading, width - 8)
        for at, line in enumerate(picture_lines(picture)):
            yield (label if at == picture.baseline else Content(" " * 8)) + line


def _sentence(finding: Finding) -> str:
    return f"**Line {finding.line}:** {finding.say}" if finding.line else finding.say


def _checks(checks: Sequence[tuple[str, bool]]) -> Iterator[Content]:
    for name, held in checks:
        mark = Content.styled("✓ ", "bold $success") if held else Content.styled("✗ ", "bold $error")
        yield mark + Content.styled(name, "$foreground" if held else "bold $foreground")


def _witness(verdict: Verdict, width: int) -> Iterator[Content]:
    """The smallest input on which the answer differs, with both values."""
    witness = verdict.witness
    if witness is None:
        return
    rows = [(f"{name}", shown(value), "$foreground") for name, value in witness.at.items()]
    rows += [("yours", shown(witness.yours), "bold $error"), ("expected", shown(witness.expected), "bold $success")]
    label = max(len(name) for name, _, _ in rows) + 2
    yield Content("")
    for name, value, style in rows:
        first, *rest = Content.styled(value, style).wrap(max(8, width - label))
        yield Content.styled(name.ljust(label), "$dim") + first
        yield from (line.pad_left(label) for line in rest)


def _banded(line: Content, color: str, band: str, width: int) -> Content:
    drawn = Content.styled(BAR, color) + line
    return drawn.pad_right(max(0, width - drawn.cell_length)).stylize_before(f"on {band}")
