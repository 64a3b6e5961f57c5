r"""Write `fit(X, y, lr=0.1, n_iter=100)`: logistic regression by full-batch gradient descent on the **mean** cross-entropy.

* `X`: shape `(n, d)`; `y`: shape `(n,)`, labels 0 or 1; `lr`: the learning rate; `n_iter`: the number of steps.
* returns: a pair `(w, b)`, `w` of shape `(d,)`, `b` one number.

Start at zeros. In each step both gradients are taken at the same point. Do not change `X` or `y`.
"""
import numpy as np

skill = "training-loop"
seconds = 480
weight = "core"
speed_limit = 40
hints = [
    "Forward, error, both gradients, both updates: four lines inside the loop.",
    "Compute the error once in each step, and use it for the weights and for the bias.",
    "The gradient for the weights is the mean of error times row; for the bias the mean error. Subtract `lr` times each.",
]
explain = r"""Each step is $w \leftarrow w - \eta\frac{1}{n}X^T(p-y)$ and $b \leftarrow b - \eta\,\mathrm{mean}(p-y)$ with one and the same $p$. From
zeros the first loss is $\log 2$: a check worth saying out loud in an interview."""
starter = '''
import numpy as np


def fit(X, y, lr=0.1, n_iter=100):
    ...
    return w, b
'''


def fit(X, y, lr=0.1, n_iter=100):
    w = np.zeros(X.shape[1])
    b = 0.0
    for _ in range(n_iter):
        r = 0.5 * (1 + np.tanh(0.5 * (X @ w + b))) - y
        w = w - lr * (X.T @ r) / len(y)
        b = b - lr * np.mean(r)
    return w, b


def probes(rng):
    yield np.array([[1.0]]), np.array([1.0]), 1.0, 1
    yield np.array([[2.0]]), np.array([0.0]), 0.1, 1
    yield np.array([[1.0], [3.0]]), np.array([1.0, 0.0]), 1.0, 1
    yield np.array([[1.0], [2.0]]), np.array([1.0, 1.0]), 0.5, 2
    yield np.array([[1.0, 2.0]]), np.array([0.0]), 0.5, 2
    for n, d, lr, steps in ((3, 2, 0.1, 1), (2, 3, 0.5, 2), (4, 1, 1.0, 7), (4, 3, 0.3, 1), (3, 3, 0.2, 2), (5, 2, 1.0, 7)):
        yield np.round(rng.normal(size=(n, d)), 1), (rng.random(n) < 0.5).astype(float), lr, steps
    for n, d, lr, steps in ((6, 3, 0.4, 2), (7, 4, 0.1, 7), (5, 5, 1.0, 3), (8, 2, 2.0, 12), (6, 2, 0.05, 40), (9, 3, 1.0, 1)):
        yield np.round(rng.normal(size=(n, d)) + 1, 1), (rng.random(n) < 0.6).astype(float), lr, steps


def edges():
    yield np.array([[1, 2], [3, -1], [0, 1]]), np.array([1, 0, 1]), 0.5, 3


def extremes():
    yield np.array([[1000.0], [-1000.0], [500.0]]), np.array([1.0, 0.0, 0.0]), 0.1, 3


def large(rng):
    return rng.normal(size=(5_000, 2)), (rng.random(5_000) < 0.5).astype(float), 0.1, 20


def optimum():
    X = np.array([[0.0], [1.0], [2.0], [3.0], [1.0], [2.0]])
    yield X, np.array([0.0, 1.0, 0.0, 1.0, 0.0, 1.0]), 1.2, 2000
    yield X * [1.0, ] - 1.0, np.array([1.0, 0.0, 1.0, 0.0, 1.0, 1.0]), 2.0, 1000


@accept
def columns(X, y, lr=0.1, n_iter=100):
    n, d = X.shape
    y = y.reshape(-1, 1)
    w, b = np.zeros((d, 1)), np.zeros((1, 1))
    for _ in range(n_iter):
        r = 1 / (1 + np.exp(-np.clip(X @ w + b, -500, 500))) - y
        w = w - lr / n * (X.T @ r)
        b = b - lr * r.mean()
    return w.ravel(), b.item()


