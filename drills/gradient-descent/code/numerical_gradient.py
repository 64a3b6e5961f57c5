r"""Write `numerical_gradient(X, y, w, h=1e-5)`: the gradient of the mean logistic loss by **central differences**.

* `X`: shape `(n, d)`; `y`: shape `(n,)`, labels 0 or 1; `w`: shape `(d,)`; `h`: the half-width of the difference.
* returns: shape `(d,)`, entry j is $\frac{L(w + h e_j) - L(w - h e_j)}{2h}$ with $L(w) = \frac{1}{n}\sum_i [\log(1 + e^{z_i}) - y_i z_i]$, $z = Xw$.

`w` must be what it was when you return.
"""
import numpy as np

skill = "gradient-check"
seconds = 240
weight = "useful"
tolerance = 1e-6
hints = [
    "Write the loss as a function of `w` first; `np.logaddexp(0, z)` is its softplus.",
    "One weight at a time: nudge it up, nudge it down, divide by the distance between the two points.",
    "Each nudge starts from the original `w`: work on a copy.",
]
explain = r"""The error of a central difference is of order $h^2$, that of a one-sided one of order $h$. Around $h = 10^{-5}$ the rounding error is small
too: compare with the analytic gradient by relative error, and expect $10^{-7}$ or better."""
starter = '''
import numpy as np


def numerical_gradient(X, y, w, h=1e-5):
    ...
'''


def numerical_gradient(X, y, w, h=1e-5):
    steps = h * np.eye(len(w))
    up, down = X @ (w + steps).T, X @ (w - steps).T
    rise = np.logaddexp(0.0, up) - np.logaddexp(0.0, down) - y[:, None] * (up - down)
    return rise.mean(axis=0) / (2 * h)


def probes(rng):
    yield np.array([[1.0]]), np.array([1.0]), np.array([0.0]), 0.5
    yield np.array([[1.0]]), np.array([0.0]), np.array([1.0]), 1.0
    yield np.array([[2.0]]), np.array([1.0]), np.array([1.0]), 0.1
    yield np.array([[1.0], [2.0]]), np.array([1.0, 0.0]), np.array([0.5]), 0.5
    yield np.array([[1.0, 2.0]]), np.array([0.0]), np.array([1.0, -1.0]), 0.25
    for n, d, h in ((3, 2, 0.5), (2, 3, 1.0), (4, 1, 0.2), (1, 4, 0.3), (4, 3, 1e-5), (3, 3, 0.5), (5, 2, 1e-4), (6, 3, 2.0), (7, 4, 0.1), (5, 5, 1e-5)):
        yield np.round(rng.normal(size=(n, d)) * 2, 1), (rng.random(n) < 0.5).astype(float), np.round(rng.normal(size=d), 1), h


def edges():
    yield np.array([[1, 2], [3, -1], [0, 1]]), np.array([1, 0, 1]), np.array([1, -1]), 0.5


def _loss(X, y, w):
    z = X @ w
    return np.mean(np.logaddexp(0.0, z) - y * z)


@accept
def one_at_a_time(X, y, w, h=1e-5):
    def loss(w):
        z = X @ w
        return np.mean(np.logaddexp(0.0, z) - y * z)

    g = np.zeros(len(w))
    for j in range(len(w)):
        step = np.zeros(len(w))
        step[j] = h
        g[j] = (loss(w + step) - loss(w - step)) / (2 * h)
    return g


@accept
def with_log1p(X, y, w, h=1e-5):
    def loss(v):
        z = X.dot(v)
        return (np.maximum(z, 0) - y * z + np.log1p(np.exp(-abs(z)))).sum() / len(z)

    return [(loss(w + h * row) - loss(w - h * row)) / h / 2 for row in np.eye(len(w))]


def _differences(X, y, w, up, down, distance):
    return np.array([(_loss(X, y, w + up * e) - _loss(X, y, w - down * e)) / distance for e in np.eye(len(w))])


@mistake("That is a one-sided difference, with an error of order h. Take both sides: from `w - h` to `w + h`.")
def one_sided(X, y, w, h=1e-5):
    return _differences(X, y, w, h, 0, h)


@mistake("That is a backward difference, with an error of order h. Take both sides: from `w - h` to `w + h`.")
def backward(X, y, w, h=1e-5):
    return _differences(X, y, w, 0, h, h)


@mistake("The two points are 2h apart; you divide by h, so the result is twice too big.")
def divided_by_h(X, y, w, h=1e-5):
    return _differences(X, y, w, h, h, h)


@mistake("The difference is not divided by the distance 2h of the two points.")
def not_divided(X, y, w, h=1e-5):
    return _differences(X, y, w, h, h, 1.0)


@mistake("The points are only h apart in all, half of it on each side: asked is h on each side.")
def half_steps(X, y, w, h=1e-5):
    return _differences(X, y, w, h / 2, h / 2, h)


@mistake("The sign is turned round: the loss at `w + h` minus the loss at `w - h`.")
def sign_flipped(X, y, w, h=1e-5):
    return -numerical_gradient(X, y, w, h)


@mistake("All weights are nudged at once: that is one slope along (1, ..., 1). Nudge one weight at a time.")
def all_at_once(X, y, w, h=1e-5):
    slope = (_loss(X, y, w + h) - _loss(X, y, w - h)) / (2 * h)
    return np.full(len(w), slope)


@mistake("The nudges pile up: each starts where the last one ended. Start each from the original `w`.")
def nudges_pile_up(X, y, w, h=1e-5):
    v, g = np.array(w, float), np.zeros(len(w))
    for j in range(len(w)):
        v[j] += h
        up = _loss(X, y, v)
        v[j] -= 2 * h
        g[j] = (up - _loss(X, y, v)) / (2 * h)
    return g


@mistake("Your loss is a sum over the rows; the drill's is the mean.")
def not_averaged(X, y, w, h=1e-5):
    return len(y) * numerical_gradient(X, y, w, h)


@mistake("That is the analytic gradient: right for a tiny h, but asked are central differences with the h that is passed.")
def analytic_gradient(X, y, w, h=1e-5):
    return X.T @ (0.5 * (1 + np.tanh(0.5 * (X @ w))) - y) / len(y)


@mistake("The labels are missing from your loss: subtract the label times the score.")
def missing_label_term(X, y, w, h=1e-5):
    return numerical_gradient(X, 0.0 * y, w, h)
