r"""Write `nesterov_step(w, g, vel, lr=0.1, beta=0.9)`: one step with Nesterov's momentum, in PyTorch's form.

* `w`, `g`, `vel`: arrays of one shape: the weights, the gradient at them, the velocity so far; `lr` and `beta`: numbers.
* returns: the new `(w, vel)`.

$v \leftarrow \beta v + g$, then $w \leftarrow w - \eta\,(g + \beta v)$ with the new $v$. Do not change the arrays that come in.
"""
import numpy as np

skill = "momentum"
seconds = 150
weight = "useful"
hints = [
    "The velocity is updated exactly as with plain momentum.",
    "What differs is the step: it looks one velocity ahead.",
    "The step adds the gradient and the damped **new** velocity.",
]
explain = r"""In the look-ahead form the gradient is taken at $w - \eta\beta v$; PyTorch stores the looked-ahead point itself, which gives the line
above with the gradient at the stored weights. On $f = w^2$ from 4 with $\eta = 0.1$: 2.48, 0.8896, -0.4334."""
starter = '''
import numpy as np


def nesterov_step(w, g, vel, lr=0.1, beta=0.9):
    ...
    return w, vel
'''


def nesterov_step(w, g, vel, lr=0.1, beta=0.9):
    vel = beta * vel + g
    w = w - lr * (g + beta * vel)
    return w, vel


def probes(rng):
    yield np.array([0.0]), np.array([1.0]), np.array([0.0]), 0.1, 0.9
    yield np.array([1.0]), np.array([0.0]), np.array([1.0]), 0.1, 0.9
    yield np.array([4.0]), np.array([8.0]), np.array([0.0]), 0.1, 0.9
    yield np.array([1.0]), np.array([2.0]), np.array([3.0]), 1.0, 0.5
    yield np.array([1.0]), np.array([2.0]), np.array([3.0]), 0.5, 0.0
    for d, lr, beta in ((2, 0.1, 0.9), (3, 0.01, 0.99), (4, 0.5, 0.5), (5, 1.0, 0.8), (3, 0.2, 0.0), (6, 0.3, 0.7), (4, 2.0, 0.95)):
        yield *np.round(rng.normal(size=(3, d)) * 2, 1), lr, beta
    yield *np.round(rng.normal(size=(3, 2, 3)), 1), 0.1, 0.6


def edges():
    yield np.array([1, 2]), np.array([3, -1]), np.array([0, 4]), 0.5, 0.9


@accept
def written_out(w, g, vel, lr=0.1, beta=0.9):
    return w - lr * ((1 + beta) * g + beta**2 * vel), beta * vel + g


@mistake("That is plain momentum: the step must look ahead, with the gradient plus the damped new velocity.")
def plain_momentum(w, g, vel, lr=0.1, beta=0.9):
    vel = beta * vel + g
    return w - lr * vel, vel


@mistake("The look-ahead takes the velocity that came in: that is plain momentum again. Take the new one.")
def stale_velocity(w, g, vel, lr=0.1, beta=0.9):
    new = beta * vel + g
    return w - lr * (g + vel), new


@mistake(r"The look-ahead is not damped: the new velocity enters the step with a factor $\beta$.")
def not_damped(w, g, vel, lr=0.1, beta=0.9):
    vel = beta * vel + g
    return w - lr * (g + vel), vel


@mistake("The gradient is missing from the step: it is the gradient plus the damped new velocity.")
def missing_gradient(w, g, vel, lr=0.1, beta=0.9):
    vel = beta * vel + g
    return w - lr * beta * vel, vel


@mistake("You add the step: that climbs. Subtract it.")
def uphill(w, g, vel, lr=0.1, beta=0.9):
    return nesterov_step(w, g, vel, -lr, beta)


@mistake(r"You use the averaged form with $(1-\beta)g$. Add the whole gradient to the damped velocity.")
def averaged_form(w, g, vel, lr=0.1, beta=0.9):
    vel = beta * vel + (1 - beta) * g
    return w - lr * (g + beta * vel), vel


@mistake("The state you give back is the look-ahead, not the velocity: the next step would damp it twice.")
def look_ahead_returned(w, g, vel, lr=0.1, beta=0.9):
    w, vel = nesterov_step(w, g, vel, lr, beta)
    return w, g + beta * vel


@mistake("The weights move, but you give back the old velocity: the next step starts without memory of this one.")
def old_velocity_returned(w, g, vel, lr=0.1, beta=0.9):
    return nesterov_step(w, g, vel, lr, beta)[0], vel
