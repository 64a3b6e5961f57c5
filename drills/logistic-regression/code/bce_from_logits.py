r"""Write `bce_from_logits(z, y)`: the binary cross-entropy straight from the scores, with $p = \sigma(z)$ never computed.

* `z`: shape `(n,)`, scores (log-odds); `y`: shape `(n,)`, labels 0 or 1.
* returns: one number, the **mean** over the examples.

It must be exact for $|z|$ up to $10^4$: at $z = 10^4$ the label 1 costs 0 and the label 0 costs $10^4$.
"""
import numpy as np

skill = "loss-from-logits"
seconds = 240
weight = "core"
hints = [
    r"Put $p = \sigma(z)$ into the loss and simplify before you write any code.",
    r"What is left is a softplus of the score, and a product of the label and the score.",
    r"A softplus $\log(1 + e^{z})$ overflows as written: take the larger of $z$ and 0 out of the log, or let `np.logaddexp` do it.",
]
explain = r"""$-y\log\sigma(z) - (1-y)\log(1-\sigma(z)) = \log(1+e^{z}) - yz = \max(z,0) - yz + \log(1+e^{-|z|})$. Nothing is clipped, so a
confident mistake costs what it should. This is what `BCEWithLogitsLoss` does."""
starter = '''
import numpy as np


def bce_from_logits(z, y):
    ...
'''


def bce_from_logits(z, y):
    return np.mean(np.maximum(z, 0.0) - y * z + np.log1p(np.exp(-np.abs(z))))


def probes(rng):
    yield np.array([0.0]), np.array([1.0])
    yield np.array([0.0]), np.array([0.0])
    yield np.array([1.0]), np.array([1.0])
    yield np.array([1.0]), np.array([0.0])
    yield np.array([-2.0]), np.array([1.0])
    yield np.array([2.0, -1.0]), np.array([1.0, 0.0])
    yield np.array([2.0, -1.0]), np.array([0.0, 1.0])
    yield np.array([1.0, 3.0]), np.array([1.0, 1.0])
    yield np.array([-1.0, 3.0]), np.array([0.0, 0.0])
    for n in (2, 3, 4, 5, 6, 7, 9, 11):
        yield np.round(rng.normal(size=n) * 2, 1), (rng.random(n) < 0.5).astype(float)
    yield np.array([12.0, -12.0, 5.0]), np.array([0.0, 1.0, 1.0])


def edges():
    yield np.array([2, -1, 0]), np.array([1, 1, 0])
    yield np.array([25.0, -25.0]), np.array([0.0, 1.0])


def extremes():
    yield np.array([1e4]), np.array([0.0])
    yield np.array([-1e4]), np.array([1.0])
    yield np.array([1e4, -1e4]), np.array([1.0, 0.0])
    yield np.array([800.0, -800.0, 1.0]), np.array([0.0, 0.0, 1.0])


def large(rng):
    return rng.normal(size=50_000) * 3, (rng.random(50_000) < 0.5).astype(float)


@accept
def by_logaddexp(z, y):
    return np.mean(np.logaddexp(0, z) - y * z)


@accept
def by_margin(z, y):
    return np.logaddexp(0.0, -(2 * np.asarray(y) - 1) * z).mean()


@accept
def by_log_sigmoids(z, y):
    return float(np.mean(y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z)))


@weak(r"Right formula, but $e^{z}$ overflows for large scores, and the loss becomes infinite. Take $\max(z, 0)$ out of the log: $\log(1+e^{z}) = \max(z,0) + \log(1+e^{-|z|})$.")
def overflow(z, y):
    return np.mean(np.log(1 + np.exp(z)) - y * z)


@weak(r"Right for moderate scores, but for $|z|$ beyond 40 the sigmoid rounds to 0 or 1 and its log breaks: that is why the loss is written in terms of the score.")
def through_the_probability(z, y):
    p = 0.5 * (1 + np.tanh(0.5 * z))
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@weak(r"Clipping the probability caps the cost of a confident mistake (at $z = 10^4$ it costs $10^4$, not 30). Work from the score instead.")
def clipped_probability(z, y, eps=(1e-16, 1e-15, 1e-14, 1e-13, 1e-12)):
    p = np.clip(0.5 * (1 + np.tanh(0.5 * z)), eps, 1 - eps)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@mistake(r"Your loss is $n$ times too big: a sum where the mean is asked.")
def not_averaged(z, y):
    return len(y) * bce_from_logits(z, y)


@mistake("The whole has the wrong sign: that is the mean log-likelihood. A loss is never negative here.")
def no_minus(z, y):
    return -bce_from_logits(z, y)


@mistake(r"The sign of $yz$ is wrong: a large score must make the label 1 cheaper, so the product is subtracted.")
def sign_of_label_term(z, y):
    return np.mean(np.logaddexp(0, z) + y * z)


@mistake(r"The term $-yz$ is missing: that is the softplus, the cost of the label 0 for every example.")
def missing_label_term(z, y):
    return np.mean(np.logaddexp(0, z))


@mistake(r"The exponent has the wrong sign: $\log(1+e^{-z}) - yz$ belongs to no label. It is $\log(1+e^{z}) - yz$, or $\log(1+e^{-z}) + (1-y)z$.")
def sign_of_exponent(z, y):
    return np.mean(np.logaddexp(0, -z) - y * z)


@mistake("The labels changed places: that is the loss for 1 - y.")
def swapped_labels(z, y):
    return bce_from_logits(z, 1 - y)


@mistake(r"You took the scores for probabilities: `z` runs over all real numbers, and $\log z$ is not defined for half of them.")
def forgot_sigmoid(z, y, eps=(1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7)):
    p = np.clip(z, eps, 1 - eps)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@mistake("A column met a flat array: that is the mean over an (n, n) table of every score with every label.")
def broadcast(z, y):
    return np.mean(np.logaddexp(0, z) - np.outer(y, z))


@mistake(r"In $\max(z,0) - yz + \log(1+e^{-|z|})$ the first term is missing: that is right only for scores that are not positive.")
def missing_maximum(z, y):
    return np.mean(-y * z + np.log1p(np.exp(-np.abs(z))))


@mistake("That is squared error of the probability. Cross-entropy takes the log of the probability of what happened.")
def squared_error(z, y):
    return np.mean((0.5 * (1 + np.tanh(0.5 * z)) - y) ** 2)
