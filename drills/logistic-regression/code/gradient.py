r"""Write `gradient(X, y, w)`: the gradient of the mean binary cross-entropy of logistic regression, without a bias.

* `X`: shape `(n, d)`, one example a row; `y`: shape `(n,)`, labels 0 or 1; `w`: shape `(d,)`.
* returns: shape `(d,)`, $\nabla_w \frac{1}{n}\sum_i \mathrm{BCE}(y_i, \sigma(w^T x_i))$.

No loop over the examples, large scores included, and none of the three arrays may be changed.
"""
import numpy as np

skill = "gradient"
seconds = 240
weight = "core"
speed_limit = 40
hints = [
    "What is the derivative of the loss of one example with respect to its score? It is simpler than the loss.",
    "Each example pulls along its own row, as strongly as it is wrong. Then average.",
    "Check the shapes: errors `(n,)`, rows `(n, d)`, result `(d,)`. One matrix product with the transpose does the sum.",
]
explain = r"""$\nabla_w L = \frac{1}{n} X^T (\sigma(Xw) - y)$. The factor $p(1-p)$ of the sigmoid cancels against the $\frac{1}{p(1-p)}$ of
the log, which is why cross-entropy and the sigmoid belong together."""
starter = '''
import numpy as np


def gradient(X, y, w):
    ...
'''


def gradient(X, y, w):
    p = 0.5 * (1 + np.tanh(0.5 * (X @ w)))
    return X.T @ (p - y) / len(y)


def probes(rng):
    yield np.array([[1.0]]), np.array([1.0]), np.array([0.0])
    yield np.array([[1.0]]), np.array([0.0]), np.array([0.0])
    yield np.array([[2.0]]), np.array([1.0]), np.array([1.0])
    yield np.array([[1.0], [2.0]]), np.array([1.0, 0.0]), np.array([0.0])
    yield np.array([[1.0, 2.0]]), np.array([0.0]), np.array([1.0, -1.0])
    yield np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([1.0, 0.0]), np.array([0.0, 0.0])
    yield np.array([[1.0, 2.0], [3.0, 4.0], [0.0, -1.0]]), np.array([1.0, 0.0, 1.0]), np.array([0.5, -0.5])
    for n, d in ((3, 2), (2, 3), (4, 1), (1, 4), (4, 3), (3, 3), (5, 2), (5, 5), (6, 3), (7, 4)):
        yield np.round(rng.normal(size=(n, d)) * 2, 1), (rng.random(n) < 0.5).astype(float), np.round(rng.normal(size=d), 1)
    yield np.round(rng.normal(size=(5, 3)), 1), np.ones(5), np.zeros(3)
    yield np.round(rng.normal(size=(4, 2)), 1), np.zeros(4), np.array([1.0, 2.0])


def edges():
    yield np.array([[1, 2], [3, -1], [0, 1]]), np.array([1, 0, 1]), np.array([1, -1])
    yield np.array([[1.0, 0.0], [2.0, 0.0], [-1.0, 0.0]]), np.array([1.0, 0.0, 0.0]), np.array([0.3, 5.0])


def extremes():
    yield np.array([[1000.0], [-1000.0]]), np.array([0.0, 1.0]), np.array([1.0])
    yield np.array([[500.0, -300.0], [-800.0, 200.0], [1.0, 1.0]]), np.array([1.0, 0.0, 1.0]), np.array([2.0, -1.0])


def large(rng):
    return rng.normal(size=(30_000, 2)), (rng.random(30_000) < 0.5).astype(float), np.array([0.5, -1.0])


@accept
def by_einsum(X, y, w):
    z = np.einsum("ij,j->i", X, w)
    return np.einsum("ij,i->j", X, 1 / (1 + np.exp(-np.clip(z, -500, 500))) - y) / X.shape[0]


@accept
def error_times_rows(X, y, w):
    z = X @ w
    e = np.exp(-np.abs(z))
    return (np.where(z >= 0, 1 / (1 + e), e / (1 + e)) - y) @ X / len(X)


@accept
def mean_of_rows(X, y, w):
    p = np.exp(-np.logaddexp(0, -(X @ w)))
    return ((p - y)[:, None] * X).mean(axis=0)


