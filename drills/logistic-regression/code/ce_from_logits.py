r"""Write `ce_from_logits(Z, y)`: the categorical cross-entropy straight from the scores.

* `Z`: shape `(n, k)`, one row of scores for each example; `y`: shape `(n,)`, the right class of each row, an integer from 0 to k - 1.
* returns: one number, the **mean** over the rows of $-\log \mathrm{softmax}(z)_y$.

It must hold for scores up to $10^4$ in size. `Z` stays as it is.
"""
import numpy as np

skill = "softmax"
seconds = 240
weight = "useful"
hints = [
    "Write the log of the softmax as a difference: what remains of the fraction?",
    "You need one score of each row, that of its right class: index with two arrays of integers.",
    "The log of the sum of exponentials overflows as written: take the row's maximum out of it.",
]
explain = r"""$\frac{1}{n}\sum_i [\mathrm{logsumexp}(z_i) - z_{i,y_i}]$ with $\mathrm{logsumexp}(z) = m + \log\sum_j e^{z_j - m}$. With all scores equal the
loss is $\log k$: the first number to check in any training run."""
starter = '''
import numpy as np


def ce_from_logits(Z, y):
    ...
'''


def ce_from_logits(Z, y):
    m = Z.max(axis=1)
    logsumexp = m + np.log(np.exp(Z - m[:, None]).sum(axis=1))
    return np.mean(logsumexp - Z[np.arange(len(y)), y])


def probes(rng):
    yield np.array([[0.0, 0.0]]), np.array([0])
    yield np.array([[0.0, 1.0]]), np.array([1])
    yield np.array([[0.0, 1.0]]), np.array([0])
    yield np.array([[1.0, 2.0, 3.0]]), np.array([2])
    yield np.array([[0.0, 1.0], [2.0, 0.0]]), np.array([0, 0])
    yield np.array([[0.0, 0.0, 0.0]]), np.array([1])
    for n, k in ((2, 3), (3, 2), (4, 2), (1, 4), (3, 3), (4, 3), (2, 5), (5, 4), (6, 3), (4, 4)):
        yield np.round(rng.normal(size=(n, k)) * 2, 1), rng.integers(0, k, n)


def edges():
    yield np.array([[1, 2, 3], [3, 0, -1]]), np.array([0, 2])
    yield np.array([[5.0], [2.0]]), np.array([0, 0])


def extremes():
    yield np.array([[1000.0, 1001.0, 1002.0]]), np.array([2])
    yield np.array([[1e4, 0.0], [0.0, -1e4]]), np.array([1, 1])
    yield np.array([[-1000.0, -1001.0]]), np.array([0])


def large(rng):
    return rng.normal(size=(30_000, 4)), rng.integers(0, 4, 30_000)


@accept
def by_logaddexp(Z, y):
    return float((np.logaddexp.reduce(Z, axis=1) - np.take_along_axis(Z, y[:, None], 1)[:, 0]).mean())


@accept
def log_softmax_first(Z, y):
    S = Z - Z.max(axis=1, keepdims=True)
    L = S - np.log(np.exp(S).sum(axis=1, keepdims=True))
    return -L[range(len(y)), y].mean()


@accept
def one_hot(Z, y):
    S = Z - Z.max(axis=1, keepdims=True)
    L = S - np.log(np.exp(S).sum(axis=1, keepdims=True))
    return -np.sum(np.eye(Z.shape[1])[y] * L) / len(y)


@weak("Right formula, but the exponentials overflow for large scores. Take each row's maximum out of the sum first.")
def overflow(Z, y):
    return np.mean(np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(y)), y])


@weak("The softmax is stable, but its log is taken afterwards: a probability that has rounded to 0 costs infinity. Stay with the log-sum-exp.")
def log_of_zero(Z, y):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return -np.mean(np.log((e / e.sum(axis=1, keepdims=True))[np.arange(len(y)), y]))


@mistake("Your loss is n times too big: a sum where the mean is asked.")
def not_averaged(Z, y):
    return len(y) * ce_from_logits(Z, y)


@mistake("The sign is missing: that is the mean log-likelihood. A loss is never negative here.")
def no_minus(Z, y):
    return -ce_from_logits(Z, y)


@mistake("`Z[:, y]` takes the columns `y` from every row, an (n, n) table. Pair row i with class y_i: `Z[np.arange(n), y]`.")
def columns_of_every_row(Z, y):
    return np.mean(np.logaddexp.reduce(Z, axis=1)[:, None] - Z[:, y])


@mistake("The log-sum-exp runs down the columns: each row is one example, `axis=1`.")
def wrong_axis(Z, y):
    return np.mean(np.logaddexp.reduce(Z, axis=0)[y] - Z[np.arange(len(y)), y])


@mistake("The score of the right class is missing: that is the mean log-sum-exp, whatever the labels are.")
def missing_label_term(Z, y):
    return np.mean(np.logaddexp.reduce(Z, axis=1))


@mistake("The sum of the exponentials is missing: only the score of the right class is left.")
def not_normalized(Z, y):
    return -np.mean(Z[np.arange(len(y)), y])


@mistake("That is the mean over all classes, right or wrong. Only the right class of each row counts.")
def every_class(Z, y):
    return np.mean(np.logaddexp.reduce(Z, axis=1)[:, None] - Z)


@mistake("The log is missing: that is minus the mean probability of the right class.")
def missing_log(Z, y):
    P = np.exp(Z - np.logaddexp.reduce(Z, axis=1, keepdims=True))
    return -np.mean(P[np.arange(len(y)), y])


@mistake("You divide by the number of classes too: the mean is over the rows.")
def wrong_size(Z, y):
    return ce_from_logits(Z, y) / Z.shape[1]


@mistake("The maximum is subtracted inside the sum and never added back: logsumexp(z) = m + log sum exp(z - m).")
def maximum_not_added_back(Z, y):
    m = Z.max(axis=1)
    return np.mean(np.log(np.exp(Z - m[:, None]).sum(axis=1)) - Z[np.arange(len(y)), y])


@mistake("That is a logarithm to base 2; the natural one is asked.")
def log_base(Z, y):
    return ce_from_logits(Z, y) / np.log(2)
