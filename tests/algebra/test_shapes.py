from collections.abc import Callable

import pytest

from tutor.algebra.shapes import NUMBER, Conventions, Shape, broadcast, product, same_result
from tutor.model import Verdict

Ask = Callable[..., Verdict]

PAPER = Conventions()
CODE = Conventions(numpy=True)
COLUMN_D, COLUMN_N, ROW_D = Shape(("d",)), Shape(("n",)), Shape(("d",), row=True)
MATRIX = Shape(("n", "d"))

SYMBOLS = {
    "X": "matrix n d",
    "y": "vector n",
    "p": "vector n (0,1)",
    "w": "vector d",
    "x": "vector d",
    "b": "real",
    "i": "index n",
}


@pytest.mark.parametrize(
    ("a", "b", "how", "kind", "shape"),
    [
        (ROW_D, COLUMN_D, "", "inner", NUMBER),
        (COLUMN_D, ROW_D, "", "outer", Shape(("d", "d"))),
        (COLUMN_D, COLUMN_D, "", "entrywise", COLUMN_D),
        (COLUMN_D, COLUMN_D, "dot", "inner", NUMBER),
        (COLUMN_D, COLUMN_D, "@", "inner", NUMBER),
        (MATRIX, COLUMN_D, "", "matrix", COLUMN_N),
        (COLUMN_N, MATRIX, "", "matrix", ROW_D),
        (NUMBER, MATRIX, "", "entrywise", MATRIX),
        (MATRIX, COLUMN_D, "*", "entrywise", MATRIX),
    ],
)
def test_products_on_paper(a: Shape, b: Shape, how: str, kind: str, shape: Shape):
    assert product(a, b, how, PAPER, transposed=False) == (kind, shape)


def test_a_flat_vector_of_numpy_has_no_orientation():
    assert product(COLUMN_D, ROW_D, "@", CODE, transposed=False) == ("inner", NUMBER)


@pytest.mark.parametrize(
    ("a", "b", "how"),
    [(MATRIX, COLUMN_N, ""), (MATRIX, MATRIX, "@"), (COLUMN_N, COLUMN_D, "@"), (MATRIX, COLUMN_N, "*")],
)
def test_products_that_do_not_exist(a: Shape, b: Shape, how: str):
    assert product(a, b, how, PAPER, transposed=False) is None


def test_broadcasting_is_numpys():
    assert broadcast(Shape(("n", 1)), COLUMN_N) == Shape(("n", "n"))
    assert broadcast(MATRIX, COLUMN_D) == MATRIX
    assert broadcast(MATRIX, COLUMN_N) is None


def test_a_result_is_the_same_whichever_way_it_lies():
    assert same_result(ROW_D, COLUMN_D)
    assert same_result(Shape(("n", 1)), COLUMN_N)
    assert not same_result(COLUMN_D, COLUMN_N)


@pytest.mark.parametrize(
    ("reference", "answer", "words"),
    [
        ("X^T(p-y)/n", "X(p-y)/n", ["n×d matrix", "vector of n numbers", "does not exist", "did you mean Xᵀ"]),
        ("mean((p-y)^2)", "(p-y)^2", ["One number is asked", "vector of n numbers", "average them"]),
        ("sum((p-y)^2)", "(p-y)^2", ["One number is asked", "add them up"]),
        ("X^T(p-y)/n", "mean(p-y)", ["A vector of d numbers is asked", "one number"]),
        ("X^T X", "X", ["d×d matrix is asked", "n×d matrix"]),
        ("X w", "X + w^T y", ["does not exist"]),
        ("X^T p", "X p + w", ["does not exist"]),
        ("p - y", "p + w", ["cannot be added"]),
        ("X^T X", "inv(X)", ["square"]),
        ("X w", "y/X", ["inverse"]),
        ("p", "softmax(b)", ["one number"]),
        ("w", "X_{i}^T X", ["does not exist"]),
    ],
)
def test_a_shape_error_is_a_sentence_with_the_shapes(ask: Ask, reference: str, answer: str, words: list[str]):
    found = ask(SYMBOLS, reference, answer)
    assert found.judgement == "wrong"
    for word in words:
        assert word in found.findings[0].say


@pytest.mark.parametrize(
    ("reference", "answer"),
    [
        ("w^T x + b", "w·x + b"),
        ("w^T x + b", "x^T w + b"),
        ("w^T x + b", "w x + b"),
        ("w^T x", "np.dot(w, x)"),
        ("x x^T", "np.outer(x, x)"),
        ("sum_i X_i X_i^T", "X^T X"),
        ("sum_i (w^T X_i)^2", "norm(X w)^2"),
        ("X w", "(w^T X^T)^T"),
        ("X^T y", "y^T X"),
        ("p - y", "p_i - y_i"),
        ("p_i - y_i", "p - y"),
        ("mean(p y)", "mean(p·y)"),
        ("X^T y", "X^T * y"),
        ("sum(p)", "1^T p"),
        ("X^T diag(p) X", "X.T @ (p[:, None] * X)"),
        ("X[0, 1]", "X_{1,2}"),
        ("X X^T", "X @ X.T"),
    ],
)
def test_any_sensible_spelling_is_the_same_thing(ask: Ask, reference: str, answer: str):
    found = ask(SYMBOLS, reference, answer)
    assert found.judgement.solved, found


@pytest.mark.parametrize(
    ("reference", "answer"),
    [
        ("w^T x + b", "w*x + b"),
        ("X^T y", "X.T * y"),
        ("X w", "X * w"),
        ("mean(p - y)", "p - y"),
        ("sum(p y)", "p y"),
        ("X^T y", "X^T y y"),
        ("w^T x", "w x^T"),
    ],
)
def test_code_that_multiplies_entry_by_entry_is_not_a_matrix_product(ask: Ask, reference: str, answer: str):
    assert ask(SYMBOLS, reference, answer).judgement == "wrong"


def test_the_echo_says_what_the_result_is(ask: Ask):
    assert "a vector of d numbers" in (ask(SYMBOLS, "X^T y", "X^T y").reading or "")
    assert "number" not in (ask(SYMBOLS, "b", "b").reading or "")
