r"""Write `learning_curve(X, y, X_val, y_val, sizes)`: how the error of least squares goes with the number of training rows.

* `X`: shape `(n, d)`, a column of ones is in it already; `y`: shape `(n,)`; `X_val`, `y_val`: the validation rows; `sizes`: a list of whole numbers
  from d to n.
* returns: a pair `(train, val)` of arrays of the length of `sizes`. For each size s: fit least squares to the **first s rows**, then take the mean squared
  error on **those** rows and on **all** validation rows.
"""
import numpy as np

skill = "learning-curve"
seconds = 300
weight = "useful"
tolerance = 1e-6
outputs = ("train", "val")
hints = [
    "One fit for each size, and two errors of each fit.",
    "The training error is measured on the rows that were fitted, and on no others.",
    "`np.linalg.lstsq` fits; a mean of squared residuals is the error.",
]
explain = r"""Least squares with p parameters on n rows has the training error $\sigma^2(1 - \frac{p}{n})$ and the error on new noise $\sigma^2(1 + \frac{p}{n})$: the two curves
close in on the noise from both sides. A gap that stays calls for data; two curves that meet too high call for a richer model."""
starter = '''
import numpy as np


def learning_curve(X, y, X_val, y_val, sizes):
    ...
    return train, val
'''


def learning_curve(X, y, X_val, y_val, sizes):
    train, val = [], []
    for s in sizes:
        w = np.linalg.lstsq(X[:s], y[:s], rcond=None)[0]
        train.append(np.mean((X[:s] @ w - y[:s]) ** 2))
        val.append(np.mean((X_val @ w - y_val) ** 2))
    return np.array(train), np.array(val)


def _with_ones(rng, n, d):
    return np.c_[np.ones(n), np.round(rng.normal(size=(n, d - 1)), 1)]


def probes(rng):
    one = np.ones((2, 1))
    yield one, np.array([0.0, 2.0]), np.ones((1, 1)), np.array([1.0]), [2]
    yield one, np.array([0.0, 2.0]), np.ones((1, 1)), np.array([3.0]), [1, 2]
    yield np.ones((3, 1)), np.array([0.0, 2.0, 4.0]), np.ones((2, 1)), np.array([1.0, 2.0]), [1, 3]
    yield np.ones((4, 1)), np.array([1.0, 2.0, 4.0, -1.0]), np.ones((1, 1)), np.array([0.0]), [2, 3, 4]
    for n, d, m, sizes in ((5, 2, 3, [3, 5]), (6, 2, 2, [2, 4, 6]), (7, 3, 4, [4, 6]), (8, 3, 2, [5, 8]), (8, 2, 5, [3, 4, 8]), (9, 4, 3, [5, 7, 9]), (10, 3, 6, [4, 10]), (12, 2, 4, [6, 9, 12])):
        yield _with_ones(rng, n, d), np.round(rng.normal(size=n) * 2, 1), _with_ones(rng, m, d), np.round(rng.normal(size=m) * 2, 1), sizes


@accept
def by_pseudo_inverse(X, y, X_val, y_val, sizes):
    fits = [np.linalg.pinv(X[:s]) @ y[:s] for s in sizes]
    train = [np.square(y[:s] - X[:s].dot(w)).sum() / s for s, w in zip(sizes, fits)]
    return train, [((y_val - X_val.dot(w)) ** 2).mean() for w in fits]


def _curve(X, y, X_val, y_val, sizes, error):
    fits = [(s, np.linalg.pinv(X[:s]) @ y[:s]) for s in sizes]
    return np.array([error(X[:s] @ w - y[:s]) for s, w in fits]), np.array([error(X_val @ w - y_val) for _, w in fits])


@mistake("The training error is measured on all rows; take only those that were fitted.")
def train_error_on_all_rows(X, y, X_val, y_val, sizes):
    fits = [np.linalg.pinv(X[:s]) @ y[:s] for s in sizes]
    return np.array([np.mean((X @ w - y) ** 2) for w in fits]), learning_curve(X, y, X_val, y_val, sizes)[1]


@mistake("You fit all rows at every size: nothing changes along the curve. Fit the first s rows.")
def always_all_rows(X, y, X_val, y_val, sizes):
    w = np.linalg.pinv(X) @ y
    return np.array([np.mean((X[:s] @ w - y[:s]) ** 2) for s in sizes]), np.full(len(sizes), np.mean((X_val @ w - y_val) ** 2))


@mistake("You fit the validation rows too: that is a leak.")
def leak(X, y, X_val, y_val, sizes):
    fits = [np.linalg.pinv(np.vstack([X[:s], X_val])) @ np.r_[y[:s], y_val] for s in sizes]
    train = np.array([np.mean((X[:s] @ w - y[:s]) ** 2) for s, w in zip(sizes, fits)])
    return train, np.array([np.mean((X_val @ w - y_val) ** 2) for w in fits])


@mistake("The validation error is measured on the first s validation rows; take all of them at every size.")
def validation_cut(X, y, X_val, y_val, sizes):
    fits = [(s, np.linalg.pinv(X[:s]) @ y[:s]) for s in sizes]
    return learning_curve(X, y, X_val, y_val, sizes)[0], np.array([np.mean((X_val[:s] @ w - y_val[:s]) ** 2) for s, w in fits])


@mistake("You sum the squared errors; asked is their mean, or the curve rises with the size alone.")
def not_averaged(X, y, X_val, y_val, sizes):
    return _curve(X, y, X_val, y_val, sizes, lambda r: np.sum(r**2))


@mistake("That is the root of the mean squared error; asked is the mean squared error.")
def root_taken(X, y, X_val, y_val, sizes):
    return _curve(X, y, X_val, y_val, sizes, lambda r: np.sqrt(np.mean(r**2)))


@mistake("You take the mean absolute error; asked is the mean squared one.")
def absolute_for_squared(X, y, X_val, y_val, sizes):
    return _curve(X, y, X_val, y_val, sizes, lambda r: np.mean(np.abs(r)))


@mistake("You fit the last s rows; asked are the first.")
def last_rows(X, y, X_val, y_val, sizes):
    return learning_curve(X[::-1], y[::-1], X_val, y_val, sizes)


@mistake("The two curves changed places: first the training error, then the validation error.")
def swapped_outputs(X, y, X_val, y_val, sizes):
    train, val = learning_curve(X, y, X_val, y_val, sizes)
    return val, train


@mistake("You divide by the degrees of freedom, s - d; asked is the plain mean over the rows.")
def divided_by_degrees_of_freedom(X, y, X_val, y_val, sizes):
    train, val = learning_curve(X, y, X_val, y_val, sizes)
    s = np.array(sizes)
    return train * s / np.maximum(s - X.shape[1], 1), val


@mistake("One row too few is fitted: `X[:s]` holds s rows already.")
def one_row_short(X, y, X_val, y_val, sizes):
    fits = [(s, np.linalg.pinv(X[: s - 1]) @ y[: s - 1]) if s > 1 else (s, np.zeros(X.shape[1])) for s in sizes]
    train = [np.mean((X[:s] @ w - y[:s]) ** 2) for s, w in fits]
    return np.array(train), np.array([np.mean((X_val @ w - y_val) ** 2) for _, w in fits])
