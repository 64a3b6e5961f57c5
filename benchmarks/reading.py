"""How long a formula takes to read, strictly and as a preview at each key, over the spellings the tests hold.

The last row is what strings made to hang or to eat memory cost until they are refused.

    python benchmarks/reading.py

Nothing is written.
"""

import json
import statistics
import tomllib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import Any

from tutor.model import SymbolSpec
from tutor.notation.error import NotationError
from tutor.notation.read import read
from tutor.notation.symbols import SymbolTable
from tutor.notation.tolerant import read_tolerant
from tutor.notation.write import latex, numpy, plain, unicode

TESTS = Path(__file__).parent.parent / "tests"
READINGS = TESTS / "notation" / "readings.toml"
HOSTILE = TESTS / "algebra" / "hostile_formulas.jsonl"


def declared(table: dict[str, Any]) -> SymbolTable:
    """The symbols of one part of the file."""
    specs = {name: value for name, value in table.items() if name != "reads"}
    return SymbolTable.declare(
        {
            name: value
            if isinstance(value, str)
            else SymbolSpec(name, value["kind"], value.get("draw"), tuple(value.get("aliases", ())))
            for name, value in specs.items()
        }
    )


def spellings() -> Iterator[tuple[str, SymbolTable]]:
    """Every spelling with its symbols."""
    for table in tomllib.loads(READINGS.read_text(encoding="utf-8")).values():
        symbols = declared(table)
        yield from ((text, symbols) for group in table["reads"] for text in group["from"])


def hostile() -> Iterator[tuple[str, SymbolTable]]:
    """The hostile strings, which know of three numbers."""
    symbols = SymbolTable.declare({"x": "real", "y": "real", "z": "real"})
    for line in HOSTILE.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if "join" in case:
            between, template, count = case["join"]
            yield between.join(template.replace("{i}", str(number)) for number in range(count)), symbols
        else:
            yield case.get("text") or "".join(piece * count for piece, count in case["repeat"]), symbols


def refused(text: str, table: SymbolTable) -> None:
    """Read a string that may be refused."""
    with suppress(NotationError):
        read(text, table)


def times(call: Callable[..., object], inputs: list[tuple[Any, ...]]) -> list[float]:
    """Milliseconds of each call, in order."""
    taken = []
    for arguments in inputs:
        start = perf_counter()
        call(*arguments)
        taken.append((perf_counter() - start) * 1e3)
    return taken


def row(name: str, taken: list[float]) -> None:
    """One line of the table."""
    taken.sort()
    middle, late = statistics.median(taken), taken[int(0.95 * len(taken))]
    print(f"{name:<12} {len(taken):>6} calls   median {middle:6.3f}   p95 {late:6.3f}   worst {taken[-1]:6.3f} ms")


def main() -> None:
    """Print the table."""
    texts = list(spellings())
    row("read", times(read, list(texts)))
    row(
        "each key", times(read_tolerant, [(text[:end], table) for text, table in texts for end in range(len(text) + 1)])
    )
    trees = [(read(text, table).tree, table) for text, table in texts]
    for write in (plain, numpy, latex, unicode):
        row(write.__name__, times(write, list(trees)))
    row("hostile", times(refused, list(hostile())))


if __name__ == "__main__":
    main()
