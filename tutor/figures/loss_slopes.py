"""Cross-entropy against squared error after a sigmoid, at the same logit."""

import math

from tutor.figures.figure import Figure, Parameter, State
from tutor.figures.sigmoid import sigmoid, swept


def cross_entropy(z: float, y: float) -> float:
    """-y log p - (1-y) log(1-p) at p = σ(z), exact for large |z|."""
    return max(z, 0.0) - z * y + math.log1p(math.exp(-abs(z)))


def squared_error(z: float, y: float) -> float:
    """(p - y)² at p = σ(z)."""
    return (sigmoid(z) - y) ** 2


def numbers(state: State) -> dict[str, float]:
    """Both losses at z, and both slopes d/dz: p - y, and 2(p - y)p(1 - p)."""
    z, y = float(state["z"]), float(state["y"])
    p = sigmoid(z)
    return {
        "p": p,
        "cross_entropy": cross_entropy(z, y),
        "squared_error": squared_error(z, y),
        "slope_cross_entropy": p - y,
        "slope_squared_error": 2 * (p - y) * p * (1 - p),
    }


FIGURE = Figure(
    "cross-entropy-vs-mse",
    "Cross-entropy against squared error",
    (Parameter("z", "z", -8, 8, 0.25, -4.0), Parameter("y", "y", 0, 1, 1, 1)),
    numbers,
    lambda state: swept(state, "z", -8, 8, 0.25),
)
