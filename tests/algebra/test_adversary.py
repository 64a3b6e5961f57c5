"""Nine hundred pairs in the format of a batch, written against the engine: unusual right answers, usual mistakes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tutor.algebra.lines import Chain, judge_lines
from tutor.algebra.symbols import Table
from tutor.model import SymbolSpec, Verdict

Ask = Callable[..., Verdict]
Judged = Callable[[dict[str, Any]], Verdict]

HERE = Path(__file__).parent
YP = {"y": "{0,1}", "p": "(0,1)"}
Z = {"z": "real"}
AB = {"a": "real", "b": "real"}
ROWS = {"X": "matrix n d", "w": "vector d", "y": "vector n {0,1}"}
SLOPE_LEFT_IN = "X.T@((sigmoid(X@w)-y)*sigmoid(X@w)*(1-sigmoid(X@w)))"


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def topics() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows("adversary.jsonl"):
        found.setdefault(row["topic"], []).append(row)
    return found


@pytest.fixture(scope="module")
def judged(ask: Ask) -> Judged:
    """The verdict on a row, found once."""
    known: dict[str, Verdict] = {}

    def judge(row: dict[str, Any]) -> Verdict:
        if row["id"] not in known:
            known[row["id"]] = ask(row["symbols"], row["reference"], row["answer"])
        return known[row["id"]]

    return judge


@pytest.mark.parametrize(("topic", "pairs"), topics().items(), ids=list(topics()))
def test_each_pair_is_judged_as_labelled(judged: Judged, topic: str, pairs: list[dict[str, Any]]):
    assert topic
    for row in pairs:
        found = judged(row)
        assert found.judgement.solved == row["correct"], (row, found)
        assert found.judgement in ("correct", "correct_but", "wrong"), (row, found)


def test_nineteen_of_twenty_mistakes_are_named(judged: Judged):
    wrong = [row for row in rows("adversary.jsonl") if not row["correct"]]
    notes = [judged(row).findings[0].note for row in wrong]
    assert notes.count("differs") <= len(notes) // 20


@pytest.mark.parametrize("row", rows("adversary_derivations.jsonl"), ids=lambda row: row["id"])
def test_the_first_line_that_does_not_follow_is_found(row: dict[str, Any]):
    table = Table.of({name: SymbolSpec(name, kind) for name, kind in row["symbols"].items()})
    found = judge_lines(Chain(table, row["given"], row["goal"], tuple(row["lines"])))
    assert found.judgement == ("correct" if row["first_bad"] is None else "wrong")
    if row["first_bad"] is not None:
        assert found.findings[0].line == row["first_bad"] + 1


def test_a_letter_of_the_sizes_may_be_a_number_of_its_own(ask: Ask):
    symbols = {"n": "integer", "q": "(0,1)"}
    assert ask(symbols, "1-q^n", r"(1-q)\sum_{i=1}^n q^{i-1}").judgement == "correct"
    assert ask(symbols, "1-q^n", r"(1-q)\sum_{i=0}^n q^i").judgement == "wrong"


@pytest.mark.parametrize(
    ("symbols", "reference", "answer", "note"),
    [
        (YP, "-(y*log(p)+(1-y)*log(1-p))", "(y-p)^2", "squared-error"),
        (YP, "-(y*log(p)+(1-y)*log(1-p))", "-(y*log(p)-(1-y)*log(1-p))", "sign-of-term"),
        (YP, "-(y*log(p)+(1-y)*log(1-p))", "y(1-y)log(p)", "identically-zero"),
        (YP, "(p-y)/(p(1-p))", "(p-y)p(1-p)", "wrong-operation"),
        (Z, "sigmoid(z)(1-sigmoid(z))", "sigmoid(z)", "not-differentiated"),
        (Z, "log(1+exp(z))", "sigmoid(z)", "derivative-given"),
        (Z, "1/(1+exp(-z))", "1/(2+exp(-z))", "wrong-constant"),
        (AB, "exp(a)/(exp(a)+exp(b))", "a/(a+b)", "no-exponential"),
        ({"x": "vector d", "s": "vector d"}, "x@s/(norm(x)*norm(s))", "x@s", "missing-factor"),
        (AB, "a/b", "1/2", "absent-symbol"),
        (ROWS, "X.T@(sigmoid(X@w)-y)", SLOPE_LEFT_IN, "squared-error-factor"),
    ],
)
def test_the_usual_mistakes_have_their_names(ask: Ask, symbols: dict[str, str], reference: str, answer: str, note: str):
    found = ask(symbols, reference, answer)
    assert (found.judgement, found.findings[0].note) == ("wrong", note), found


@pytest.mark.parametrize("answer", ["X.T@(X.T@w)", "X@(X.T@w)"])
def test_a_product_is_proposed_without_two_transposes(ask: Ask, answer: str):
    say = ask({"X": "matrix n d", "w": "vector d"}, "X.T@X@w", answer).findings[0].say
    assert "did you mean X @ w?" in say


def test_two_that_both_grow_without_bound_are_not_said_to_have_other_limits(ask: Ask):
    found = ask({"x": "real"}, "(x+1)^2+x^4", "x^3+1+x^6*2")
    assert found.judgement == "wrong"
    assert "goes to ∞, the right answer to ∞" not in found.findings[0].say
