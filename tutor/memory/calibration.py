"""Does what was predicted come true? For the schedule's predictions and for the learner's own certainty."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tutor.memory.schedule.recall import DESIRED_RETENTION
from tutor.memory.tally import AFTER, CONFIDENCE, MILLION, TESTED, Sums
from tutor.model import Rating

MEANT: Final = {1: 0.25, 2: 0.5, 3: 0.75, 4: 0.95}
"""The chance to be right that each answer to "how sure are you" stands for."""

_Cells = Mapping[str, Mapping[str, Sums]]


@dataclass(frozen=True, slots=True)
class Retention:
    """Recall as it really was, at reviews on a later day than the last."""

    target: float
    tested: int
    recalled: int
    young: float | None
    """Share recalled of cards with an interval under 21 days; None before the first."""
    mature: float | None

    @property
    def rate(self) -> float | None:
        """Share recalled; None before the first test."""
        return self.recalled / self.tested if self.tested else None


@dataclass(frozen=True, slots=True)
class Bin:
    """Reviews with about the same predicted recall."""

    predicted: float
    actual: float
    reviews: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """The schedule's predictions against what happened."""

    bins: tuple[Bin, ...]
    log_loss: float | None
    """Mean, in nats; less is better."""
    constant_log_loss: float | None
    """What one would get by always predicting the learner's mean recall."""


@dataclass(frozen=True, slots=True)
class Level:
    """How often the learner was right at one level of confidence."""

    confidence: int
    meant: float
    right: float
    answers: int


@dataclass(frozen=True, slots=True)
class Certainty:
    """The learner's confidence against what happened."""

    levels: tuple[Level, ...]
    brier: float | None
    """Mean squared distance between what was meant and what happened; 0 is perfect, 0.25 is what a coin gets."""


def retention(cells: _Cells) -> Retention:
    """True retention from the roll-ups of some days."""
    tested = cells.get(TESTED, {})
    young, mature = (_counts(sums for key, sums in tested.items() if key.startswith(age)) for age in _AGES)
    return Retention(
        target=DESIRED_RETENTION,
        tested=young[0] + mature[0],
        recalled=young[1] + mature[1],
        young=_share(*young),
        mature=_share(*mature),
    )


_AGES: Final = ("young", "mature")


def calibration(cells: _Cells) -> Calibration:
    """Predicted against actual recall from the roll-ups of some days."""
    bins: dict[str, list[Sums]] = {}
    for key, sums in cells.get(TESTED, {}).items():
        bins.setdefault(key.split()[1], []).append(sums)
    total = [sums for group in bins.values() for sums in group]
    n, passed = _counts(total)
    return Calibration(
        bins=tuple(_bin(bins[place]) for place in sorted(bins)),
        log_loss=sum(sums[4] for sums in total) / MILLION / n if n else None,
        constant_log_loss=_entropy(passed / n) if n else None,
    )


def _bin(group: Iterable[Sums]) -> Bin:
    cells = list(group)
    n, passed = _counts(cells)
    return Bin(sum(sums[3] for sums in cells) / MILLION / n, passed / n, n)


def certainty(cells: _Cells) -> Certainty:
    """Confidence against outcome from the roll-ups of some days."""
    levels = [
        Level(int(key), MEANT[int(key)], sums[1] / sums[0], sums[0])
        for key, sums in sorted(cells.get(CONFIDENCE, {}).items())
        if key.isdigit() and int(key) in MEANT
    ]
    n = sum(level.answers for level in levels)
    squares = sum(
        level.answers * (level.right * (1 - level.meant) ** 2 + (1 - level.right) * level.meant**2) for level in levels
    )
    return Certainty(tuple(levels), squares / n if n else None)


def pass_rate_after(cells: _Cells) -> dict[str, float]:
    """The share that passed, by the rating before."""
    after = cells.get(AFTER, {})
    return {rating.word: after[rating.word][1] / after[rating.word][0] for rating in Rating if rating.word in after}


def _counts(cells: Iterable[Sums]) -> tuple[int, int]:
    n = passed = 0
    for sums in cells:
        n, passed = n + sums[0], passed + sums[1]
    return n, passed


def _share(n: int, passed: int) -> float | None:
    return passed / n if n else None


def _entropy(share: float) -> float:
    """The mean log loss of predicting a constant share that is right on the whole."""
    return -sum(part * math.log(part) for part in (share, 1 - share) if part > 0)
