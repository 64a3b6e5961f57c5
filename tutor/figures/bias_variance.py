"""Polynomials fitted to many data sets: bias, variance, noise, and the error they add up to."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tutor.figures.figure import Figure, Parameter, State

Array = NDArray[np.float64]

DATA_SETS = 60
GRID = np.linspace(-1.0, 1.0, 101)
"""Where fits are compared with the truth."""


def truth(x: Array) -> Array:
    """The function that made the data."""
    return np.asarray(np.sin(np.pi * x))


@lru_cache(maxsize=8)
def data_sets(n: int, noise: float) -> tuple[Array, Array]:
    """The n inputs, evenly spaced, and DATA_SETS draws of their labels, (DATA_SETS, n), always the same ones."""
    x = np.linspace(-1, 1, n)
    return x, truth(x) + noise * np.random.default_rng(7).standard_normal((DATA_SETS, n))


@lru_cache(maxsize=64)
def fits(degree: int, n: int, noise: float, ridge: float) -> Array:
    """Each data set's polynomial on GRID, (DATA_SETS, 101), by ridge regression on Legendre features.

    The features keep the normal equations well conditioned; the constant is not penalized.
    """
    x, y = data_sets(n, noise)
    features = np.polynomial.legendre.legvander(x, degree)
    penalty = np.diag([0.0] + [max(ridge, 1e-9)] * degree)
    weights = np.linalg.solve(features.T @ features / n + penalty, features.T @ y.T / n)
    return np.asarray((np.polynomial.legendre.legvander(GRID, degree) @ weights).T)


def fits_of(state: State) -> Array:
    """The fits of a complete state."""
    return fits(int(state["degree"]), int(state["n"]), float(state["noise"]), float(state["ridge"]))


def numbers(state: State) -> dict[str, float]:
    """Bias², variance and noise, averaged over GRID, and their sum, the expected squared error."""
    curves = fits_of(state)
    bias2 = float(np.mean((curves.mean(axis=0) - truth(GRID)) ** 2))
    variance = float(np.mean(curves.var(axis=0)))
    noise = float(state["noise"]) ** 2
    return {"bias2": bias2, "variance": variance, "noise": noise, "error": bias2 + variance + noise}


FIGURE = Figure(
    "bias-variance",
    "Bias and variance over 60 data sets",
    (
        Parameter("degree", "degree", 0, 12, 1, 1),
        Parameter("n", "n", 15, 100, 5, 25),
        Parameter("noise", "σ", 0, 1, 0.1, 0.3),
        Parameter("ridge", "λ", 1e-6, 10, 2, 1e-6, factor=True),
    ),
    numbers,
    lambda state: {**state, "degree": min(12, int(state["degree"]) + 1)},
)
