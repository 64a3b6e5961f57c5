"""The front door."""


def main() -> int:
    """Run the command line; the result is the process's exit status."""
    return 0
