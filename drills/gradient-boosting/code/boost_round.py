r"""Write `boost_round(F, y, left, eta=0.3, lam=1.0)`: one round of boosting for the logistic loss with a given split.

* `F`: shape `(n,)`, the scores so far; `y`: shape `(n,)`, labels 0 or 1; `left`: shape `(n,)`, booleans, the rows in the left leaf; `eta`, `lam`: numbers.
* returns: shape `(n,)`, the new scores: each row adds $\eta$ times the weight of its own leaf, $w = -\frac{G}{H+\lambda}$ with $g = p - y$, $h = p(1-p)$.

Both leaves hold at least one row. `F` stays as it is.
"""
import numpy as np

skill = "additive-model"
seconds = 240
weight = "core"
hints = [
    "First the gradient and the Hessian of every row at the scores so far.",
    "Each leaf sums over its own rows only.",
    "A row gets the weight of the leaf it is in, times the learning rate, on top of its old score.",
]
explain = r"""This is the whole of gradient boosting but for the search of the split. What is added are log-odds, never probabilities; and what is shrunk
by $\eta$ in training must be shrunk in prediction too."""
starter = '''
import numpy as np


def boost_round(F, y, left, eta=0.3, lam=1.0):
    ...
'''


def boost_round(F, y, left, eta=0.3, lam=1.0):
    p = 0.5 * (1 + np.tanh(0.5 * F))
    g, h = p - y, p * (1 - p)
    w_left = -np.sum(g[left]) / (np.sum(h[left]) + lam)
    w_right = -np.sum(g[~left]) / (np.sum(h[~left]) + lam)
    return F + eta * np.where(left, w_left, w_right)


def probes(rng):
    left = np.array([True, False])
    yield np.array([0.0, 0.0]), np.array([1.0, 0.0]), left, 1.0, 1.0
    yield np.array([0.0, 0.0]), np.array([1.0, 0.0]), left, 0.5, 0.0
    yield np.array([1.0, -1.0]), np.array([0.0, 0.0]), left, 1.0, 0.5
    yield np.array([0.0, 0.0, 0.0]), np.array([1.0, 1.0, 0.0]), np.array([True, True, False]), 0.3, 1.0
    yield np.array([2.0, 1.0, -1.0]), np.array([1.0, 0.0, 1.0]), np.array([False, True, False]), 0.1, 2.0
    for n, eta, lam in ((4, 0.3, 1.0), (5, 0.1, 0.5), (6, 1.0, 0.0), (7, 0.5, 2.0), (8, 0.3, 1.0), (9, 0.05, 0.2), (11, 0.7, 3.0), (13, 0.3, 0.0)):
        left = rng.random(n) < 0.5
        left[:2] = True, False
        yield np.round(rng.normal(size=n), 1), (rng.random(n) < 0.5).astype(float), left, eta, lam


def edges():
    yield np.array([1, 0, -1]), np.array([1, 0, 1]), np.array([True, False, True]), 0.5, 1


def extremes():
    yield np.array([1000.0, -1000.0, 0.0]), np.array([0.0, 1.0, 1.0]), np.array([True, False, False]), 0.3, 1.0


@accept
def leaf_by_leaf(F, y, left, eta=0.3, lam=1.0):
    new = np.array(F, dtype=float)
    p = np.exp(-np.logaddexp(0, -new))
    for rows in (left, ~left):
        new[rows] += eta * np.sum(y[rows] - p[rows]) / (np.sum(p[rows] * (1 - p[rows])) + lam)
    return new


@weak("Right scores, but the exponential in the sigmoid overflows for large ones (NumPy warns). Use the stable form.")
def overflow(F, y, left, eta=0.3, lam=1.0):
    p = 1 / (1 + np.exp(-F))
    g, h = p - y, p * (1 - p)
    wl, wr = -g[left].sum() / (h[left].sum() + lam), -g[~left].sum() / (h[~left].sum() + lam)
    return F + eta * np.where(left, wl, wr)


def _round(F, left, eta, lam, g, h):
    wl, wr = -g[left].sum() / (h[left].sum() + lam), -g[~left].sum() / (h[~left].sum() + lam)
    return F + eta * np.where(left, wl, wr)


@mistake("The sign is wrong: a leaf moves against its gradients, towards the labels.")
def sign_flipped(F, y, left, eta=0.3, lam=1.0):
    return boost_round(F, y, left, -eta, lam)


@mistake("The learning rate is missing: the whole leaf weight is added.")
def learning_rate_ignored(F, y, left, eta=0.3, lam=1.0):
    return boost_round(F, y, left, 1.0, lam)


@mistake("You return the update alone: the new tree is added to the scores so far.")
def step_returned(F, y, left, eta=0.3, lam=1.0):
    return boost_round(F, y, left, eta, lam) - F


@mistake("The residual is taken against the raw score: apply the sigmoid first.")
def forgot_sigmoid(F, y, left, eta=0.3, lam=1.0):
    p = 0.5 * (1 + np.tanh(0.5 * F))
    return _round(F, left, eta, lam, F - y, p * (1 - p))


@mistake("The Hessian is 1 for squared loss; for the logistic loss each row counts p(1 - p).")
def hessian_of_squared_loss(F, y, left, eta=0.3, lam=1.0):
    p = 0.5 * (1 + np.tanh(0.5 * F))
    return _round(F, left, eta, lam, p - y, np.ones(len(F)))


@mistake("The residual is taken against the label alone, as if the scores so far were 0: each tree corrects what the ones before left over.")
def residual_of_the_label(F, y, left, eta=0.3, lam=1.0):
    return F + boost_round(np.zeros(len(F)), y, left, eta, lam)


@mistake("The penalty is missing from the denominators.")
def missing_penalty(F, y, left, eta=0.3, lam=1.0):
    return boost_round(F, y, left, eta, 0.0)


@mistake("Both leaves get one weight, from all rows: each leaf sums over its own.")
def one_weight_for_both(F, y, left, eta=0.3, lam=1.0):
    p = 0.5 * (1 + np.tanh(0.5 * F))
    return F - eta * np.sum(p - y) / (np.sum(p * (1 - p)) + lam)


@mistake("The leaves changed places: rows where `left` is true get the left weight.")
def leaves_exchanged(F, y, left, eta=0.3, lam=1.0):
    p = 0.5 * (1 + np.tanh(0.5 * F))
    g, h = p - y, p * (1 - p)
    wl, wr = -g[left].sum() / (h[left].sum() + lam), -g[~left].sum() / (h[~left].sum() + lam)
    return F + eta * np.where(left, wr, wl)


@mistake("You add to the probabilities; boosting adds to the log-odds.")
def probabilities_added(F, y, left, eta=0.3, lam=1.0):
    return boost_round(F, y, left, eta, lam) - F + 0.5 * (1 + np.tanh(0.5 * F))


@mistake("Each row takes its own Newton step: the rows of a leaf share one weight.")
def row_by_row(F, y, left, eta=0.3, lam=1.0):
    p = 0.5 * (1 + np.tanh(0.5 * F))
    return F - eta * (p - y) / (p * (1 - p) + lam)
