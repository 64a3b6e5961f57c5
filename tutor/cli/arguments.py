"""The command's arguments: one table of verbs, `--data` before or after any of them."""

import argparse
from typing import Any

from tutor import __version__
from tutor.cli import (
    app,
    ask,
    check,
    doctor,
    due,
    formula,
    grade,
    interview,
    learn,
    log,
    plan,
    review,
    scratch,
    stats,
    transfer,
    watch,
)
from tutor.cli.verb import Parser, Verb

VERBS: dict[str, Verb] = {
    "learn": learn.VERB,
    "review": review.VERB,
    "interview": interview.VERB,
    "ask": ask.VERB,
    "due": due.VERB,
    "plan": plan.VERB,
    "stats": stats.VERB,
    "log": log.VERB,
    "grade": grade.VERB,
    "watch": watch.VERB,
    "scratch": scratch.VERB,
    "formula": formula.VERB,
    "export": transfer.EXPORT,
    "import": transfer.IMPORT,
    "merge": transfer.MERGE,
    "backup": transfer.BACKUP,
    "check": check.VERB,
    "doctor": doctor.VERB,
}

EPILOG = """examples:
  mltutor                              open the app; Enter is always the best next thing
  mltutor learn logistic-regression math
  mltutor --plain review               the same sitting as lines of text

your data lives in one folder: --data DIR, else MLTUTOR_DATA, else the usual place (`mltutor doctor` says where)"""


def parser() -> Parser:
    """The whole command line."""
    top = Parser(
        prog="mltutor",
        description="Prepare for a machine-learning interview in the terminal.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"mltutor {__version__}")
    _add_data(top, None)
    app.add(top)
    top.set_defaults(run=app.run)
    verbs = top.add_subparsers(title="verbs", metavar="VERB", parser_class=Parser)
    for name, verb in VERBS.items():
        _add_verb(verbs.add_parser(name, help=verb.help, **_looks(verb)), verb)
    return top


def _looks(verb: Verb) -> dict[str, Any]:
    return {
        "description": f"{verb.help[0].upper()}{verb.help[1:]}.",
        "epilog": verb.examples,
        "formatter_class": argparse.RawDescriptionHelpFormatter,
    }


def _add_verb(parser: Parser, verb: Verb) -> None:
    _add_data(parser, argparse.SUPPRESS)
    verb.add(parser)
    parser.set_defaults(run=verb.run)


def _add_data(to: Parser, default: str | None) -> None:
    to.add_argument("--data", metavar="DIR", default=default, help="the folder of your data")
