r"""Write `kfold_indices(n, k, rng)`: the rows of a shuffled k-fold cross-validation.

* `n`: the number of rows; `k`: the number of folds, at most n; `rng`: a `np.random.Generator`.
* returns: a list of k pairs `(train, test)` of integer arrays: `rng.permutation(n)`, drawn once, cut into k consecutive test folds, the first
  `n % k` of them one row longer; `train` holds all other rows. The order within an array does not matter.
"""
import numpy as np

skill = "cross-validation"
seconds = 240
weight = "core"
unordered = True
hints = [
    "Shuffle row numbers once, then cut: the test folds must not overlap.",
    "NumPy has a function that cuts an array into k pieces of nearly equal size.",
    "The training rows of a fold are all the other pieces, joined.",
]
explain = r"""Each row is tested exactly once and the sizes differ by at most one. Whatever is learned from data (means, selected features, a threshold)
must be learned inside each fold from `train` alone; otherwise the estimate is too good."""
starter = '''
import numpy as np


def kfold_indices(n, k, rng):
    ...
'''


def kfold_indices(n, k, rng):
    folds = np.array_split(rng.permutation(n), k)
    pairs = []
    for j in range(k):
        others = [folds[i] for i in range(k) if i != j]
        pairs.append((np.concatenate(others), folds[j]))
    return pairs


def probes(rng):
    yield 2, 2, 0
    yield 3, 3, 1
    yield 4, 2, 2
    yield 5, 2, 3
    yield 6, 3, 4
    yield 5, 5, 5
    for n, k in ((7, 3), (8, 3), (9, 2), (10, 4), (11, 3), (12, 5), (13, 4), (14, 6)):
        yield n, k, int(rng.integers(1000))


@accept
def by_difference(n, k, rng):
    order = np.arange(n)
    rng.shuffle(order)
    return [(np.setdiff1d(order, fold), fold) for fold in np.array_split(order, k)]


@accept
def as_a_generator(n, k, rng):
    order = rng.permutation(n)
    sizes = np.full(k, n // k)
    sizes[: n % k] += 1
    ends = np.cumsum(sizes)
    for start, end in zip(ends - sizes, ends):
        yield np.r_[order[:start], order[end:]], order[start:end]


def _pairs(folds):
    return [(np.concatenate([*folds[:j], *folds[j + 1 :]]), folds[j]) for j in range(len(folds))]


@mistake("Nothing is shuffled: on sorted data every fold is another world. Draw `rng.permutation(n)` first.")
def not_shuffled(n, k, rng):
    return _pairs(np.array_split(np.arange(n), k))


@mistake("The two changed places: first the rows to train on, then the rows to test on.")
def swapped_outputs(n, k, rng):
    return [(test, train) for train, test in kfold_indices(n, k, rng)]


@mistake("You train on all rows, those of the test fold too: that is a leak.")
def test_rows_in_train(n, k, rng):
    return [(np.concatenate([train, test]), test) for train, test in kfold_indices(n, k, rng)]


@mistake("You shuffle anew for each fold, so the test folds overlap. Shuffle once, then cut.")
def shuffled_for_each_fold(n, k, rng):
    pairs = []
    for j in range(k):
        order = rng.permutation(n)
        folds = np.array_split(order, k)
        pairs.append((np.setdiff1d(order, folds[j]), folds[j]))
    return pairs


@mistake("The rows that do not divide evenly are dropped: each row must be tested once.")
def rest_dropped(n, k, rng):
    order, size = rng.permutation(n), n // k
    folds = [order[j * size : (j + 1) * size] for j in range(k)]
    return [(np.setdiff1d(order, fold), fold) for fold in folds]


@mistake("All rows that do not divide evenly go into the last fold: the sizes may differ by one only.")
def rest_in_the_last_fold(n, k, rng):
    order, size = rng.permutation(n), n // k
    folds = [order[j * size : (j + 1) * size if j < k - 1 else n] for j in range(k)]
    return [(np.setdiff1d(order, fold), fold) for fold in folds]


@mistake("`k` was read as the size of a fold; it is the number of folds.")
def size_for_number(n, k, rng):
    order = rng.permutation(n)
    folds = [order[j : j + k] for j in range(0, n, k)]
    return [(np.setdiff1d(order, fold), fold) for fold in folds]


@mistake("The rows are dealt out like cards. Cut the permutation into consecutive pieces.")
def dealt_out(n, k, rng):
    order = rng.permutation(n)
    return [(np.setdiff1d(order, order[j::k]), order[j::k]) for j in range(k)]


@mistake("The training rows are positions, not rows: take them from the same permutation as the test rows.")
def positions_for_rows(n, k, rng):
    order = rng.permutation(n)
    places = np.array_split(np.arange(n), k)
    return [(np.setdiff1d(np.arange(n), place), order[place]) for place in places]
