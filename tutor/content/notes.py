"""What all topics share: the vocabulary of mistakes in `drills/notes.toml`, the pairs in `drills/confusable.toml`."""

from collections.abc import Mapping
from pathlib import Path

from tutor.content.table import top
from tutor.content.toml_file import read_toml

VOCABULARY = "notes.toml"
PAIRS = "confusable.toml"


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


def read_pairs(drills: Path) -> list[frozenset[str]]:
    """The pairs of skills that are easily confused; raises ContentError. None where the file is absent."""
    path = drills / PAIRS
    if not path.is_file():
        return []
    table = top(read_toml(path))
    pairs = table.raw("pairs") or []
    table.done()
    for pair in pairs:
        if not isinstance(pair, list) or len(pair) != 2 or not all(isinstance(skill, str) for skill in pair):
            raise table.fault("pairs", "a pair is two skills.", 'Write `pairs = [["l2", "weight-decay"]]`.')
    return [frozenset(pair) for pair in pairs]
