"""The shared vocabulary of mistakes: `drills/notes.toml`, slug to one-line meaning."""

from collections.abc import Mapping
from pathlib import Path

from tutor.content.table import top
from tutor.content.toml_file import read_toml

VOCABULARY = "notes.toml"


def read_notes(drills: Path) -> Mapping[str, str]:
    """The notes a content root declares; raises ContentError. None where the file is absent."""
    path = drills / VOCABULARY
    if not path.is_file():
        return {}
    meanings = {}
    for slug, table in top(read_toml(path)).subtables():
        meanings[slug] = table.text("meaning")
        table.done()
    return meanings
