r"""Write `split_gain(g, h, left, lam=1.0, gamma=0.0)`: what a split wins in XGBoost.

* `g`, `h`: shape `(n,)`, gradient and Hessian of each row of the node; `left`: shape `(n,)`, booleans, the rows that go left; `lam`, `gamma`: numbers.
* returns: one number, $\frac{1}{2}\left[\frac{G_L^2}{H_L+\lambda} + \frac{G_R^2}{H_R+\lambda} - \frac{G^2}{H+\lambda}\right] - \gamma$.
"""
import numpy as np

skill = "split-gain"
seconds = 180
weight = "core"
hints = [
    "Three leaves have a score: the left child, the right child, and the parent that they replace.",
    "The score of a leaf is the squared sum of its gradients over its curvature plus the penalty.",
    "Each of the three denominators has its own lam; gamma is paid once, outside of the half.",
]
explain = r"""With $\lambda = 0$ and squared loss the bracket is the reduction of the squared error: CART on residuals. The library prints the bracket
without the half and compares its `gamma` with that, so the paper's $\gamma$ is half the library's."""
starter = '''
import numpy as np


def split_gain(g, h, left, lam=1.0, gamma=0.0):
    ...
'''


def split_gain(g, h, left, lam=1.0, gamma=0.0):
    def score(rows):
        return np.sum(g[rows]) ** 2 / (np.sum(h[rows]) + lam)

    everywhere = np.ones(len(g), dtype=bool)
    return 0.5 * (score(left) + score(~left) - score(everywhere)) - gamma


def probes(rng):
    one, two = np.array([1.0, -1.0]), np.array([1.0, 1.0])
    left = np.array([True, False])
    yield one, two, left, 0.0, 0.0
    yield one, two, left, 1.0, 0.0
    yield one, two, left, 0.0, 0.5
    yield two, two, left, 1.0, 0.0
    yield np.array([1.0, 3.0]), np.array([1.0, 0.5]), left, 0.5, 0.1
    yield np.array([1.0, -2.0, 3.0]), np.ones(3), np.array([False, True, False]), 1.0, 0.0
    for n, lam, gamma in ((3, 1.0, 0.0), (4, 0.5, 0.2), (5, 2.0, 0.0), (6, 0.0, 1.0), (7, 1.0, 0.3), (8, 3.0, 0.0), (9, 0.1, 0.5), (11, 1.0, 2.0)):
        left = np.arange(n) < rng.integers(1, n)
        yield np.round(rng.normal(size=n), 1), np.round(rng.random(n) + 0.1, 2), left[rng.permutation(n)], lam, gamma


def edges():
    yield np.array([1, -3, 4]), np.array([1, 1, 1]), np.array([True, False, False]), 1, 0


@accept
def from_sums(g, h, left, lam=1.0, gamma=0.0):
    GL, HL, G, H = g[left].sum(), h[left].sum(), g.sum(), h.sum()
    GR, HR = G - GL, H - HL
    return (GL**2 / (HL + lam) + GR**2 / (HR + lam) - G**2 / (H + lam)) / 2 - gamma


@accept
def by_weights(g, h, left, lam=1.0, gamma=0.0):
    L = np.asarray(left, float)
    R = 1 - L
    return 0.5 * ((L @ g) ** 2 / (L @ h + lam) + (R @ g) ** 2 / (R @ h + lam)) - 0.5 * g.sum() ** 2 / (h.sum() + lam) - gamma


def _terms(g, h, left, lam):
    L = np.asarray(left, float)
    sums = ((L @ g, L @ h), ((1 - L) @ g, (1 - L) @ h), (g.sum(), h.sum()))
    return [G**2 / (H + lam) if H + lam else 0.0 for G, H in sums]


@mistake("The half is missing: that is the bracket, the gain as the library prints it. Asked is the paper's, with the half.")
def missing_half(g, h, left, lam=1.0, gamma=0.0):
    a, b, c = _terms(g, h, left, lam)
    return a + b - c - gamma


@mistake("The parent's score is missing: a split wins only what the children have over it.")
def missing_parent(g, h, left, lam=1.0, gamma=0.0):
    a, b, _ = _terms(g, h, left, lam)
    return 0.5 * (a + b) - gamma


@mistake("The parent's score is added; the split replaces the parent, so it is subtracted.")
def parent_added(g, h, left, lam=1.0, gamma=0.0):
    return 0.5 * sum(_terms(g, h, left, lam)) - gamma


@mistake("gamma is added: the extra leaf costs it, so it is subtracted.")
def gamma_added(g, h, left, lam=1.0, gamma=0.0):
    return split_gain(g, h, left, lam, -gamma)


@mistake("gamma is missing: the extra leaf costs it.")
def gamma_ignored(g, h, left, lam=1.0, gamma=0.0):
    return split_gain(g, h, left, lam, 0.0)


@mistake("gamma is halved: it stands outside of the bracket.")
def gamma_halved(g, h, left, lam=1.0, gamma=0.0):
    return split_gain(g, h, left, lam, gamma / 2)


@mistake("The penalty is missing from the denominators: each has lam added.")
def missing_penalty(g, h, left, lam=1.0, gamma=0.0):
    return split_gain(g, h, left, 0.0, gamma)


@mistake("The parent's denominator has 2 lam, one of each child. The parent is one leaf: lam once.")
def penalty_twice_in_parent(g, h, left, lam=1.0, gamma=0.0):
    a, b, _ = _terms(g, h, left, lam)
    return 0.5 * (a + b - _terms(g, h, left, 2 * lam)[2]) - gamma


@mistake("The sums are not squared.")
def missing_square(g, h, left, lam=1.0, gamma=0.0):
    L = np.asarray(left, float)
    return 0.5 * ((L @ g) / (L @ h + lam) + ((1 - L) @ g) / ((1 - L) @ h + lam) - g.sum() / (h.sum() + lam)) - gamma


@mistake("You sum the squares of the gradients; the square is of the sum.")
def squares_summed(g, h, left, lam=1.0, gamma=0.0):
    return split_gain(g, h, left, lam, gamma) * 0 + 0.5 * (
        (g[left] ** 2).sum() / (h[left].sum() + lam)
        + (g[~left] ** 2).sum() / (h[~left].sum() + lam)
        - (g**2).sum() / (h.sum() + lam)
    ) - gamma


@mistake("The whole has the wrong sign: the children's scores minus the parent's.")
def sign_flipped(g, h, left, lam=1.0, gamma=0.0):
    return -split_gain(g, h, left, lam, 0.0) - gamma


@mistake("The right child is missing.")
def right_child_missing(g, h, left, lam=1.0, gamma=0.0):
    a, _, c = _terms(g, h, left, lam)
    return 0.5 * (a - c) - gamma
