r"""Write `leaf_weight(g, h, lam=1.0)`: the best value of one leaf in XGBoost.

* `g`, `h`: shape `(n,)`, gradient and Hessian of the loss for each row of the leaf; `lam`: the L2 penalty on leaf values.
* returns: one number, the $w$ that minimizes $\sum_i [g_i w + \frac{1}{2} h_i w^2] + \frac{\lambda}{2} w^2$.
"""
import numpy as np

skill = "leaf-weight"
seconds = 90
weight = "core"
hints = [
    "The objective of one leaf is a parabola in w: where is its lowest point?",
    "Only two sums of the leaf matter: that of the gradients and that of the Hessians.",
    "The penalty adds to the curvature, so it stands beside the Hessians.",
]
explain = r"""$w^* = -\frac{G}{H + \lambda}$. With squared loss $g = F - y$ and $h = 1$, so at $\lambda = 0$ it is the mean residual; $\lambda$ shrinks leaves
with few rows the most."""
starter = '''
import numpy as np


def leaf_weight(g, h, lam=1.0):
    ...
'''


def leaf_weight(g, h, lam=1.0):
    return -np.sum(g) / (np.sum(h) + lam)


def probes(rng):
    yield np.array([1.0]), np.array([1.0]), 0.0
    yield np.array([1.0]), np.array([1.0]), 1.0
    yield np.array([-2.0]), np.array([1.0]), 0.0
    yield np.array([-2.0]), np.array([0.25]), 1.0
    yield np.array([1.0, 2.0]), np.array([1.0, 1.0]), 1.0
    yield np.array([1.0, -3.0]), np.array([1.0, 1.0]), 0.5
    for n, lam in ((2, 1.0), (3, 0.5), (4, 2.0), (5, 0.0), (6, 1.0), (7, 3.0), (9, 0.1), (11, 0.0), (13, 10.0)):
        yield np.round(rng.normal(size=n), 1), np.round(rng.random(n) + 0.1, 2), lam


def edges():
    yield np.array([1, -3, 4]), np.array([1, 1, 1]), 1


@accept
def by_mean(g, h, lam=1.0):
    return -g.mean() / (h.mean() + lam / len(g))


@accept
def minus_in_front(g, h, lam=1.0):
    return float(-(sum(g) / (lam + sum(h))))


@mistake("The sign is wrong: the leaf moves against the gradient.")
def sign_flipped(g, h, lam=1.0):
    return -leaf_weight(g, h, lam)


@mistake("The penalty is missing: lam adds to the sum of the Hessians.")
def missing_penalty(g, h, lam=1.0):
    return leaf_weight(g, h, 0.0)


@mistake("lam is added once for each row: it penalizes the leaf, so it is added once.")
def penalty_for_each_row(g, h, lam=1.0):
    return leaf_weight(g, h, len(g) * lam)


@mistake("The penalty stands in the numerator; it adds to the curvature, in the denominator.")
def penalty_in_the_numerator(g, h, lam=1.0):
    return -(np.sum(g) + lam) / np.sum(h)


@mistake("Half the value: the half of the parabola cancels when it is differentiated.")
def half_of_the_step(g, h, lam=1.0):
    return leaf_weight(g, h, lam) / 2


@mistake("The Hessians are missing: you divide by the number of rows. That is right for squared loss only.")
def rows_for_hessians(g, h, lam=1.0):
    return -np.sum(g) / (len(g) + lam)


@mistake("You average the ratio of each row; take the ratio of the two sums.")
def mean_of_ratios(g, h, lam=1.0):
    return -np.mean(g / (h + lam))


@mistake("The numerator is the mean of the gradients and the denominator a sum: both must be sums.")
def averaged_twice(g, h, lam=1.0):
    return -np.mean(g) / (np.sum(h) + lam)


@mistake("That is the score of the leaf, the squared sum over the curvature. Its value is minus the sum over the curvature.")
def structure_score(g, h, lam=1.0):
    return np.sum(g) ** 2 / (np.sum(h) + lam)


@mistake("Twice the penalty: lam/2 times the square has the second derivative lam.")
def penalty_doubled(g, h, lam=1.0):
    return leaf_weight(g, h, 2 * lam)


@mistake("The penalty is subtracted: it adds to the curvature.")
def penalty_sign(g, h, lam=1.0):
    with np.errstate(all="ignore"):
        return leaf_weight(g, h, -lam)
