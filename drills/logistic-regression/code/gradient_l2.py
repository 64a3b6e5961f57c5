r"""Write `gradient_l2(X, y, w, b, lam)`: the gradients of the penalized loss $\frac{1}{n}\sum_i \mathrm{BCE}(y_i, \sigma(w^T x_i + b)) + \frac{\lambda}{2}\|w\|^2$.

* `X`: shape `(n, d)`; `y`: shape `(n,)`, labels 0 or 1; `w`: shape `(d,)`; `b` and `lam`: numbers.
* returns: a pair `(gw, gb)`, `gw` of shape `(d,)`, `gb` one number.

The bias is not penalized. Nothing that is passed in may be changed.
"""
import numpy as np

skill = "l2"
seconds = 300
weight = "core"
hints = [
    "Two terms, two gradients: the data term is the one you know, now with a bias.",
    "Differentiate half a square: what becomes of the half?",
    "The penalty depends on the weights only: the gradient for `b` does not change at all.",
]
explain = r"""$g_w = \frac{1}{n}X^T(p-y) + \lambda w$ and $g_b = \mathrm{mean}(p-y)$. A penalty on the bias would push the mean
prediction off the base rate. scikit-learn's `C` is $\frac{1}{n\lambda}$."""
starter = '''
import numpy as np


def gradient_l2(X, y, w, b, lam):
    ...
    return gw, gb
'''


def gradient_l2(X, y, w, b, lam):
    r = 0.5 * (1 + np.tanh(0.5 * (X @ w + b))) - y
    gw = X.T @ r / len(y) + lam * w
    gb = np.mean(r)
    return gw, gb


def probes(rng):
    one = np.array([[1.0]])
    yield one, np.array([1.0]), np.array([0.0]), 0.0, 0.0
    yield one, np.array([1.0]), np.array([2.0]), 0.0, 0.0
    yield one, np.array([0.0]), np.array([1.0]), 0.0, 1.0
    yield one, np.array([1.0]), np.array([-1.0]), 1.0, 0.5
    yield np.array([[1.0], [2.0]]), np.array([1.0, 0.0]), np.array([1.0]), -1.0, 2.0
    yield np.array([[1.0, 2.0]]), np.array([0.0]), np.array([1.0, -1.0]), 0.5, 0.1
    yield np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([1.0, 0.0]), np.array([0.0, 0.0]), 2.0, 3.0
    for n, d in ((3, 2), (2, 3), (4, 1), (1, 4), (4, 3), (3, 3), (5, 2), (6, 3), (7, 4), (5, 5)):
        w = np.round(rng.normal(size=d), 1)
        b, lam = float(np.round(rng.normal(), 1)), float(rng.choice([0.1, 0.5, 2.0, 3.0]))
        yield np.round(rng.normal(size=(n, d)) * 2, 1), (rng.random(n) < 0.5).astype(float), w, b, lam
    for n, d, b, lam in ((4, 2, 0.7, 0.0), (5, 3, 0.0, 0.3), (6, 2, 0.0, 0.0), (3, 4, -1.5, 0.0)):
        yield np.round(rng.normal(size=(n, d)), 1), (rng.random(n) < 0.5).astype(float), np.round(rng.normal(size=d), 1), b, lam


def edges():
    yield np.array([[1, 2], [3, -1], [0, 1]]), np.array([1, 0, 1]), np.array([1, -1]), 1, 2


def extremes():
    yield np.array([[1000.0], [-1000.0]]), np.array([0.0, 1.0]), np.array([1.0]), 0.5, 0.1
    yield np.array([[500.0, -300.0], [-800.0, 200.0]]), np.array([1.0, 0.0]), np.array([2.0, -1.0]), -3.0, 1.0


def large(rng):
    return rng.normal(size=(30_000, 2)), (rng.random(30_000) < 0.5).astype(float), np.array([0.5, -1.0]), 0.1, 0.5


@accept
def bias_column(X, y, w, b, lam):
    A = np.c_[X, np.ones(len(X))]
    t = np.r_[w, b]
    g = A.T @ (np.exp(-np.logaddexp(0, -(A @ t))) - y) / len(y) + lam * np.r_[w, 0]
    return g[:-1], g[-1]


@accept
def as_a_list(X, y, w, b, lam):
    z = X.dot(w) + b
    e = np.exp(-np.abs(z))
    p = np.where(z >= 0, 1 / (1 + e), e / (1 + e))
    return [np.mean((p - y)[:, None] * X, axis=0) + lam * w, float((p - y).mean())]


@weak("Right gradients, but with large scores the exponential in the sigmoid overflows (NumPy warns). Use the stable sigmoid.")
def overflow(X, y, w, b, lam):
    r = 1 / (1 + np.exp(-(X @ w + b))) - y
    return X.T @ r / len(y) + lam * w, np.mean(r)


@mistake("You penalize the bias too. Shrinking `b` pushes the mean prediction off the base rate: leave it out of the penalty.")
def bias_penalized(X, y, w, b, lam):
    gw, gb = gradient_l2(X, y, w, b, lam)
    return gw, gb + lam * b


