r"""Write `sigmoid(z)`, the logistic function $\sigma(z) = \frac{1}{1 + e^{-z}}$.

* `z`: an array of any shape, of floats or integers.
* returns: floats in the same shape.

It must hold for any $z$: no overflow and no nan up to $|z| = 10^4$, and `z` itself stays as it is.
"""
import numpy as np

skill = "sigmoid"
seconds = 150
weight = "core"
speed_limit = 15
hints = [
    "Which argument makes `exp` overflow: a large positive one or a large negative one?",
    "Exponentiate only numbers that are not positive: $e^{-|z|}$ never overflows.",
    "For $z \\ge 0$ the usual form is safe. For $z < 0$ multiply its numerator and denominator by $e^{z}$, and choose with `np.where`.",
]
explain = """$\\frac{1}{1+e^{-z}} = \\frac{e^{z}}{1+e^{z}}$: the first form is safe for $z \\ge 0$, the second for $z < 0$, and both are
made of $e^{-|z|}$. An interviewer who asks for a sigmoid wants to hear the word *overflow* from you first."""
starter = '''
import numpy as np


def sigmoid(z):
    ...
'''


def sigmoid(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, e) / (1.0 + e)


def probes(rng):
    yield (np.array([0.0]),)
    yield (np.array([1.0]),)
    yield (np.array([-1.0]),)
    yield (np.array([0.0, 2.0]),)
    yield (np.array([-2.0, 3.0]),)
    yield (np.array([1.0, -1.0, 5.0]),)
    yield (np.array([[0.0, 1.0, -1.0], [2.0, -2.0, 4.0]]),)
    for n in (3, 4, 5, 6, 8):
        yield (np.round(rng.normal(size=n) * 3, 1),)
    for shape in ((2, 3), (4, 2), (3, 1), (1, 5), (5, 3)):
        yield (np.round(rng.normal(size=shape) * 4, 1),)
    yield (np.array([12.0, -12.0, 30.0, -30.0]),)


def edges():
    yield (np.array([1, -1, 0, 3]),)
    yield (np.array([[2, -1], [0, 1]]),)


def extremes():
    yield (np.array([]),)
    yield (np.array([[[0.0, 1.0], [2.0, -1.0]], [[3.0, -3.0], [0.5, 0.0]]]),)
    yield (np.array([1000.0]),)
    yield (np.array([-1000.0]),)
    yield (np.array([0.5, 800.0, -800.0]),)
    yield (np.array([[1e4, -1e4, 0.0]]),)


def large(rng):
    return (rng.normal(size=50_000),)


@accept
def by_tanh(z):
    return 0.5 * (1.0 + np.tanh(0.5 * np.asarray(z, float)))


@accept
def by_logaddexp(z):
    return np.exp(-np.logaddexp(0.0, -np.asarray(z, float)))


@accept
def by_masks(z):
    z = np.asarray(z, dtype=float)
    out = np.empty(z.shape)
    positive = z >= 0
    out[positive] = 1 / (1 + np.exp(-z[positive]))
    e = np.exp(z[~positive])
    out[~positive] = e / (1 + e)
    return out


@accept
def clipped_far_out(z):
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))


@weak("Right formula, but `np.exp(-z)` overflows for $z$ around -1000 (NumPy warns; the value still ends as 0). A stable form never exponentiates a positive number: use $e^{-|z|}$.")
def overflow(z):
    return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))


@weak("Algebraically right, but for large $z$ it is infinity over infinity, nan. Keep $\\frac{e^z}{1+e^z}$ for $z < 0$ and take $\\frac{1}{1+e^{-z}}$ for $z \\ge 0$.")
def infinity_over_infinity(z):
    z = np.asarray(z, dtype=float)
    return np.exp(z) / (1 + np.exp(z))


@mistake("You computed $\\frac{1}{1+e^{z}}$, which is $1 - \\sigma(z)$, or $\\sigma(-z)$: put the minus into the exponent.")
def sign_of_exponent(z):
    return 1 - sigmoid(z)


@mistake("Python reads `1/1+np.exp(-z)` as $\\frac{1}{1} + e^{-z}$: put brackets round the whole denominator.")
def missing_brackets(z):
    return 1 / 1 + np.exp(-np.asarray(z, dtype=float))


@mistake("That is $\\sigma(2z)$, twice as steep. The identity needs half the argument: $\\sigma(z) = \\frac{1 + \\tanh(z/2)}{2}$.")
def double_slope(z):
    return 0.5 * (np.tanh(np.asarray(z, dtype=float)) + 1)


@mistake("That is the hyperbolic tangent, which runs from -1 to 1. The sigmoid runs from 0 to 1: $\\sigma(z) = \\frac{1 + \\tanh(z/2)}{2}$.")
def tanh_for_sigmoid(z):
    return np.tanh(np.asarray(z, dtype=float))


@mistake("That is tanh(z/2), which runs from -1 to 1: shift it up by one and halve it.")
def tanh_not_shifted(z):
    return np.tanh(np.asarray(z, dtype=float) / 2)


@mistake("That is the derivative $\\sigma'(z) = \\sigma(z)(1 - \\sigma(z))$, which peaks at 0.25. Return $\\sigma$ itself.")
def derivative_returned(z):
    s = sigmoid(z)
    return s * (1 - s)


@mistake("That is $e^{z}$ only, the odds. The probability is odds / (1 + odds).")
def odds_not_probability(z):
    return np.exp(np.asarray(z, dtype=float))


@mistake("That is the logarithm of the sigmoid: leave out the log.")
def extra_log(z):
    return -np.logaddexp(0.0, -np.asarray(z, dtype=float))


@mistake("You return the class, 0 or 1, not the probability: leave out the threshold.")
def class_not_probability(z):
    return (np.asarray(z) >= 0).astype(float)


@mistake("With whole numbers as input your result is cut to whole numbers: the output array took over the integer type. Make `z` an array of floats first.")
def integer_output(z):
    z = np.asarray(z)
    out = np.zeros_like(z)
    out[...] = sigmoid(z)
    return out


@mistake("You clip so tightly that values in reach change. Where clipping is meant as a guard, $\\pm 500$ is enough.")
def clipped_too_tightly(z, limit=(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 15.0, 20.0)):
    return sigmoid(np.clip(z, -limit, limit))
