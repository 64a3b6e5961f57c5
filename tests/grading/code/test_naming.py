"""Mistakes that no drill lists: what is said of them."""

from collections.abc import Callable

import pytest

from tutor.model import Judgement, Verdict

Judge = Callable[[str, str], Verdict]

SIGMOID = "1 / (1 + np.exp(-np.clip(z, -500, 500)))"
STABLE = "def _s(z):\n    e = np.exp(-np.abs(z))\n    return np.where(z >= 0, 1, e) / (1 + e)\n"
GRADIENT = f"{STABLE}def gradient(X, y, w):\n    return "
LOSS = """
def bce_loss(y, p):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    loss = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
"""
ONE_STEP_AHEAD = """
def cosine_lr(t, total, lr_max, lr_min, warmup):
    if t < warmup:
        return lr_max * t / warmup
    s = (t + 1 - warmup) / (total - warmup)
    return lr_min + 0.5 * (lr_max - lr_min) * (1 + np.cos(np.pi * s))
"""
DATA_TERM_SCALED = f"""
{STABLE}
def gradient_l2(X, y, w, b, lam):
    r = _s(X @ w + b) - y
    return X.T @ r / len(y) * (1 + lam), r.mean()
"""
GLOBAL_DRAW = """
def kfold_indices(n, k, rng):
    folds = np.array_split(np.random.permutation(n), k)
    return [(np.concatenate(folds[:j] + folds[j + 1 :]), folds[j]) for j in range(k)]
"""

NAMED = [
    ("sigmoid", f"def sigmoid(z):\n    return np.round({SIGMOID}, 3)", "rounded", "3 digits"),
    ("sigmoid", f"def sigmoid(z):\n    return ({SIGMOID}) ** 2", "extra-square", "square"),
    ("sigmoid", f"def sigmoid(z):\n    return ({SIGMOID}) + 0.25", "constant-offset", "+0.25"),
    ("sigmoid", f"def sigmoid(z):\n    return 0.3 * ({SIGMOID})", "constant-factor", "0.3"),
    ("sigmoid", f"def sigmoid(z):\n    z = np.clip(z, -7, 7)\n    return {SIGMOID}", "right-in-part", "|`z`|"),
    ("sigmoid", f"def sigmoid(z):\n    z = np.abs(z)\n    return {SIGMOID}", "no-sign", "|`z`|"),
    ("bce_loss", f"{LOSS}    return loss / np.log(10)", "log-base", "base 10"),
    ("bce_loss", f"{LOSS}    return loss / 2", "missing-factor", "half"),
    ("gradient", f"{GRADIENT}2 * X.T @ (_s(X @ w) - y) / len(y)", "extra-factor", "twice"),
    ("gradient", f"{GRADIENT}X.T @ (y - _s(X @ w))", "not-averaged", "sign"),
    ("gradient", f"{GRADIENT}X.T @ (_s(X @ w) + y) / len(y)", "sign-of-argument", "`y`"),
    ("gradient", f"{GRADIENT}(X.T @ (_s(X @ w) - y) / len(y)).reshape(-1, 1)", "column-shape", "ravel"),
    ("gradient", f"{GRADIENT}X @ (_s(X @ w) - y) / len(y)", "shapes-do-not-fit", "transposed"),
    (
        "momentum_step",
        "def momentum_step(w, g, vel, lr, beta):\n    vel = beta * vel + g\n    return w - lr * vel",
        "wrong-structure",
        "2 values",
    ),
    (
        "momentum_step",
        "def momentum_step(w, g, vel, lr, beta):\n    vel = beta * vel + 2 * g\n    return w - lr * vel, vel",
        "extra-term",
        "`g`",
    ),
    (
        "momentum_step",
        "def momentum_step(w, g, vel, lr, beta):\n    v = beta * w + g\n    return w - lr * v, v",
        "wrong-argument",
        "`w`",
    ),
    (
        "predict",
        f"{STABLE}def predict(X, w, b, threshold):\n    return _s(X @ w + b) >= 1 - threshold",
        "one-minus",
        "threshold",
    ),
    ("cosine_lr", ONE_STEP_AHEAD, "right-in-part", "`t` < `warmup`"),
    ("gradient_l2", DATA_TERM_SCALED, "right-in-part", "`gb` is right"),
    ("kfold_indices", GLOBAL_DRAW, "global-random-state", "`rng`"),
]


@pytest.mark.parametrize(("name", "text", "note", "word"), NAMED, ids=lambda part: part[:30])
def test_a_mistake_that_no_drill_lists_is_explained(name: str, text: str, note: str, word: str, judge: Judge):
    verdict = judge(name, f"import numpy as np\n{text}\n")
    finding = verdict.findings[0]
    assert (verdict.judgement, finding.note) == (Judgement.WRONG, note)
    assert word in finding.say


def test_a_parameter_that_is_never_read_is_told(judge: Judge):
    text = "import numpy as np\ndef leaf_weight(g, h, lam):\n    return -np.sum(g) * np.sum(h)\n"
    assert judge("leaf_weight", text).findings[0].note == "argument-ignored"


def test_changing_an_argument_is_wrong_even_when_the_values_are_right(judge: Judge):
    verdict = judge(
        "momentum_step",
        "def momentum_step(w, g, vel, lr, beta):\n    vel *= beta\n    vel += g\n    return w - lr * vel, vel\n",
    )
    assert (verdict.judgement, verdict.findings[0].note) == (Judgement.WRONG, "changes-argument")
    assert "`vel`" in verdict.findings[0].say
    assert verdict.checks[-1] == ("purity", False)


def test_the_witness_is_the_smallest_input_with_both_values(judge: Judge):
    witness = judge("gini", "import numpy as np\ndef gini(y):\n    return float(np.mean(y == y[0]))\n").witness
    assert witness is not None
    assert witness.at == {"y": [0]}
    assert (witness.yours, witness.expected) == (1.0, 0.0)


def test_the_same_answer_gets_the_same_verdict_each_time(judge: Judge):
    text = "import numpy as np\ndef softmax(Z):\n    return np.exp(Z) / 3\n"
    first, again = judge("softmax", text), judge("softmax", text)
    assert (first.findings, first.witness) == (again.findings, again.witness)
