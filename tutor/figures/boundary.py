"""Logistic regression on two clouds of points: where the boundary lies, and the loss that follows."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tutor.figures.figure import Figure, Parameter, State, Value

Array = NDArray[np.float64]

REACH = 3.2
"""Both axes show -REACH to REACH."""


@lru_cache(maxsize=1)
def points() -> tuple[Array, Array]:
    """The data: X (56, 2) and labels y (56,), two overlapping clouds of 28."""
    rng = np.random.default_rng(3)
    low = rng.normal((-1.0, -0.6), 0.8, (28, 2))
    high = rng.normal((1.1, 0.9), 0.8, (28, 2))
    return np.vstack([low, high]), np.repeat([0.0, 1.0], 28)


def logit(state: State, x1: Array, x2: Array) -> Array:
    """The score z = w₁x₁ + w₂x₂ + b, broadcast over the coordinates."""
    return float(state["w1"]) * x1 + float(state["w2"]) * x2 + float(state["b"])


def probability(z: Array) -> Array:
    """The sigmoid, without overflow."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * z)))


def numbers(state: State) -> dict[str, float]:
    """Mean cross-entropy, accuracy, misclassified points, and the gradient of the loss."""
    x, y = points()
    z = logit(state, x[:, 0], x[:, 1])
    error = probability(z) - y
    wrong = int(np.sum((z >= 0) != (y == 1)))
    return {
        "loss": float(np.mean(np.logaddexp(0, z) - y * z)),
        "accuracy": 1 - wrong / len(y),
        "wrong": float(wrong),
        "grad_w1": float(np.mean(error * x[:, 0])),
        "grad_w2": float(np.mean(error * x[:, 1])),
        "grad_b": float(np.mean(error)),
    }


def advance(state: State) -> dict[str, Value]:
    """One step of gradient descent at learning rate 0.5."""
    slopes = numbers(state)
    return {name: float(f"{float(state[name]) - 0.5 * slopes[f'grad_{name}']:.6g}") for name in ("w1", "w2", "b")}


FIGURE = Figure(
    "boundary",
    "Decision boundary: color is P(y=1|x)",
    (
        Parameter("w1", "w₁", -6, 6, 0.1, 1.0),
        Parameter("w2", "w₂", -6, 6, 0.1, 0.4),
        Parameter("b", "b", -6, 6, 0.1, 0.0),
    ),
    numbers,
    advance,
)
