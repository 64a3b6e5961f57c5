"""Gradient boosting of stumps on one feature, round by round, with squared loss."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tutor.figures.figure import Figure, Parameter, State

Array = NDArray[np.float64]

GRID = np.linspace(0.0, 1.0, 201)
MOST_ROUNDS = 100


def truth(x: Array) -> Array:
    """The function that made the data."""
    return np.asarray(np.sin(2 * np.pi * x) + 0.5 * np.sign(x - 0.6))


@lru_cache(maxsize=2)
def sample(part: str) -> tuple[Array, Array]:
    """The points to train or to test on: x sorted, y with noise of standard deviation 0.3, each (60,)."""
    rng = np.random.default_rng({"train": 11, "test": 12}[part])
    x = np.sort(rng.uniform(0, 1, 60))
    return x, truth(x) + 0.3 * rng.standard_normal(60)


def best_split(x: Array, residual: Array) -> tuple[float, float, float]:
    """The stump of least squared error: threshold, value left, value right. `x` is sorted."""
    n = len(x)
    left = np.cumsum(residual)[:-1]
    count = np.arange(1, n)
    gain = left**2 / count + (residual.sum() - left) ** 2 / (n - count)
    gain[x[1:] == x[:-1]] = -np.inf
    at = int(np.argmax(gain))
    return float((x[at] + x[at + 1]) / 2), float(residual[: at + 1].mean()), float(residual[at + 1 :].mean())


@lru_cache(maxsize=16)
def boost(lr: float) -> tuple[Array, Array, Array]:
    """The ensemble after 0, 1, ... MOST_ROUNDS rounds on GRID, on the train and on the test points."""
    x, y = sample("train")
    places = (GRID, x, sample("test")[0])
    stages = [[np.full(len(place), y.mean())] for place in places]
    for _ in range(MOST_ROUNDS):
        cut, low, high = best_split(x, y - stages[1][-1])
        for stage, place in zip(stages, places, strict=True):
            stage.append(stage[-1] + lr * np.where(place <= cut, low, high))
    grid, train, test = (np.array(stage) for stage in stages)
    return grid, train, test


def numbers(state: State) -> dict[str, float]:
    """Mean squared error on the train and on the test points after these rounds, and the best round on the test."""
    rounds = int(state["rounds"])
    _, train, test = boost(float(state["lr"]))
    test_errors = np.mean((test - sample("test")[1]) ** 2, axis=1)
    return {
        "train_error": float(np.mean((train[rounds] - sample("train")[1]) ** 2)),
        "test_error": float(test_errors[rounds]),
        "best_round": float(np.argmin(test_errors)),
    }


FIGURE = Figure(
    "boosting-rounds",
    "Boosting: every round fits a stump to the residuals",
    (Parameter("rounds", "rounds", 0, MOST_ROUNDS, 1, 1), Parameter("lr", "η", 0.05, 1, 0.05, 0.3)),
    numbers,
    lambda state: {**state, "rounds": min(MOST_ROUNDS, int(state["rounds"]) + 1)},
)
