"""`mltutor ask`: passages of the lessons that answer."""

import argparse

from tutor.cli.verb import Parser, UsageError, Verb, open_library, open_memory
from tutor.plain.prose import markdown_lines
from tutor.study.ask import Ask


def add(parser: Parser) -> None:
    """Its arguments."""
    parser.add_argument("question", nargs="+", help="in your own words")


def run(arguments: argparse.Namespace) -> int:
    """Print the best passages with their places."""
    question = " ".join(arguments.question).strip()
    if not question:
        raise UsageError('Ask something, such as `mltutor ask "why not MSE?"`.')
    with open_memory(arguments) as memory:
        ask = Ask(open_library(), memory)
        reply = ask.reply(question)
        ask.close()
    if not reply.passages:
        print("The lessons do not answer that. Your question is kept in the list of open ones.")
        return 1
    for passage in reply.passages:
        print(f"From {passage.title}")
        print("\n".join(f"  {line}" if line else "" for line in markdown_lines(passage.text)))
    return 0


VERB = Verb(
    "ask the lessons a question of your own",
    """example:
  mltutor ask "why not MSE?"

exit status: 0 answered, 1 the lessons do not answer""",
    add,
    run,
)
