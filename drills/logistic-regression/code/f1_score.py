r"""Write `f1_score(y_true, y_pred)` for the positive class 1: the harmonic mean of precision and recall.

* `y_true`, `y_pred`: shape `(n,)`, labels 0 or 1.
* returns: one number between 0 and 1; 0.0 where there is no true positive.
"""
import numpy as np

skill = "metrics"
seconds = 180
weight = "core"
hints = [
    "Count three things: true positives, false positives, false negatives. True negatives do not enter.",
    "Precision divides the true positives by all that were called positive, recall by all that are positive.",
    "Put both into the harmonic mean and simplify: one fraction remains, with twice the true positives on top.",
]
explain = r"""$F_1 = \frac{2PR}{P+R} = \frac{2TP}{2TP + FP + FN}$. The second form has one denominator that can be 0; by way of
precision and recall there are three."""
starter = '''
import numpy as np


def f1_score(y_true, y_pred):
    ...
'''


def f1_score(y_true, y_pred):
    tp = np.sum((y_true == 1) & (y_pred == 1))
    total = np.sum(y_true == 1) + np.sum(y_pred == 1)
    return 2 * tp / total if total > 0 else 0.0


def probes(rng):
    yield np.array([1]), np.array([1])
    yield np.array([1, 0]), np.array([1, 0])
    yield np.array([1, 0]), np.array([1, 1])
    yield np.array([1, 1]), np.array([1, 0])
    yield np.array([1, 1, 0]), np.array([1, 0, 1])
    yield np.array([1, 0, 0, 0]), np.array([1, 1, 1, 0])
    yield np.array([1, 1, 1, 0]), np.array([1, 0, 0, 0])
    for n in (4, 5, 6, 7, 8, 9, 10, 12, 13):
        yield _with_a_hit(rng, n)
    yield np.array([1] * 3 + [0] * 12), np.array([1] * 9 + [0] * 6)


def _with_a_hit(rng, n):
    while True:
        y_true, y_pred = (rng.random(n) < 0.6).astype(int), (rng.random(n) < 0.5).astype(int)
        if (y_true & y_pred).any() and (y_true != y_pred).any():
            return y_true, y_pred


def edges():
    yield np.array([1.0, 0.0, 1.0]), np.array([1.0, 1.0, 0.0])
    yield np.array([0, 0]), np.array([0, 0])
    yield np.array([1, 0]), np.array([0, 1])
    yield np.array([1, 1, 0]), np.array([0, 0, 0])
    yield np.array([0, 0, 0]), np.array([1, 0, 1])


@accept
def from_precision_and_recall(y_true, y_pred):
    tp = ((y_true == 1) & (y_pred == 1)).sum()
    if tp == 0:
        return 0.0
    precision, recall = tp / (y_pred == 1).sum(), tp / (y_true == 1).sum()
    return 2 * precision * recall / (precision + recall)


@accept
def counted_in_python(y_true, y_pred):
    tp = fp = fn = 0
    for a, b in zip(y_true, y_pred):
        tp += a == 1 and b == 1
        fp += a == 0 and b == 1
        fn += a == 1 and b == 0
    return float(2 * tp / (2 * tp + fp + fn)) if tp else 0.0


@accept
def as_dot_products(y_true, y_pred):
    total = y_true.sum() + y_pred.sum()
    return 2 * (y_true @ y_pred) / total if total else 0.0


@weak("Right wherever there is a true positive; without one it is 0/0. Say first what should come out then: 0.0.")
def zero_division(y_true, y_pred):
    tp = np.sum((y_true == 1) & (y_pred == 1))
    precision, recall = tp / np.sum(y_pred == 1), tp / np.sum(y_true == 1)
    return 2 * precision * recall / (precision + recall)


@weak("Right wherever there is a positive; with none at all it is 0/0. Say first what should come out then: 0.0.")
def zero_division_in_one_fraction(y_true, y_pred):
    return 2 * np.sum((y_true == 1) & (y_pred == 1)) / (np.sum(y_true == 1) + np.sum(y_pred == 1))


@mistake("That is the accuracy: it counts the true negatives too, which F1 leaves out.")
def accuracy(y_true, y_pred):
    return np.mean(y_true == y_pred)


@mistake(r"Half the value: the 2 of $\frac{2PR}{P+R}$ is missing.")
def missing_factor(y_true, y_pred):
    return f1_score(y_true, y_pred) / 2


@mistake("That is the precision only: what share of those called positive are. F1 takes the recall as well.")
def precision_only(y_true, y_pred):
    called = np.sum(y_pred == 1)
    return np.sum((y_true == 1) & (y_pred == 1)) / called if called else 0.0


@mistake("That is the recall only: what share of the positives was found. F1 takes the precision as well.")
def recall_only(y_true, y_pred):
    there = np.sum(y_true == 1)
    return np.sum((y_true == 1) & (y_pred == 1)) / there if there else 0.0


@mistake("That is the arithmetic mean of precision and recall. F1 is the harmonic one, which is low as soon as one of them is.")
def arithmetic_mean(y_true, y_pred):
    return (precision_only(y_true, y_pred) + recall_only(y_true, y_pred)) / 2


@mistake("That is the geometric mean of precision and recall. F1 is the harmonic one.")
def geometric_mean(y_true, y_pred):
    return np.sqrt(precision_only(y_true, y_pred) * recall_only(y_true, y_pred))


@mistake("That is the product of precision and recall. F1 is their harmonic mean.")
def product_of_both(y_true, y_pred):
    return precision_only(y_true, y_pred) * recall_only(y_true, y_pred)


@mistake(r"That is the Jaccard index $\frac{TP}{TP+FP+FN}$. F1 counts the true positives twice, on top and below.")
def jaccard(y_true, y_pred):
    union = np.sum((y_true == 1) | (y_pred == 1))
    return np.sum((y_true == 1) & (y_pred == 1)) / union if union else 0.0


@mistake("That is the F1 of class 0. The positive class is 1.")
def other_class(y_true, y_pred):
    return f1_score(1 - y_true, 1 - y_pred)


@mistake("That is the mean over both classes (macro F1). Asked is that of class 1 only.")
def both_classes(y_true, y_pred):
    return (f1_score(y_true, y_pred) + f1_score(1 - y_true, 1 - y_pred)) / 2


@mistake("Without a true positive the drill asks for 0.0; you give 1.0 where nothing is positive and nothing was called so.")
def one_without_positives(y_true, y_pred):
    return f1_score(y_true, y_pred) if np.any(y_true == 1) or np.any(y_pred == 1) else 1.0
