r"""Write `predict(X, w, b, threshold=0.5)`: the classes that a fitted logistic regression gives.

* `X`: shape `(n, d)`; `w`: shape `(d,)`; `b` and `threshold`: numbers.
* returns: shape `(n,)`, 1 where the probability $\sigma(w^T x + b)$ is **at least** the threshold, and 0 elsewhere.

Integers, floats or booleans are all fine.
"""
import numpy as np

skill = "threshold"
seconds = 150
weight = "core"
hints = [
    "Score, probability, comparison: three short steps.",
    "What should happen when the probability is exactly the threshold?",
    "A comparison of arrays gives booleans; `.astype(int)` makes classes of them.",
]
explain = r"""$p \ge t$ is the same as $w^T x + b \ge \log\frac{t}{1-t}$: a threshold shifts the boundary, it does not turn it. 0.5 is right
only where both kinds of error cost the same."""
starter = '''
import numpy as np


def predict(X, w, b, threshold=0.5):
    ...
'''


def predict(X, w, b, threshold=0.5):
    p = 0.5 * (1 + np.tanh(0.5 * (X @ w + b)))
    return (p >= threshold).astype(int)


def probes(rng):
    yield np.array([[1.0]]), np.array([1.0]), 0.0, 0.5
    yield np.array([[-1.0]]), np.array([1.0]), 0.0, 0.5
    yield np.array([[1.0]]), np.array([0.0]), 0.0, 0.5
    yield np.array([[1.0]]), np.array([1.0]), 0.0, 0.8
    yield np.array([[-1.0]]), np.array([1.0]), 0.0, 0.2
    yield np.array([[0.0], [1.0]]), np.array([1.0]), -0.5, 0.5
    yield np.array([[1.0, 2.0]]), np.array([1.0, -1.0]), 3.0, 0.5
    yield np.array([[0.3], [-0.3], [0.7]]), np.array([1.0]), 0.0, 0.6
    yield np.array([[2.0], [2.5]]), np.array([1.0]), 0.0, 0.9
    yield np.array([[-2.0], [-2.5]]), np.array([1.0]), 0.0, 0.1
    for n, d, threshold in ((3, 2, 0.5), (2, 3, 0.3), (4, 1, 0.7), (4, 3, 0.1), (3, 3, 0.9), (5, 2, 0.5), (7, 3, 0.65), (8, 4, 0.35)):
        yield _clear(rng, n, d, threshold)
    yield np.array([[1.0, 1.0], [2.0, 2.0], [-1.0, -1.0]]), np.array([1.0, -1.0]), 0.0, 0.5


def _clear(rng, n, d, threshold):
    """Probabilities that are not within a hair of the threshold."""
    while True:
        X, w, b = np.round(rng.normal(size=(n, d)), 1), np.round(rng.normal(size=d), 1), float(np.round(rng.normal(), 1))
        p = 1 / (1 + np.exp(-(X @ w + b)))
        if np.abs(p - threshold).min() > 1e-3 and len(set(p >= threshold)) == 2:
            return X, w, b, threshold


def edges():
    yield np.array([[1, 2], [3, -1], [0, 1]]), np.array([1, -1]), 1, 0.5
    yield np.array([[2.0], [-2.0]]), np.array([1.0]), 0.0, 0.0
    yield np.array([[2.0], [0.0], [-2.0]]), np.array([1.0]), 0.0, 0.5


def extremes():
    yield np.array([[1000.0], [-1000.0]]), np.array([1.0]), 0.5, 0.5
    yield np.array([[500.0, -300.0], [-800.0, 200.0]]), np.array([2.0, -1.0]), -3.0, 0.3


@accept
def booleans(X, w, b, threshold=0.5):
    return np.exp(-np.logaddexp(0, -(X @ w + b))) >= threshold


@accept
def as_a_list(X, w, b, threshold=0.5):
    p = 0.5 * (1 + np.tanh((X @ w + b) / 2))
    return [1 if value >= threshold else 0 for value in p]


@accept
def by_where(X, w, b, threshold=0.5):
    z = X @ w + b
    e = np.exp(-np.abs(z))
    return np.where(np.where(z >= 0, 1.0, e) / (1 + e) >= threshold, 1.0, 0.0)


@weak("Right classes, but for large scores the exponential overflows (NumPy warns). Use the stable sigmoid, or compare the scores.")
def overflow(X, w, b, threshold=0.5):
    return (1 / (1 + np.exp(-(X @ w + b))) >= threshold).astype(int)


@mistake("The argument `threshold` is not used: you always compare with 0.5.")
def half_is_always_the_threshold(X, w, b, threshold=0.5):
    return predict(X, w, b, 0.5)


@mistake("The classes are turned round: a high probability must give 1.")
def swapped_labels(X, w, b, threshold=0.5):
    return 1 - predict(X, w, b, threshold)


@mistake("The threshold is ignored, and a probability of exactly 0.5 becomes 0: `np.round` rounds it to the even number, a score `> 0` leaves it out. Compare with `>= threshold`.")
def rounding_half_to_even(X, w, b, threshold=0.5):
    return np.round(0.5 * (1 + np.tanh(0.5 * (X @ w + b)))).astype(int)


@mistake("At a probability exactly equal to the threshold the drill asks for class 1, `>=`; you use `>`.")
def strict_boundary(X, w, b, threshold=0.5):
    return (0.5 * (1 + np.tanh(0.5 * (X @ w + b))) > threshold).astype(int)


@mistake("You return the probabilities; asked are the classes. Compare them with the threshold.")
def probability_not_class(X, w, b, threshold=0.5):
    return 0.5 * (1 + np.tanh(0.5 * (X @ w + b)))


@mistake(r"You compare the score $w^T x + b$ with the threshold. The threshold is a probability: apply the sigmoid first.")
def forgot_sigmoid(X, w, b, threshold=0.5):
    return (X @ w + b >= threshold).astype(int)


@mistake("The bias is missing from the score.")
def missing_bias(X, w, b, threshold=0.5):
    return predict(X, w, 0.0, threshold)


@mistake("The bias is subtracted: the score is the weights times the features plus the bias.")
def sign_of_bias(X, w, b, threshold=0.5):
    return predict(X, w, -b, threshold)


@mistake(r"The exponent of your sigmoid has the wrong sign: $\frac{1}{1+e^{z}}$ is $1 - \sigma(z)$, so the classes come out turned round, but for the boundary.")
def sign_of_exponent(X, w, b, threshold=0.5):
    return predict(X, -w, -b, threshold)


@mistake("You return -1 and 1; the drill's classes are 0 and 1.")
def minus_one_for_zero(X, w, b, threshold=0.5):
    return 2 * predict(X, w, b, threshold) - 1


@mistake("`astype(int)` cuts every probability below 1 down to 0. Compare with the threshold first.")
def cut_to_whole(X, w, b, threshold=0.5):
    return (0.5 * (1 + np.tanh(0.5 * (X @ w + b)))).astype(int)
