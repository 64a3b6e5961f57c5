"""One sitting of study: what comes next and why, and what an answer does."""
