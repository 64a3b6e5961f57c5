r"""Write `clip_by_norm(g, limit)`: gradient clipping by the norm.

* `g`: a gradient of any shape; `limit`: a positive number.
* returns: an array of the shape of `g`, the same direction, its Euclidean norm (over all entries) at most `limit`.

A gradient within the limit comes back as it is; one of zeros stays zeros. Do not change `g`.
"""
import numpy as np

skill = "clipping"
seconds = 120
weight = "useful"
hints = [
    "One number scales the whole array: the direction must not change.",
    "When is nothing to be done? The factor is never larger than 1.",
    "What does the factor become for a gradient of zeros?",
]
explain = r"""$g \cdot \min(1, \frac{c}{\|g\|})$. Clipping each entry by itself would turn the direction. A run that clips at every step hides a
learning rate that is too high, or a bug."""
starter = '''
import numpy as np


def clip_by_norm(g, limit):
    ...
'''


def clip_by_norm(g, limit):
    norm = np.sqrt(np.sum(np.square(g)))
    return g * (limit / norm) if norm > limit else g * 1.0


def probes(rng):
    yield np.array([1.0]), 2.0
    yield np.array([3.0]), 1.0
    yield np.array([-3.0]), 2.0
    yield np.array([3.0, 4.0]), 1.0
    yield np.array([3.0, 4.0]), 10.0
    yield np.array([0.6, 0.8]), 0.5
    yield np.array([[3.0, 0.0], [0.0, 4.0]]), 2.0
    yield np.array([0.3, -0.2, 0.1]), 1.0
    for shape, limit in (((3,), 1.0), ((4,), 5.0), ((2, 3), 1.5), ((3, 2), 10.0), ((5,), 0.1), ((2, 2, 2), 1.0), ((6,), 2.5)):
        yield np.round(rng.normal(size=shape) * 2, 1), limit


def edges():
    yield np.array([0.0, 0.0]), 1.0
    yield np.array([3, 4]), 2.0
    yield np.array([3.0, 4.0]), 5.0


@accept
def by_minimum(g, limit):
    norm = np.linalg.norm(g)
    return g * min(1.0, limit / norm) if norm > 0 else np.zeros(g.shape)


@accept
def like_pytorch(g, limit):
    return g / np.maximum(1.0, np.linalg.norm(np.ravel(g)) / limit)


@weak("Right for any gradient but zeros: there the norm is 0, and 0/0 is nan. Multiply with one factor instead, and guard it for zeros.")
def division_by_zero(g, limit):
    norm = np.linalg.norm(np.ravel(g))
    return g / norm * np.minimum(norm, limit)


@mistake("You scale small gradients up to the limit too: within the limit nothing is to be done.")
def always_scaled(g, limit):
    return g * (limit / max(np.sqrt(np.sum(g**2)), 1e-300))


@mistake("You clip each entry by itself: that turns the direction. One factor scales the whole gradient.")
def entry_by_entry(g, limit):
    return np.clip(g, -limit, limit)


@mistake("You normalize to length 1; the limit is missing as a factor.")
def not_times_limit(g, limit):
    norm = np.sqrt(np.sum(g**2))
    return g / norm if norm > limit else g * 1.0


@mistake("The square root is missing: you compare and divide by the squared norm.")
def missing_root(g, limit):
    square = np.sum(g**2)
    return g * (limit / square) if square > limit else g * 1.0


@mistake("That is the L1 norm, the sum of sizes. Asked is the Euclidean norm.")
def l1_for_l2(g, limit):
    norm = np.sum(np.abs(g))
    return g * (limit / norm) if norm > limit else g * 1.0


@mistake("That is the largest entry, not the Euclidean norm.")
def wrong_norm(g, limit):
    norm = np.max(np.abs(g))
    return g * (limit / norm) if norm > limit else g * 1.0


@mistake("The comparison is turned round: gradients within the limit are scaled, and large ones are left alone.")
def comparison_reversed(g, limit):
    norm = np.sqrt(np.sum(g**2))
    return g * (limit / norm) if 0 < norm < limit else g * 1.0


@mistake("The fraction is upside down: a gradient twice too long must be halved, not doubled.")
def reciprocal(g, limit):
    norm = np.sqrt(np.sum(g**2))
    return g * (norm / limit) if norm > limit else g * 1.0


@mistake("A gradient over the limit is thrown away; it should be shortened.")
def thrown_away(g, limit):
    return g * (np.sqrt(np.sum(g**2)) <= limit)


@mistake("That is the root mean square, not the norm: do not divide by the number of entries.")
def root_mean_square(g, limit):
    norm = np.sqrt(np.mean(g**2))
    return g * (limit / norm) if norm > limit else g * 1.0
