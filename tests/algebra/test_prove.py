import json
from pathlib import Path
from typing import Any

import pytest

from tutor.algebra.judge import Asked, Judge
from tutor.algebra.prove import proved
from tutor.algebra.symbols import Table
from tutor.model import SymbolSpec

ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "formulas.jsonl").read_text(encoding="utf-8").splitlines()
]


def provable(symbols: dict[str, str], reference: str, answer: str) -> bool:
    table = Table.of({name: SymbolSpec(name, kind) for name, kind in symbols.items()})
    judge = Judge()
    pairs = judge.pairs(Asked(table, reference), answer)
    if pairs is None:
        return False
    question, entries = pairs
    return proved(question.bench.arena, entries, {name: symbol.domain for name, symbol in table.declared.items()})


@pytest.mark.parametrize("row", [row for row in ROWS if row["correct"]], ids=lambda row: row["id"])
def test_a_true_identity_of_this_class_is_proved(row: dict[str, Any]):
    assert provable(row["symbols"], row["reference"], row["answer"])


@pytest.mark.parametrize(
    ("symbols", "reference", "answer"),
    [
        ({"z": "real"}, "abs(z)", "max(z, -z)"),
        ({"z": "real"}, "sign(z) abs(z)", "z"),
        ({"p": "(0,1)"}, "log(p/(1-p))", "2 atanh(2p - 1)"),
        ({"y": "{0,1}", "p": "(0,1)"}, "-(y log p + (1-y) log(1-p))", "-log(1 - abs(y - p))"),
        ({"a": "real", "b": "real"}, "logaddexp(a, b)", "b + log1p(exp(a - b))"),
    ],
)
def test_cases_and_signs_are_settled_one_by_one(symbols: dict[str, str], reference: str, answer: str):
    assert provable(symbols, reference, answer)


def test_formulas_of_arrays_are_left_to_trials():
    assert not provable({"X": "matrix n d", "w": "vector d"}, "X w", "(w^T X^T)^T + 0")


@pytest.mark.parametrize("row", [row for row in ROWS if not row["correct"]][::4], ids=lambda row: row["id"])
def test_nothing_false_is_proved(row: dict[str, Any]):
    table = Table.of({name: SymbolSpec(name, kind) for name, kind in row["symbols"].items()})
    judge = Judge()
    question = judge.question(Asked(table, row["reference"]))
    tree = judge.question(Asked(table, row["answer"])).reference.tree
    answer = question.read(tree, question.conventions, str)
    domains = {name: symbol.domain for name, symbol in table.declared.items()}
    assert not proved(question.bench.arena, question.side_by_side(answer)[0].pairs, domains)
