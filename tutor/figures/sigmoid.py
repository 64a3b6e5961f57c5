"""The sigmoid of a line, and its slope."""

import math

from tutor.figures.figure import Figure, Parameter, State, Value


def sigmoid(z: float) -> float:
    """1/(1+e^-z) without overflow."""
    return 0.5 * (1.0 + math.tanh(0.5 * z))


def numbers(state: State) -> dict[str, float]:
    """The logit wx + b, the probability p, the slope dp/dx = w·p(1-p), and the log-odds of p."""
    w = float(state["w"])
    logit = w * float(state["x"]) + float(state["b"])
    p = sigmoid(logit)
    return {"logit": logit, "p": p, "slope": w * p * (1 - p)}


def swept(state: State, name: str, low: float, high: float, step: float) -> dict[str, Value]:
    """The state with one parameter a step further, beginning again below after the end."""
    value = float(state[name]) + step
    return {**state, name: float(f"{value if value <= high else low:.6g}")}


FIGURE = Figure(
    "sigmoid",
    "Sigmoid: p = σ(wx + b) and its slope",
    (
        Parameter("x", "x", -6, 6, 0.2, 0.0),
        Parameter("w", "w", -5, 5, 0.1, 1.0),
        Parameter("b", "b", -6, 6, 0.2, 0.0),
    ),
    numbers,
    lambda state: swept(state, "x", -6, 6, 0.2),
)
