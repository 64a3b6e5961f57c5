"""Charts of cells for the statistics: a heat map that fits the width, columns, bars, a calibration curve."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from tutor.memory.calibration import Certainty, Retention
from tutor.memory.history import Day, Strength

Lines = list[Content]

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
LABEL = 4
"""Cells for the names of the weekdays."""
SURE = {1: "a guess", 2: "unsure", 3: "fairly sure", 4: "sure"}


def heat_map(days: Sequence[Day], width: int) -> Lines:
    """Weeks as columns, as many as fit, the newest at the right; names of months above."""
    weeks = max(1, (width - LABEL) // 2)
    last = days[-1].day
    monday = last - date.fromordinal(last).weekday() - 7 * (weeks - 1)
    known = {day.day: day for day in days}
    lines = [_months(monday, weeks)]
    for weekday in range(7):
        cells = [
            _square(known.get(monday + 7 * week + weekday), monday + 7 * week + weekday, last) for week in range(weeks)
        ]
        lines.append(Content.styled(_WEEKDAYS[weekday].ljust(LABEL), "$dim") + Content("").join(cells))
    return lines


def _months(monday: int, weeks: int) -> Content:
    text = [" "] * (2 * weeks + 3)
    before = 0
    for week in range(weeks):
        day = date.fromordinal(max(1, monday + 7 * week))
        if day.month != before and (week == 0 or day.day <= 7):
            text[2 * week : 2 * week + 3] = f"{day:%b}"
        before = day.month
    return Content.styled(" " * LABEL + "".join(text)[: 2 * weeks], "$dim")


def _square(day: Day | None, at: int, last: int) -> Content:
    if at > last:
        return Content("  ")
    reviews = day.reviews if day else 0
    level = 0 if not reviews else 1 if reviews < 5 else 2 if reviews < 12 else 3 if reviews < 25 else 4
    return Content.styled("■ " if reviews else "· ", f"$heat-{level}" if reviews else "$dim")


def columns(counts: Sequence[tuple[int, int]], width: int, height: int = 4) -> Lines:
    """Cards due on the coming days, a column a day, with weekday letters below."""
    shown = counts[: max(1, width // 3)]
    most = max((count for _, count in shown), default=0)
    if not most:
        return [Content.styled("Nothing comes due in this time.", "$dim")]
    lines: Lines = []
    for row in range(height, 0, -1):
        cells = [_eighth(count / most * height - (row - 1)) for _, count in shown]
        lines.append(Content.styled(" ".join(cell * 2 for cell in cells), "$primary"))
    names = " ".join(f"{date.fromordinal(day):%a}"[:2] for day, _ in shown)
    total = sum(count for _, count in shown)
    return [
        *lines,
        Content.styled(names, "$dim"),
        Content.styled(f"{total} in {len(shown)} days, {most} at most", "$dim"),
    ]


def _eighth(height: float) -> str:
    return _EIGHTHS[min(8, max(0, round(8 * height)))]


def strengths(rows: Sequence[Strength], width: int, most: int = 8) -> Lines:
    """Names with bars, the weakest first."""
    if not rows:
        return [Content.styled("Solve a drill, and its skill appears here.", "$dim")]
    label = min(max(len(row.name) for row in rows[:most]), max(8, width // 2))
    room = max(4, width - label - 7)
    return [_strength(row, label, room) for row in rows[:most]]


def _strength(row: Strength, label: int, room: int) -> Content:
    name = Content.styled(row.name.replace("-", " "), "$foreground").truncate(label, ellipsis=True)
    full = round(row.recall * room)
    color = "$success" if row.recall >= 0.85 else "$warning" if row.recall >= 0.7 else "$error"
    filled = Content.styled("━" * full, color) + Content.styled("─" * (room - full), "$faint")
    return (
        name.pad_right(label - name.cell_length + 1)
        + filled
        + Content.styled(f" {row.recall:>4.0%}", "bold $foreground")
    )


def retention(found: Retention, width: int) -> Lines:
    """Recall as it was, against the target."""
    if found.rate is None:
        return Content.styled("No drill has come back on a later day yet.", "$dim").wrap(max(10, width))
    color = "$success" if found.rate >= found.target - 0.05 else "$warning"
    lines = [
        Content.styled(f"{found.rate:.0%}", f"bold {color}")
        + Content(f" of {found.tested} recalled, target {found.target:.0%}")
    ]
    for name, share in (("young", found.young), ("mature", found.mature)):
        if share is not None:
            lines.append(Content.styled(f"{name:<7}", "$dim") + Content(f"{share:.0%}"))
    return lines


def certainty(found: Certainty, width: int) -> Lines:
    """How sure, against how right: a bar each, with a mark where a calibrated learner would be."""
    if not found.levels:
        sentence = "Press F3 before you submit to say how sure you are; here you see how right you were."
        return Content.styled(sentence, "$dim").wrap(max(10, width))
    room = max(6, width - 24)
    lines = []
    for level in found.levels:
        bar = ["━" if at < round(level.right * room) else "─" for at in range(room)]
        mark = min(room - 1, round(level.meant * room))
        drawn = Content.styled("".join(bar), "$primary").stylize("bold $accent", mark, mark + 1)
        plain = drawn.plain[:mark] + "┃" + drawn.plain[mark + 1 :]
        drawn = Content(plain, list(drawn.spans))
        label = Content.styled(f"{SURE[level.confidence]:<12}", "$foreground")
        lines.append(label + drawn + Content.styled(f" {level.right:>4.0%} of {level.answers}", "$dim"))
    return [*lines, Content.styled("┃ is where a calibrated answer would lie", "$dim").truncate(width, ellipsis=True)]
