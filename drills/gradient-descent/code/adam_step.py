r"""Write `adam_step(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8)`: one step of Adam.

* `theta`, `g`, `m`, `v`: arrays of one shape: the parameters, the gradient, the two moments so far; `t`: the number of this step, 1 at the first.
* returns: the new `(theta, m, v)`.

$m \leftarrow \beta_1 m + (1-\beta_1) g$, $v \leftarrow \beta_2 v + (1-\beta_2) g^2$, both corrected for their start at zero, then
$\theta \leftarrow \theta - \eta\,\hat m / (\sqrt{\hat v} + \epsilon)$. Return `m` and `v` **uncorrected**, and change nothing that comes in.
"""
import numpy as np

skill = "adam"
seconds = 300
weight = "core"
floor = 1e-12
hints = [
    "Four lines: two moving averages, two corrections; then the step.",
    r"At step $t$ a moving average from zero has seen only a share $1 - \beta^t$ of its weight. Divide by that share.",
    r"$\epsilon$ is added after the root. The corrected moments are for this step only: the state you return is the uncorrected one.",
]
explain = r"""Without the correction the first step is $\frac{1-\beta_1}{\sqrt{1-\beta_2}} = 3.16$ times too **large** at the default betas, because
$v$ is under-estimated more than $m$. With it, the first step has length $\eta$ whatever the scale of the gradient."""
starter = '''
import numpy as np


def adam_step(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    ...
    return theta, m, v
'''


