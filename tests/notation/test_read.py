"""Formulas in four notations, and in mixtures of them, are read as one formula."""

import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tutor.model import SymbolSpec
from tutor.notation.read import Reading, read
from tutor.notation.symbols import SymbolTable
from tutor.notation.tree import (
    Add,
    Big,
    Call,
    Constant,
    Div,
    Group,
    Index,
    Indicator,
    Inverse,
    Moment,
    Mul,
    Name,
    Neg,
    Node,
    Norm,
    Number,
    Pow,
    Relation,
    Transpose,
)
from tutor.notation.write import plain

TABLES: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "readings.toml").read_text(encoding="utf-8"))


def spec(name: str, value: str | dict[str, Any]) -> SymbolSpec:
    if isinstance(value, str):
        return SymbolSpec(name, value)
    return SymbolSpec(name, value["kind"], value.get("draw"), tuple(value.get("aliases", ())))


DECLARED = {
    name: SymbolTable.declare({symbol: spec(symbol, kind) for symbol, kind in table.items() if symbol != "reads"})
    for name, table in TABLES.items()
}
CASES = [
    pytest.param(name, text, group["as"], group.get("notes", []), id=f"{name}: {text}")
    for name, table in TABLES.items()
    for group in table["reads"]
    for text in group["from"]
]


@pytest.mark.parametrize(("table", "text", "expected", "notes"), CASES)
def test_each_spelling_is_read_as_the_one_formula(table: str, text: str, expected: str, notes: list[str]):
    reading = read(text, DECLARED[table])
    assert plain(reading.tree, DECLARED[table]) == expected
    said = " ".join(reading.notes)
    assert all(note in said for note in notes), said


def test_a_formula_may_go_over_several_lines():
    assert plain(read("x +\n\ty", DECLARED["numbers"]).tree) == "x + y"


def number(text: str) -> Number:
    return Number(Fraction(text))


n, w, y, p, i, X = (Name(letter) for letter in "nwypiX")
ONE = number("1")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("0.1", number("1/10")),
        ("0.333", number("333/1000")),
        ("1e-3", number("1/1000")),
        (".5", number("1/2")),
        ("E", Constant("e")),
        ("oo", Constant("inf")),
        ("-p", Neg(p)),
        ("p - y + 1", Add((p, Neg(y), ONE))),
        ("(p - y)", Group(Add((p, Neg(y))))),
        ("p*y", Mul(p, y, "*")),
        ("p y", Mul(p, y, "")),
        ("Xw", Mul(X, w, "")),
        ("X @ w", Mul(X, w, "@")),
        ("w·w", Mul(w, w, "dot")),
        ("p/n", Div(p, n)),
        ("w^2", Pow(w, number("2"))),
        ("log p", Call("log", (p,))),
        ("X.sum(axis=0)", Call("sum", (X,), axis=0)),
        ("X.sum(axis=-1, keepdims=True)", Call("sum", (X,), axis=-1, keepdims=True)),
        ("p_i", Index(p, (i,))),
        ("x_i", Index(X, (i,))),
        ("X[:, 1]", Index(X, (None, ONE))),
        ("sum_i p_i", Big("sum", "i", Index(p, (i,)))),
        ("sum_{i=1}^n p_i", Big("sum", "i", Index(p, (i,)), ONE, n)),
        ("X^T", Transpose(X)),
        ("(X^T X)^{-1}", Inverse(Group(Mul(Transpose(X), X, "")))),
        ("||w||", Norm(w)),
        ("||w||_1", Norm(w, 1)),
        ("1[y_i = 1]", Indicator(Relation(Index(y, (i,)), "=", ONE))),
    ],
)
def test_each_kind_of_part_has_its_node(text: str, tree: Node):
    assert read(text, DECLARED["rows"]).tree == tree


def test_without_a_table_every_letter_is_a_name_and_a_moment_stays_one():
    assert read("ab").tree == Mul(Name("a"), Name("b"), "")
    assert read(r"\mathbb{E}[f] + c").tree == Add((Moment("E", (Name("f"),)), Name("c")))


def test_spans_point_into_the_text():
    text = "1/(1 + e^(-z))"
    tree = read(text, DECLARED["numbers"]).tree
    assert isinstance(tree, Div)
    assert text[slice(*tree.bottom.span)] == "(1 + e^(-z))"


@pytest.mark.parametrize("text", ["X @ w", "np.log(p)", "p.mean()", "np.sum(p, axis=0)", "sum(p[i] for i in range(n))"])
def test_code_is_known_as_code(text: str):
    assert read(text, DECLARED["rows"]).numpy


@pytest.mark.parametrize("text", ["X w", "log(p)", "p[i]", "sum_i p_i", "X^T p", "w.w"])
def test_mathematics_is_not_taken_for_code(text: str):
    assert not read(text, DECLARED["rows"]).numpy


def test_a_reading_keeps_its_text():
    assert read("Xw", DECLARED["rows"]) == Reading(Mul(X, w, ""), "Xw")


def test_declared_names_win_over_constants_functions_and_letters_side_by_side():
    table = SymbolTable.declare({"e": "real", "E": "real", "Xw": "vector n", "X": "matrix n d", "w": "vector d"})
    assert read("e E", table).tree == Mul(Name("e"), Name("E"), "")
    assert read("Xw", table).tree == Name("Xw")


def test_a_declared_vector_is_not_a_row_of_the_matrix():
    table = SymbolTable.declare({"X": "matrix n d", "x": "vector d", "i": "index n"})
    assert read("x_i", table).tree == Index(Name("x"), (i,))


def test_a_definition_may_use_another_one():
    table = SymbolTable.declare({"X": "matrix n d", "w": "vector d", "z": "X w", "q": "sigmoid(z)", "i": "index n"})
    assert read("q_i", table).tree == Index(Name("q"), (i,))
    assert read("len(q)", table).tree == Name("n")


def test_a_name_that_is_also_an_index_of_the_sum_is_the_index():
    table = SymbolTable.declare({"k": "real", "y": "vector n"})
    tree = read("sum_k y_k", table).tree
    assert tree == Big("sum", "k", Index(y, (Name("k"),)))
