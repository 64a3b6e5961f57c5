r"""Write `best_split(x, g, h, lam=1.0, gamma=0.0, min_child_weight=0.0)`: the best threshold on one feature.

* `x`: shape `(n,)`, the feature; `g`, `h`: shape `(n,)`, gradient and Hessian of each row; the rest are numbers.
* returns: `(threshold, gain, left_weight, right_weight)`, or None where no split has a gain above 0.

Rows with `x < threshold` go left. The threshold is the midpoint of two neighbouring **different** values. The gain is
$\frac{1}{2}[\frac{G_L^2}{H_L+\lambda} + \frac{G_R^2}{H_R+\lambda} - \frac{G^2}{H+\lambda}] - \gamma$, a weight is $-\frac{G}{H+\lambda}$, and each child needs a sum of
Hessians of at least `min_child_weight`. Sort once: no loop over thresholds that sums anew.
"""
import numpy as np

skill = "split-gain"
seconds = 480
weight = "core"
outputs = ("threshold", "gain", "left_weight", "right_weight")
hints = [
    "Sort the rows by the feature, and carry `g` and `h` along in the same order.",
    "Running sums give the left side of every split at once; the right side is the total less the left.",
    "Rule out splits between equal values and children that are too light before you take the best one.",
]
explain = r"""$O(n \log n)$ for the sort, then everything is cumulative sums. Splitting between equal values would put equal rows on both sides; the
comparison `x < threshold` with a midpoint avoids it."""
starter = '''
import numpy as np


def best_split(x, g, h, lam=1.0, gamma=0.0, min_child_weight=0.0):
    ...
    return threshold, gain, left_weight, right_weight
'''


def best_split(x, g, h, lam=1.0, gamma=0.0, min_child_weight=0.0):
    order = np.argsort(x, kind="stable")
    xs = x[order]
    GL, HL = np.cumsum(g[order])[:-1], np.cumsum(h[order])[:-1]
    G, H = np.sum(g), np.sum(h)
    GR, HR = G - GL, H - HL
    gain = 0.5 * (GL**2 / (HL + lam) + GR**2 / (HR + lam) - G**2 / (H + lam)) - gamma
    allowed = (xs[1:] > xs[:-1]) & (HL >= min_child_weight) & (HR >= min_child_weight)
    if not np.any(allowed & (gain > 0)):
        return None
    k = int(np.argmax(np.where(allowed, gain, -np.inf)))
    return (xs[k] + xs[k + 1]) / 2, gain[k], -GL[k] / (HL[k] + lam), -GR[k] / (HR[k] + lam)


def probes(rng):
    yield np.array([0.0, 1.0]), np.array([-1.0, 1.0]), np.array([1.0, 1.0]), 1.0, 0.0, 0.0
    yield np.array([0.0, 1.0]), np.array([-1.0, 1.0]), np.array([1.0, 1.0]), 1.0, 2.0, 0.0
    yield np.array([1.0, 0.0]), np.array([-1.0, 2.0]), np.array([1.0, 1.0]), 1.0, 0.0, 0.0
    yield np.array([1.0, 1.0]), np.array([-1.0, 2.0]), np.array([1.0, 1.0]), 1.0, 0.0, 0.0
    yield np.array([0.0, 1.0, 2.0]), np.array([-1.0, -1.0, 2.0]), np.ones(3), 1.0, 0.0, 0.0
    yield np.array([0.0, 0.0, 1.0]), np.array([3.0, -1.0, -1.5]), np.ones(3), 0.5, 0.0, 0.0
    yield np.array([3.0, 1.0, 2.0, 4.0]), np.array([2.0, -4.0, 1.0, 1.5]), np.ones(4), 1.0, 0.0, 2.0
    yield np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0]), 0.5 - np.array([1.0, 1.2, 0.9, 3.0, 3.2, 2.9]), np.ones(6), 1.0, 0.0, 0.0
    settings = ((5, 1.0, 0.0, 0.0), (6, 0.5, 0.1, 0.0), (7, 2.0, 0.0, 1.0), (8, 1.0, 0.2, 0.5), (9, 0.3, 0.0, 1.5), (10, 1.0, 3.0, 0.0), (12, 0.0, 0.05, 1.0), (13, 1.0, 0.0, 4.0))
    for n, lam, gamma, weight in settings:
        x = np.round(rng.normal(size=n) * 2, 0 if n % 2 else 1)
        yield x, np.round(rng.normal(size=n) * 2 + x / 2, 2), np.round(rng.random(n) + 0.2, 2), lam, gamma, weight


def edges():
    yield np.array([2.0, 2.0, 2.0]), np.array([1.0, -1.0, 2.0]), np.ones(3), 1.0, 0.0, 0.0
    yield np.array([1, 3, 2]), np.array([-2, 3, 1]), np.array([1, 1, 1]), 1, 0, 0
    yield np.array([1.0]), np.array([1.0]), np.array([1.0]), 1.0, 0.0, 0.0


def large(rng):
    x = rng.normal(size=20_000)
    return x, x + rng.normal(size=20_000), np.ones(20_000), 1.0, 0.0, 0.0


