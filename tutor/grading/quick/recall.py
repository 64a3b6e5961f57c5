"""Front and back: the learner grades it."""

from tutor.model import Judgement, RecallDrill, Verdict


def grade(drill: RecallDrill, answer: str) -> Verdict:
    """Nothing to decide: the back is shown and the learner's own rating counts."""
    del drill
    return Verdict(Judgement.UNDECIDED, reading=answer.strip() or None)
