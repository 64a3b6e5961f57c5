r"""Write `ridge_fit(X, y, lam)`: ridge regression with an intercept that is not penalized.

* `X`: shape `(n, d)`; `y`: shape `(n,)`; `lam`: a number, at least 0.
* returns: a pair `(w, b)`, `w` of shape `(d,)`, `b` one number: the minimum of $\sum_i (y_i - w^T x_i - b)^2 + \lambda\|w\|^2$.

Do not invert a matrix: solve a system. `X` and `y` stay as they are.
"""
import numpy as np

skill = "ridge"
seconds = 300
weight = "useful"
tolerance = 1e-6
hints = [
    "An intercept that is not penalized can be taken out: center the columns and the target first.",
    "Set the gradient to zero: which d by d system is left for the weights?",
    "The intercept makes the mean prediction equal to the mean target.",
]
explain = r"""$(X_c^T X_c + \lambda I)\,w = X_c^T y_c$ and $b = \bar y - \bar x^T w$. Along a direction with singular value $s$ the weight shrinks by
$\frac{s^2}{s^2+\lambda}$: variance goes down with the square of that, bias goes up."""
starter = '''
import numpy as np


def ridge_fit(X, y, lam):
    ...
    return w, b
'''


def ridge_fit(X, y, lam):
    Xc = X - X.mean(axis=0)
    w = np.linalg.solve(Xc.T @ Xc + lam * np.eye(X.shape[1]), Xc.T @ (y - y.mean()))
    b = y.mean() - X.mean(axis=0) @ w
    return w, b


def probes(rng):
    yield np.array([[0.0], [1.0]]), np.array([0.0, 1.0]), 0.0
    yield np.array([[0.0], [1.0]]), np.array([1.0, 3.0]), 0.0
    yield np.array([[0.0], [2.0]]), np.array([1.0, 3.0]), 1.0
    yield np.array([[-1.0], [1.0]]), np.array([-1.0, 1.0]), 2.0
    yield np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]), np.array([1.0, 2.0, 3.0]), 1.0
    for n, d, lam in ((3, 2, 1.0), (4, 2, 0.0), (5, 3, 0.5), (4, 4, 2.0), (3, 4, 1.0), (6, 3, 10.0), (7, 2, 0.1), (8, 4, 3.0), (9, 1, 1.0), (10, 3, 0.0)):
        yield np.round(rng.normal(size=(n, d)) + 1, 1), np.round(rng.normal(size=n) * 2 + 1, 1), lam


def edges():
    yield np.array([[1, 2], [3, -1], [0, 1], [2, 2]]), np.array([1, 0, 2, 5]), 1


@accept
def augmented_system(X, y, lam):
    A = np.c_[X, np.ones(len(X))]
    penalty = lam * np.eye(A.shape[1])
    penalty[-1, -1] = 0
    t = np.linalg.solve(A.T @ A + penalty, A.T @ y)
    return t[:-1], t[-1]


@accept
def stacked_rows(X, y, lam):
    Xc, yc = X - X.mean(0), y - y.mean()
    A = np.vstack([Xc, np.sqrt(lam) * np.eye(X.shape[1])])
    w = np.linalg.lstsq(A, np.r_[yc, np.zeros(X.shape[1])], rcond=None)[0]
    return w, np.mean(y - X @ w)


@accept
def by_svd(X, y, lam):
    Xc = X - X.mean(axis=0)
    U, s, V = np.linalg.svd(Xc, full_matrices=False)
    w = V.T @ (s / (s**2 + lam) * (U.T @ (y - y.mean())))
    return w, y.mean() - X.mean(axis=0) @ w


def _augmented(X, y, penalty):
    A = np.c_[X, np.ones(len(X))]
    t = np.linalg.pinv(A.T @ A + penalty) @ (A.T @ y)
    return t[:-1], t[-1]


@mistake("You penalize the intercept too: it is pulled towards 0, and the fit then depends on where the target's zero is.")
def bias_penalized(X, y, lam):
    return _augmented(X, y, lam * np.eye(X.shape[1] + 1))


@mistake("The intercept is missing: the line is forced through the origin.")
def missing_bias(X, y, lam):
    return np.linalg.pinv(X.T @ X + lam * np.eye(X.shape[1])) @ (X.T @ y), 0.0


@mistake("The penalty is missing: that is ordinary least squares.")
def missing_penalty(X, y, lam):
    return _augmented(X, y, np.zeros((X.shape[1] + 1, X.shape[1] + 1)))


@mistake("lam is added to every entry of the matrix; it belongs on the diagonal only.")
def penalty_on_every_entry(X, y, lam):
    Xc = X - X.mean(axis=0)
    w = np.linalg.pinv(Xc.T @ Xc + lam) @ (Xc.T @ (y - y.mean()))
    return w, y.mean() - X.mean(axis=0) @ w


@mistake("Here the squared errors are summed, not averaged: lam is not multiplied with n.")
def penalty_times_n(X, y, lam):
    return ridge_fit(X, y, len(y) * lam)


@mistake("The penalty has the wrong sign: it makes the weights grow.")
def penalty_sign(X, y, lam):
    Xc = X - X.mean(axis=0)
    w = np.linalg.pinv(Xc.T @ Xc - lam * np.eye(X.shape[1])) @ (Xc.T @ (y - y.mean()))
    return w, y.mean() - X.mean(axis=0) @ w


@mistake("The penalty is squared: lam stands on the diagonal as it is.")
def penalty_squared(X, y, lam):
    return ridge_fit(X, y, lam**2)


@mistake("The weights are right, but the intercept is the mean target: that holds for centered features only. Subtract the mean features times the weights.")
def intercept_for_centered(X, y, lam):
    return ridge_fit(X, y, lam)[0], y.mean()


@mistake("Twice or half the penalty: differentiate both squares, and the 2 cancels.")
def penalty_halved(X, y, lam):
    return ridge_fit(X, y, lam / 2)


@mistake("The features are centered and the target is not fitted with an intercept at all: return the one that makes the means agree.")
def intercept_left_out(X, y, lam):
    return ridge_fit(X, y, lam)[0], 0.0
