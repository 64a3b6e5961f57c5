r"""Write `bias_variance(P, f)`: the two parts of the error that a learning method itself is to blame for.

* `P`: shape `(m, n)`: row j holds the predictions at n fixed test points of the model that was fitted to data set j; `f`: shape `(n,)`: the true function
  there, without noise.
* returns: a pair `(bias2, variance)` of numbers: the squared bias and the variance (divided by m), each averaged over the test points.
"""
import numpy as np

skill = "decomposition"
seconds = 240
weight = "core"
hints = [
    "Both are defined at one test point first: over which axis do the data sets run?",
    "The bias compares the average prediction at a point with the truth there; square it before you average over the points.",
    "The variance is the spread of the predictions at a point round their own average.",
]
explain = r"""At each point: $\mathrm{bias}^2 = (\bar f - f)^2$ and $\mathrm{var} = \overline{(\hat f - \bar f)^2}$, then the mean over the points. Averaging the bias
over the points before squaring lets positive and negative errors cancel: the classic bug. With few data sets the plug-in bias is too large by var/m."""
starter = '''
import numpy as np


def bias_variance(P, f):
    ...
    return bias2, variance
'''


def bias_variance(P, f):
    center = P.mean(axis=0)
    bias2 = np.mean((center - f) ** 2)
    variance = np.mean((P - center) ** 2)
    return bias2, variance


def probes(rng):
    yield np.array([[1.0]]), np.array([0.0])
    yield np.array([[0.0], [2.0]]), np.array([0.0])
    yield np.array([[0.0], [2.0]]), np.array([1.0])
    yield np.array([[1.0, -1.0]]), np.array([0.0, 0.0])
    yield np.array([[1.0, 0.0], [3.0, 0.0]]), np.array([2.0, 1.0])
    yield np.array([[1.0, -1.0], [1.0, -1.0], [1.0, -1.0]]), np.array([0.0, 0.0])
    for m, n in ((2, 3), (3, 2), (4, 3), (3, 3), (5, 2), (2, 5), (6, 4), (7, 3), (5, 6)):
        yield np.round(rng.normal(size=(m, n)) * 2, 1), np.round(rng.normal(size=n), 1)


def edges():
    yield np.array([[1, 2, 0], [3, 2, 1]]), np.array([1, 1, 1])


def large(rng):
    return rng.normal(size=(400, 300)), rng.normal(size=300)


@accept
def by_var(P, f):
    return np.mean((np.mean(P, axis=0) - f) ** 2), np.var(P, axis=0).mean()


@accept
def from_the_error(P, f):
    bias2 = np.square(P.sum(0) / len(P) - f).sum() / len(f)
    return bias2, np.mean((P - f) ** 2) - bias2


@mistake("You average over the test points before squaring: errors of different sign cancel, and the bias can vanish altogether.")
def averaged_before_squaring(P, f):
    return np.mean(P.mean(axis=0) - f) ** 2, bias_variance(P, f)[1]


@mistake("The bias is not squared: in the decomposition of the squared error its square stands.")
def bias_not_squared(P, f):
    return np.mean(P.mean(axis=0) - f), bias_variance(P, f)[1]


@mistake("You take the size of the bias; asked is its square.")
def absolute_bias(P, f):
    return np.mean(np.abs(P.mean(axis=0) - f)), bias_variance(P, f)[1]


@mistake("The variance is that over the test points, within one model. It must be over the data sets: `axis=0`.")
def wrong_axis(P, f):
    return bias_variance(P, f)[0], P.var(axis=1).mean()


@mistake("That is the variance of all entries together: it counts how the function itself varies between the points.")
def variance_of_everything(P, f):
    return bias_variance(P, f)[0], P.var()


@mistake("You divide by m - 1 (`ddof=1`); here the variance is divided by m, so that the parts add up to the error.")
def divided_by_m_minus_one(P, f):
    return bias_variance(P, f)[0], bias_variance(P, f)[1] * len(P) / max(len(P) - 1, 1e-300)


@mistake("The first value is the mean squared error of the single models: bias and variance together. Average the predictions first.")
def error_for_bias(P, f):
    return np.mean((P - f) ** 2), bias_variance(P, f)[1]


@mistake("The variance is taken round the truth; it is the spread round the models' own average.")
def variance_around_the_truth(P, f):
    return bias_variance(P, f)[0], np.mean((P - f) ** 2)


@mistake("That is the standard deviation, not the variance.")
def root_taken(P, f):
    return bias_variance(P, f)[0], np.mean(P.std(axis=0))


@mistake("You return a value for each test point: average over the points at the end.")
def not_reduced(P, f):
    return (P.mean(axis=0) - f) ** 2, P.var(axis=0)


@mistake("You sum over the test points; asked is the mean.")
def not_averaged(P, f):
    bias2, variance = bias_variance(P, f)
    return len(f) * bias2, len(f) * variance


@mistake("The two changed places: first the squared bias, then the variance.")
def swapped_outputs(P, f):
    bias2, variance = bias_variance(P, f)
    return variance, bias2
