"""The reviews that hold as CSV, in the schema of the FSRS optimizer (github.com/open-spaced-repetition)."""

import csv
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from typing import Final, TextIO

from tutor.memory import event as kinds
from tutor.memory.event import Event
from tutor.memory.standing import standing
from tutor.memory.store import log
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
    for drill, events in groupby(log.drill_by_drill(db), key=lambda event: event.drill):
        if drill is not None:
            yield from _reviews(drill, standing(events))


def _reviews(drill: str, held: list[Event]) -> Iterator[tuple[str, int, int, int, int]]:
    chosen = {event.target: event.rating for event in held if event.kind == kinds.OVERRIDE}
    state = NEW
    for event in held:
        if event.kind == kinds.REVIEW:
            rating = chosen.get(event.id) or event.rating or Rating.GOOD
            seconds = event.facts().get("seconds")
            yield drill, event.at.ms, int(rating), state, round(1000 * float(str(seconds or 0)))
            state = RELEARNING if rating == Rating.AGAIN else LEARNED