@accept
def bias_column(X, y, lr=0.1, n_iter=100):
    A = np.column_stack([np.ones(len(X)), X])
    t = np.zeros(A.shape[1])
    for _ in range(n_iter):
        t -= lr * A.T @ (np.exp(-np.logaddexp(0, -(A @ t))) - y) / len(y)
    return t[1:], t[0]


@accept
def small_random_start(X, y, lr=0.1, n_iter=100):
    w, b = np.random.default_rng(0).normal(size=X.shape[1]) * 0.01, 0.0
    for _ in range(n_iter):
        r = 0.5 * (1 + np.tanh(0.5 * (X @ w + b))) - y
        w, b = w - lr * X.T @ r / len(y), b - lr * r.mean()
    return w, b


@weak("Right steps, but once the scores are large the exponential in the sigmoid overflows (NumPy warns). Use the stable sigmoid.")
def overflow(X, y, lr=0.1, n_iter=100):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_iter):
        r = 1 / (1 + np.exp(-(X @ w + b))) - y
        w, b = w - lr * X.T @ r / len(y), b - lr * r.mean()
    return w, b


@mistake(r"Each step is $n$ times too long: the $\frac{1}{n}$ is missing, so `lr` means something else for every size of the data.")
def not_averaged(X, y, lr=0.1, n_iter=100):
    return fit(X, y, lr * len(y), n_iter)


@mistake("`b` never changes: the boundary is forced through the origin. It needs its own update, the mean error.")
def bias_frozen(X, y, lr=0.1, n_iter=100):
    w = np.zeros(X.shape[1])
    for _ in range(n_iter):
        w = w - lr * X.T @ (0.5 * (1 + np.tanh(0.5 * (X @ w))) - y) / len(y)
    return w, 0.0


@mistake("You predict again after moving `w`, before the step for `b`. Gradient descent takes both gradients at the same point.")
def sequential_update(X, y, lr=0.1, n_iter=100):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_iter):
        w = w - lr * X.T @ (0.5 * (1 + np.tanh(0.5 * (X @ w + b))) - y) / len(y)
        b = b - lr * np.mean(0.5 * (1 + np.tanh(0.5 * (X @ w + b))) - y)
    return w, b


@mistake("You update with the hard class, not with the probability: that is the perceptron rule.")
def class_not_probability(X, y, lr=0.1, n_iter=100, at_zero=(1.0, 0.0)):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_iter):
        r = np.heaviside(X @ w + b, at_zero) - y
        w, b = w - lr * X.T @ r / len(y), b - lr * np.mean(r)
    return w, b


@mistake("One step too few: `range(1, n_iter)` runs n_iter - 1 times.")
def one_step_short(X, y, lr=0.1, n_iter=100):
    return fit(X, y, lr, n_iter - 1)


@mistake("One step too many: `range(n_iter + 1)` runs n_iter + 1 times.")
def one_step_more(X, y, lr=0.1, n_iter=100):
    return fit(X, y, lr, n_iter + 1)


@mistake("The step goes uphill: the error is `y - p` but the step is subtracted, or the other way round. Use `p - y` and subtract.")
def uphill(X, y, lr=0.1, n_iter=100):
    return fit(X, y, -lr, n_iter)


@mistake("You return the last gradient, not the weights.")
def gradient_returned(X, y, lr=0.1, n_iter=100):
    w, b = fit(X, y, lr, n_iter - 1)
    r = 0.5 * (1 + np.tanh(0.5 * (X @ w + b))) - y
    return X.T @ r / len(y), r.mean()


@mistake("The gradient is always taken at the start: the weights you predict with never move. Predict with the updated `w` and `b`.")
def stale_weights(X, y, lr=0.1, n_iter=100):
    w, b = fit(X, y, lr, 1)
    return n_iter * w, n_iter * b


@mistake("Only one step is taken: is the `return` inside the loop?")
def return_inside_the_loop(X, y, lr=0.1, n_iter=100):
    return fit(X, y, lr, min(n_iter, 1))


