"""How likely something is still known: the forgetting curve of FSRS-6 in closed form.

It stands here as well as in the `fsrs` package because the home screen ranks what is due before anything may import
that package; a test holds the two together.
"""

from typing import Final

from tutor.memory.card import Card

ARITHMETIC: Final = "fsrs 6.3, study days, fold 1"
"""Names the equations and the fold; under another name every cached card is folded anew."""
DECAY: Final = -0.1542
"""Minus the last default weight of FSRS-6."""
FACTOR: Final = 0.9 ** (1 / DECAY) - 1
"""Makes recall 90 % after `stability` days."""
DESIRED_RETENTION: Final = 0.9
"""Asked again when recall is predicted to have fallen to this."""


def recall(stability: float, elapsed: int) -> float:
    """The chance to recall something `elapsed` study days after the last review."""
    return float((1 + FACTOR * max(elapsed, 0) / stability) ** DECAY)


def retrievability(card: Card, day: int) -> float:
    """The chance that a card's answer is recalled on a study day; 0 before its first review."""
    return 0.0 if card.last is None else recall(card.stability, day - card.last)
