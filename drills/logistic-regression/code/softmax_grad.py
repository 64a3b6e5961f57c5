r"""Write `softmax_grad(X, y, W, b)`: the gradients of the mean cross-entropy of softmax regression.

* `X`: shape `(n, d)`; `y`: shape `(n,)`, classes from 0 to k - 1; `W`: shape `(d, k)`; `b`: shape `(k,)`. The scores are `X @ W + b`.
* returns: a pair `(gW, gb)` of shapes `(d, k)` and `(k,)`.

Stable for large scores, and nothing that is passed in may be changed.
"""
import numpy as np

skill = "softmax"
seconds = 300
weight = "useful"
hints = [
    "For one example the gradient with respect to its scores is the probabilities, less 1 at the right class.",
    "Call that matrix the error, shape (n, k). Which product with `X` has shape (d, k)?",
    "Average over the rows in both gradients; the bias sees a feature that is always 1.",
]
explain = r"""$\nabla_W = \frac{1}{n}X^T(P - Y)$ and $\nabla_b$ is the mean row of $P - Y$, with $Y$ one-hot. Each row of $P - Y$ sums to 0, and so
does each row of $\nabla_W$: a free check."""
starter = '''
import numpy as np


def softmax_grad(X, y, W, b):
    ...
    return gW, gb
'''


def softmax_grad(X, y, W, b):
    Z = X @ W + b
    P = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = P / P.sum(axis=1, keepdims=True)
    E = (P - np.eye(len(b))[y]) / len(y)
    gW = X.T @ E
    gb = E.sum(axis=0)
    return gW, gb


def probes(rng):
    yield np.array([[1.0]]), np.array([0]), np.array([[0.0, 0.0]]), np.array([0.0, 0.0])
    yield np.array([[2.0]]), np.array([1]), np.array([[1.0, -1.0]]), np.array([0.0, 0.0])
    yield np.array([[1.0]]), np.array([1]), np.array([[0.0, 0.0]]), np.array([1.0, 0.0])
    yield np.array([[1.0], [2.0]]), np.array([0, 1]), np.array([[0.0, 1.0]]), np.array([0.0, 0.5])
    for n, d, k in ((3, 2, 2), (2, 3, 2), (2, 1, 3), (4, 2, 3), (3, 3, 3), (5, 2, 4), (1, 4, 3), (6, 3, 2), (4, 4, 4), (7, 2, 5), (5, 3, 2)):
        X, W = np.round(rng.normal(size=(n, d)), 1), np.round(rng.normal(size=(d, k)), 1)
        yield X, rng.integers(0, k, n), W, np.round(rng.normal(size=k), 1)


def edges():
    yield np.array([[1, 2], [0, 1], [-1, 1]]), np.array([0, 2, 1]), np.array([[1, 0, 2], [0, 1, -1]]), np.array([0, 0, 1])


def extremes():
    yield np.array([[1000.0], [-1000.0]]), np.array([0, 0]), np.array([[1.0, -1.0, 0.5]]), np.array([0.0, 1.0, 0.0])


@accept
def indexed(X, y, W, b):
    Z = X @ W + b
    P = np.exp(Z - np.logaddexp.reduce(Z, axis=1, keepdims=True))
    P[np.arange(len(y)), y] -= 1
    return X.T @ P / len(y), P.mean(axis=0)


@accept
def by_einsum(X, y, W, b):
    Z = X @ W + b
    e = np.exp(Z - Z.max(1)[:, None])
    E = e / e.sum(1)[:, None] - (y[:, None] == np.arange(W.shape[1]))
    return np.einsum("nd,nk->dk", X, E) / X.shape[0], E.mean(0)


@weak("Right gradients, but the exponentials overflow for large scores: subtract each row's maximum first.")
def overflow(X, y, W, b):
    P = np.exp(X @ W + b)
    E = (P / P.sum(axis=1, keepdims=True) - np.eye(len(b))[y]) / len(y)
    return X.T @ E, E.sum(axis=0)


@mistake("Both gradients have the wrong sign: the error is the probability minus the one-hot label.")
def sign_flipped(X, y, W, b):
    gW, gb = softmax_grad(X, y, W, b)
    return -gW, -gb


@mistake("Both gradients are n times too big: the loss is a mean, so its gradient is a mean.")
def not_averaged(X, y, W, b):
    gW, gb = softmax_grad(X, y, W, b)
    return len(y) * gW, len(y) * gb


@mistake("The gradient of the bias is a sum where the mean is asked; that of the weights is right.")
def bias_not_averaged(X, y, W, b):
    gW, gb = softmax_grad(X, y, W, b)
    return gW, len(y) * gb


@mistake("The gradient of the weights is a sum where the mean is asked; that of the bias is right.")
def weights_not_averaged(X, y, W, b):
    gW, gb = softmax_grad(X, y, W, b)
    return len(y) * gW, gb


@mistake("The labels are missing: the error is the probability less 1 at the right class.")
def missing_label_term(X, y, W, b):
    Z = X @ W + b
    P = np.exp(Z - np.logaddexp.reduce(Z, axis=1, keepdims=True))
    return X.T @ P / len(y), P.mean(axis=0)


@mistake("The gradient of the weights is transposed: it has the shape of `W`, (d, k).")
def transposed(X, y, W, b):
    gW, gb = softmax_grad(X, y, W, b)
    return gW.T, gb


@mistake("The bias is missing from the scores.")
def missing_bias(X, y, W, b):
    return softmax_grad(X, y, W, np.zeros_like(b))


@mistake("The scores themselves stand in for the probabilities: apply the softmax first.")
def no_exponential(X, y, W, b):
    E = (X @ W + b - np.eye(len(b))[y]) / len(y)
    return X.T @ E, E.sum(axis=0)


@mistake("One sigmoid for each class: the classes of one row compete, so it is the softmax of the row.")
def independent_sigmoids(X, y, W, b):
    E = (0.5 * (1 + np.tanh(0.5 * (X @ W + b))) - np.eye(len(b))[y]) / len(y)
    return X.T @ E, E.sum(axis=0)


@mistake("The softmax runs down the columns: each row is one example, `axis=1`.")
def wrong_axis(X, y, W, b):
    Z = X @ W + b
    E = (np.exp(Z - np.logaddexp.reduce(Z, axis=0, keepdims=True)) - np.eye(len(b))[y]) / len(y)
    return X.T @ E, E.sum(axis=0)


@mistake("The gradient of the bias is one number for each class: sum the error over the rows, `axis=0`, and not over everything.")
def reduced_too_far(X, y, W, b):
    gW, gb = softmax_grad(X, y, W, b)
    return gW, gb.sum()


@mistake("The two gradients changed places: first that of the weights, then that of the bias.")
def swapped_outputs(X, y, W, b):
    gW, gb = softmax_grad(X, y, W, b)
    return gb, gW
