"""Cards to and from Anki: a package through genanki (the extra `[anki]`), and Anki's text export read back."""

import csv
import hashlib
import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tutor.memory.error import StoreError, TransferError

MODEL_ID: Final = 1_694_231_507
"""Anki knows our note type by this number; another one would double every note."""
DECK_ID: Final = 1_694_231_508
DECK: Final = "ML interview tutor"

_SEPARATORS: Final = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "colon": ":", "space": " "}
_BREAK: Final = re.compile(r"<br\s*/?>|</(?:div|p|li)>", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Note:
    """Front and back of a card."""

    name: str
    """A drill's id, or the name Anki gave; the same name is the same card at the next export."""
    front: str
    back: str
    tags: tuple[str, ...] = ()


def write(path: Path, notes: Iterable[Note]) -> int:
    """Write an Anki package; how many notes it holds. A second export updates the notes of the first.

    Raises:
        StoreError: if genanki is not installed.
    """
    try:
        import genanki  # noqa: PLC0415 an optional extra
    except ImportError as missing:
        raise StoreError("Anki packages need one more library: pip install 'ml-interview-tutor[anki]'.") from missing
    model = genanki.Model(
        MODEL_ID,
        "ML interview tutor",
        fields=[{"name": "Front"}, {"name": "Back"}],
        templates=[{"name": "Recall", "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"}],
    )
    deck, count = genanki.Deck(DECK_ID, DECK), 0
    for count, note in enumerate(notes, start=1):  # noqa: B007 the last count is the answer
        fields = [_as_html(note.front), _as_html(note.back)]
        tags = [re.sub(r"\s+", "-", tag) for tag in note.tags]
        deck.add_note(genanki.Note(model=model, fields=fields, tags=tags, guid=genanki.guid_for(note.name)))
    genanki.Package(deck).write_to_file(str(path))
    return count


def _as_html(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", "<br>")


def read(path: Path) -> list[Note]:
    """Read a text export of Anki ("Notes in Plain Text") as front and back.

    Raises:
        TransferError: for a line without a front and a back, with its number; nothing is half read.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise TransferError(
            f"{path} is not a text export of Anki: choose File, Export, Notes in Plain Text."
        ) from fault
    lines = text.splitlines(keepends=True)
    head = list(_head(lines))
    return _notes(lines[len(head) :], _Layout.of(head), start=len(head))


def _head(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith("#"):
            return
        yield line


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the header of an export says of its columns, counted from 0."""

    separator: str
    is_html: bool
    special: dict[str, int]

    @classmethod
    def of(cls, head: Iterable[str]) -> "_Layout":
        said = dict(line[1:].strip().lower().split(":", 1) for line in head if ":" in line)
        special = {
            key.removesuffix(" column"): int(value) - 1
            for key, value in said.items()
            if key.endswith(" column") and value.strip().isdigit()
        }
        named = said.get("separator", "tab").strip()
        return cls(_SEPARATORS.get(named, named[:1] or "\t"), said.get("html", "true").strip() == "true", special)


def _notes(lines: list[str], layout: _Layout, start: int) -> list[Note]:
    reader = csv.reader(lines, delimiter=layout.separator)
    notes: list[Note] = []
    try:
        notes.extend(_note(row, layout) for row in reader if any(cell.strip() for cell in row))
    except (ValueError, csv.Error) as fault:
        number = start + reader.line_num
        raise TransferError(f"Line {number}: {fault}. Nothing was imported.", number) from fault
    return notes


def _note(row: list[str], layout: _Layout) -> Note:
    fields = [cell for column, cell in enumerate(row) if column not in layout.special.values()]
    front, back = (_plain(cell, is_html=layout.is_html) for cell in (*fields, "", "")[:2])
    if not front or not back:
        raise ValueError("a note needs a front and a back")
    guid, tags = layout.special.get("guid"), layout.special.get("tags")
    named = row[guid] if guid is not None and guid < len(row) else front
    return Note(named, front, back, tuple(row[tags].split()) if tags is not None and tags < len(row) else ())


def _plain(cell: str, *, is_html: bool) -> str:
    if is_html:
        cell = html.unescape(_TAG.sub("", _BREAK.sub("\n", cell)))
    return cell.strip()


def as_quick_file(notes: Iterable[Note]) -> str:
    """The notes as recall drills in the text of a `quick.toml`, for a pack of the learner's own."""
    return "\n".join(_table(note) for note in notes)


def _table(note: Note) -> str:
    """One drill. Its name holds a hash of the note's, so that importing again keeps the card's progress."""
    words = re.findall(r"[a-z0-9]+", note.front.lower())[:6]
    name = "-".join([*words, hashlib.blake2b(note.name.encode(), digest_size=4).hexdigest()])
    skill = "-".join(re.findall(r"[a-z0-9]+", note.tags[0].lower())) if note.tags else ""
    values = {"form": "recall", "prompt": note.front, "back": note.back, "skill": skill or "anki"}
    return "".join([f"[{name}]\n", *(f"{key} = {_quoted(value)}\n" for key, value in values.items())])


def _quoted(text: str) -> str:
    """A TOML basic string: as in JSON, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
