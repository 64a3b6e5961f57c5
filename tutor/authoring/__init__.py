"""For people who write content: check, new."""
