r"""Write `logistic_grad_hess(F, y)`: gradient and Hessian of the logistic loss with respect to the raw score, row by row.

* `F`: shape `(n,)`, scores (log-odds); `y`: shape `(n,)`, labels 0 or 1.
* returns: a pair `(g, h)` of shape `(n,)`: first and second derivative of $\log(1 + e^{F}) - yF$.

This is what a boosting library asks of a custom loss. Stable for large scores; `F` and `y` stay as they are.
"""
import numpy as np

skill = "pseudo-residual"
seconds = 120
weight = "core"
hints = [
    "Differentiate the softplus: what is its slope?",
    "The first derivative is the probability minus the label.",
    "Differentiate once more: the label is gone, and the slope of the sigmoid remains.",
]
explain = r"""$g = p - y$ and $h = p(1-p)$. The pseudo-residual is $-g = y - p$. A confident row has a tiny $h$: with $p = 0.99$ a hundred rows weigh as
much as one, which is what `min_child_weight` counts."""
starter = '''
import numpy as np


def logistic_grad_hess(F, y):
    ...
    return g, h
'''


def logistic_grad_hess(F, y):
    p = 0.5 * (1 + np.tanh(0.5 * F))
    g = p - y
    h = p * (1 - p)
    return g, h


def probes(rng):
    yield np.array([0.0]), np.array([1.0])
    yield np.array([0.0]), np.array([0.0])
    yield np.array([1.0]), np.array([1.0])
    yield np.array([-2.0]), np.array([1.0])
    yield np.array([2.0, -1.0]), np.array([1.0, 0.0])
    yield np.array([1.0, 1.0, 1.0]), np.array([0.0, 1.0, 0.0])
    for n in (2, 3, 4, 5, 6, 7, 9, 11):
        yield np.round(rng.normal(size=n) * 2, 1), (rng.random(n) < 0.5).astype(float)


def edges():
    yield np.array([2, -1, 0]), np.array([1, 1, 0])


def extremes():
    yield np.array([1e4, -1e4, 800.0]), np.array([0.0, 1.0, 1.0])


@accept
def by_where(F, y):
    e = np.exp(-np.abs(F))
    p = np.where(F >= 0, 1 / (1 + e), e / (1 + e))
    return p - y, e / (1 + e) ** 2


@accept
def rows_of_one_array(F, y):
    p = np.exp(-np.logaddexp(0, -np.asarray(F, float)))
    return np.array([p - y, p - p**2])


@weak("Right derivatives, but the exponential overflows for large scores (NumPy warns). Use the stable sigmoid.")
def overflow(F, y):
    p = 1 / (1 + np.exp(-F))
    return p - y, p * (1 - p)


@mistake("That is the pseudo-residual $y - p$; the gradient has the other sign.")
def sign_flipped(F, y):
    g, h = logistic_grad_hess(F, y)
    return -g, h


@mistake("The Hessian is 1 for squared loss; for the logistic loss it is p(1 - p).")
def hessian_of_squared_loss(F, y):
    g, h = logistic_grad_hess(F, y)
    return g, np.ones(len(F))


@mistake("The residual is taken against the raw score: apply the sigmoid first.")
def forgot_sigmoid(F, y):
    g, h = logistic_grad_hess(F, y)
    return F - y, h


@mistake("Score and no sigmoid in both: `F` is a log-odds, not a probability.")
def scores_as_probabilities(F, y):
    return F - y, F * (1 - F)


@mistake("The factor p(1 - p) is left over in the gradient; with cross-entropy it cancels.")
def squared_error_factor(F, y):
    g, h = logistic_grad_hess(F, y)
    return g * h, h


@mistake("The derivatives are of each row's own loss: do not divide by n.")
def averaged_twice(F, y):
    g, h = logistic_grad_hess(F, y)
    return g / len(y), h / len(y)


@mistake("The Hessian is p(1 - p), with p the probability: yours is the probability alone.")
def half_of_the_weights(F, y):
    g, h = logistic_grad_hess(F, y)
    return g, 0.5 * (1 + np.tanh(0.5 * F))


@mistake("The Hessian has the wrong sign: the loss is convex, so it is never negative.")
def sign_of_hessian(F, y):
    g, h = logistic_grad_hess(F, y)
    return g, -h


@mistake("The label has no place in the second derivative: a constant is gone after differentiating.")
def label_in_the_hessian(F, y):
    g, h = logistic_grad_hess(F, y)
    return g, g**2


@mistake("The label is missing from the gradient.")
def missing_label_term(F, y):
    g, h = logistic_grad_hess(F, y)
    return g + y, h


@mistake("The two changed places: first the gradient, then the Hessian.")
def swapped_outputs(F, y):
    g, h = logistic_grad_hess(F, y)
    return h, g
