"""The schema and its numbered steps: `schema.sql` is the newest whole, `migrations/<n>.sql` leads from n-1 to n."""

import sqlite3
from pathlib import Path
from typing import Final

VERSION: Final = 3

_HERE = Path(__file__).parent.parent


def create(db: sqlite3.Connection) -> None:
    """Write the newest schema into an empty database, inside the caller's transaction."""
    _run(db, (_HERE / "schema.sql").read_text("utf-8"))
    db.execute(f"PRAGMA user_version = {VERSION}")


def migrate(db: sqlite3.Connection, found: int) -> None:
    """Lead a database of version `found` to the newest, inside the caller's transaction."""
    for number in range(found + 1, VERSION + 1):
        _run(db, (_HERE / "migrations" / f"{number}.sql").read_text("utf-8"))
        db.execute(f"PRAGMA user_version = {number}")


def _run(db: sqlite3.Connection, script: str) -> None:
    """Run a script statement by statement, since `executescript` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""
