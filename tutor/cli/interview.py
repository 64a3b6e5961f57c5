"""`mltutor interview`: a mock interview."""

import argparse
import sys
from time import monotonic

from tutor.cli.verb import Parser, UsageError, Verb, open_library, open_memory
from tutor.plain.interview import run_interview
from tutor.plain.terminal import Terminal
from tutor.study.desk import Desk
from tutor.study.interview import MINUTES


def add(parser: Parser) -> None:
    """Its arguments."""
    parser.add_argument("topic", nargs="?", help="one topic; all of them when left out")
    parser.add_argument("--minutes", type=int, default=MINUTES, metavar="N", help=f"how long it takes ({MINUTES})")
    parser.add_argument("--seed", type=int, metavar="N", help="draw the same questions again")
    parser.add_argument("--plain", action="store_true", help="as lines of text, which it always is")


def run(arguments: argparse.Namespace) -> int:
    """Ask, then debrief."""
    library = open_library()
    if arguments.topic is not None and arguments.topic not in library.topics:
        near = library.near(arguments.topic, tuple(library.topics))
        raise UsageError(f"There is no topic `{arguments.topic}`.{f' Did you mean `{near[0]}`?' if near else ''}")
    if arguments.minutes < 1:
        raise UsageError("Give at least one minute: `--minutes 20`.")
    with open_memory(arguments) as memory, Desk(library, memory) as desk:
        seed = memory.now().ms % 100_000 if arguments.seed is None else arguments.seed
        topics = [arguments.topic] if arguments.topic else list(library.topics)
        interview = desk.interview(topics, arguments.minutes, seed, monotonic)
        return run_interview(interview, Terminal(sys.stdin, sys.stdout), seed)


VERB = Verb(
    "hold a mock interview: no hints, no verdict until the debrief",
    """examples:
  mltutor interview
  mltutor interview logistic-regression --minutes 10 --seed 7""",
    add,
    run,
)