@mistake(r"You used the raw score as the prediction: that is linear regression. Apply the sigmoid first.")
def forgot_sigmoid(X, y, lr=0.1, n_iter=100):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_iter):
        r = X @ w + b - y
        w, b = w - lr * X.T @ r / len(y), b - lr * r.mean()
    return w, b


@mistake("The bias moves by the sum of the errors; it should be their mean, as for the weights.")
def bias_not_averaged(X, y, lr=0.1, n_iter=100):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_iter):
        r = 0.5 * (1 + np.tanh(0.5 * (X @ w + b))) - y
        w, b = w - lr * X.T @ r / len(y), b - lr * r.sum()
    return w, b


@mistake("The weights move by the sum over the rows; divide by n, as for the bias.")
def weights_not_averaged(X, y, lr=0.1, n_iter=100):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_iter):
        r = 0.5 * (1 + np.tanh(0.5 * (X @ w + b))) - y
        w, b = w - lr * X.T @ r, b - lr * r.mean()
    return w, b


@mistake("The bias never enters the score: you update `b`, but you predict without it.")
def missing_bias(X, y, lr=0.1, n_iter=100):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_iter):
        r = 0.5 * (1 + np.tanh(0.5 * (X @ w))) - y
        w, b = w - lr * X.T @ r / len(y), b - lr * r.mean()
    return w, b


@mistake("The learning rate is not used: every step has length 1 times the gradient.")
def learning_rate_ignored(X, y, lr=0.1, n_iter=100):
    return fit(X, y, 1.0, n_iter)


@mistake(r"The factor $p(1-p)$ is left over from squared error; with cross-entropy it cancels, and $p - y$ remains.")
def squared_error_factor(X, y, lr=0.1, n_iter=100):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_iter):
        p = 0.5 * (1 + np.tanh(0.5 * (X @ w + b)))
        r = (p - y) * p * (1 - p)
        w, b = w - lr * X.T @ r / len(y), b - lr * r.mean()
    return w, b


def _path(X, y, steps, rule):
    w, b = np.zeros(X.shape[1]), 0.0
    for k in range(steps):
        r = 0.5 * (1 + np.tanh(0.5 * (X @ w + b))) - y
        w, b = rule(w, b, X.T @ r / len(y), r.mean(), k)
    return w, b


@mistake("The bias goes uphill: its step must be subtracted, as that of the weights is.")
def bias_uphill(X, y, lr=0.1, n_iter=100):
    return _path(X, y, n_iter, lambda w, b, gw, gb, k: (w - lr * gw, b + lr * gb))


@mistake("The weights go uphill: their step must be subtracted, as that of the bias is.")
def weights_uphill(X, y, lr=0.1, n_iter=100):
    return _path(X, y, n_iter, lambda w, b, gw, gb, k: (w + lr * gw, b - lr * gb))


@mistake("The two results changed places: first the weights, then the bias.")
def swapped_outputs(X, y, lr=0.1, n_iter=100):
    w, b = fit(X, y, lr, n_iter)
    return b, w


@mistake("You step after every single row: that is stochastic gradient descent. Asked is one step per pass, on the mean over all rows.")
def one_row_at_a_time(X, y, lr=0.1, n_iter=100):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_iter):
        for row, label in zip(X, y):
            r = 0.5 * (1 + np.tanh(0.5 * (row @ w + b))) - label
            w, b = w - lr * r * row, b - lr * r
    return w, b


@mistake("`w` moves, but you predict with the bias alone, as if `w` were still at its start: put the updated `w` into the score.")
def stale_weights_moving_bias(X, y, lr=0.1, n_iter=100):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_iter):
        r = 0.5 * (1 + np.tanh(0.5 * b)) - y
        w, b = w - lr * X.T @ r / len(y), b - lr * r.mean()
    return w, b


@mistake("The gradient of the weights is divided by the number of features: the mean is over the n rows.")
def wrong_size(X, y, lr=0.1, n_iter=100):
    return _path(X, y, n_iter, lambda w, b, gw, gb, k: (w - lr * gw * len(y) / X.shape[1], b - lr * gb))
