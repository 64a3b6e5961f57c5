r"""Write `knn_predict(X_train, y_train, X, k)`: k-nearest-neighbor regression.

* `X_train`: shape `(n, d)`; `y_train`: shape `(n,)`; `X`: shape `(m, d)`, the points to predict; `k`: from 1 to n.
* returns: shape `(m,)`: for each point the mean target of its k nearest training rows in Euclidean distance.

No Python loop over the training rows. All distances from one point are different.
"""
import numpy as np

skill = "knn"
seconds = 240
weight = "useful"
hints = [
    "You need a table of distances, one row for each new point: which shapes broadcast to (m, n, d)?",
    "The root changes no order. Sort each row of the table, and keep the places of the first k.",
    "Index the targets with those places, and average over the right axis.",
]
explain = r"""With fixed training points the variance of the prediction is $\frac{\sigma^2}{k}$ and the bias is the truth minus its mean over the
neighbors: k is the complexity dial, turned the other way round. $k = n$ predicts the mean everywhere."""
starter = '''
import numpy as np


def knn_predict(X_train, y_train, X, k):
    ...
'''


def knn_predict(X_train, y_train, X, k):
    distances = np.sum((X[:, None, :] - X_train[None, :, :]) ** 2, axis=2)
    nearest = np.argsort(distances, axis=1)[:, :k]
    return np.mean(y_train[nearest], axis=1)


def probes(rng):
    yield np.array([[0.0]]), np.array([3.0]), np.array([[1.0]]), 1
    yield np.array([[0.0], [1.0]]), np.array([3.0, 5.0]), np.array([[0.2]]), 1
    yield np.array([[0.0], [1.0]]), np.array([3.0, 5.0]), np.array([[0.2]]), 2
    yield np.array([[0.0], [1.0], [3.0]]), np.array([1.0, 2.0, 4.0]), np.array([[0.9], [2.8]]), 2
    yield np.array([[0.0, 0.0], [3.0, 0.0], [0.0, 2.0]]), np.array([1.0, 2.0, 4.0]), np.array([[2.0, 0.3]]), 1
    yield np.array([[0.0, 0.0], [2.0, 0.0], [1.45, 1.45]]), np.array([1.0, 2.0, 4.0]), np.array([[0.0, 0.1]]), 2
    for n, d, m, k in ((4, 2, 3, 2), (5, 2, 2, 3), (5, 3, 4, 1), (6, 1, 3, 4), (6, 2, 5, 3), (7, 3, 2, 5), (8, 2, 4, 8), (9, 4, 3, 2), (10, 3, 6, 4)):
        yield rng.normal(size=(n, d)), np.round(rng.normal(size=n) * 2, 1), rng.normal(size=(m, d)), k


def edges():
    yield np.array([[0], [4], [9]]), np.array([1, 2, 4]), np.array([[1], [8]]), 2


def large(rng):
    return rng.normal(size=(400, 3)), rng.normal(size=400), rng.normal(size=(300, 3)), 5


@accept
def by_partition(X_train, y_train, X, k):
    squared = (X**2).sum(1)[:, None] - 2 * X @ X_train.T + (X_train**2).sum(1)
    return y_train[np.argpartition(squared, k - 1, axis=1)[:, :k]].mean(axis=1)


@accept
def point_by_point(X_train, y_train, X, k):
    return np.array([y_train[np.argsort(np.linalg.norm(X_train - x, axis=1))[:k]].mean() for x in X])


@weak("Right values, with two Python loops over the distances. Broadcast: (m, 1, d) minus (1, n, d).")
def too_slow(X_train, y_train, X, k):
    out = []
    for x in X:
        distances = [sum((a - b) ** 2 for a, b in zip(x, row)) for row in X_train]
        out.append(y_train[np.argsort(distances)[:k]].mean())
    return np.array(out)


def _table(X_train, X, power=2.0):
    return (np.abs(X[:, None, :] - X_train[None, :, :]) ** power).sum(axis=2)


@mistake("Those are the farthest rows: sort in ascending order and take the first k.")
def farthest(X_train, y_train, X, k):
    return y_train[np.argsort(-_table(X_train, X), axis=1)[:, :k]].mean(axis=1)


@mistake("Only the nearest row is used, whatever k is.")
def nearest_only(X_train, y_train, X, k):
    return knn_predict(X_train, y_train, X, 1)


@mistake("You leave out the nearest row, as if it were the point itself: the new points are not in the training set.")
def nearest_left_out(X_train, y_train, X, k):
    return y_train[np.argsort(_table(X_train, X), axis=1)[:, 1 : k + 1]].mean(axis=1)


@mistake("That is the distance of city blocks, the sum of the absolute differences; asked is the Euclidean one.")
def l1_for_l2(X_train, y_train, X, k):
    return y_train[np.argsort(_table(X_train, X, 1.0), axis=1)[:, :k]].mean(axis=1)


@mistake("You sum the k targets; asked is their mean.")
def not_averaged(X_train, y_train, X, k):
    return k * knn_predict(X_train, y_train, X, k)


@mistake("You return the indices of the nearest rows, or their mean; asked is the mean of their targets.")
def positions_for_rows(X_train, y_train, X, k):
    return np.argsort(_table(X_train, X), axis=1)[:, :k].mean(axis=1)


@mistake("You weight the targets with the inverse distance; here all k count alike.")
def weighted_by_distance(X_train, y_train, X, k):
    D = np.sqrt(_table(X_train, X))
    near = np.argsort(D, axis=1)[:, :k]
    weights = 1 / np.take_along_axis(D, near, 1)
    return (weights * y_train[near]).sum(axis=1) / weights.sum(axis=1)


@mistake("That is the median of the neighbors' targets; asked is their mean.")
def median_for_mean(X_train, y_train, X, k):
    return np.median(y_train[np.argsort(_table(X_train, X), axis=1)[:, :k]], axis=1)


@mistake("The sum of the differences is squared; square each difference first.")
def square_of_sum(X_train, y_train, X, k):
    D = (X[:, None, :] - X_train[None, :, :]).sum(axis=2) ** 2
    return y_train[np.argsort(D, axis=1)[:, :k]].mean(axis=1)


@mistake("The roles are exchanged: the training rows near to a new point are asked for, one result for each new point.")
def swapped_arguments(X_train, y_train, X, k):
    nearest = np.argsort(_table(X_train, X), axis=0)[:k]
    return y_train[nearest % len(y_train)].mean(axis=0)


@mistake("One neighbor too many: a slice `[:k]` holds k entries already.")
def one_neighbor_more(X_train, y_train, X, k):
    return knn_predict(X_train, y_train, X, k + 1)