def adam_step(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    m = b1 * m + (1 - b1) * g
    v = b2 * v + (1 - b2) * g**2
    m_hat = m / (1 - b1**t)
    v_hat = v / (1 - b2**t)
    theta = theta - lr * m_hat / (np.sqrt(v_hat) + eps)
    return theta, m, v


def probes(rng):
    zero, one = np.array([0.0]), np.array([1.0])
    yield zero, one, zero, zero, 1, 0.001, 0.9, 0.999, 1e-8
    yield one, np.array([2.0]), zero, zero, 1, 0.1, 0.9, 0.999, 1e-8
    yield one, np.array([2.0]), zero, zero, 1, 0.1, 0.5, 0.75, 0.5
    yield one, np.array([-2.0]), one, np.array([4.0]), 2, 1.0, 0.5, 0.75, 1e-8
    yield one, zero, one, one, 3, 0.1, 0.9, 0.99, 1e-8
    for d, t, lr, b1, b2, eps in (
        (2, 1, 0.001, 0.9, 0.999, 1e-8),
        (3, 2, 0.01, 0.9, 0.999, 1e-8),
        (4, 5, 0.1, 0.8, 0.9, 1e-8),
        (3, 1, 0.5, 0.6, 0.95, 0.1),
        (5, 3, 0.2, 0.7, 0.99, 0.3),
        (2, 10, 0.01, 0.9, 0.98, 1e-3),
        (6, 50, 0.1, 0.95, 0.999, 1e-8),
        (4, 4, 1.0, 0.0, 0.9, 0.2),
        (3, 7, 0.3, 0.5, 0.25, 1.0),
    ):
        theta, g, m = np.round(rng.normal(size=(3, d)), 1)
        yield theta, g, m, np.round(rng.random(d) + 0.1, 2), t, lr, b1, b2, eps
    theta, g, m = np.round(rng.normal(size=(3, 2, 3)), 1)
    yield theta, g, m, np.round(rng.random((2, 3)) + 0.1, 2), 6, 0.1, 0.9, 0.99, 0.05


def edges():
    zero = np.array([0.0, 0.0])
    yield zero, zero, zero, zero, 1, 0.1, 0.9, 0.999, 1e-8
    yield zero, np.array([1e-6, -1e-7]), zero, zero, 1, 0.1, 0.9, 0.999, 1e-8
    yield np.array([1, 2]), np.array([3, -1]), np.array([0, 1]), np.array([1, 0]), 2, 0.1, 0.9, 0.999, 1e-8


@accept
def rearranged(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    m = m + (1 - b1) * (g - m)
    v = v + (1 - b2) * (g * g - v)
    return theta - lr * (m / (1 - b1**t)) / (np.sqrt(v / (1 - b2**t)) + eps), m, v


@accept
def one_scale(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * np.square(g)
    root = np.sqrt(1 - b2**t)
    return theta - lr * root / (1 - b1**t) * m / (np.sqrt(v) + eps * root), m, v


def _step(theta, m, v, lr, eps):
    with np.errstate(all="ignore"):
        return theta - lr * m / (np.sqrt(v) + eps)


@mistake(r"The bias correction is missing: $\hat m = m/(1-\beta_1^t)$, $\hat v = v/(1-\beta_2^t)$. Without it the first step is $\frac{1-\beta_1}{\sqrt{1-\beta_2}}$ times off, about 3 times too long at the usual betas.")
def no_bias_correction(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    _, m, v = adam_step(theta, g, m, v, t, lr, b1, b2, eps)
    return _step(theta, m, v, lr, eps), m, v


@mistake("Only `m` is corrected for its start at zero; `v` needs it too, and more so.")
def only_m_corrected(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    _, m, v = adam_step(theta, g, m, v, t, lr, b1, b2, eps)
    return _step(theta, m / (1 - b1**t), v, lr, eps), m, v


@mistake("Only `v` is corrected for its start at zero; `m` needs it too.")
def only_v_corrected(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    _, m, v = adam_step(theta, g, m, v, t, lr, b1, b2, eps)
    return _step(theta, m, v / (1 - b2**t), lr, eps), m, v


@mistake(r"The correction divides by $1-\beta$; it should be $1-\beta^t$, which fades as the steps go on.")
def correction_without_t(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    _, m, v = adam_step(theta, g, m, v, t, lr, b1, b2, eps)
    return _step(theta, m / (1 - b1), v / (1 - b2), lr, eps), m, v


@mistake(r"Your correction counts one step too many: `t` is 1 at the first step already.")
def counter_too_high(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    _, m, v = adam_step(theta, g, m, v, t, lr, b1, b2, eps)
    return _step(theta, m / (1 - b1 ** (t + 1)), v / (1 - b2 ** (t + 1)), lr, eps), m, v


@mistake("`v` must average the square of the gradient; you average its size.")
def v_not_squared(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    _, m, _ = adam_step(theta, g, m, v, t, lr, b1, b2, eps)
    v = b2 * v + (1 - b2) * np.abs(g)
    return _step(theta, m / (1 - b1**t), v / (1 - b2**t), lr, eps), m, v


@mistake("The two betas changed places: `b1` belongs to `m`, `b2` to `v`.")
def betas_swapped(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    with np.errstate(all="ignore"):
        return adam_step(theta, g, m, v, t, lr, b2, b1, eps)


@mistake("You add the step: that climbs. Subtract it.")
def uphill(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    return adam_step(theta, g, m, v, t, -lr, b1, b2, eps)


@mistake("You return the corrected moments as the state, so the next step corrects them again. Return `m` and `v` uncorrected.")
def corrected_state(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    theta, m, v = adam_step(theta, g, m, v, t, lr, b1, b2, eps)
    return theta, m / (1 - b1**t), v / (1 - b2**t)


@mistake(r"$\epsilon$ stands inside the root. Outside it bounds the step by itself; inside, $10^{-8}$ becomes $10^{-4}$.")
def epsilon_inside_the_root(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    _, m, v = adam_step(theta, g, m, v, t, lr, b1, b2, eps)
    return theta - lr * m / (1 - b1**t) / np.sqrt(v / (1 - b2**t) + eps), m, v


@mistake("The root is missing: divide by the square root of the second moment, so that the units of the gradient cancel.")
def missing_root(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    _, m, v = adam_step(theta, g, m, v, t, lr, b1, b2, eps)
    return theta - lr * m / (1 - b1**t) / (v / (1 - b2**t) + eps), m, v


@mistake("The step uses the moments that came in; update them with this gradient first.")
def stale_moments(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    step = _step(theta, m / (1 - b1**t), v / (1 - b2**t), lr, eps)
    return step, *adam_step(theta, g, m, v, t, lr, b1, b2, eps)[1:]


@mistake("The step takes the gradient itself on top; it should be the first moment.")
def gradient_for_moment(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    _, m, v = adam_step(theta, g, m, v, t, lr, b1, b2, eps)
    return _step(theta, g, v / (1 - b2**t), lr, eps), m, v


@mistake(r"The moments add the whole gradient: they are averages, so the new value has the weight $1-\beta$.")
def not_an_average(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    m, v = b1 * m + g, b2 * v + g**2
    return _step(theta, m / (1 - b1**t), v / (1 - b2**t), lr, eps), m, v


@mistake("The state comes back as it was: return the new `m` and `v`, or the optimizer forgets every step.")
def old_state_returned(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    return adam_step(theta, g, m, v, t, lr, b1, b2, eps)[0], m, v


@mistake(r"$\epsilon$ is missing from the denominator: a parameter whose gradient was always 0 becomes 0/0.")
def missing_epsilon(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    with np.errstate(all="ignore"):
        return adam_step(theta, g, m, v, t, lr, b1, b2, 0.0)


@mistake(r"Both corrections use the same beta: $1-\beta_1^t$ belongs to $m$, $1-\beta_2^t$ to $v$.")
def one_beta_for_both(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    _, m, v = adam_step(theta, g, m, v, t, lr, b1, b2, eps)
    return _step(theta, m / (1 - b1**t), v / (1 - b1**t), lr, eps), m, v


@mistake("The two moments changed places in what you return: first `m`, then `v`.")
def swapped_outputs(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    theta, m, v = adam_step(theta, g, m, v, t, lr, b1, b2, eps)
    return theta, v, m


@mistake(r"The correction needs the power $\beta^t$; you multiply, $\beta \cdot t$.")
def times_for_power(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    _, m, v = adam_step(theta, g, m, v, t, lr, b1, b2, eps)
    with np.errstate(all="ignore"):
        return _step(theta, m / (1 - b1 * np.float64(t)), v / (1 - b2 * np.float64(t)), lr, eps), m, v


@mistake("`v` averages the square of the gradient; you square the first moment.")
def v_from_moment(theta, g, m, v, t, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
    m = b1 * m + (1 - b1) * g
    v = b2 * v + (1 - b2) * m**2
    return _step(theta, m / (1 - b1**t), v / (1 - b2**t), lr, eps), m, v
