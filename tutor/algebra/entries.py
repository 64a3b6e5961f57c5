"""What is right about a vector or matrix whose entries are wrong: some entries, or their proportions."""

import numpy as np

from tutor.algebra.evidence import Clue, Evidence, Values, equal


def some_entries(evidence: Evidence) -> Clue | None:
    """The diagonal alone right, or everything but the diagonal."""
    dims = evidence.written[0].answer.dims
    if len(dims) != 2 or dims[0] != dims[1]:
        return None
    on = np.eye(dims[0], dtype=bool).ravel()
    given, expected = evidence.given[0], evidence.reference[0]
    if equal(given[on], expected[on]):
        return Clue("diagonal-only", "The diagonal is right, but not what stands off it.")
    if equal(given[~on], expected[~on]):
        return Clue("off-diagonal-only", "What stands off the diagonal is right, but not the diagonal.")
    return None


def proportions(evidence: Evidence) -> Clue | None:
    """Entries in the right proportions: the common factor is wrong."""
    dims = evidence.written[0].answer.dims
    if not dims or evidence.given[0].shape[0] < 2:
        return None
    with np.errstate(all="ignore"):
        ratio = (evidence.given[0] / evidence.reference[0]).reshape((*dims, -1))
    if _constant(ratio.reshape((evidence.given[0].shape[0], -1))):
        say = "The proportions are right, but all entries are off by a common factor: check what you divide by."
        return Clue("not-normalized", say)
    if len(dims) == 2 and all(_constant(row) for row in ratio):
        return Clue("not-normalized", "Within each row the proportions are right: check what each row is divided by.")
    if len(dims) == 2 and all(_constant(ratio[:, j]) for j in range(dims[1])):
        return Clue("not-normalized", "Within each column the proportions are right: check what it is divided by.")
    return None


def _constant(ratio: Values) -> bool:
    return equal(ratio, np.broadcast_to(ratio[:1], ratio.shape), 1e-7)
