r"""Write `cosine_lr(t, total, lr_max, lr_min=0.0, warmup=0)`: the learning rate of a cosine schedule with linear warm-up.

* `t`: the step, from 0 to `total`; `warmup`: the number of warm-up steps, smaller than `total`; all arguments are numbers.
* returns: one number. For `t < warmup` the rate rises linearly from 0 to `lr_max`, which is `lr_max * t / warmup`. From there it falls on half a cosine
  to `lr_min` at `t = total`: $\eta_{\min} + \frac{1}{2}(\eta_{\max} - \eta_{\min})(1 + \cos \pi s)$, where $s$ runs from 0 to 1.
"""
import numpy as np

skill = "schedule"
seconds = 180
weight = "useful"
hints = [
    "Two branches: before the end of the warm-up and after it. Mind a warm-up of 0 steps.",
    "What is the progress $s$ once the warm-up is over: at `t = warmup`, at `t = total`?",
    "At the start the cosine is 1, at the end -1: check both ends of your formula.",
]
explain = r"""Halfway through the cosine the rate is the mean of both ends. Warm-up matters for Adam because early estimates of the second moment are
noisy; a schedule that ends before training does leaves you at `lr_min`, or climbing again."""
starter = '''
import numpy as np


def cosine_lr(t, total, lr_max, lr_min=0.0, warmup=0):
    ...
'''


def cosine_lr(t, total, lr_max, lr_min=0.0, warmup=0):
    if t < warmup:
        return lr_max * t / warmup
    s = (t - warmup) / (total - warmup)
    return lr_min + 0.5 * (lr_max - lr_min) * (1 + np.cos(np.pi * s))


def probes(rng):
    yield 0, 10, 1.0, 0.0, 0
    yield 10, 10, 1.0, 0.0, 0
    yield 5, 10, 1.0, 0.0, 0
    yield 5, 10, 1.0, 0.2, 0
    yield 10, 10, 1.0, 0.1, 0
    yield 0, 10, 1.0, 0.0, 4
    yield 2, 10, 1.0, 0.0, 4
    yield 4, 10, 1.0, 0.0, 4
    yield 7, 10, 1.0, 0.0, 4
    yield 3, 12, 0.5, 0.1, 6
    yield 10, 10, 0.4, 0.05, 3
    for _ in range(8):
        total = int(rng.integers(8, 40))
        warmup = int(rng.integers(0, total // 2))
        yield int(rng.integers(0, total)), total, float(rng.choice([0.1, 0.3, 2.0])), float(rng.choice([0.0, 0.01, 0.05])), warmup


def edges():
    yield 1, 2, 1.0, 0.5, 1
    yield 0, 1, 1.0, 0.0, 0


@accept
def in_one_expression(t, total, lr_max, lr_min=0.0, warmup=0):
    import math

    rate = (lr_max + lr_min) / 2 + (lr_max - lr_min) / 2 * math.cos(math.pi * (t - warmup) / (total - warmup))
    return lr_max * t / warmup if t < warmup else rate


@accept
def squared_cosine(t, total, lr_max, lr_min=0.0, warmup=0):
    if warmup and t < warmup:
        return t / warmup * lr_max
    return lr_min + (lr_max - lr_min) * np.cos(0.5 * np.pi * (t - warmup) / (total - warmup)) ** 2


@mistake("The cosine starts at step 0, not where the warm-up ends: the rate jumps there. Count the progress from the end of the warm-up.")
def cosine_from_zero(t, total, lr_max, lr_min=0.0, warmup=0):
    return lr_max * t / warmup if t < warmup else cosine_lr(t, total, lr_max, lr_min, 0)


@mistake("The warm-up is missing.")
def missing_warmup(t, total, lr_max, lr_min=0.0, warmup=0):
    return lr_min + 0.5 * (lr_max - lr_min) * (1 + np.cos(np.pi * max(t - warmup, 0) / (total - warmup)))


@mistake("The warm-up is not used at all: the cosine runs over all steps.")
def argument_ignored(t, total, lr_max, lr_min=0.0, warmup=0):
    return cosine_lr(t, total, lr_max, lr_min, 0)


@mistake("The lower end is not reached: the cosine must shrink to `lr_min`, not to 0.")
def minimum_ignored(t, total, lr_max, lr_min=0.0, warmup=0):
    return cosine_lr(t, total, lr_max, 0.0, warmup)


@mistake("`lr_min` is added on top: then the start is `lr_max + lr_min`. The cosine spans the difference of the two.")
def minimum_added_on_top(t, total, lr_max, lr_min=0.0, warmup=0):
    return lr_max * t / warmup if t < warmup else lr_min + cosine_lr(t, total, lr_max, 0.0, warmup)


@mistake("The half is missing: 1 + cos runs from 2 to 0, so the rate starts at twice its maximum.")
def missing_half(t, total, lr_max, lr_min=0.0, warmup=0):
    return lr_max * t / warmup if t < warmup else 2 * cosine_lr(t, total, lr_max, lr_min, warmup) - lr_min


@mistake("The cosine runs the wrong way: the rate must fall from `lr_max` to `lr_min`.")
def wrong_direction(t, total, lr_max, lr_min=0.0, warmup=0):
    return lr_max * t / warmup if t < warmup else lr_max + lr_min - cosine_lr(t, total, lr_max, lr_min, warmup)


@mistake("The angle lacks the factor pi: the cosine must run over half a period.")
def missing_pi(t, total, lr_max, lr_min=0.0, warmup=0):
    s = (t - warmup) / (total - warmup)
    return lr_max * t / warmup if t < warmup else lr_min + 0.5 * (lr_max - lr_min) * (1 + np.cos(s))


@mistake("The angle runs over a whole period: the rate comes back up to its maximum at the end.")
def whole_period(t, total, lr_max, lr_min=0.0, warmup=0):
    s = (t - warmup) / (total - warmup)
    return lr_max * t / warmup if t < warmup else lr_min + 0.5 * (lr_max - lr_min) * (1 + np.cos(2 * np.pi * s))


@mistake("That falls along a straight line; asked is half a cosine.")
def linear_decay(t, total, lr_max, lr_min=0.0, warmup=0):
    s = (t - warmup) / (total - warmup)
    return lr_max * t / warmup if t < warmup else lr_max + (lr_min - lr_max) * s


@mistake("The progress is divided by `total`; once the warm-up is over only `total - warmup` steps are left.")
def divided_by_total(t, total, lr_max, lr_min=0.0, warmup=0):
    s = (t - warmup) / total
    return lr_max * t / warmup if t < warmup else lr_min + 0.5 * (lr_max - lr_min) * (1 + np.cos(np.pi * s))


@mistake("Your warm-up is one step ahead: at step 0 the rate is 0, at step `warmup` it is `lr_max`.")
def warmup_one_ahead(t, total, lr_max, lr_min=0.0, warmup=0):
    return lr_max * (t + 1) / warmup if t < warmup else cosine_lr(t, total, lr_max, lr_min, warmup)