@accept
def in_a_single_pass(x, g, h, lam=1.0, gamma=0.0, min_child_weight=0.0):
    order = np.argsort(x)
    x, g, h = x[order].tolist(), g[order].tolist(), h[order].tolist()
    G, H, GL, HL, best = sum(g), sum(h), 0.0, 0.0, None
    for k in range(len(x) - 1):
        GL, HL = GL + g[k], HL + h[k]
        GR, HR = G - GL, H - HL
        if x[k] == x[k + 1] or HL < min_child_weight or HR < min_child_weight:
            continue
        gain = (GL**2 / (HL + lam) + GR**2 / (HR + lam) - G**2 / (H + lam)) / 2 - gamma
        if gain > 0 and (best is None or gain > best[1]):
            best = ((x[k] + x[k + 1]) / 2, gain, -GL / (HL + lam), -GR / (HR + lam))
    return best


@weak("Each threshold sums all rows anew: that is quadratic. Sort once and take cumulative sums.")
def too_slow(x, g, h, lam=1.0, gamma=0.0, min_child_weight=0.0):
    values = np.unique(x)
    best = None
    for a, b in zip(values[:-1], values[1:]):
        left = x < (a + b) / 2
        GL, HL, G, H = g[left].sum(), h[left].sum(), g.sum(), h.sum()
        if HL < min_child_weight or H - HL < min_child_weight:
            continue
        gain = 0.5 * (GL**2 / (HL + lam) + (G - GL) ** 2 / (H - HL + lam) - G**2 / (H + lam)) - gamma
        if gain > 0 and (best is None or gain > best[1]):
            best = ((a + b) / 2, gain, -GL / (HL + lam), -(G - GL) / (H - HL + lam))
    return best


def _search(x, g, h, lam, gamma, weight, *, ties=False, sort=True, parent=1.0, half=0.5, point=0.5, positive=True):
    order = np.argsort(x, kind="stable") if sort else np.arange(len(x))
    xs, GL, HL = x[order], np.cumsum(g[order])[:-1], np.cumsum(h[order])[:-1]
    G, H = np.sum(g), np.sum(h)
    gain = half * (GL**2 / (HL + lam) + (G - GL) ** 2 / (H - HL + lam) - parent * G**2 / (H + lam)) - gamma
    allowed = (ties | (xs[1:] != xs[:-1])) & (HL >= weight) & (H - HL >= weight)
    if not np.any(allowed & ((gain > 0) | (not positive))):
        return None
    k = int(np.argmax(np.where(allowed, gain, -np.inf)))
    return xs[k] + point * (xs[k + 1] - xs[k]), gain[k], -GL[k] / (HL[k] + lam), -(G - GL[k]) / (H - HL[k] + lam)


@mistake("You split between equal values: rows with the same feature cannot go different ways.")
def split_between_ties(x, g, h, lam=1.0, gamma=0.0, min_child_weight=0.0):
    return _search(x, g, h, lam, gamma, min_child_weight, ties=True)


@mistake("The rows are not sorted by the feature: the running sums then mean nothing.")
def not_sorted(x, g, h, lam=1.0, gamma=0.0, min_child_weight=0.0):
    return _search(x, g, h, lam, gamma, min_child_weight, sort=False)


@mistake("The parent's score is missing from the gain, so every split seems to win.")
def missing_parent(x, g, h, lam=1.0, gamma=0.0, min_child_weight=0.0):
    return _search(x, g, h, lam, gamma, min_child_weight, parent=0.0)


@mistake("The half of the gain is missing.")
def missing_half(x, g, h, lam=1.0, gamma=0.0, min_child_weight=0.0):
    return _search(x, g, h, lam, gamma, min_child_weight, half=1.0)


@mistake("The threshold is the larger neighbour, not the midpoint.")
def upper_value_as_threshold(x, g, h, lam=1.0, gamma=0.0, min_child_weight=0.0):
    return _search(x, g, h, lam, gamma, min_child_weight, point=1.0)


@mistake("The threshold is the smaller neighbour, not the midpoint: `x < threshold` would then send that row right.")
def lower_value_as_threshold(x, g, h, lam=1.0, gamma=0.0, min_child_weight=0.0):
    return _search(x, g, h, lam, gamma, min_child_weight, point=0.0)


@mistake("A split without a gain above 0 is not worth its leaf: return None then.")
def negative_gain_kept(x, g, h, lam=1.0, gamma=0.0, min_child_weight=0.0):
    return _search(x, g, h, lam, gamma, min_child_weight, positive=False)


@mistake("`min_child_weight` is not used: a child whose Hessians sum to less is not allowed.")
def child_weight_ignored(x, g, h, lam=1.0, gamma=0.0, min_child_weight=0.0):
    return _search(x, g, h, lam, gamma, 0.0)


@mistake("gamma is not used: it is subtracted from the gain.")
def gamma_ignored(x, g, h, lam=1.0, gamma=0.0, min_child_weight=0.0):
    return _search(x, g, h, lam, 0.0, min_child_weight)


@mistake("The penalty is missing from the denominators.")
def missing_penalty(x, g, h, lam=1.0, gamma=0.0, min_child_weight=0.0):
    return _search(x, g, h, 0.0, gamma, min_child_weight)


@mistake("The leaf weights have the wrong sign: a leaf moves against its gradients.")
def sign_of_weights(x, g, h, lam=1.0, gamma=0.0, min_child_weight=0.0):
    found = best_split(x, g, h, lam, gamma, min_child_weight)
    return found and (found[0], found[1], -found[2], -found[3])


@mistake("The two weights changed places: first the left leaf, then the right one.")
def swapped_outputs(x, g, h, lam=1.0, gamma=0.0, min_child_weight=0.0):
    found = best_split(x, g, h, lam, gamma, min_child_weight)
    return found and (found[0], found[1], found[3], found[2])
