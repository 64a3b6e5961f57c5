"""TOML with line numbers, so that an error in content can point at its line."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from tutor.content.error import ContentError
from tutor.model import Place

MOST_BYTES = 2_000_000
"""A content file larger than this is refused."""

Key = tuple[str | int, ...]
"""A path into the file: table names, keys, and positions in arrays of tables."""

_HEADER = re.compile(r"\s*\[(\[?)\s*([^\[\]]+?)\s*\](\]?)\s*(#.*)?$")
_KEY = re.compile(r"""\s*("[^"]*"|'[^']*'|[\w-]+(?:\.[\w-]+)*)\s*=\s*(.*)$""")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A parsed file and the line on which each of its tables and keys stands."""

    path: Path
    tables: dict[str, object]
    lines: dict[Key, int]

    def place(self, key: Key) -> Place:
        """Where a key stands, or the nearest table around it."""
        while key and key not in self.lines:
            key = key[:-1]
        return Place(self.path, self.lines.get(key, 1))


def read_text(path: Path) -> str:
    """A content file's text; raises ContentError where it is missing, too large or not UTF-8."""
    place = Place(path)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ContentError(place, "This file is larger than 2 MB.", "Split it.")
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ContentError(place, "This file is missing.", "Add it.") from None
    except UnicodeDecodeError as error:
        raise ContentError(place, f"Byte {error.start} is not UTF-8.", "Save the file as UTF-8.") from None
    except OSError as error:
        raise ContentError(place, f"This file cannot be read ({error.strerror}).", "Check its permissions.") from None


def read_toml(path: Path) -> TomlFile:
    """Parse one file; raises ContentError with the line where it is not TOML."""
    text = read_text(path)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = int(found[1]) if found and found[1] else text.count("\n") + 1
        what = _AT_LINE.sub("", str(error)).strip()
        raise ContentError(Place(path, line), f"This is not TOML: {what}.", "Mend this line.") from None
    except RecursionError:
        raise ContentError(Place(path), "The brackets are nested too deeply.", "Flatten them.") from None
    return TomlFile(path, tables, line_numbers(text))


def line_numbers(text: str) -> dict[Key, int]:
    """The line of each table header and of each key; keys inside inline tables are not listed."""
    lines: dict[Key, int] = {}
    counts: dict[Key, int] = {}
    table: Key = ()
    closing: str | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if closing is not None:
            closing = None if closing in line else closing
            continue
        if header := _HEADER.match(line):
            table = _table(header, counts)
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_parts(key[1])), number)
            closing = _opened(key[2])
    return lines


def _table(header: re.Match[str], counts: dict[Key, int]) -> Key:
    path: Key = ()
    for name in _parts(header[2])[:-1]:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path])
    path = (*path, _parts(header[2])[-1])
    if header[1]:
        counts[path] = counts.get(path, -1) + 1
        path = (*path, counts[path])
    return path


def _parts(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in dotted.split(".")]


def _opened(value: str) -> str | None:
    for quote in ("'''", '"""'):
        if value.startswith(quote):
            return None if quote in value[3:] else quote
    for quote in ("'''", '"""'):
        if value.count(quote) % 2:
            return quote
    return None
