"""`mltutor scratch`: run anything in the sandbox, with a drill's data loaded."""

import argparse

from tutor.cli.verb import Parser, UsageError, Verb, find_drill, open_library, read_answer
from tutor.grading.graders import Graders
from tutor.model import CodeDrill
from tutor.study.figure_task import play


def add(parser: Parser) -> None:
    """Its arguments."""
    parser.add_argument("drill", help="a code drill's id, such as logistic-regression/code/gradient")
    parser.add_argument("file", nargs="?", default="-", help="the code; standard input for - or when left out")


def run(arguments: argparse.Namespace) -> int:
    """Run it and print what it prints."""
    drill = find_drill(open_library(), arguments.drill)
    if not isinstance(drill, CodeDrill):
        raise UsageError(f"`{drill.id}` is no code drill. Name one, such as logistic-regression/code/gradient.")
    text = read_answer(arguments.file)
    with Graders(play) as graders:
        print(graders.scratch(drill, text), end="")
    return 0


VERB = Verb(
    "run anything in the sandbox, with a code drill's data under its parameters' names",
    """example:
  echo 'print(X.shape, y.mean())' | mltutor scratch logistic-regression/code/gradient""",
    add,
    run,
)
