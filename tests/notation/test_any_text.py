"""Whatever is typed is answered: with a reading or one sentence strictly, with a picture tolerantly."""

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tutor.model import SymbolSpec
from tutor.notation.error import NotationError
from tutor.notation.read import MOST_CHARACTERS, read
from tutor.notation.symbols import SymbolTable
from tutor.notation.tolerant import at_cursor, read_tolerant
from tutor.notation.tree import walk

Typed = tuple[str, SymbolTable | None]

PIECES = [
    *"()[]{}^_|+-*/=.,:;'\\&!~$<>@% \t\n09aeTxXyz",
    *["‖", "√", "∑", "ᵀ", "²", "ᵢ", "½", "⟨", "∂", "х", "𝐱", "\u0302", "\U0001f600"],
    *["\ud800", "\x00", "\x1b[31m", "\x85", "\u202e", "\x1f"],
    *[r"\frac", r"\sum_", r"\hat", r"\left", r"\begin{cases}", r"\end{cases}", r"\text{", r"\mathrm{"],
    *["for i in range(", "if", "else", "np.", "_{", "^{", "**", "1e9", "..", "||", "log ", "sum "],
]


def spec(name: str, value: str | dict[str, Any]) -> SymbolSpec:
    if isinstance(value, str):
        return SymbolSpec(name, value)
    return SymbolSpec(name, value["kind"], value.get("draw"), tuple(value.get("aliases", ())))


def spellings() -> Iterator[Typed]:
    tables = tomllib.loads((Path(__file__).parent / "readings.toml").read_text(encoding="utf-8"))
    for table in tables.values():
        declared = SymbolTable.declare({name: spec(name, kind) for name, kind in table.items() if name != "reads"})
        yield from ((text, declared) for group in table["reads"] for text in group["from"])


RIGHT = list(spellings())


def altered(text: str, chance: random.Random) -> str:
    """The text after a few slips: something put in, left out, copied from another formula, or doubled."""
    letters = list(text)
    for _ in range(chance.randint(1, 6)):
        slip, place = chance.random(), chance.randint(0, len(letters))
        if slip < 0.4:
            letters[place:place] = [chance.choice(PIECES)]
        elif slip < 0.7:
            del letters[place : place + 1]
        elif slip < 0.85:
            other = chance.choice(RIGHT)[0]
            start = chance.randint(0, len(other))
            letters[place:place] = other[start : start + chance.randint(1, 12)]
        else:
            end = chance.randint(0, len(letters))
            letters[place:end] = letters[place:end] * chance.randint(1, 3)
    return "".join(letters)


def anything(count: int) -> Iterator[Typed]:
    chance = random.Random(20261123)
    for _ in range(count):
        text, table = chance.choice(RIGHT)
        if chance.random() < 0.8:
            text = altered(text, chance)
        else:
            text = "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 60)))
        yield text, table if chance.random() < 0.9 else None


def answered(text: str, table: SymbolTable | None) -> None:
    """The text is read or refused; what is said prints, and points into the text."""
    position, said = outcome(text, table)
    assert 0 <= position <= max(len(text), MOST_CHARACTERS)
    assert all(sentence.isprintable() and sentence.endswith((".", "?")) for sentence in said), said


def outcome(text: str, table: SymbolTable | None) -> tuple[int, tuple[str, ...]]:
    try:
        return 0, read(text, table).notes
    except NotationError as error:
        return error.position, (error.sentence,)


def drawn(text: str, table: SymbolTable | None) -> None:
    """The text has a tree all of whose parts stand in it, and each place in it belongs to a part."""
    preview = read_tolerant(text, table)
    parts = set(map(id, walk(preview.tree)))
    for start, end in [node.span for node in walk(preview.tree)] + [problem.span for problem in preview.problems]:
        assert 0 <= start <= end <= len(text)
    assert id(at_cursor(preview.tree, len(text) // 2)) in parts


def check(count: int) -> None:
    for text, table in anything(count):
        try:
            answered(text, table)
            drawn(text, table)
        except Exception as error:
            raise AssertionError(ascii(text)) from error


def test_three_thousand_slips_and_scraps_are_answered():
    check(3_000)


@pytest.mark.long
def test_a_hundred_thousand_slips_and_scraps_are_answered():
    check(100_000)


def test_every_beginning_of_every_spelling_is_drawn():
    for text, table in RIGHT:
        for end in range(len(text) + 1):
            try:
                read_tolerant(text[:end], table)
            except Exception as error:
                raise AssertionError(text[:end]) from error


def test_a_whole_formula_has_no_problems_and_the_tree_of_its_strict_reading():
    for text, table in RIGHT:
        preview = read_tolerant(text, table)
        assert preview.whole, (text, preview.problems)
        assert preview.tree == read(text, table).tree, text
