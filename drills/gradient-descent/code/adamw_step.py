r"""Write `adamw_step(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8, decay=0.01)`: Adam with decoupled weight decay.

* the arguments and results are those of `adam_step`, and `decay` is $\lambda$.
* returns: the new `(theta, m, v)`; `m` and `v` uncorrected.

$\theta \leftarrow \theta - \eta\,(\hat m / (\sqrt{\hat v} + \epsilon) + \lambda\theta)$, where the $\theta$ on the right is the old one. Change nothing that comes in.
"""
import numpy as np

skill = "adam"
seconds = 240
weight = "useful"
floor = 1e-12
hints = [
    "The moments know nothing of the decay: they see the gradient of the data only.",
    "Which two things pull at the weights in the last line?",
    r"The decay is multiplied with the learning rate, and not divided by the root of the second moment.",
]
explain = r"""With L2 in the gradient the penalty is divided by $\sqrt{\hat v}$ as well, so a weight with noisy gradients is hardly shrunk at all. Taking
the decay out of the adaptive part treats all weights alike; for plain SGD the two are the same."""
starter = '''
import numpy as np


def adamw_step(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8, decay=0.01):
    ...
    return theta, m, v
'''


def adamw_step(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8, decay=0.01):
    m = b1 * m + (1 - b1) * g
    v = b2 * v + (1 - b2) * g**2
    m_hat = m / (1 - b1**t)
    v_hat = v / (1 - b2**t)
    theta = theta - lr * (m_hat / (np.sqrt(v_hat) + eps) + decay * theta)
    return theta, m, v


def probes(rng):
    zero, one = np.array([0.0]), np.array([1.0])
    yield one, one, zero, zero, 1, 0.1, 0.9, 0.999, 1e-8, 0.5
    yield one, np.array([2.0]), zero, zero, 1, 0.1, 0.5, 0.75, 0.5, 0.0
    yield one, zero, one, one, 3, 0.1, 0.9, 0.99, 1e-8, 1.0
    yield zero, np.array([-2.0]), one, one, 2, 0.5, 0.5, 0.75, 0.1, 1.0
    for d, t, lr, b1, b2, eps, decay in (
        (2, 1, 0.01, 0.9, 0.999, 1e-8, 0.01),
        (3, 2, 0.1, 0.9, 0.999, 1e-8, 0.1),
        (4, 5, 0.1, 0.8, 0.9, 1e-8, 0.5),
        (3, 1, 0.5, 0.6, 0.95, 0.1, 0.3),
        (5, 3, 0.2, 0.7, 0.99, 0.3, 0.2),
        (2, 10, 0.01, 0.9, 0.98, 1e-3, 2.0),
        (6, 50, 0.1, 0.95, 0.999, 1e-8, 0.4),
        (4, 4, 1.0, 0.3, 0.9, 0.2, 0.1),
        (3, 6, 0.3, 0.6, 0.8, 0.2, 0.0),
    ):
        theta, g, m = np.round(rng.normal(size=(3, d)), 1)
        yield theta, g, m, np.round(rng.random(d) + 0.1, 2), t, lr, b1, b2, eps, decay


def edges():
    zero = np.array([0.0, 0.0])
    yield np.array([1.0, -1.0]), zero, zero, zero, 1, 0.1, 0.9, 0.999, 1e-8, 0.1
    yield zero, np.array([1e-6, -1e-7]), zero, zero, 1, 0.1, 0.9, 0.999, 1e-8, 0.1
    yield np.array([1, 2]), np.array([3, -1]), np.array([0, 1]), np.array([1, 0]), 2, 0.1, 0.9, 0.999, 1e-8, 0.1


@accept
def decay_first(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8, decay=0.01):
    theta = theta * (1 - lr * decay)
    m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g * g
    return theta - lr * (m / (1 - b1**t)) / (np.sqrt(v / (1 - b2**t)) + eps), m, v


@mistake(r"The decay went into the gradient, so it is divided by $\sqrt{\hat v}$ too: that is Adam with L2. Keep it out of the moments.")
def l2_in_the_gradient(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8, decay=0.01):
    return adamw_step(theta, g + decay * theta, m, v, t, lr, b1, b2, eps, 0.0)


@mistake("The decay is not multiplied with the learning rate: a schedule would then leave it as strong as ever.")
def decay_without_rate(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8, decay=0.01):
    new, m, v = adamw_step(theta, g, m, v, t, lr, b1, b2, eps, 0.0)
    return new - decay * theta, m, v


@mistake("The decay is missing: that is plain Adam.")
def missing_penalty(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8, decay=0.01):
    return adamw_step(theta, g, m, v, t, lr, b1, b2, eps, 0.0)


@mistake("The decay has the wrong sign: it makes the weights grow.")
def penalty_sign(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8, decay=0.01):
    return adamw_step(theta, g, m, v, t, lr, b1, b2, eps, -decay)


@mistake(r"The decay is divided by $\sqrt{\hat v}$ along with the moment: the bracket closes too late. Only $\hat m$ is divided.")
def decay_scaled(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8, decay=0.01):
    _, m, v = adamw_step(theta, g, m, v, t, lr, b1, b2, eps, decay)
    return theta - lr * (m / (1 - b1**t) + decay * theta) / (np.sqrt(v / (1 - b2**t)) + eps), m, v


@mistake("The decay works on the weights after the step; it takes those from before.")
def decay_after_the_step(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8, decay=0.01):
    new, m, v = adamw_step(theta, g, m, v, t, lr, b1, b2, eps, 0.0)
    return new * (1 - lr * decay), m, v


@mistake("The bias correction is missing: divide both moments by one minus their beta to the power t.")
def no_bias_correction(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8, decay=0.01):
    _, m, v = adamw_step(theta, g, m, v, t, lr, b1, b2, eps, decay)
    with np.errstate(all="ignore"):
        return theta - lr * (m / (np.sqrt(v) + eps) + decay * theta), m, v


@mistake("You return the corrected moments as the state, so the next step corrects them again. Return `m` and `v` uncorrected.")
def corrected_state(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8, decay=0.01):
    theta, m, v = adamw_step(theta, g, m, v, t, lr, b1, b2, eps, decay)
    return theta, m / (1 - b1**t), v / (1 - b2**t)


@mistake("The adaptive step is added: that climbs. Subtract it.")
def uphill(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8, decay=0.01):
    new, m, v = adamw_step(theta, g, m, v, t, lr, b1, b2, eps, 0.0)
    return 2 * theta - new - lr * decay * theta, m, v
