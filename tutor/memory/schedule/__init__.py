"""When to ask again."""
