"""A table of a content file, read field by field with errors an author can act on."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from tutor.content.error import ContentError
from tutor.content.toml_file import Key, TomlFile
from tutor.model import Place

E = TypeVar("E", bound=StrEnum)


@dataclass(slots=True)
class Table:
    """One table: every getter remembers its key, and `done` refuses what nobody asked for."""

    file: TomlFile
    key: Key
    values: dict[str, Any]
    asked: set[str] = field(default_factory=set)

    @property
    def place(self) -> Place:
        """Where the table begins."""
        return self.file.place(self.key)

    def fault(self, name: str, what: str, cure: str) -> ContentError:
        """An error at one of the table's keys."""
        return ContentError(self.file.place((*self.key, name)), f"`{self._title}`: {what}", cure)

    @property
    def _title(self) -> str:
        return ".".join(str(part) for part in self.key) or self.file.path.name

    def _get(self, name: str, kinds: tuple[type, ...], called: str) -> Any:  # noqa: ANN401 - the kind is checked here
        self.asked.add(name)
        value = self.values.get(name)
        if value is not None and (not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds)):
            raise self.fault(name, f"`{name}` is not {called}.", f"Write {called}.")
        return value

    def optional_text(self, name: str, default: str = "") -> str:
        """A string, stripped of the line breaks around it."""
        value = self._get(name, (str,), "a string")
        return default if value is None else str(value).strip("\n")

    def text(self, name: str) -> str:
        """A string that must be there and not be empty."""
        value = self.optional_text(name)
        if not value.strip():
            raise self.fault(name, f"`{name}` is missing.", f"Add `{name} = '''...'''`.")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of strings; none where the key is absent."""
        value = self._get(name, (list,), "a list of strings") or []
        if not all(isinstance(item, str) for item in value):
            raise self.fault(name, f"`{name}` holds something that is not a string.", "Write a list of strings.")
        return tuple(item.strip("\n") for item in value)

    def number(self, name: str, default: float | None = None) -> float:
        """A number; raises where it is absent and has no default."""
        value = self._get(name, (int, float), "a number")
        if value is None:
            if default is None:
                raise self.fault(name, f"`{name}` is missing.", f"Add `{name} = ...`, a number.")
            return default
        return float(value)

    def whole(self, name: str, default: int) -> int:
        """A whole number of at least one."""
        value = self._get(name, (int,), "a whole number")
        if value is not None and value < 1:
            raise self.fault(name, f"`{name}` is below 1.", "Write a positive whole number.")
        return default if value is None else int(value)

    def flag(self, name: str, *, default: bool) -> bool:
        """True or false."""
        value = self._get(name, (bool,), "true or false")
        return default if value is None else bool(value)

    def one_of(self, name: str, choices: type[E], default: E | None = None) -> E:
        """One of an enumeration's words."""
        value = self._get(name, (str,), "a word")
        if value is None and default is not None:
            return default
        try:
            return choices(value)
        except ValueError:
            words = ", ".join(f"`{choice.value}`" for choice in choices)
            raise self.fault(name, f"`{name}` is `{value}`.", f"Write one of {words}.") from None

    def raw(self, name: str) -> Any:  # noqa: ANN401 - for fields with a shape of their own
        """The value as TOML has it."""
        self.asked.add(name)
        return self.values.get(name)

    def table(self, name: str) -> "Table":
        """A table below this one, empty where it is absent."""
        return Table(self.file, (*self.key, name), self._get(name, (dict,), "a table") or {})

    def tables(self, name: str) -> Iterator["Table"]:
        """The tables of an array of tables."""
        for number, item in enumerate(self._get(name, (list,), "a list of tables") or []):
            if not isinstance(item, dict):
                raise self.fault(name, f"`{name}` holds something that is not a table.", "Write `{ key = ... }`.")
            yield Table(self.file, (*self.key, name, number), item)

    def subtables(self) -> Iterator[tuple[str, "Table"]]:
        """Each remaining key as a table; raises for a key that is none."""
        for name in list(self.values):
            if name not in self.asked:
                yield name, self.table(name)

    def done(self) -> None:
        """Refuse the keys nobody asked for: they are typing mistakes."""
        for name in self.values:
            if name not in self.asked:
                near = difflib.get_close_matches(name, self.asked, 1)
                cure = f"Did you mean `{near[0]}`?" if near else "Remove it."
                raise self.fault(name, f"`{name}` is not a key here.", cure)


def top(file: TomlFile) -> Table:
    """The file's own table."""
    return Table(file, (), file.tables)
