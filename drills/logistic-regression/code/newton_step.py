r"""Write `newton_step(X, y, w, lam=0.0)`: one Newton step for the loss $\frac{1}{n}\sum_i \mathrm{BCE}(y_i, \sigma(w^T x_i)) + \frac{\lambda}{2}\|w\|^2$.

* `X`: shape `(n, d)`; `y`: shape `(n,)`, labels 0 or 1; `w`: shape `(d,)`; `lam`: a number.
* returns: the new weights, shape `(d,)`: $w - H^{-1} g$ with the gradient $g$ and the Hessian $H$ at `w`.

Do not invert the Hessian: solve a system. Change nothing that comes in.
"""
import numpy as np

skill = "curvature"
seconds = 360
weight = "extra"
tolerance = 1e-6
hints = [
    "You know the gradient. Differentiate it once more: what is the derivative of the probability?",
    "The Hessian is X-transposed times X with each row weighted by p(1 - p), averaged, plus lam times the identity.",
    "Weight the rows by broadcasting, `(p * (1 - p))[:, None]`, and let `np.linalg.solve` find the step.",
]
explain = r"""$H = \frac{1}{n}X^T S X + \lambda I$ with $S = \mathrm{diag}(p(1-p))$. On a few hundred rows six steps bring the gradient from 0.3 to
$10^{-17}$: quadratic convergence. On separable data without a penalty $H$ becomes singular: say so."""
starter = '''
import numpy as np


def newton_step(X, y, w, lam=0.0):
    ...
'''


def newton_step(X, y, w, lam=0.0):
    p = 0.5 * (1 + np.tanh(0.5 * (X @ w)))
    g = X.T @ (p - y) / len(y) + lam * w
    H = (X * (p * (1 - p))[:, None]).T @ X / len(y) + lam * np.eye(len(w))
    return w - np.linalg.solve(H, g)


def probes(rng):
    yield np.array([[1.0]]), np.array([1.0]), np.array([0.0]), 0.0
    yield np.array([[2.0]]), np.array([0.0]), np.array([1.0]), 0.0
    yield np.array([[1.0]]), np.array([1.0]), np.array([1.0]), 1.0
    yield np.array([[1.0], [2.0]]), np.array([1.0, 0.0]), np.array([0.5]), 0.5
    yield np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([1.0, 0.0]), np.array([0.0, 0.0]), 0.0
    yield np.array([[1.0, 0.0], [0.0, 2.0]]), np.array([1.0, 0.0]), np.array([1.0, -1.0]), 2.0
    for n, d, lam in ((4, 2, 0.0), (5, 3, 0.1), (6, 2, 1.0), (8, 3, 0.0), (5, 1, 0.3), (2, 3, 0.5), (3, 3, 0.2), (9, 4, 0.4), (10, 2, 0.0)):
        yield np.round(rng.normal(size=(n, d)) + 0.3, 1), (rng.random(n) < 0.5).astype(float), np.round(rng.normal(size=d) / 2, 1), lam


def edges():
    yield np.array([[1, 2], [3, -1], [0, 1]]), np.array([1, 0, 1]), np.array([1, 0]), 1


@accept
def by_inverse(X, y, w, lam=0.0):
    p = 1 / (1 + np.exp(-(X @ w)))
    H = X.T @ np.diag(p * (1 - p)) @ X / len(y) + lam * np.eye(len(w))
    return w - np.linalg.inv(H) @ (X.T @ (p - y) / len(y) + lam * w)


@accept
def on_the_sum(X, y, w, lam=0.0):
    p = 1 / (1 + np.exp(-(X @ w)))
    n = len(y)
    return w - np.linalg.solve((X.T * (p * (1 - p))) @ X + n * lam * np.eye(len(w)), X.T @ (p - y) + n * lam * w)


def _parts(X, y, w, lam):
    p = 0.5 * (1 + np.tanh(0.5 * (X @ w)))
    return p, X.T @ (p - y) / len(y) + lam * w, (X * (p * (1 - p))[:, None]).T @ X / len(y) + lam * np.eye(len(w))


@mistake("You add the step: that climbs. Subtract the inverse Hessian times the gradient.")
def uphill(X, y, w, lam=0.0):
    return 2 * w - newton_step(X, y, w, lam)


@mistake("The Hessian's inverse is missing: that is a plain gradient step with rate 1.")
def missing_inverse(X, y, w, lam=0.0):
    return w - _parts(X, y, w, lam)[1]


@mistake("You multiply with the Hessian; the step solves a system with it.")
def hessian_not_inverted(X, y, w, lam=0.0):
    _, g, H = _parts(X, y, w, lam)
    return w - H @ g


@mistake("The curvature weights p(1 - p) are missing from the Hessian: that is the one of linear regression.")
def missing_weights(X, y, w, lam=0.0):
    _, g, _ = _parts(X, y, w, lam)
    return w - np.linalg.solve(X.T @ X / len(y) + lam * np.eye(len(w)), g)


@mistake("The penalty is missing from the Hessian: its second derivative is lam times the identity.")
def penalty_missing_from_hessian(X, y, w, lam=0.0):
    _, g, H = _parts(X, y, w, lam)
    with np.errstate(all="ignore"):
        return w - np.linalg.pinv(H - lam * np.eye(len(w))) @ g


@mistake("The penalty is missing from the gradient: add lam times w.")
def penalty_missing_from_gradient(X, y, w, lam=0.0):
    _, g, H = _parts(X, y, w, lam)
    return w - np.linalg.solve(H, g - lam * w)


@mistake("The gradient is a mean, the Hessian a sum: both must be divided by n, or neither.")
def hessian_not_averaged(X, y, w, lam=0.0):
    _, g, H = _parts(X, y, w, lam)
    return w - np.linalg.solve(len(y) * (H - lam * np.eye(len(w))) + lam * np.eye(len(w)), g)


@mistake("lam is added to every entry of the Hessian; it belongs on the diagonal only: `lam * np.eye(d)`.")
def penalty_on_every_entry(X, y, w, lam=0.0):
    _, g, H = _parts(X, y, w, lam)
    return w - np.linalg.pinv(H - lam * np.eye(len(w)) + lam) @ g


@mistake("You return the step alone; asked are the new weights.")
def step_returned(X, y, w, lam=0.0):
    return w - newton_step(X, y, w, lam)


@mistake("The rows are weighted by p alone; the curvature of the loss is p(1 - p).")
def half_of_the_weights(X, y, w, lam=0.0):
    p, g, _ = _parts(X, y, w, lam)
    return w - np.linalg.solve((X * p[:, None]).T @ X / len(y) + lam * np.eye(len(w)), g)


@mistake("The raw score stands in for the probability: apply the sigmoid first.")
def forgot_sigmoid(X, y, w, lam=0.0):
    z = X @ w
    H = (X * (z * (1 - z))[:, None]).T @ X / len(y) + lam * np.eye(len(w))
    return w - np.linalg.pinv(H) @ (X.T @ (z - y) / len(y) + lam * w)
