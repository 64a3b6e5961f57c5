"""The same sitting as lines of text: for screen readers, pipes and slow lines."""

from tutor.plain.sitting import run_plain

__all__ = ["run_plain"]
