"""Right values with a weakness: solved, and told what an interviewer would pick at."""

from collections.abc import Callable

import pytest

from tutor.model import Judgement, Verdict

Judge = Callable[[str, str], Verdict]

LOOP = """
import math

def sigmoid(z):
    flat = [float(np.exp(-np.logaddexp(0.0, -v))) for v in z.ravel()]
    return np.array(flat).reshape(z.shape)
"""
WEAK = {
    "a loop": ("sigmoid", LOOP, "too-slow"),
    "an overflow on the way": (
        "sigmoid",
        "def sigmoid(z):\n    e = np.exp(z * 1.0)\n    return np.where(z >= 0, 1 / (1 + np.exp(-z)), e / (1 + e))",
        "overflow",
    ),
    "far off at the edge": (
        "softmax",
        "def softmax(Z):\n    e = np.exp(np.clip(Z, -500, 500))\n    return e / e.sum(axis=1, keepdims=True)",
        "imprecise-at-the-edge",
    ),
    "a division by zero in Python": (
        "f1_score",
        "def f1_score(y, q):\n    hits = int(sum(y * q))\n    return 2 * hits / (int(sum(y)) + int(sum(q)))",
        "division-by-zero",
    ),
    "a global seed": (
        "leaf_weight",
        "def leaf_weight(g, h, lam=1.0):\n    np.random.seed(0)\n    return -g.sum() / (h.sum() + lam)",
        "global-random-state",
    ),
    "another default": (
        "leaf_weight",
        "def leaf_weight(g, h, lam=2.0):\n    return -g.sum() / (h.sum() + lam)",
        "other-default",
    ),
}


@pytest.mark.parametrize(("name", "text", "note"), WEAK.values(), ids=WEAK)
def test_a_weakness_is_told_and_the_answer_counts(name: str, text: str, note: str, judge: Judge):
    verdict = judge(name, f"import numpy as np\n{text}\n")
    assert verdict.judgement is Judgement.CORRECT_BUT
    assert note in [finding.note for finding in verdict.findings]


def test_a_loop_is_fine_where_a_drill_does_not_ask_for_speed(judge: Judge):
    text = "def gini(y):\n    return 1 - sum((list(y).count(k) / len(y)) ** 2 for k in set(y))\n"
    assert judge("gini", text).judgement is Judgement.CORRECT


@pytest.mark.parametrize("start", ["np.ones(X.shape[1])", "np.random.default_rng().normal(size=X.shape[1])"])
def test_descent_from_another_start_counts_where_it_reaches_the_optimum(start: str, judge: Judge):
    text = f"""
import numpy as np

def fit(X, y, lr=0.1, n_iter=100):
    w, b = {start}, 0.5
    for _ in range(n_iter):
        r = 0.5 * (1 + np.tanh(0.5 * (X @ w + b))) - y
        w, b = w - lr * X.T @ r / len(y), b - lr * r.mean()
    return w, b
"""
    verdict = judge("fit", text)
    assert verdict.judgement is Judgement.CORRECT
    assert verdict.reading is not None
    assert "optimum" in verdict.reading


@pytest.mark.parametrize(
    ("old", "new"), [("- lr * X.T", "+ lr * X.T"), ("/ len(y), b - lr * r.mean()", "/ len(y), b"), ("/ len(y)", "")]
)
def test_another_start_does_not_excuse_a_wrong_step(old: str, new: str, judge: Judge):
    text = """
import numpy as np

def fit(X, y, lr=0.1, n_iter=100):
    w, b = np.ones(X.shape[1]), 0.5
    for _ in range(n_iter):
        r = 0.5 * (1 + np.tanh(0.5 * (X @ w + b))) - y
        w, b = w - lr * X.T @ r / len(y), b - lr * r.mean()
    return w, b
"""
    assert judge("fit", text.replace(old, new)).judgement is Judgement.WRONG
