r"""Write `base_score(y)`: the constant that boosting for the logistic loss starts from.

* `y`: shape `(n,)`, labels 0 or 1, at least one of each.
* returns: one number, the raw score (log-odds) $F_0$ that minimizes the mean logistic loss over all constants.
"""
import numpy as np

skill = "additive-model"
seconds = 90
weight = "useful"
hints = [
    "Which probability fits best if all rows get the same one?",
    "Boosting adds up scores, not probabilities: in which units is the start?",
    "Take the log of the odds of that probability.",
]
explain = r"""$F_0 = \log\frac{\bar y}{1 - \bar y}$, because $\sum (p - y) = 0$ at the best constant. For squared loss it is the mean, for absolute loss the
median. With one class only it is infinite: clip, or refuse."""
starter = '''
import numpy as np


def base_score(y):
    ...
'''


def base_score(y):
    p = np.mean(y)
    return np.log(p / (1 - p))


def probes(rng):
    yield (np.array([0.0, 1.0]),)
    yield (np.array([0.0, 1.0, 1.0]),)
    yield (np.array([0.0, 0.0, 1.0]),)
    yield (np.array([1.0, 1.0, 1.0, 0.0]),)
    yield (np.array([0.0, 0.0, 0.0, 0.0, 1.0]),)
    for n in (5, 6, 7, 8, 9, 11, 13, 17, 20):
        y = (rng.random(n) < 0.6).astype(float)
        y[:2] = 0.0, 1.0
        yield (y,)


def edges():
    yield (np.array([1, 0, 1, 1]),)


@accept
def from_counts(y):
    return np.log(np.sum(y == 1)) - np.log(np.sum(y == 0))


@accept
def clipped(y):
    p = np.clip(np.mean(y), 1e-12, 1 - 1e-12)
    return float(np.log(p) - np.log1p(-p))


@mistake("That is the base rate itself, a probability. Scores are log-odds: take the log of the odds.")
def probability_not_log_odds(y):
    return np.mean(y)


@mistake("Those are the odds; the score is their logarithm.")
def odds_not_log_odds(y):
    return np.mean(y) / (1 - np.mean(y))


@mistake("The odds are upside down: those of class 1 are p over 1 - p.")
def sign_flipped(y):
    return -base_score(y)


@mistake("That is the log of the base rate; divide by 1 - p inside the log.")
def log_of_the_base_rate(y):
    return np.log(np.mean(y))


@mistake("You applied the sigmoid to the base rate; what is needed is its inverse, the logit.")
def sigmoid_for_logit(y):
    return 1 / (1 + np.exp(-np.mean(y)))


@mistake("That is the logarithm to base 2; the natural one is asked.")
def log_base(y):
    return base_score(y) / np.log(2)


@mistake("Half the log-odds: that is the start of AdaBoost's or of the original LogitBoost's score for labels -1 and 1.")
def half_of_the_log_odds(y):
    return base_score(y) / 2


@mistake("The ratio is of the ones to all rows; the odds compare ones with zeros, and `len(y)` counts both.")
def ratio_to_all(y):
    return np.log(np.sum(y == 1) / len(y) / 0.5)


@mistake("A start of 0 is right for balanced classes only: take the log-odds of the base rate.")
def always_zero(y):
    return 0.0
