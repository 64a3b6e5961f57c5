r"""Write `minibatches(n, batch_size, rng)`: the row numbers of one epoch, cut into shuffled mini-batches.

* `n`: the number of rows; `batch_size`: the size of a batch; `rng`: a `np.random.Generator`.
* returns: a list (or a generator) of integer arrays: `rng.permutation(n)`, drawn once, cut into consecutive pieces of `batch_size`; the last one
  holds the rest, and may be shorter.
"""
import numpy as np

skill = "mini-batch"
seconds = 150
weight = "useful"
hints = [
    "Shuffle row numbers, not rows: then the features and the labels stay together.",
    "A `range` with a step gives the start of each batch.",
    "A slice that reaches beyond the end is simply shorter: the last batch needs no special case.",
]
explain = r"""A new permutation each epoch; the last short batch is kept here on purpose. Shuffling `X` and `y` with two separate draws is the classic
bug: the labels end up on the wrong rows, and the loss stays at $\log 2$."""
starter = '''
import numpy as np


def minibatches(n, batch_size, rng):
    ...
'''


def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[k : k + batch_size] for k in range(0, n, batch_size)]


def probes(rng):
    yield 1, 1, 0
    yield 2, 1, 1
    yield 2, 2, 2
    yield 3, 2, 3
    yield 4, 2, 4
    yield 5, 2, 5
    yield 5, 5, 6
    for n, size in ((6, 4), (7, 3), (8, 3), (9, 3), (10, 4), (11, 5), (12, 7), (13, 4)):
        yield n, size, int(rng.integers(1000))


def edges():
    yield 3, 10, 7


@accept
def as_a_generator(n, batch_size, rng):
    order = np.arange(n)
    rng.shuffle(order)
    for start in range(0, n, batch_size):
        yield order[start : start + batch_size]


@accept
def by_split(n, batch_size, rng):
    return np.split(rng.permutation(n), np.arange(batch_size, n, batch_size))


@accept
def lists_of_numbers(n, batch_size, rng):
    order = rng.permutation(n).tolist()
    return [order[k : k + batch_size] for k in range(0, n, batch_size)]


@mistake("The last, shorter batch is dropped: here it is kept.")
def last_batch_dropped(n, batch_size, rng):
    return [batch for batch in minibatches(n, batch_size, rng) if len(batch) == batch_size]


@mistake("Nothing is shuffled: every epoch sees the rows in the same order. Draw `rng.permutation(n)` first.")
def not_shuffled(n, batch_size, rng):
    order = np.arange(n)
    return [order[k : k + batch_size] for k in range(0, n, batch_size)]


@mistake("Each batch is drawn anew, so some rows come twice in an epoch and others never. Shuffle once, then cut.")
def drawn_anew(n, batch_size, rng):
    return [rng.choice(n, min(batch_size, n - k), replace=False) for k in range(0, n, batch_size)]


@mistake("Rows are drawn with replacement: in an epoch each row should come once. Shuffle once, then cut.")
def with_replacement(n, batch_size, rng):
    return [rng.integers(0, n, min(batch_size, n - k)) for k in range(0, n, batch_size)]


@mistake("The step of the range is 1: the batches overlap, and there are n of them.")
def overlapping(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[k : k + batch_size] for k in range(n)]


@mistake("`np.array_split` makes that many pieces of nearly equal size: it wants the number of batches, and it evens the sizes out.")
def split_evenly(n, batch_size, rng):
    return np.array_split(rng.permutation(n), -(-n // batch_size))


@mistake("`batch_size` was read as the number of batches.")
def number_of_batches(n, batch_size, rng):
    return np.array_split(rng.permutation(n), batch_size)


@mistake("The rows are dealt out like cards, every k-th to one batch. Cut the permutation into consecutive pieces.")
def dealt_out(n, batch_size, rng):
    order = rng.permutation(n)
    count = -(-n // batch_size)
    return [order[k::count] for k in range(count)]


@mistake("Each batch starts one row late: the row numbers begin at 0.")
def first_row_skipped(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[k + 1 : k + 1 + batch_size] for k in range(0, n, batch_size)]


@mistake("The batches are shuffled, but each holds neighbours: shuffle the rows, not the batches.")
def batches_shuffled(n, batch_size, rng):
    starts = np.arange(0, n, batch_size)
    rng.shuffle(starts)
    return [np.arange(k, min(k + batch_size, n)) for k in starts]
