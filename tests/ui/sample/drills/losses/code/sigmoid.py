"""Write `sigmoid(z)`: any shape in, the same shape out, as floats, without overflow."""
import numpy as np

skill = "sigmoid"
hints = ["Where does $e^{-z}$ overflow?", "Use one form for $z \\ge 0$ and another for $z < 0$."]
starter = '''
import numpy as np

def sigmoid(z):
    ...
'''


def sigmoid(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def probes(rng):
    yield (np.array([0.0]),)
    yield (np.array([1.0, -2.0]),)
    for _ in range(5):
        yield (rng.normal(size=4),)


def edges():
    yield (np.array([1000.0, -1000.0]),)
    yield (0.0,)


@mistake("You computed $1/(1+e^{z})$, that is $1-\\sigma(z)$: put the minus in the exponent.")
def sign_of_exponent(z):
    return 1 / (1 + np.exp(z))


@weak("Right values, but for large $|z|$ it overflows; an interviewer will ask for the stable form.")
def naive(z):
    return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))
