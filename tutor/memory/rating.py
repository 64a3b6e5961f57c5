"""How a visit is rated: one pure, versioned function of what happened.

A failure is never mapped to `hard`, since FSRS breaks on that; in doubt the rating is `good`, since four grades gain
little over pass and fail.
"""

from dataclasses import dataclass
from typing import Final

from tutor.model import Ending, Judgement, Kind, Outcome, Rating

TABLE: Final = 1
"""The version of the table; recorded with every rating it gave."""

SURE: Final = 4
MOST_ATTEMPTS: Final = 3
PASSES_FOR_EASY: Final = 2


@dataclass(frozen=True, slots=True)
class Past:
    """What the rating needs to know of earlier visits."""

    slow: float | None = None
    """The learner's own 90th percentile of seconds for this kind, once there are enough visits to tell."""
    fast: float | None = None
    """The learner's own 25th percentile for this drill."""
    passes: int = 0
    """Earlier reviews of this drill that were not `again`."""
    produced: bool = True
    """Whether some form of this skill that must be produced has been solved."""


def proposed(outcome: Outcome, past: Past = Past()) -> Rating | None:
    """The rating of a visit, or None where nothing is recorded."""
    if not _closes(outcome):
        return None
    if outcome.kind is Kind.QUESTION:
        return _of_question(outcome)
    rating = _of_production(outcome, past)
    if outcome.recognition and not past.produced:
        return min(rating, Rating.HARD)
    return rating


def _closes(outcome: Outcome) -> bool:
    """Whether the visit counts: revealed, or answered at least once without unsettled doubt."""
    if outcome.ending is Ending.REVEALED:
        return True
    return outcome.attempts > 0 and not outcome.doubtful


def _unaided(outcome: Outcome) -> bool:
    return (
        outcome.ending is not Ending.REVEALED
        and outcome.judgement.solved
        and outcome.hints < 2
        and outcome.attempts <= MOST_ATTEMPTS
    )


def _of_production(outcome: Outcome, past: Past) -> Rating:
    if not _unaided(outcome):
        return Rating.AGAIN
    slow = past.slow is not None and outcome.seconds > past.slow
    if outcome.hints or outcome.attempts > 1 or slow:
        return Rating.HARD
    return Rating.EASY if _effortless(outcome, past) else Rating.GOOD


def _effortless(outcome: Outcome, past: Past) -> bool:
    quick = past.fast is not None and outcome.seconds < past.fast
    return quick and past.passes >= PASSES_FOR_EASY and outcome.confidence == SURE


def _of_question(outcome: Outcome) -> Rating:
    if _question_missed(outcome):
        return Rating.AGAIN
    missing = outcome.points_found < outcome.points_must
    return Rating.HARD if missing or outcome.followed_up or outcome.hints else Rating.GOOD


def _question_missed(outcome: Outcome) -> bool:
    nothing_heard = outcome.points_must > 0 and outcome.points_found == 0 and not outcome.followed_up
    return (
        outcome.ending is Ending.REVEALED
        or outcome.judgement is Judgement.WRONG
        or outcome.points_conflict > 0
        or outcome.hints >= 2
        or nothing_heard
    )


def first_answer_right(outcome: Outcome, rating: Rating) -> bool:
    """Whether the answer the learner's confidence was about turned out right."""
    if outcome.kind is Kind.QUESTION:
        return rating is not Rating.AGAIN
    return outcome.judgement.solved and outcome.attempts == 1


def confident_error(outcome: Outcome, rating: Rating) -> bool:
    """Whether the learner was sure, or nearly, and the first answer was wrong all the same."""
    sure = outcome.confidence is not None and outcome.confidence >= SURE - 1
    return sure and outcome.attempts > 0 and not first_answer_right(outcome, rating)
