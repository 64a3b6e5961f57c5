"""`mltutor grade`: judge one answer from a file or standard input."""

import argparse
import json
import sys

from tutor.cli.verb import Parser, Verb, find_drill, open_library, open_memory, read_answer
from tutor.grading.graders import Graders
from tutor.memory.rating import proposed
from tutor.model import Judgement, Outcome, Review, Verdict
from tutor.study.figure_task import play
from tutor.study.outcome import one_attempt
from tutor.study.report import verdict_json, verdict_lines

EXIT = {
    Judgement.CORRECT: 0,
    Judgement.CORRECT_BUT: 0,
    Judgement.WRONG: 1,
    Judgement.UNREADABLE: 3,
    Judgement.UNDECIDED: 3,
}


def add(parser: Parser) -> None:
    """Its arguments."""
    parser.add_argument("drill", help="a drill's id, such as logistic-regression/formula/sigmoid")
    parser.add_argument("file", nargs="?", default="-", help="the answer; standard input for - or when left out")
    parser.add_argument("--record", action="store_true", help="write the review into your log")
    parser.add_argument("--json", action="store_true", help="print the verdict as one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Judge, record where asked to, and print."""
    drill = find_drill(open_library(), arguments.drill)
    answer = read_answer(arguments.file)
    with Graders(play) as graders:
        verdict = graders.grade(drill, answer)
    outcome = one_attempt(drill, verdict)
    review = _record(arguments, answer, verdict, outcome) if arguments.record and outcome else None
    if arguments.json:
        rating = review.rating if review else proposed(outcome) if outcome else None
        print(json.dumps(verdict_json(drill.id, verdict, rating, review), ensure_ascii=False))
    else:
        print("\n".join(verdict_lines(verdict)))
    return EXIT[verdict.judgement]


def _record(arguments: argparse.Namespace, answer: str, verdict: Verdict, outcome: Outcome) -> Review | None:
    with open_memory(arguments) as memory:
        if memory.read_only:
            print(f"mltutor: not recorded: {memory.notice}", file=sys.stderr)
            return None
        memory.attempt(outcome.drill, answer, verdict, seconds=outcome.seconds, hints=0)
        return memory.close_visit(outcome)


VERB = Verb(
    "judge one answer from a file or standard input",
    """examples:
  mltutor grade logistic-regression/code/sigmoid sigmoid.py
  echo '1/(1+e^-z)' | mltutor grade logistic-regression/formula/sigmoid - --json

exit status: 0 correct, 1 wrong, 2 usage, 3 unreadable or undecided""",
    add,
    run,
)
