"""The command's arguments: one table of verbs, `--data` before or after any of them."""

import argparse
from types import ModuleType

from tutor import __version__
from tutor.cli import app, check, doctor, due, formula, grade, interview, learn, log, review, stats
from tutor.cli.verb import Parser

VERBS: dict[str, ModuleType] = {
    "learn": learn,
    "review": review,
    "interview": interview,
    "grade": grade,
    "formula": formula,
    "due": due,
    "stats": stats,
    "log": log,
    "check": check,
    "doctor": doctor,
}
"""Each verb and the module that holds its help, arguments and work."""

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
    for name, module in VERBS.items():
        verb = verbs.add_parser(
            name,
            help=module.HELP,
            description=f"{module.HELP[0].upper()}{module.HELP[1:]}.",
            epilog=module.EXAMPLES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        _add_data(verb, argparse.SUPPRESS)
        module.add(verb)
        verb.set_defaults(run=module.run)
    return top


def _add_data(to: Parser, default: str | None) -> None:
    to.add_argument("--data", metavar="DIR", default=default, help="the folder of your data")
