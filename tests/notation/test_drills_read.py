"""Every formula that ships is read as it stands, and previews with a picture while it is typed."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tutor.model import SymbolSpec
from tutor.notation.picture import draw
from tutor.notation.read import read
from tutor.notation.symbols import SymbolTable
from tutor.notation.tolerant import read_tolerant
from tutor.notation.write import latex, numpy, plain, unicode

DRILLS = Path(__file__).parents[2] / "drills"
Entry = Mapping[str, Any]


def spec(name: str, value: str | Entry) -> SymbolSpec:
    if isinstance(value, str):
        return SymbolSpec(name, value)
    return SymbolSpec(name, value["kind"], value.get("draw"), tuple(value.get("aliases", ())))


def formulas(drill: Entry) -> Iterator[str]:
    """All formulas of a drill or of a derivation, right ones and mistakes."""
    yield from (drill[key] for key in ("answer", "given", "goal") if key in drill)
    yield from drill.get("accept", ())
    yield from (mistake["answer"] for mistake in drill.get("mistakes", ()) if "answer" in mistake)
    for step in drill.get("steps", ()):
        yield step["line"]
        yield from formulas(step)


def shipped() -> Iterator[Any]:
    for kind in ("formulas", "derivations"):
        for path in sorted(DRILLS.glob(f"*/{kind}.toml")):
            drills = tomllib.loads(path.read_text(encoding="utf-8"))
            shared = drills.pop("symbols", {})
            for name, drill in drills.items():
                symbols = shared | drill.get("symbols", {})
                table = SymbolTable.declare({symbol: spec(symbol, value) for symbol, value in symbols.items()})
                yield pytest.param(table, list(formulas(drill)), id=f"{path.parent.name}/{kind}/{name}")


SHIPPED = list(shipped())


def test_there_are_drills_to_read():
    assert len(SHIPPED) > 50


@pytest.mark.parametrize(("table", "texts"), SHIPPED)
def test_each_formula_of_a_drill_is_read_without_a_doubt(table: SymbolTable, texts: list[str]):
    assert texts
    for text in texts:
        assert read(text, table).notes == (), text


@pytest.mark.parametrize(("table", "texts"), SHIPPED)
def test_each_formula_is_the_same_however_it_is_written_out(table: SymbolTable, texts: list[str]):
    for text in texts:
        tree = read(text, table).tree
        shown = plain(tree, table)
        for write in (plain, latex, unicode):
            assert plain(read(write(tree, table), table).tree, table) == shown, (text, write(tree, table))
        code = numpy(tree, table)
        assert numpy(read(code, table).tree, table) == code, text


@pytest.mark.parametrize(("table", "texts"), SHIPPED)
def test_each_beginning_of_a_formula_has_a_picture(table: SymbolTable, texts: list[str]):
    for text in texts[:3]:
        for end in range(len(text) + 1):
            preview = read_tolerant(text[:end], table)
            picture = draw(preview.tree, width=60, table=table, errors=[p.span[0] for p in preview.problems])
            assert picture.lines, text[:end]


@pytest.mark.long
@pytest.mark.parametrize(("table", "texts"), SHIPPED)
def test_each_beginning_of_every_formula_and_mistake_has_a_picture(table: SymbolTable, texts: list[str]):
    for text in texts:
        for end in range(len(text) + 1):
            assert draw(read_tolerant(text[:end], table).tree, table=table).lines, text[:end]
