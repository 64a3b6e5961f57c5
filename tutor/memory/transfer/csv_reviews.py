"""The reviews that hold as CSV, in the schema of the FSRS optimizer (github.com/open-spaced-repetition)."""

import csv
import sqlite3
from collections.abc import Iterator
from typing import Final, TextIO

from tutor.memory import event as kinds
from tutor.memory.standing import rated
from tutor.memory.store import log
from tutor.memory.tally import seconds
from tutor.model import Rating

COLUMNS: Final = ("card_id", "review_time", "review_rating", "review_state", "review_duration")
NEW, LEARNED, RELEARNING = 0, 2, 3


def write(db: sqlite3.Connection, file: TextIO) -> int:
    """Write every review that holds, with the rating that counts; how many there are."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    rows = list(_rows(db))
    writer.writerows(rows)
    return len(rows)


def _rows(db: sqlite3.Connection) -> Iterator[tuple[str, int, int, int, int]]:
    for drill in log.drills(db):
        state = NEW
        for event in rated(log.events_of(db, drill)):
            if event.kind == kinds.REVIEW and event.rating is not None:
                yield drill, event.at.ms, event.rating, state, round(1000 * seconds(event.facts().get("seconds")))
                state = RELEARNING if event.rating == Rating.AGAIN else LEARNED
