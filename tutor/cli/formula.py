"""`mltutor formula`: is this formula the same as that one?"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from tutor.cli.verb import Parser, UsageError, Verb
from tutor.model import Json

EXIT = {"correct": 0, "correct_but": 0, "wrong": 1}


def add(parser: Parser) -> None:
    """Its options."""
    parser.add_argument("--symbols", default="", metavar="'z: real; p: (0,1)'", help="the symbols and their kinds")
    parser.add_argument("--reference", metavar="EXPR", help="the formula that is right")
    parser.add_argument("--answer", metavar="EXPR", help="the formula to judge")
    parser.add_argument("--batch", metavar="FILE", type=Path, help="a JSON-lines file of formulas or derivations")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Judge one pair or a batch."""
    from tutor.algebra.engine import Engine  # noqa: PLC0415 - only this verb needs it
    from tutor.grading.formula import judge_row  # noqa: PLC0415

    with Engine() as engine:
        if arguments.batch:
            for number, case in _rows(arguments.batch):
                try:
                    print(json.dumps(judge_row(case, engine), ensure_ascii=False), flush=True)
                except (KeyError, TypeError) as error:
                    raise UsageError(f"{arguments.batch}:{number} lacks {error}. Mend the line.") from None
            return 0
        if arguments.reference is None or arguments.answer is None:
            raise UsageError("Give both --reference and --answer, or --batch FILE.")
        row: dict[str, Json] = {
            "id": None,
            "symbols": dict(symbols(arguments.symbols)),
            "reference": arguments.reference,
            "answer": arguments.answer,
        }
        result = judge_row(row, engine)
    print(json.dumps(result, ensure_ascii=False) if arguments.json else _words(result))
    return EXIT.get(str(result["verdict"]), 3)


def symbols(text: str) -> Iterator[tuple[str, str]]:
    """The declarations of `z: real; p: (0,1)`; raises UsageError."""
    for part in filter(str.strip, text.split(";")):
        name, colon, kind = part.partition(":")
        if not colon or not name.strip() or not kind.strip():
            raise UsageError(f"`{part.strip()}` declares no symbol. Write `z: real; p: (0,1)`.")
        yield name.strip(), kind.strip()


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Json]]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"`{path}` cannot be read: {error}.") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield number, _row(path, number, line)


def _row(path: Path, number: int, line: str) -> dict[str, Json]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise UsageError(f"{path}:{number} is not JSON. Mend the line.") from None
    if not isinstance(row, dict):
        raise UsageError(f"{path}:{number} is not a JSON object. Write one object a line.")
    return row


def _words(result: dict[str, Json]) -> str:
    lines = [str(result["verdict"]).replace("_", " ")]
    if result.get("reading"):
        lines.append(f"read as: {result['reading']}")
    findings = result.get("findings")
    lines += [str(item["say"]) for item in findings if isinstance(item, dict)] if isinstance(findings, list) else []
    if result.get("witness"):
        lines.append(f"witness: {json.dumps(result['witness'], ensure_ascii=False)}")
    if result.get("proof"):
        lines.append(str(result["proof"]))
    return "\n".join(lines)


VERB = Verb(
    "compare a formula with a reference, or judge a file of them",
    """examples:
  mltutor formula --symbols 'z: real' --reference '1/(1+exp(-z))' --answer 'e^z/(1+e^z)'
  mltutor formula --batch cases.jsonl

exit status: 0 correct, 1 wrong, 2 usage, 3 unreadable or undecided; 0 for a batch""",
    add,
    run,
)
