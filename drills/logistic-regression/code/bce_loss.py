r"""Write `bce_loss(y, p)`, the binary cross-entropy of labels and predicted probabilities.

* `y`: shape `(n,)`, labels 0 or 1; `p`: shape `(n,)`, probabilities of class 1.
* returns: one number, the **mean** over the examples, with the natural logarithm.

For $p$ exactly 0 or 1 the result must be finite, and neither array may be changed.
"""
import numpy as np

skill = "loss"
seconds = 180
weight = "core"
tolerance = 1e-4
extreme_tolerance = 0.985
extreme_floor = 1e-3
hints = [
    "It is minus the mean log of the probability that the model gave to what happened.",
    "Each example picks one of two logs: the label switches one on and the other off.",
    "Before the log, keep `p` away from 0 **and** from 1: the second term takes the log of one minus it.",
]
explain = r"""$-\frac{1}{n}\sum_i [y_i \log p_i + (1-y_i)\log(1-p_i)]$. Clipping is the usual guard; PyTorch clamps the logarithm at
-100 instead. The clean way out is to work from the scores: see `bce_from_logits`."""
starter = '''
import numpy as np


def bce_loss(y, p):
    ...
'''


def bce_loss(y, p):
    tiny = np.finfo(float).tiny
    log_p = np.log(np.maximum(p, tiny))
    log_q = np.log(np.maximum(1 - p, tiny))
    return -np.mean(y * log_p + (1 - y) * log_q)


def probes(rng):
    yield np.array([1.0]), np.array([0.5])
    yield np.array([0.0]), np.array([0.5])
    yield np.array([1.0]), np.array([0.8])
    yield np.array([0.0]), np.array([0.8])
    yield np.array([1.0, 0.0]), np.array([0.9, 0.2])
    yield np.array([1.0, 1.0]), np.array([0.3, 0.6])
    yield np.array([0.0, 0.0]), np.array([0.3, 0.6])
    yield np.array([1.0, 0.0, 1.0]), np.array([0.9, 0.2, 0.5])
    for n in (2, 3, 4, 5, 6, 7, 9, 11):
        yield (rng.random(n) < 0.5).astype(float), np.round(rng.uniform(0.05, 0.95, n), 2)
    yield np.array([1.0, 0.0]), np.array([4e-4, 0.5])
    yield np.array([0.0, 1.0]), np.array([1 - 4e-4, 0.5])


def edges():
    yield np.array([1, 0, 1]), np.array([0.7, 0.2, 0.6])


def extremes():
    yield np.array([1.0]), np.array([0.0])
    yield np.array([0.0]), np.array([1.0])
    yield np.array([1.0]), np.array([1.0])
    yield np.array([0.0]), np.array([0.0])
    yield np.array([1.0, 0.0, 1.0]), np.array([1.0, 0.0, 0.5])


def large(rng):
    return (rng.random(50_000) < 0.5).astype(float), rng.uniform(0.05, 0.95, 50_000)


@accept
def clipped(y, p):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@accept
def epsilon_added(y, p):
    return float(-(y * np.log(p + 1e-8) + (1 - y) * np.log(1 - p + 1e-8)).mean())


@accept
def probability_of_what_happened(y, p):
    return -np.log(np.clip(np.where(y == 1, p, 1 - p), 1e-12, None)).mean()


@accept
def through_the_logit(y, p):
    p = np.clip(p, 1e-15, 1 - 1e-15)
    z = np.log(p) - np.log1p(-p)
    return np.mean(np.logaddexp(0, z) - y * z)


@weak(r"Right for probabilities inside $(0,1)$; at $p$ exactly 0 or 1 it takes $\log 0$, and $0 \cdot \infty$ is nan. Clip `p` first.")
def log_of_zero(y, p):
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@weak(r"Right for probabilities inside $(0,1)$; at $p$ exactly 0 or 1 on the wrong side the loss is infinite. Clip `p`.")
def log_of_zero_by_class(y, p):
    return (-np.log(p[y == 1]).sum() - np.log(1 - p[y == 0]).sum()) / len(y)


@weak(r"At $p = 1$ this takes $\log(1 - (1 + \epsilon))$, the log of a negative number. The second term needs $\log(1 - p + \epsilon)$.")
def epsilon_on_the_wrong_side(y, p, e=(1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7)):
    return -np.mean(y * np.log(p + e) + (1 - y) * np.log(1 - (p + e)))


@weak(r"Only one end is guarded: at the other end of $[0,1]$ the log of zero is still taken. Clip on both sides.")
def clipped_on_one_side(y, p):
    p = np.maximum(p, 1e-12)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@mistake(r"Your loss is $n$ times too big: a sum where the mean is asked. With a sum, the learning rate would depend on the size of the data.")
