"""To and from other machines and programs."""
