"""A tutor for machine-learning interviews, in the terminal and offline."""

__version__ = "0.1.0"
