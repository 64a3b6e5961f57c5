r"""Write `momentum_step(w, g, vel, lr=0.1, beta=0.9)`: one step of gradient descent with momentum, in PyTorch's form.

* `w`, `g`, `vel`: arrays of one shape: the weights, the gradient at them, the velocity so far; `lr` and `beta`: numbers.
* returns: the new `(w, vel)`.

$v \leftarrow \beta v + g$, then $w \leftarrow w - \eta v$. Do not change the arrays that come in.
"""
import numpy as np

skill = "momentum"
seconds = 120
weight = "core"
hints = [
    "Two lines: first the velocity, then the weights.",
    "The step uses the velocity you have just computed, not the one that came in.",
    "`vel += g` would change the caller's array. Write a new one.",
]
explain = r"""Under a steady gradient the velocity grows to $\frac{g}{1-\beta}$: ten times the gradient at $\beta = 0.9$. The averaged form
$m \leftarrow \beta m + (1-\beta) g$ is the same path with a learning rate $\frac{1}{1-\beta}$ times larger."""
starter = '''
import numpy as np


def momentum_step(w, g, vel, lr=0.1, beta=0.9):
    ...
    return w, vel
'''


def momentum_step(w, g, vel, lr=0.1, beta=0.9):
    vel = beta * vel + g
    w = w - lr * vel
    return w, vel


def probes(rng):
    yield np.array([0.0]), np.array([1.0]), np.array([0.0]), 0.1, 0.9
    yield np.array([1.0]), np.array([0.0]), np.array([1.0]), 0.1, 0.9
    yield np.array([4.0]), np.array([8.0]), np.array([0.0]), 0.1, 0.9
    yield np.array([1.0]), np.array([2.0]), np.array([3.0]), 1.0, 0.5
    yield np.array([1.0]), np.array([2.0]), np.array([3.0]), 0.5, 0.0
    yield np.array([1.0, 2.0]), np.array([1.0, -1.0]), np.array([0.0, 0.0]), 0.1, 0.9
    for d, lr, beta in ((2, 0.1, 0.9), (3, 0.01, 0.99), (4, 0.5, 0.5), (5, 1.0, 0.8), (3, 0.2, 0.0), (6, 0.3, 0.7), (4, 2.0, 0.95)):
        yield *np.round(rng.normal(size=(3, d)) * 2, 1), lr, beta
    for shape, lr, beta in (((2, 3), 0.1, 0.9), ((3, 2), 0.05, 0.6)):
        yield *np.round(rng.normal(size=(3, *shape)), 1), lr, beta


def edges():
    yield np.array([1, 2]), np.array([3, -1]), np.array([0, 4]), 0.5, 0.9


@accept
def in_one_expression(w, g, vel, lr=0.1, beta=0.9):
    return w - lr * (beta * vel + g), g + vel * beta


@accept
def in_place_on_copies(w, g, vel, lr=0.1, beta=0.9):
    w, vel = np.array(w, float), np.array(vel, float)
    vel *= beta
    vel += g
    w -= lr * vel
    return [w, vel]


@mistake(r"You use the averaged form with $(1-\beta)g$: the step is $(1-\beta)$ times as long as asked. Add the whole gradient.")
def averaged_form(w, g, vel, lr=0.1, beta=0.9):
    vel = beta * vel + (1 - beta) * g
    return w - lr * vel, vel


@mistake("The old velocity is not used: that is plain gradient descent.")
def no_momentum(w, g, vel, lr=0.1, beta=0.9):
    return w - lr * g, g


@mistake("You step with the old velocity; update it first.")
def stale_velocity(w, g, vel, lr=0.1, beta=0.9):
    return w - lr * vel, beta * vel + g


@mistake("You add the step: that climbs. Subtract it.")
def uphill(w, g, vel, lr=0.1, beta=0.9):
    vel = beta * vel + g
    return w + lr * vel, vel


@mistake(r"The velocity is not damped: without $\beta$ it never forgets, and the steps grow without bound.")
def not_damped(w, g, vel, lr=0.1, beta=0.9):
    vel = vel + g
    return w - lr * vel, vel


@mistake(r"Here $\beta$ weighs the gradient; it belongs to the old velocity.")
def beta_on_the_gradient(w, g, vel, lr=0.1, beta=0.9):
    vel = vel + beta * g
    return w - lr * vel, vel


@mistake(r"The learning rate went into the velocity ($v \leftarrow \beta v + \eta g$). That form exists, but here $v$ holds plain gradients, and $\eta$ multiplies the step.")
def rate_inside_the_velocity(w, g, vel, lr=0.1, beta=0.9):
    vel = beta * vel + lr * g
    return w - vel, vel


@mistake(r"The velocity itself has the sign turned round ($v \leftarrow \beta v - \eta g$, $w \leftarrow w + v$, the form of Keras). Asked is $v \leftarrow \beta v + g$, $w \leftarrow w - \eta v$.")
def keras_form(w, g, vel, lr=0.1, beta=0.9):
    vel = beta * vel - lr * g
    return w + vel, vel


@mistake(r"You look ahead: $g + \beta v$ with the new $v$ is Nesterov's step. Asked is the plain one, $w - \eta v$.")
def nesterov_instead(w, g, vel, lr=0.1, beta=0.9):
    vel = beta * vel + g
    return w - lr * (g + beta * vel), vel


@mistake("The weights move, but you give back the old velocity: the next step starts without memory of this one.")
def old_velocity_returned(w, g, vel, lr=0.1, beta=0.9):
    return w - lr * (beta * vel + g), vel


@mistake("The step is not multiplied with the learning rate.")
def learning_rate_ignored(w, g, vel, lr=0.1, beta=0.9):
    vel = beta * vel + g
    return w - vel, vel


@mistake("The two results changed places: first the weights, then the velocity.")
def swapped_outputs(w, g, vel, lr=0.1, beta=0.9):
    w, vel = momentum_step(w, g, vel, lr, beta)
    return vel, w


@mistake("The gradient is subtracted from the velocity, and the step from the weights: two minus signs climb. Add the gradient.")
def gradient_subtracted(w, g, vel, lr=0.1, beta=0.9):
    vel = beta * vel - g
    return w - lr * vel, vel


@mistake(r"$\beta$ damps the old velocity only; you damp the new gradient too.")
def beta_on_both(w, g, vel, lr=0.1, beta=0.9):
    vel = beta * (vel + g)
    return w - lr * vel, vel
