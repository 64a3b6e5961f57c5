"""What will be known on the day of the interview."""
