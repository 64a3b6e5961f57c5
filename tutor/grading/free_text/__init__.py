"""Interview answers in the learner's own words: which key points were heard, and by which words."""

from tutor.grading.free_text.hearing import hear
from tutor.grading.free_text.judge import grade

__all__ = ["grade", "hear"]
