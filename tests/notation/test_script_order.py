"""A subscript may stand behind the exponent, as TeX allows."""

import pytest

from tutor.notation.error import NotationError
from tutor.notation.read import read
from tutor.notation.symbols import SymbolTable
from tutor.notation.tolerant import read_tolerant
from tutor.notation.write import plain

TABLE = SymbolTable.declare({"X": "matrix n d", "w": "vector d", "y": "vector n", "p": "vector n (0,1)"})

ORDERS = [
    (r"\|w\|^2_2", r"\|w\|_2^2"),
    (r"\lVert w\rVert^{2}_{2}", "||w||^2"),
    ("‖w‖^2_1", "‖w‖_1^2"),
    ("sum_i y^2_i", "sum_i y_i^2"),
    (r"\sum_i p^{y_i}_i", "sum_i p_i^(y_i)"),
    ("sum_i sum_j X^2_{ij}", "sum_i sum_j X_ij^2"),
]


@pytest.mark.parametrize(("behind", "before"), ORDERS)
def test_both_orders_of_exponent_and_subscript_are_one_formula(behind: str, before: str):
    assert plain(read(behind, TABLE).tree) == plain(read(before, TABLE).tree)


@pytest.mark.parametrize("behind", [behind for behind, _ in ORDERS])
def test_each_beginning_of_it_can_be_drawn(behind: str):
    for end in range(len(behind)):
        assert read_tolerant(behind[:end], TABLE).tree is not None


def test_a_norm_of_another_order_is_refused():
    with pytest.raises(NotationError, match="order 1 and 2"):
        read(r"\|w\|^2_3", TABLE)


def test_a_brace_that_was_never_opened_is_answered():
    assert read_tolerant("x^}_i", TABLE).problems
