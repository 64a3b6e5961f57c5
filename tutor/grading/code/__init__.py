"""Judges code: runs it in the sandbox beside a reference that ran there before, and says what it got wrong."""

from tutor.grading.code.grade import grade, prepare

__all__ = ["grade", "prepare"]
