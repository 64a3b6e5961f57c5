"""Hand a text to the learner's own editor and take it back."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported


class HandoverError(Exception):
    """The editor cannot be opened; the sentence says what to do instead."""


def edit_outside(app: App[None], text: str, suffix: str) -> str:
    """The text as the learner's `$VISUAL` or `$EDITOR` leaves it; raises HandoverError."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        raise HandoverError("Set the environment variable EDITOR to your editor, such as `vim`, and press F4 again.")
    with tempfile.TemporaryDirectory(prefix="mltutor-") as folder:
        path = Path(folder, f"answer{suffix}")
        path.write_text(text, encoding="utf-8")
        try:
            with app.suspend():
                finished = subprocess.run([*shlex.split(editor), str(path)], check=False)  # noqa: S603 - the learner's own choice
        except SuspendNotSupported:
            raise HandoverError(
                "This terminal cannot hand over to another program. Use `mltutor watch`: it grades a file at each save."
            ) from None
        except (OSError, ValueError) as error:
            raise HandoverError(f"`{editor}` cannot be started ({error}). Set EDITOR to a program that can.") from None
        if finished.returncode:
            raise HandoverError(f"`{editor}` ended with status {finished.returncode}; your text here is unchanged.")
        return path.read_text(encoding="utf-8")
