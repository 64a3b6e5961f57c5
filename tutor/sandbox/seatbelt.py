"""macOS: a child started under `sandbox-exec`, without network, files to write, other programs, or the user's folder.

The profile allows what it does not name, so that a Python from anywhere starts; the self-test shows whether it holds.
"""

import os
from collections.abc import Sequence
from pathlib import Path

PROGRAM = Path("/usr/bin/sandbox-exec")
_PROFILE = """
(version 1)
(allow default)
(deny network*)
(deny file-write*)
(deny process-fork)
(deny signal (target others))
(deny file-read-data (subpath "/Users") (subpath "/Volumes") (subpath "/private/tmp") (subpath "/private/etc"))
(allow file-read* {readable})
"""


def wrap(command: Sequence[str], readable: Sequence[str]) -> list[str]:
    """The command behind the fence, with what it may read."""
    folders = " ".join(f'(subpath "{_quoted(folder)}")' for folder in readable)
    return [str(PROGRAM), "-p", _PROFILE.format(readable=folders), *command]


def _quoted(folder: str) -> str:
    return os.path.realpath(folder).replace("\\", "\\\\").replace('"', '\\"')
