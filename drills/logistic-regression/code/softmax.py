r"""Write `softmax(Z)`: the probabilities of the classes, row by row.

* `Z`: shape `(n, k)`, one row of scores for each example.
* returns: shape `(n, k)`, each row positive with the sum 1.

It must hold for any scores: a row such as `[1000, 1001, 1002]` is a fair question. `Z` stays as it is.
"""
import numpy as np

skill = "softmax"
seconds = 180
weight = "core"
hints = [
    "Exponentiate, then divide each row by its own sum: which axis is a row?",
    "The row sums must keep their axis, so that they divide the rows and not the columns.",
    "Adding a constant to a whole row changes nothing. Which constant makes every exponent at most 0?",
]
explain = r"""$\frac{e^{z_k}}{\sum_j e^{z_j}} = \frac{e^{z_k - m}}{\sum_j e^{z_j - m}}$ for any $m$; with $m$ the row's maximum nothing overflows and at least one
term of the sum is 1, so nothing is 0/0 either."""
starter = '''
import numpy as np


def softmax(Z):
    ...
'''


def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def probes(rng):
    yield (np.array([[0.0]]),)
    yield (np.array([[0.0, 0.0]]),)
    yield (np.array([[0.0, 1.0]]),)
    yield (np.array([[0.0], [1.0]]),)
    yield (np.array([[1.0, 2.0, 3.0]]),)
    yield (np.array([[0.0, 1.0], [1.0, 0.0]]),)
    yield (np.array([[0.0, 1.0], [2.0, -1.0]]),)
    yield (np.array([[-1.0, -2.0], [-3.0, -1.0]]),)
    for n, k in ((2, 3), (3, 2), (4, 2), (1, 4), (3, 3), (4, 3), (2, 5), (5, 4), (6, 3)):
        yield (np.round(rng.normal(size=(n, k)) * 2, 1),)
    yield (np.array([[12.0, -3.0, 5.0], [0.0, 0.0, 0.0]]),)


def edges():
    yield (np.array([[1, 2, 3], [3, 0, -1]]),)
    yield (np.array([[2.0, 2.0, 2.0, 2.0]]),)


def extremes():
    yield (np.array([[1000.0, 1001.0, 1002.0]]),)
    yield (np.array([[-1000.0, -1001.0, -1002.0]]),)
    yield (np.array([[1000.0, 1001.0], [-1000.0, -1001.0]]),)


def large(rng):
    return (rng.normal(size=(30_000, 4)),)


@accept
def by_logsumexp(Z):
    return np.exp(Z - np.logaddexp.reduce(Z, axis=1, keepdims=True))


@accept
def transposed_twice(Z):
    e = np.exp(Z.T - Z.max(1))
    return (e / e.sum(0)).T


@accept
def by_einsum(Z):
    e = np.exp(Z - np.max(Z, axis=-1)[:, None])
    return np.einsum("ij,i->ij", e, 1 / e.sum(-1))


@weak("Right formula; at 1000 it is infinity over infinity, nan. Subtract each row's maximum first: the ratio does not change.")
def overflow(Z):
    e = np.exp(Z)
    return e / e.sum(axis=1, keepdims=True)


@weak("You subtract the maximum of the whole matrix: a row that lies far below it becomes 0/0. Subtract each row's own maximum.")
def global_maximum(Z):
    e = np.exp(Z - Z.max())
    return e / e.sum(axis=1, keepdims=True)


@weak("Right values, row by row in Python. With `axis=1, keepdims=True` NumPy does all rows at once.")
def too_slow(Z):
    out = []
    for row in Z:
        e = np.exp(row - row.max())
        out.append(e / e.sum())
    return np.array(out)


@mistake("You divide by the sum of the whole matrix: all rows together sum to 1. Sum with `axis=1, keepdims=True`.")
def global_sum(Z):
    e = np.exp(Z - Z.max())
    return e / e.sum()


@mistake("You normalize the columns: `axis=0` runs down the rows. Each row is one example: `axis=1`.")
def wrong_axis(Z):
    return softmax(Z.T).T


@mistake("The row sums have shape (n,) and divide along the wrong axis (silently when n = k). Add `keepdims=True`.")
def missing_keepdims(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1)


@mistake("The row maxima have shape (n,) and are subtracted along the wrong axis (silently when n = k). Add `keepdims=True`.")
def missing_keepdims_in_max(Z):
    e = np.exp(Z - Z.max(axis=1))
    return e / e.sum(axis=1, keepdims=True)


@mistake("Both the maximum and the sum lack `keepdims=True`: shape (n,) meets (n, k) along the wrong axis (silently when n = k).")
def missing_keepdims_twice(Z):
    e = np.exp(Z - Z.max(axis=1))
    return e / e.sum(axis=1)


@mistake("That is the log-softmax, all values at most 0. Exponentiate it.")
def extra_log(Z):
    return Z - np.logaddexp.reduce(Z, axis=1, keepdims=True)


@mistake("You normalized the raw scores; exponentiate first, so that all are positive.")
def no_exponential(Z):
    return Z / Z.sum(axis=1, keepdims=True)


@mistake("The exponent has the wrong sign: the highest score gets the lowest probability.")
def sign_of_exponent(Z):
    return softmax(-Z)


@mistake("You exponentiate but do not divide by the row's sum: the rows do not sum to 1.")
def not_normalized(Z):
    return np.exp(Z)


@mistake("You shift and exponentiate (or divide by the largest exponential, which is the same) but do not divide by the row's sum: the rows do not sum to 1.")
def not_normalized_after_shift(Z):
    return np.exp(Z - Z.max(axis=1, keepdims=True))


@mistake("That is one sigmoid for each class: the classes do not compete, and the rows do not sum to 1.")
def independent_sigmoids(Z):
    return 0.5 * (1 + np.tanh(0.5 * Z))


@mistake("The shift is in the numerator only: subtract the maximum in the sum too, or it does not cancel.")
def shift_in_numerator_only(Z):
    return np.exp(Z - Z.max(axis=1, keepdims=True)) / np.exp(Z).sum(axis=1, keepdims=True)


@mistake("That is a hard maximum, 1 for the best class and 0 for the rest. The softmax gives every class its share.")
def hard_maximum(Z):
    return np.eye(Z.shape[1])[Z.argmax(axis=1)]


@mistake("The base is 2: the softmax takes powers of e.")
def base_two(Z):
    e = 2.0 ** (Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@mistake("You divide the scores by their maximum; subtract it. Only a shift leaves the ratios as they are.")
def divided_instead_of_shifted(Z):
    with np.errstate(all="ignore"):
        e = np.exp(Z / Z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)
