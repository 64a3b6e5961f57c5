"""What happened, and when to ask again."""
