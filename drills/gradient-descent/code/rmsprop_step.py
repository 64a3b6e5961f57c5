r"""Write `rmsprop_step(w, g, v, lr=0.01, rho=0.9, eps=1e-8)`: one step of RMSProp.

* `w`, `g`, `v`: arrays of one shape: the weights, the gradient, the running mean of squared gradients; `lr`, `rho`, `eps`: numbers.
* returns: the new `(w, v)`.

$v \leftarrow \rho v + (1-\rho) g^2$, then $w \leftarrow w - \eta\,g/(\sqrt{v} + \epsilon)$. Do not change the arrays that come in.
"""
import numpy as np

skill = "adaptive-steps"
seconds = 150
weight = "useful"
floor = 1e-12
hints = [
    "Two lines: the running mean of squares, then the step.",
    "Each weight is divided by the typical size of its own gradient.",
    r"$\epsilon$ is added after the root, and the new mean is used at once.",
]
explain = r"""RMSProp is Adam without the first moment and without the correction for the start at zero: its first step has length
$\frac{\eta}{\sqrt{1-\rho}}$, three times too long at $\rho = 0.9$."""
starter = '''
import numpy as np


def rmsprop_step(w, g, v, lr=0.01, rho=0.9, eps=1e-8):
    ...
    return w, v
'''


def rmsprop_step(w, g, v, lr=0.01, rho=0.9, eps=1e-8):
    v = rho * v + (1 - rho) * g**2
    w = w - lr * g / (np.sqrt(v) + eps)
    return w, v


def probes(rng):
    zero, one = np.array([0.0]), np.array([1.0])
    yield zero, one, zero, 0.01, 0.9, 1e-8
    yield one, np.array([2.0]), zero, 0.1, 0.75, 0.5
    yield one, np.array([-2.0]), np.array([4.0]), 1.0, 0.5, 1e-8
    yield one, zero, one, 0.1, 0.9, 1e-8
    for d, lr, rho, eps in ((2, 0.01, 0.9, 1e-8), (3, 0.1, 0.99, 1e-8), (4, 0.5, 0.5, 0.1), (3, 1.0, 0.8, 0.3), (5, 0.2, 0.95, 1e-3), (6, 0.3, 0.7, 1e-8), (2, 0.1, 0.25, 1.0), (4, 0.05, 0.6, 0.2)):
        w, g = np.round(rng.normal(size=(2, d)) * 2, 1)
        yield w, g, np.round(rng.random(d) + 0.1, 2), lr, rho, eps


def edges():
    zero = np.array([0.0, 0.0])
    yield zero, zero, zero, 0.1, 0.9, 1e-8
    yield zero, np.array([1e-6, -1e-7]), zero, 0.1, 0.9, 1e-8
    yield np.array([1, 2]), np.array([3, -1]), np.array([0, 1]), 0.1, 0.9, 1e-8


@accept
def rearranged(w, g, v, lr=0.01, rho=0.9, eps=1e-8):
    v = v + (1 - rho) * (np.square(g) - v)
    return w - lr / (v**0.5 + eps) * g, v


def _step(w, g, v, lr, eps):
    with np.errstate(all="ignore"):
        return w - lr * g / (np.sqrt(v) + eps)


@mistake("The mean must be of squared gradients; you average their sizes.")
def v_not_squared(w, g, v, lr=0.01, rho=0.9, eps=1e-8):
    v = rho * v + (1 - rho) * np.abs(g)
    return _step(w, g, v, lr, eps), v


@mistake(r"The sum never forgets: that is Adagrad, $v + g^2$. RMSProp takes a running mean.")
def adagrad_sum(w, g, v, lr=0.01, rho=0.9, eps=1e-8):
    v = v + g**2
    return _step(w, g, v, lr, eps), v


@mistake(r"The whole square is added: a mean weighs the new value with $1-\rho$.")
def not_an_average(w, g, v, lr=0.01, rho=0.9, eps=1e-8):
    v = rho * v + g**2
    return _step(w, g, v, lr, eps), v


@mistake(r"The weights of the mean changed places: $\rho$ belongs to the old value, $1-\rho$ to the new one.")
def weights_of_mean_swapped(w, g, v, lr=0.01, rho=0.9, eps=1e-8):
    v = (1 - rho) * v + rho * g**2
    return _step(w, g, v, lr, eps), v


@mistake("The root is missing: divide by the square root, so that the units of the gradient cancel.")
def missing_root(w, g, v, lr=0.01, rho=0.9, eps=1e-8):
    v = rho * v + (1 - rho) * g**2
    return w - lr * g / (v + eps), v


@mistake(r"$\epsilon$ stands inside the root; here it is added after it.")
def epsilon_inside_the_root(w, g, v, lr=0.01, rho=0.9, eps=1e-8):
    v = rho * v + (1 - rho) * g**2
    return w - lr * g / np.sqrt(v + eps), v


@mistake("The step divides by the old mean; update it first.")
def stale_moments(w, g, v, lr=0.01, rho=0.9, eps=1e-8):
    return _step(w, g, v, lr, eps), rho * v + (1 - rho) * g**2


@mistake("You add the step: that climbs. Subtract it.")
def uphill(w, g, v, lr=0.01, rho=0.9, eps=1e-8):
    return rmsprop_step(w, g, v, -lr, rho, eps)


@mistake("The division is missing: that is plain gradient descent beside a mean that nobody uses.")
def mean_not_used(w, g, v, lr=0.01, rho=0.9, eps=1e-8):
    return w - lr * g, rho * v + (1 - rho) * g**2


@mistake("The mean comes back as it was: return the new one, or the optimizer forgets every step.")
def old_state_returned(w, g, v, lr=0.01, rho=0.9, eps=1e-8):
    return rmsprop_step(w, g, v, lr, rho, eps)[0], v
