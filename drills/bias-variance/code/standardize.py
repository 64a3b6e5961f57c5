r"""Write `standardize(train, test)`: scale the features without a leak.

* `train`: shape `(n, d)`; `test`: shape `(m, d)`.
* returns: a pair `(train, test)` of scaled arrays: of each column the mean is subtracted, then it is divided by its standard deviation (divided by n).

A column that is constant in `train` is divided by 1. Neither array may be changed.
"""
import numpy as np

skill = "leakage"
seconds = 180
weight = "core"
outputs = ("train", "test")
hints = [
    "What may be known when the model meets the test rows? Only what was learned from the training rows.",
    "Mean and standard deviation of each column: one number for each feature, so along which axis?",
    "A constant column has the standard deviation 0: replace it before you divide.",
]
explain = r"""Means and deviations are parameters: they are fitted on the training rows and applied to both. Scaling before the split lets the test rows
leak into training; scaling the test rows by themselves puts them on another scale."""
starter = '''
import numpy as np


def standardize(train, test):
    ...
    return train, test
'''


def standardize(train, test):
    mean = np.mean(train, axis=0)
    std = np.std(train, axis=0)
    std = np.where(std == 0, 1.0, std)
    return (train - mean) / std, (test - mean) / std


def probes(rng):
    yield np.array([[0.0], [2.0]]), np.array([[1.0]])
    yield np.array([[0.0], [2.0]]), np.array([[3.0]])
    yield np.array([[1.0], [2.0], [6.0]]), np.array([[0.0], [1.0]])
    yield np.array([[0.0, 10.0], [2.0, 30.0]]), np.array([[1.0, 20.0]])
    yield np.array([[0.0, 10.0], [2.0, 30.0], [4.0, 80.0]]), np.array([[1.0, 20.0], [5.0, 0.0]])
    for n, m, d in ((3, 2, 2), (4, 3, 2), (4, 2, 3), (3, 3, 3), (5, 1, 4), (6, 4, 2), (5, 5, 3), (7, 3, 1), (8, 2, 5)):
        scale = rng.choice([1.0, 5.0, 20.0], d)
        yield np.round(rng.normal(size=(n, d)) * scale + 1, 1), np.round(rng.normal(size=(m, d)) * scale, 1)


def edges():
    yield np.array([[1.0, 5.0], [3.0, 5.0]]), np.array([[2.0, 5.0], [2.0, 7.0]])
    yield np.array([[1, 2], [3, -1], [0, 1]]), np.array([[2, 2]])


@accept
def by_mask(train, test):
    mean, std = train.mean(0), train.std(0)
    std[std < 1e-12] = 1.0
    return [(part - mean) / std for part in (train, test)]


@weak("Right for columns that vary; a constant one is divided by 0 and becomes nan. Replace a deviation of 0 by 1.")
def division_by_zero(train, test):
    mean, std = train.mean(axis=0), train.std(axis=0)
    return (train - mean) / std, (test - mean) / std


def _scaled(part, mean, std):
    return (part - mean) / np.where(std == 0, 1.0, std)


@mistake("The test rows are scaled by their own mean and deviation: they end up on another scale. Use those of `train`.")
def test_scaled_by_itself(train, test):
    return standardize(train, train)[0], _scaled(test, test.mean(0), test.std(0))


@mistake("Mean and deviation are taken over both sets: the test rows leak into training.")
def leak(train, test):
    both = np.vstack([train, test])
    return _scaled(train, both.mean(0), both.std(0)), _scaled(test, both.mean(0), both.std(0))


@mistake("Mean and deviation run along the rows: each feature is a column, `axis=0`.")
def wrong_axis(train, test):
    mean, std = train.mean(axis=1, keepdims=True), train.std(axis=1, keepdims=True)
    return _scaled(train, mean, std), _scaled(test, test.mean(axis=1, keepdims=True), test.std(axis=1, keepdims=True))


@mistake("One mean and one deviation for the whole table: each column has its own.")
def reduced_too_far(train, test):
    return _scaled(train, train.mean(), train.std()), _scaled(test, train.mean(), train.std())


@mistake("You divide by the variance; asked is the standard deviation.")
def missing_root(train, test):
    return _scaled(train, train.mean(0), train.var(0)), _scaled(test, train.mean(0), train.var(0))


@mistake("The mean is not subtracted.")
def mean_not_subtracted(train, test):
    return _scaled(train, 0.0, train.std(0)), _scaled(test, 0.0, train.std(0))


@mistake("The columns are centered but not divided by their standard deviation.")
def not_normalized(train, test):
    return train - train.mean(0), test - train.mean(0)


@mistake("You divide by n - 1 (`ddof=1`); here the deviation is divided by n.")
def divided_by_n_minus_one(train, test):
    return _scaled(train, train.mean(0), train.std(0, ddof=1)), _scaled(test, train.mean(0), train.std(0, ddof=1))


@mistake("That is scaling to the range from 0 to 1. Asked are mean 0 and standard deviation 1.")
def range_for_deviation(train, test):
    low, width = train.min(0), train.max(0) - train.min(0)
    return _scaled(train, low, width), _scaled(test, low, width)


@mistake("The test rows come back as they were: they must be scaled as the training rows are.")
def test_not_scaled(train, test):
    return standardize(train, test)[0], test * 1.0
