"""Small pictures of how far something has come: bars, dots."""

from collections.abc import Sequence

from textual.content import Content

from tutor.study.progress import StageProgress


def bar(share: float | None, width: int) -> Content:
    """A share from 0 to 1 as a bar with its percentage; an empty bar where nothing is known."""
    if share is None:
        return Content.styled("─" * width + "     ", "$faint")
    full = round(share * width)
    color = "$success" if share >= 0.8 else "$warning" if share >= 0.5 else "$error"
    filled = Content.styled("━" * full, color) + Content.styled("─" * (width - full), "$faint")
    return filled + Content.styled(f" {share:>4.0%}", "$foreground")


def stage_mark(stage: StageProgress) -> Content:
    """A stage's tick: done, begun, opened, untouched."""
    if stage.done:
        return Content.styled("●", "$success")
    if stage.solved:
        return Content.styled("◐", "$warning")
    return Content.styled("○", "$foreground" if stage.opened else "$dim")


def dots(stages: Sequence[StageProgress]) -> Content:
    """All stages of a lesson."""
    return Content("").join(map(stage_mark, stages))
