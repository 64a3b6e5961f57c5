"""Home as it was last drawn, put on the terminal before Textual is loaded, where it would look the same again.

Loading Textual takes longer than everything else at the start. What is shown meanwhile is no skeleton: it is kept
together with all it was drawn from, and shown only if that is still so.
"""

import os
import shutil
import sys
from collections.abc import Iterable

from tutor.study.desk import Desk
from tutor.study.home import Home

FRAME = "first-frame"
"""Under which name the frame is kept."""
THEME = "theme"
"""Under which name the chosen theme is kept."""

_ALTERNATE = "\x1b[?1049h\x1b[?25l\x1b[H"
_LOOKS = ("TERM", "COLORTERM", "NO_COLOR", "TEXTUAL_COLOR_SYSTEM")


def drawn_from(desk: Desk, home: Home, size: tuple[int, int], *, ascii_only: bool) -> str:
    """Everything that home's looks depend on."""
    looks = [os.environ.get(name) for name in _LOOKS]
    return repr((home, size, ascii_only, desk.memory.kept(THEME), looks))


def keep(desk: Desk, drawn: str, lines: Iterable[str]) -> None:
    """Keep a frame: its lines as they were sent to the terminal."""
    desk.memory.keep(FRAME, {"of": drawn, "lines": list(lines)})


def show(desk: Desk, *, ascii_only: bool) -> bool:
    """Put the kept frame on the terminal; says whether it still holds."""
    kept = desk.memory.kept(FRAME)
    columns, rows = shutil.get_terminal_size()
    if not isinstance(kept, dict) or kept.get("of") != drawn_from(
        desk, desk.home(), (columns, rows), ascii_only=ascii_only
    ):
        return False
    lines = kept.get("lines")
    if not isinstance(lines, list):
        return False
    sys.stdout.write(_ALTERNATE + "\r\n".join(map(str, lines)))
    sys.stdout.flush()
    return True
