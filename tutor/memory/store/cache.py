"""The folded tables: cards, roll-ups, and the fingerprint that says which log they were folded from.

Every function works inside the caller's transaction.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from tutor.memory.card import Card
from tutor.memory.schedule.recall import ARITHMETIC
from tutor.memory.store import log
from tutor.memory.tally import Cell, Sums, Tally
from tutor.model import DrillId

_COLUMNS: Final = (
    "drill, stability, difficulty, last, due, plain, natural, reps, lapses, recent, pulls, suspended, flag"
)
SELECT: Final = f"SELECT {_COLUMNS} FROM card "  # noqa: S608 a constant
_PUT: Final = f"INSERT OR REPLACE INTO card ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 a constant
_ADD: Final = """
INSERT INTO tally (day, measure, key, n, passed, ms, predicted, loss) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (day, measure, key) DO UPDATE SET n = n + excluded.n, passed = passed + excluded.passed,
  ms = ms + excluded.ms, predicted = predicted + excluded.predicted, loss = loss + excluded.loss
"""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Which log the folded tables belong to."""

    through: int = 0
    """The number of the last event folded."""
    digest: int = 0
    """The sum of the digests of all events, as a signed 64-bit number: equal logs, equal sums."""
    schedule: str = ARITHMETIC
    """The arithmetic that was used."""

    def plus(self, digest: int, seq: int) -> "Fingerprint":
        """The fingerprint after one more event."""
        return replace(self, through=seq, digest=wrapped(self.digest + digest))


def wrapped(number: int) -> int:
    """A sum as a signed 64-bit number."""
    return (number + (1 << 63)) % (1 << 64) - (1 << 63)


def fingerprint(db: sqlite3.Connection) -> Fingerprint:
    """The stored fingerprint."""
    row = db.execute("SELECT through, digest, schedule FROM fingerprint").fetchone()
    return Fingerprint() if row is None else Fingerprint(*row)


def put_fingerprint(db: sqlite3.Connection, value: Fingerprint) -> None:
    """Store the fingerprint."""
    db.execute("INSERT OR REPLACE INTO fingerprint VALUES (1, ?, ?, ?)", (value.through, value.digest, value.schedule))


def settled(db: sqlite3.Connection) -> bool:
    """Whether what is folded belongs to this log and this arithmetic."""
    found = fingerprint(db)
    return found.through == log.last_seq(db) and found.schedule == ARITHMETIC


def card_of_row(row: tuple[Any, ...]) -> Card:
    """A card as it was stored."""
    drill, stability, difficulty, last, due, plain, natural, reps, lapses, recent, pulls, suspended, flag = row
    days = tuple(json.loads(pulls))
    return Card(
        drill, stability, difficulty, last, due, plain, natural, reps, lapses, recent, days, bool(suspended), flag
    )


def card_of(db: sqlite3.Connection, drill: DrillId) -> Card | None:
    """The card of a drill, if it has one."""
    row = db.execute(SELECT + "WHERE drill = ?", (drill,)).fetchone()
    return None if row is None else card_of_row(row)


def cards(db: sqlite3.Connection) -> Iterator[Card]:
    """Every card, by drill."""
    return map(card_of_row, db.execute(SELECT + "ORDER BY drill"))


def put_card(db: sqlite3.Connection, drill: DrillId, card: Card | None) -> None:
    """Store a drill's card, or that it has none."""
    if card is None:
        db.execute("DELETE FROM card WHERE drill = ?", (drill,))
        return
    db.execute(
        _PUT,
        (
            *(card.drill, card.stability, card.difficulty, card.last, card.due, card.plain, card.natural),
            *(card.reps, card.lapses, card.recent, json.dumps(card.pulls), card.suspended, card.flag),
        ),
    )


def add_tally(db: sqlite3.Connection, delta: Tally) -> None:
    """Add to the roll-ups, and drop the cells that come to nothing."""
    db.executemany(_ADD, ((*cell, *sums) for cell, sums in delta.items()))
    shrunk = [cell for cell, sums in delta.items() if sums[0] < 0]
    db.executemany("DELETE FROM tally WHERE day = ? AND measure = ? AND key = ? AND n = 0", shrunk)


def tally(db: sqlite3.Connection) -> dict[Cell, Sums]:
    """All roll-ups."""
    rows = db.execute("SELECT day, measure, key, n, passed, ms, predicted, loss FROM tally")
    return {(row[0], row[1], row[2]): (row[3], row[4], row[5], row[6], row[7]) for row in rows}


def histogram(db: sqlite3.Connection, measure: str, prefix: str) -> Counter[int]:
    """How often each bucket occurred, of a measure that is kept over all days under keys `<prefix><bucket>`."""
    rows = db.execute(
        "SELECT key, n FROM tally WHERE day = 0 AND measure = ? AND key >= ? AND key < ?",
        (measure, prefix, prefix + chr(0x10FFFF)),
    )
    return Counter({int(key[len(prefix) :]): n for key, n in rows})


def clear(db: sqlite3.Connection) -> None:
    """Throw everything folded away."""
    db.execute("DELETE FROM card")
    db.execute("DELETE FROM tally")
    db.execute("DELETE FROM fingerprint")
