r"""Write `gini(y)`: the Gini impurity of the labels in one node.

* `y`: shape `(n,)`, integer labels of any number of classes, at least one.
* returns: one number, the chance that two labels drawn with replacement differ.
"""
import numpy as np

skill = "impurity"
seconds = 120
weight = "core"
hints = [
    "You need the share of each class that is present: counts over n.",
    "The chance that both draws are of class $k$ is its share times itself.",
    "Sum that over the classes: it is the chance that the two agree. Asked is the chance that they do not.",
]
explain = r"""$1 - \sum_k p_k^2$: 0 for a pure node, and at most $1 - \frac{1}{K}$. Its gain and that of entropy rank splits almost alike; Gini
needs no logarithm."""
starter = '''
import numpy as np


def gini(y):
    ...
'''


def gini(y):
    _, counts = np.unique(y, return_counts=True)
    p = counts / counts.sum()
    return 1.0 - np.sum(p**2)


def probes(rng):
    yield (np.array([0]),)
    yield (np.array([0, 1]),)
    yield (np.array([1, 1]),)
    yield (np.array([0, 0, 1]),)
    yield (np.array([0, 1, 2]),)
    yield (np.array([1, 1, 1, 0]),)
    yield (np.array([0, 0, 1, 2]),)
    yield (np.array([2, 2, 2]),)
    for n, k in ((5, 2), (6, 3), (7, 2), (8, 4), (9, 3), (10, 5), (12, 3), (13, 6)):
        yield (rng.integers(0, k, n),)


def edges():
    yield (np.array([7, 3, 7, 100]),)
    yield (np.array([5, 5, 5, 5, 5]),)


@accept
def by_bincount(y):
    p = np.bincount(y) / len(y)
    return float((p * (1 - p)).sum())


@accept
def by_counter(y):
    from collections import Counter

    return 1 - sum((c / len(y)) ** 2 for c in Counter(y.tolist()).values())


@accept
def by_set(y):
    return 1 - sum(np.mean(y == k) ** 2 for k in set(y.tolist()))


@mistake(r"That is the purity $\sum p_k^2$; the impurity is 1 minus it.")
def forgot_one_minus(y):
    return 1 - gini(y)


@mistake("The counts must be divided by n: the squares are of proportions.")
def counts_not_normalized(y):
    return 1 - np.sum(np.unique(y, return_counts=True)[1] ** 2)


@mistake(r"That is the misclassification error, $1 - \max p_k$. Gini takes the squares of all shares.")
def misclassification_error(y):
    return 1 - np.unique(y, return_counts=True)[1].max() / len(y)


@mistake("That is the entropy, in nats. Gini needs no logarithm: one minus the sum of squares.")
def entropy_in_nats(y):
    p = np.unique(y, return_counts=True)[1] / len(y)
    return -np.sum(p * np.log(p))


@mistake("That is the entropy, in bits. Gini needs no logarithm: one minus the sum of squares.")
def entropy_in_bits(y):
    p = np.unique(y, return_counts=True)[1] / len(y)
    return -np.sum(p * np.log2(p))


@mistake("The squares are missing: the shares themselves always sum to 1, so this is always 0.")
def missing_square(y):
    return 0.0


@mistake(r"That is $p(1-p)$ of one class only. With two classes both count: it is twice that; with more, sum over all.")
def one_class_only(y):
    p = np.mean(y == 1)
    return p * (1 - p)


@mistake(r"$2p(1-p)$ for class 1 is right for two classes only; with more, sum over all: $1 - \sum p_k^2$.")
def binary_only(y):
    p = np.mean(y == 1)
    return 2 * p * (1 - p)


@mistake("You take the shares over the label values, as if the labels were counts. Count how often each one occurs first.")
def labels_as_counts(y):
    return 1 - np.sum((y / max(y.sum(), 1)) ** 2)


@mistake("The impurity is multiplied by n: weighting with the size of the node comes later, when two children are compared.")
def not_averaged(y):
    return len(y) * gini(y)


@mistake(r"You divide by $1 - \frac{1}{K}$ or by the number of classes: the impurity is not normalized.")
def divided_by_classes(y):
    return gini(y) / len(np.unique(y))


@mistake("That is the chance for two draws without replacement. The impurity draws with replacement: shares of n, not of n - 1.")
def without_replacement(y):
    return gini(y) * len(y) / max(len(y) - 1, 1)


@mistake("That takes the mean label for the share of class 1: right for labels 0 and 1 only. Count each class.")
def mean_label_as_share(y):
    p = np.mean(y)
    return 2 * p * (1 - p)


@mistake("The shares are counts over n, the number of rows; you divide by the number of classes.")
def wrong_size(y):
    return 1 - np.sum((np.unique(y, return_counts=True)[1] / len(np.unique(y))) ** 2)
