"""The front door: one file a verb."""

from tutor.cli.door import main

__all__ = ["main"]