@accept
def central_differences(X, y, w):
    def loss(w):
        z = X @ w
        return np.mean(np.logaddexp(0, z) - y * z)

    g = np.zeros(len(w))
    for j in range(len(w)):
        step = np.zeros(len(w))
        step[j] = 1e-5
        g[j] = (loss(w + step) - loss(w - step)) / 2e-5
    return g


@weak("Right gradient, but with large scores the exponential in the sigmoid overflows (NumPy warns). Use the stable sigmoid.")
def overflow(X, y, w):
    p = 1 / (1 + np.exp(-(X @ w)))
    return X.T @ (p - y) / len(y)


@weak("Right gradient, example by example in Python. One product `X.T @ (p - y)` does the same, a hundred times faster.")
def too_slow(X, y, w):
    g = np.zeros(X.shape[1])
    for i in range(len(y)):
        g += (0.5 * (1 + np.tanh(0.5 * (X[i] @ w))) - y[i]) * X[i]
    return g / len(y)


@mistake(r"Exactly the negative of the gradient: it is $p - y$, not $y - p$. With `w -= lr * grad` you would climb the loss.")
def sign_flipped(X, y, w):
    return -gradient(X, y, w)


@mistake(r"$n$ times too big: the factor $\frac{1}{n}$ is missing. The loss is a mean, so its gradient is a mean.")
def not_averaged(X, y, w):
    return len(y) * gradient(X, y, w)


@mistake(r"You divide by $n$ twice: once in a mean, and once more.")
def averaged_twice(X, y, w):
    return gradient(X, y, w) / len(y)


@mistake(r"Divided by the number of features, $d$: the mean is over the $n$ examples, `X.shape[0]`.")
def wrong_size(X, y, w):
    return gradient(X, y, w) * len(y) / X.shape[1]


@mistake(r"You used the raw score $Xw$ as the prediction: that is linear regression. Apply the sigmoid first.")
def forgot_sigmoid(X, y, w):
    return X.T @ (X @ w - y) / len(y)


@mistake(r"The factor $p(1-p)$ is left over from squared error; with cross-entropy it cancels, and $p - y$ remains.")
def squared_error_factor(X, y, w):
    p = 0.5 * (1 + np.tanh(0.5 * (X @ w)))
    return X.T @ ((p - y) * p * (1 - p)) / len(y)


@mistake("You compare the class with the label, not the probability: that is the perceptron's update. Leave the threshold out.")
def class_not_probability(X, y, w, at_zero=(1.0, 0.0)):
    return X.T @ (np.heaviside(X @ w, at_zero) - y) / len(y)


@mistake("You averaged over the features too: one number instead of one for each weight. Average over the rows only, `axis=0`.")
def reduced_too_far(X, y, w):
    p = 0.5 * (1 + np.tanh(0.5 * (X @ w)))
    return np.mean((p - y)[:, None] * X)


@mistake("`p` is (n,) and `y` is (n, 1), so `p - y` is an (n, n) table. Keep both (n,), or make both (n, 1) and ravel at the end.")
def broadcast(X, y, w):
    p = 0.5 * (1 + np.tanh(0.5 * (X @ w)))
    return X.T @ (p - y[:, None]) / len(y)


@mistake("The rows are missing: that is the mean error, the gradient of a bias. Each error must be weighted with its row of `X`.")
def missing_rows(X, y, w):
    p = 0.5 * (1 + np.tanh(0.5 * (X @ w)))
    return np.full(len(w), np.mean(p - y))


@mistake("The labels are missing: the error is the probability minus the label.")
def missing_label_term(X, y, w):
    p = 0.5 * (1 + np.tanh(0.5 * (X @ w)))
    return X.T @ p / len(y)


@mistake(r"The exponent of your sigmoid has the wrong sign: $\frac{1}{1+e^{z}}$ is $1 - \sigma(z)$.")
def sign_of_exponent(X, y, w):
    p = 0.5 * (1 - np.tanh(0.5 * (X @ w)))
    return X.T @ (p - y) / len(y)


@mistake("You return the weights after a step, not the gradient.")
def step_returned(X, y, w, lr=(0.1, 0.01, 1.0, 0.5, 0.001)):
    return w - lr * gradient(X, y, w)
