import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tutor.algebra.engine import Engine
from tutor.model import Verdict

Ask = Callable[..., Verdict]

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", rows("formulas.jsonl"), ids=lambda row: row["id"])
def test_the_labelled_pairs_are_judged_as_labelled(ask: Ask, row: dict[str, Any]):
    found = ask(row["symbols"], row["reference"], row["answer"])
    assert found.judgement.solved == row["correct"], found
    assert found.judgement in ("correct", "correct_but", "wrong")


def text_of(row: dict[str, Any]) -> str:
    if "text" in row:
        return row["text"]
    if "repeat" in row:
        return "".join(piece * count for piece, count in row["repeat"])
    separator, template, count = row["join"]
    return separator.join(template.replace("{i}", str(i)) for i in range(count))


@pytest.mark.parametrize("row", rows("hostile_formulas.jsonl"), ids=lambda row: row["name"])
def test_a_hostile_string_is_refused_or_read_exactly_right(engine: Engine, row: dict[str, Any]):
    from tutor.grading.formula import judge_pair

    symbols = {"x": "real", "y": "real", "z": "real"}
    found = judge_pair(symbols, row.get("reads_as", "x + y*z"), text_of(row), engine)
    if "reads_as" in row:
        assert found["verdict"] == "correct"
    else:
        assert found["verdict"] in ("unreadable", "undecided", "wrong")
        assert found["findings"][0]["say"]


@pytest.mark.parametrize(
    "answer",
    [
        "(x+y+z+1)^64",
        "x^(x^(x^(x^x)))",
        "exp(exp(exp(exp(exp(x)))))",
        "sum_{i=1}^{100000} x^i",
        "sum_{i=1}^{40} sum_{j=1}^{40} sum_{k=1}^{40} x^i y^j z^k",
        "1/0 + x",
        "10^300 * 10^300 * 10^300 x",
        "x - x + 1e-300",
    ],
)
def test_a_dear_formula_is_answered_without_a_right_verdict(engine: Engine, answer: str):
    from tutor.grading.formula import judge_pair

    found = judge_pair({"x": "real", "y": "real", "z": "real"}, "x + y*z", answer, engine)
    assert found["verdict"] in ("wrong", "undecided", "unreadable")
