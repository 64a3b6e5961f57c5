"""The log on disk and what is folded from it."""