@mistake(r"The penalty has the wrong sign: it makes the weights grow. The derivative of $\frac{\lambda}{2}\|w\|^2$ is $+\lambda w$.")
def penalty_sign(X, y, w, b, lam):
    gw, gb = gradient_l2(X, y, w, b, -lam)
    return gw, gb


@mistake(r"sign(w) is the gradient of the L1 penalty; the L2 penalty gives $\lambda w$.")
def l1_for_l2(X, y, w, b, lam):
    gw, gb = gradient_l2(X, y, w, b, 0.0)
    return gw + lam * np.sign(w), gb


@mistake(r"Your penalty is twice too strong: $\frac{\lambda}{2}\|w\|^2$ has the derivative $\lambda w$. ($2\lambda w$ belongs to $\lambda\|w\|^2$.)")
def penalty_doubled(X, y, w, b, lam):
    return gradient_l2(X, y, w, b, 2 * lam)


@mistake(r"Your penalty is half as strong as asked: differentiating the square brings a 2 that cancels the $\frac{1}{2}$.")
def penalty_halved(X, y, w, b, lam):
    return gradient_l2(X, y, w, b, lam / 2)


@mistake(r"The penalty was divided by $n$ along with the data: here it stands outside of the mean.")
def penalty_averaged(X, y, w, b, lam):
    return gradient_l2(X, y, w, b, lam / len(y))


@mistake(r"The penalty is missing: add $\lambda w$ to the gradient of the weights.")
def missing_penalty(X, y, w, b, lam):
    return gradient_l2(X, y, w, b, 0.0)


@mistake(r"The gradient of the penalty is $\lambda w$, one entry for each weight; you added $\lambda$ alone.")
def lambda_not_times_w(X, y, w, b, lam):
    gw, gb = gradient_l2(X, y, w, b, 0.0)
    return gw + lam, gb


@mistake(r"You added the penalty itself, $\frac{\lambda}{2}\|w\|^2$, not its gradient $\lambda w$.")
def penalty_itself(X, y, w, b, lam):
    gw, gb = gradient_l2(X, y, w, b, 0.0)
    return gw + lam / 2 * w @ w, gb


@mistake(r"The first weight is left out of the penalty, as if it were the bias. Here the bias is `b`, on its own: penalize all of `w`.")
def first_weight_spared(X, y, w, b, lam):
    gw, gb = gradient_l2(X, y, w, b, 0.0)
    return gw + lam * np.r_[0.0, w[1:]], gb


@mistake(r"Both gradients have the wrong sign in the data term: it is $p - y$.")
def sign_flipped(X, y, w, b, lam):
    gw, gb = gradient_l2(X, y, w, b, 0.0)
    return -gw + lam * w, -gb


@mistake(r"The data term is $n$ times too big in both gradients: the $\frac{1}{n}$ is missing.")
def not_averaged(X, y, w, b, lam):
    gw, gb = gradient_l2(X, y, w, b, 0.0)
    return len(y) * gw + lam * w, len(y) * gb


@mistake("The gradient of the bias is a sum where the mean is asked; that of the weights is right.")
def bias_not_averaged(X, y, w, b, lam):
    gw, gb = gradient_l2(X, y, w, b, lam)
    return gw, len(y) * gb


@mistake("The gradient of the weights is a sum in the data term where the mean is asked; that of the bias is right.")
def weights_not_averaged(X, y, w, b, lam):
    gw, gb = gradient_l2(X, y, w, b, 0.0)
    return len(y) * gw + lam * w, gb


@mistake("The bias is missing from the score: the probability is that of $w^T x + b$.")
def missing_bias(X, y, w, b, lam):
    return gradient_l2(X, y, w, 0.0, lam)


@mistake(r"You used the raw score as the prediction: that is ridge regression. Apply the sigmoid first.")
def forgot_sigmoid(X, y, w, b, lam):
    r = X @ w + b - y
    return X.T @ r / len(y) + lam * w, np.mean(r)


@mistake("The two gradients changed places: first that of the weights, then that of the bias.")
def swapped_outputs(X, y, w, b, lam):
    gw, gb = gradient_l2(X, y, w, b, lam)
    return gb, gw


@mistake(r"The gradient of the penalty is $\lambda w$; you squared the weights.")
def penalty_of_squares(X, y, w, b, lam):
    gw, gb = gradient_l2(X, y, w, b, 0.0)
    return gw + lam * w**2, gb


@mistake("The last weight is left out of the penalty, as if it were the bias. Here the bias is `b`, on its own: penalize all of `w`.")
def last_weight_spared(X, y, w, b, lam):
    gw, gb = gradient_l2(X, y, w, b, 0.0)
    return gw + lam * np.r_[w[:-1], 0.0], gb


@mistake(r"You divide by the norm: that is the gradient of $\lambda\|w\|$. The square has the derivative $\lambda w$.")
def penalty_not_squared(X, y, w, b, lam):
    gw, gb = gradient_l2(X, y, w, b, 0.0)
    with np.errstate(all="ignore"):
        return gw + lam * w / np.linalg.norm(w), gb
