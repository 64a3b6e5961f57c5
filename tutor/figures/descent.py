"""Gradient descent, momentum and Adam on a long valley."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tutor.figures.figure import Figure, Parameter, State

Array = NDArray[np.float64]

START = (-2.4, 1.6)
"""Where every path begins."""
DIVERGED = 1e6
"""A path is cut where a coordinate passes this."""


def loss(w1: Array | float, w2: Array | float, condition: float) -> Array:
    """(w₁² + κw₂²)/2, with the minimum 0 at the origin and condition number κ."""
    return np.asarray(0.5 * (np.square(w1) + condition * np.square(w2)))


@dataclass(frozen=True, slots=True)
class Memory:
    """What an optimizer carries from step to step: the first and second moment, and the count of steps."""

    m: Array
    v: Array
    t: int = 0


def _step(method: str, gradient: Array, memory: Memory, lr: float, beta: float) -> tuple[Array, Memory]:
    t = memory.t + 1
    if method == "gd":
        return -lr * gradient, Memory(memory.m, memory.v, t)
    if method == "momentum":
        velocity = beta * memory.m + gradient
        return -lr * velocity, Memory(velocity, memory.v, t)
    m = beta * memory.m + (1 - beta) * gradient
    v = 0.999 * memory.v + 0.001 * gradient**2
    scaled = (m / (1 - beta**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return -lr * scaled, Memory(m, v, t)


@lru_cache(maxsize=64)
def path(method: str, lr: float, beta: float, steps: int, condition: float) -> Array:
    """The points visited, (steps + 1, 2); shorter where the path runs away."""
    w = np.array(START)
    scale = np.array([1.0, condition])
    memory = Memory(np.zeros(2), np.zeros(2))
    visited = [w]
    for _ in range(steps):
        move, memory = _step(method, scale * w, memory, lr, beta)
        w = w + move
        visited.append(w)
        if np.max(np.abs(w)) > DIVERGED:
            break
    return np.array(visited)


def path_of(state: State) -> Array:
    """The path of a complete state."""
    return path(
        str(state["method"]),
        float(state["lr"]),
        float(state["beta"]),
        int(state["steps"]),
        float(state["condition"]),
    )


def numbers(state: State) -> dict[str, float]:
    """Where the path ends, its loss and gradient there, and whether it ended higher than it began (1) or not (0)."""
    visited = path_of(state)
    condition = float(state["condition"])
    w1, w2 = visited[-1]
    end, begin = (float(loss(visited[i, 0], visited[i, 1], condition)) for i in (-1, 0))
    return {
        "loss": end,
        "w1": float(w1),
        "w2": float(w2),
        "gradient": float(np.hypot(w1, condition * w2)),
        "diverged": float(end > begin),
    }


FIGURE = Figure(
    "descent",
    "Descent on a long valley",
    (
        Parameter("steps", "steps", 0, 200, 1, 20),
        Parameter("lr", "η", 0.001, 4, 1.1, 0.18, factor=True),
        Parameter("method", "method", start="gd", choices=("gd", "momentum", "adam")),
        Parameter("beta", "β", 0, 0.99, 0.05, 0.9),
        Parameter("condition", "κ", 1, 50, 1, 10),
    ),
    numbers,
    lambda state: {**state, "steps": min(200, int(state["steps"]) + 1)},
)
