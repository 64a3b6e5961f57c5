r"""Write `early_stopping(losses, patience)`: where boosting stops, and which round is kept.

* `losses`: shape `(n,)`, the validation loss after each round, n at least 1; `patience`: a positive whole number.
* returns: a pair `(best, stopped)` of round numbers from 0: training stops at the first round by which `patience` rounds in a row
  have brought no loss **strictly lower** than the best so far; without such a round at the last one. `best` is the round of the lowest loss up to there, the
  first of equal ones.
"""
import numpy as np

skill = "early-stopping"
seconds = 240
weight = "useful"
hints = [
    "Walk through the rounds and keep two things: the best loss so far, and its round.",
    "How many rounds ago was the best one? Compare that with the patience.",
    "An equal loss is no improvement. And what happens when the rounds run out first?",
]
explain = r"""The model to keep is that of `best`, not of `stopped`: libraries differ in whether they cut the later trees off for you. The losses must come
from rows that no tree was fitted on."""
starter = '''
import numpy as np


def early_stopping(losses, patience):
    ...
    return best, stopped
'''


def early_stopping(losses, patience):
    best = 0
    stopped = len(losses) - 1
    for k in range(len(losses)):
        if losses[k] < losses[best]:
            best = k
        if k - best >= patience:
            stopped = k
            break
    return best, stopped


def probes(rng):
    yield np.array([1.0]), 1
    yield np.array([1.0, 0.5]), 1
    yield np.array([0.5, 1.0]), 1
    yield np.array([1.0, 0.5, 0.7]), 1
    yield np.array([1.0, 0.5, 0.7, 0.4]), 1
    yield np.array([1.0, 0.5, 0.7, 0.4]), 2
    yield np.array([1.0, 0.5, 0.5, 0.4, 0.3]), 1
    yield np.array([3.0, 2.0, 1.0]), 2
    yield np.array([1.0, 2.0, 3.0, 4.0]), 2
    yield np.array([1.0, 0.8, 0.9, 0.7, 0.9, 0.8, 0.6]), 2
    for n, patience in ((6, 2), (8, 3), (9, 1), (10, 4), (12, 3), (14, 5), (20, 3)):
        falling = np.abs(np.linspace(1.0, -0.5, n)) + rng.normal(size=n) * 0.15
        yield np.round(falling, 2), patience


def edges():
    yield np.array([1.0, 1.0, 1.0, 1.0]), 2
    yield np.array([2.0, 1.0, 1.0, 0.5]), 2
    yield np.array([3.0, 1.0]), 5


@accept
def by_argmin(losses, patience):
    for k in range(len(losses)):
        best = int(np.argmin(losses[: k + 1]))
        if k - best == patience:
            return best, k
    return int(np.argmin(losses)), len(losses) - 1


@accept
def with_a_counter(losses, patience):
    lowest, best, waited = float("inf"), 0, 0
    for k, loss in enumerate(losses):
        if loss < lowest:
            lowest, best, waited = loss, k, 0
        else:
            waited += 1
            if waited == patience:
                return [best, k]
    return [best, k]


def _walk(losses, patience, better=None, extra=0):
    better = better or (lambda new, old: new < old)
    best = 0
    for k in range(len(losses)):
        if k and better(losses[k], losses[best]):
            best = k
        if k - best >= patience + extra:
            return best, k
    return best, len(losses) - 1


@mistake("You keep the lowest loss of all rounds, even of those after the stop: training never saw them.")
def looks_past_the_stop(losses, patience):
    return int(np.argmin(losses)), _walk(losses, patience)[1]


@mistake("An equal loss counts as better in yours; it must be strictly lower.")
def ties_count_as_better(losses, patience):
    return _walk(losses, patience, lambda new, old: new <= old)


@mistake("You wait one round too long: stop as soon as `patience` rounds have brought nothing.")
def one_round_late(losses, patience):
    return _walk(losses, patience, extra=1)


@mistake("You stop one round too early.")
def one_round_early(losses, patience):
    return _walk(losses, patience, extra=-1) if patience > 1 else (0, 0)


@mistake("You compare with the round before, not with the best so far: a slow rise would never stop.")
def compared_with_the_last(losses, patience):
    best, waited = 0, 0
    for k in range(1, len(losses)):
        if losses[k] < losses[k - 1]:
            waited = 0
        else:
            waited += 1
        if losses[k] < losses[best]:
            best = k
        if waited >= patience:
            return best, k
    return best, len(losses) - 1


@mistake("The wait is never reset: it must start anew with every improvement.")
def wait_never_reset(losses, patience):
    best, waited = 0, 0
    for k in range(1, len(losses)):
        if losses[k] < losses[best]:
            best = k
        else:
            waited += 1
        if waited >= patience:
            return best, k
    return best, len(losses) - 1


@mistake("The two results changed places: first the best round, then the one it stopped at.")
def swapped_outputs(losses, patience):
    best, stopped = early_stopping(losses, patience)
    return stopped, best


@mistake("The round that is kept is the best one, not the one where training stopped.")
def last_round_kept(losses, patience):
    _, stopped = early_stopping(losses, patience)
    return stopped, stopped


@mistake("Rounds are counted from 0 here; yours start at 1.")
def counted_from_one(losses, patience):
    best, stopped = early_stopping(losses, patience)
    return best + 1, stopped + 1


@mistake("You return the lowest loss; asked is its round.")
def loss_not_round(losses, patience):
    best, stopped = early_stopping(losses, patience)
    return losses[best], stopped


@mistake("You look for the highest value: a loss is better when it is lower.")
def highest_for_lowest(losses, patience):
    return _walk(losses, patience, lambda new, old: new > old)
