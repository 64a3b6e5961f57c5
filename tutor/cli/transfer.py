"""`mltutor export`, `import`, `merge`, `backup`: your data is yours."""

import argparse
from pathlib import Path

from tutor.cli.verb import Parser, UsageError, Verb, open_library, open_memory
from tutor.content.library import Library
from tutor.memory.error import StoreError
from tutor.memory.transfer import anki
from tutor.study.expected import expected


def _add_export(parser: Parser) -> None:
    parser.add_argument("format", choices=["json", "csv", "anki"], help="everything, the reviews, or cards for Anki")
    parser.add_argument("file", type=Path)


def _export(arguments: argparse.Namespace) -> int:
    try:
        with open_memory(arguments) as memory:
            if arguments.format == "json":
                count, what = memory.export_json(arguments.file), "entries"
            elif arguments.format == "csv":
                count, what = memory.export_csv(arguments.file), "reviews"
            else:
                count, what = anki.write(arguments.file, _notes(open_library())), "cards"
    except StoreError as error:
        raise UsageError(str(error)) from None
    except OSError as error:
        raise UsageError(f"`{arguments.file}` cannot be written: {error.strerror}.") from None
    print(f"{count} {what} written to {arguments.file}.")
    return 0


def _notes(library: Library) -> list[anki.Note]:
    return [
        anki.Note(drill.id, drill.prompt, expected(drill), (drill.topic, drill.skill)) for drill in library.all_drills()
    ]


def _add_file(parser: Parser) -> None:
    parser.add_argument("file", type=Path)


def _import(arguments: argparse.Namespace) -> int:
    try:
        with open_memory(arguments) as memory:
            added = memory.import_json(arguments.file)
    except StoreError as error:
        raise UsageError(str(error)) from None
    print(f"{added} new entries.")
    return 0


def _merge(arguments: argparse.Namespace) -> int:
    try:
        with open_memory(arguments) as memory:
            added = memory.merge(arguments.file)
    except StoreError as error:
        raise UsageError(str(error)) from None
    print(f"{added} new entries. Run the same on the other machine, and both know the same.")
    return 0


def _add_nothing(parser: Parser) -> None:
    del parser


def _backup(arguments: argparse.Namespace) -> int:
    try:
        with open_memory(arguments) as memory:
            copy = memory.backup()
    except StoreError as error:
        raise UsageError(str(error)) from None
    print(f"Your log is copied to {copy}.")
    return 0


EXPORT = Verb(
    "write your data as JSON lines, as CSV for the FSRS optimizer, or the drills as an Anki package",
    "examples:\n  mltutor export json all.jsonl\n  mltutor export csv reviews.csv",
    _add_export,
    _export,
)
IMPORT = Verb(
    "take in what `export json` wrote: all of it, or nothing",
    "example:\n  mltutor import all.jsonl",
    _add_file,
    _import,
)
MERGE = Verb(
    "unite your log with that of another machine: a file, or a folder both sync",
    "examples:\n  mltutor merge ~/Sync/laptop/log.db\n  mltutor merge ~/Sync/laptop",
    _add_file,
    _merge,
)
BACKUP = Verb(
    "copy your log into the data folder's backups",
    "example:\n  mltutor backup",
    _add_nothing,
    _backup,
)
