r"""Write `sgd_step(w, g, lr=0.1, decay=0.0)`: one step of stochastic gradient descent with L2 weight decay.

* `w`, `g`: arrays of one shape: the weights, and the gradient of the data loss on a mini-batch; `lr` and `decay`: numbers.
* returns: the new weights.

The loss that is descended is the data loss plus $\frac{\lambda}{2}\|w\|^2$ with $\lambda$ = `decay`. Do not change `w` or `g`.
"""
import numpy as np

skill = "gradient-step"
seconds = 90
weight = "core"
hints = [
    "Downhill is against the gradient.",
    "The penalty has a gradient too: what is the derivative of half a square?",
    "`w -= ...` would change the caller's array: make a new one.",
]
explain = r"""$w \leftarrow w - \eta(g + \lambda w) = (1 - \eta\lambda)w - \eta g$: for plain SGD, L2 and weight decay are one thing. With Adam they are
not."""
starter = '''
import numpy as np


def sgd_step(w, g, lr=0.1, decay=0.0):
    ...
'''


def sgd_step(w, g, lr=0.1, decay=0.0):
    return w - lr * (g + decay * w)


def probes(rng):
    yield np.array([0.0]), np.array([1.0]), 0.1, 0.0
    yield np.array([1.0]), np.array([0.0]), 0.1, 1.0
    yield np.array([4.0]), np.array([8.0]), 0.1, 0.0
    yield np.array([1.0]), np.array([2.0]), 1.0, 0.5
    yield np.array([1.0, -1.0]), np.array([0.0, 3.0]), 0.5, 0.1
    for d, lr, decay in ((2, 0.1, 0.0), (3, 0.01, 0.1), (4, 0.5, 0.5), (5, 1.0, 0.3), (6, 0.3, 2.0), (4, 2.0, 0.05), (3, 0.2, 0.0)):
        yield *np.round(rng.normal(size=(2, d)) * 2, 1), lr, decay
    yield *np.round(rng.normal(size=(2, 2, 3)), 1), 0.1, 0.2


def edges():
    yield np.array([1, 2]), np.array([3, -1]), 0.5, 0.1


@accept
def shrink_then_step(w, g, lr=0.1, decay=0.0):
    return (1 - lr * decay) * w - lr * g


@accept
def on_a_copy(w, g, lr=0.1, decay=0.0):
    new = np.array(w, dtype=float)
    new -= lr * (g + decay * new)
    return new


@mistake("You add the step: that climbs. Subtract it.")
def uphill(w, g, lr=0.1, decay=0.0):
    return w + lr * (g + decay * w)


@mistake("The penalty has the wrong sign: it makes the weights grow.")
def penalty_sign(w, g, lr=0.1, decay=0.0):
    return w - lr * (g - decay * w)


@mistake("The decay is not multiplied with the learning rate.")
def decay_without_rate(w, g, lr=0.1, decay=0.0):
    return w - lr * g - decay * w


@mistake("The penalty is missing: its gradient is the decay times the weights.")
def missing_penalty(w, g, lr=0.1, decay=0.0):
    return w - lr * g


@mistake("The penalty is twice too strong: half a square has the derivative w, not 2w.")
def penalty_doubled(w, g, lr=0.1, decay=0.0):
    return w - lr * (g + 2 * decay * w)


@mistake("The gradient of the penalty is the decay times w, one entry for each weight; you added the decay alone.")
def lambda_not_times_w(w, g, lr=0.1, decay=0.0):
    return w - lr * (g + decay)


@mistake("That is the gradient of the L1 penalty, the sign of w. L2 gives the decay times w.")
def l1_for_l2(w, g, lr=0.1, decay=0.0):
    return w - lr * (g + decay * np.sign(w))


@mistake("The learning rate is missing: the whole gradient is subtracted.")
def learning_rate_ignored(w, g, lr=0.1, decay=0.0):
    return w - (g + decay * w)


@mistake("You return the step alone; asked are the new weights.")
def step_returned(w, g, lr=0.1, decay=0.0):
    return -lr * (g + decay * w)


@mistake("The decay works on the gradient; it belongs to the weights.")
def decay_on_the_gradient(w, g, lr=0.1, decay=0.0):
    return w - lr * (g + decay * g)
