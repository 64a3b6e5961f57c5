"""Sums whose index was left out are read over it, and say so."""

import pytest

from tutor.notation.error import NotationError
from tutor.notation.read import read
from tutor.notation.symbols import SymbolTable
from tutor.notation.write import plain

TABLE = SymbolTable.declare(
    {"X": "matrix n d", "w": "vector d", "y": "vector n {0,1}", "p": "vector n (0,1)", "lam": "positive", "z": "real"}
)

LEFT_OUT = [
    (r"\frac{\lambda}{2}\sum w_j^2", "(lam/2) sum_j w_j^2"),
    ("λ/2 Σ w_j²", "(lam/2) sum_j w_j^2"),
    (r"-\frac1n\sum\left(y_i\log p_i+(1-y_i)\log(1-p_i)\right)", "-(1/n) sum_i (y_i log p_i + (1-y_i) log(1-p_i))"),
    ("(1/n) Σ(pᵢ−yᵢ)xᵢ", "(1/n) sum_i (p_i-y_i) x_i"),
    ("sum((p_i-y_i)^2)/n", "(sum_i (p_i-y_i)^2)/n"),
    ("1/n sum (p[i]-y[i])^2", "(1/n) sum_i (p_i-y_i)^2"),
    ("mean((p_i-y_i) x_i)", "mean_i (p_i-y_i) x_i"),
    ("sum_i sum x_ij w_j", "sum_i sum_j x_ij w_j"),
    ("sum (y_i sum_j x_ij w_j)", "sum_i (y_i sum_j x_ij w_j)"),
]


@pytest.mark.parametrize(("text", "meant"), LEFT_OUT)
def test_the_letter_below_the_arrays_is_the_index(text: str, meant: str):
    assert plain(read(text, TABLE).tree) == plain(read(meant, TABLE).tree)
    assert any("is read over all" in note for note in read(text, TABLE).notes)


def test_a_sum_with_its_index_says_nothing():
    assert read("sum_i p_i", TABLE).notes == ()


@pytest.mark.parametrize("text", ["sum x_ij w_j", "sum y_i + p_i", "p_i", "max(p_i, z)"])
def test_where_two_letters_or_none_could_be_meant_the_index_is_asked_for(text: str):
    with pytest.raises(NotationError, match=r"comes from nowhere|ends before this"):
        read(text, TABLE)


def test_a_power_behind_a_sum_that_is_set_off_belongs_to_the_terms():
    assert plain(read("sum (p-y)^2", TABLE).tree) == plain(read("sum((p-y)^2)", TABLE).tree)
    assert plain(read("sum(p-y)^2", TABLE).tree) == plain(read("(sum(p-y))^2", TABLE).tree)