def not_averaged(y, p):
    return len(y) * bce_loss(y, p)


@mistake("The minus is missing: that is the mean log-likelihood, which training maximizes. A loss is never negative here.")
def no_minus(y, p):
    return -bce_loss(y, p)


@mistake("The roles are exchanged: the label weighs, and the prediction goes inside the log. You took the log of `y`.")
def swapped_arguments(y, p, eps=(1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6)):
    y = np.clip(y, eps, 1 - eps)
    return -np.mean(p * np.log(y) + (1 - p) * np.log(1 - y))


@mistake(r"Only the $y=1$ term is there; examples with $y=0$ cost nothing. Add $(1-y)\log(1-p)$.")
def half_of_the_loss(y, p):
    return -np.mean(y * np.log(p))


@mistake(r"Only the $y=0$ term is there; examples with $y=1$ cost nothing. Add $y\log p$.")
def other_half_of_the_loss(y, p):
    return -np.mean((1 - y) * np.log(1 - p))


@mistake(r"The labels changed places: $y$ belongs to $\log p$, and $1-y$ to $\log(1-p)$.")
def swapped_labels(y, p):
    return bce_loss(1 - y, p)


@mistake("Only the second term is divided by n. Put one bracket round both terms, then divide.")
def misplaced_mean(y, p):
    return -np.sum(y * np.log(p)) - np.mean((1 - y) * np.log(1 - p))


@mistake("Only the first term is divided by n. Put one bracket round both terms, then divide.")
def misplaced_mean_first(y, p):
    return -np.mean(y * np.log(p)) - np.sum((1 - y) * np.log(1 - p))


@mistake(r"Between the two terms stands a plus inside the bracket: $y\log p + (1-y)\log(1-p)$. Your minus lets the two classes work against each other.")
def unlike_term(y, p):
    return -np.mean(y * np.log(p) - (1 - y) * np.log(1 - p))


@mistake("That is squared error, the Brier score. Cross-entropy takes the log of the probability of what happened.")
def squared_error(y, p, factor=(1.0, 0.5)):
    return factor * np.mean((y - p) ** 2)


@mistake("That is a logarithm to base 2; the natural one is asked.")
def log_base(y, p):
    return bce_loss(y, p) / np.log(2)


@mistake("A column met a row: the product pairs every label with every prediction, an (n, n) table. Keep both arrays flat and multiply entry by entry.")
def outer_product(y, p):
    return -np.sum(np.outer(y, np.log(p)) + np.outer(1 - y, np.log(1 - p))) / len(y)


@mistake("A column met a flat array: that is the mean over an (n, n) table of every label with every prediction. Give both the shape (n,).")
def broadcast(y, p):
    return -np.mean(np.outer(y, np.log(p)) + np.outer(1 - y, np.log(1 - p)))


@mistake(r"Taking a constant off $p$ changes every value, and the log of a negative number is nan for small $p$. Clip `p` instead.")
def epsilon_subtracted(y, p, e=(0.1, 0.01, 0.001)):
    return -np.mean(y * np.log(p - e) + (1 - y) * np.log(1 - (p - e)))


@mistake(r"You average the probability first and then take one log; the log belongs to each example: $\frac{1}{n}\sum \log p_i$, not $\log \frac{1}{n}\sum p_i$.")
def log_of_the_mean(y, p):
    return -np.log(np.mean(np.where(y == 1, p, 1 - p)))


@mistake("You divide by n twice: `np.mean` divides by n already.")
def averaged_twice(y, p):
    return bce_loss(y, p) / len(y)


@mistake(r"You clip the probability too far from 0 and 1, so confident mistakes cost too little. The guard is there for the log only: something like $10^{-12}$.")
def epsilon_too_large(y, p, eps=(0.1, 0.05, 0.02, 0.01, 1e-3)):
    return bce_loss(y, np.clip(p, eps, 1 - eps))


@mistake(r"What you add inside the logs is so large that it changes every value. The guard is there for $p = 0$ only: something like $10^{-12}$.")
def epsilon_added_too_large(y, p, eps=(0.1, 0.01, 1e-3, 1e-4)):
    return -np.mean(y * np.log(p + eps) + (1 - y) * np.log(1 - p + eps))


@mistake("Brackets are missing: `1-y*np.log(1-p)` is one minus a product. Write `(1-y)*np.log(1-p)`.")
def missing_brackets(y, p):
    return -np.mean(y * np.log(p) + 1 - y * np.log(1 - p))
