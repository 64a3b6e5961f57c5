"""Spellings that were read as something else, or refused without a way out."""

import pytest

from tutor.notation.error import NotationError
from tutor.notation.read import read
from tutor.notation.symbols import SymbolTable
from tutor.notation.write import plain

SPREAD = SymbolTable.declare({"mu": "real", "sigma2": "positive"})
SCORES = SymbolTable.declare({"p": "vector k (0,1)", "i": "index k", "j": "index k"})
ROWS = SymbolTable.declare({"X": "matrix n d", "y": "vector n", "z": "vector n"})


@pytest.mark.parametrize("text", [r"\mu/\sigma^2", "μ/σ²", r"\frac{\mu}{\sigma^{2}}", "mu/sigma**2", "mu/sigma2"])
def test_a_variance_may_be_written_as_a_square(text: str):
    assert read(text, SPREAD).tree == read("mu/sigma2", SPREAD).tree or r"\frac" in text
    assert plain(read(text, SPREAD).tree) == plain(read("mu/sigma2", SPREAD).tree)


def test_a_declared_deviation_keeps_its_square():
    table = SymbolTable.declare({"sigma": "positive", "sigma2": "positive"})
    assert plain(read("σ²", table).tree) == plain(read("sigma^2", table).tree) != plain(read("sigma2", table).tree)


@pytest.mark.parametrize("text", [r"p_i(\delta_{ij} - p_j)", r"p_i(\delta_{i,j} - p_j)", "p_i(δ_ij − p_j)"])
def test_the_sign_of_kronecker_is_an_indicator(text: str):
    assert plain(read(text, SCORES).tree) == plain(read("p_i(1[i = j] - p_j)", SCORES).tree)


def test_solving_is_multiplying_by_the_inverse():
    solved = read("np.linalg.solve(X.T @ X, X.T @ y)", ROWS)
    assert plain(solved.tree) == plain(read("inv(X.T @ X) @ (X.T @ y)", ROWS).tree)


def test_an_entry_of_a_number_is_refused_not_multiplied():
    with pytest.raises(NotationError, match="one number without entries"):
        read("mu[0]", SPREAD)


def test_a_sum_that_ended_too_early_is_said_to():
    with pytest.raises(NotationError, match="The sum over `i` ends before this") as caught:
        read("sum_i z_i + z_i^2", ROWS)
    assert caught.value.position == len("sum_i z_i + z_")
