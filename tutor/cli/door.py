"""Read the command line, and hand over to the verb."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from tutor.cli.arguments import parser
from tutor.cli.verb import UsageError

EXIT_USAGE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the result is the process's exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    chosen = parser().parse_args(words)
    try:
        return int(chosen.run(chosen))
    except UsageError as error:
        print(f"mltutor: {error}", file=sys.stderr)
        return EXIT_USAGE
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _discard_output()
        return 0


def _discard_output() -> None:
    """The reader went away: point standard output at nothing, so that the interpreter's last flush is silent."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
