"""Is the log whole, and is what was folded from it what a replay gives?"""

import sqlite3
from pathlib import Path

from tutor.memory import event as kinds
from tutor.memory.fold import fold
from tutor.memory.identity import EventId
from tutor.memory.schedule.recall import ARITHMETIC
from tutor.memory.standing import standing
from tutor.memory.store import backup, cache, log
from tutor.memory.store.report import Report
from tutor.memory.tally import Cell, Sums, add_into
from tutor.model import DrillId


def report(db: sqlite3.Connection, folder: Path, today: int) -> Report:
    """Check everything; reads the whole log."""
    damage = _damage(db)
    stale = [] if damage else _stale(db)
    count = db.execute("SELECT count(*) FROM event").fetchone()[0] if not damage else 0
    cards = db.execute("SELECT count(*) FROM card").fetchone()[0] if not damage else 0
    future = () if damage else _future(db, today)
    return Report(
        events=count,
        cards=cards,
        problems=(*damage, *stale, *_clock(len(future))),
        mendable=bool(stale) and not damage,
        future=future,
        backups=tuple(backup.backups(folder)),
    )


def _damage(db: sqlite3.Connection) -> list[str]:
    """What is wrong with the file or the log itself."""
    try:
        found = [row[0] for row in db.execute("PRAGMA integrity_check(3)")]
        bad = 0 if found != ["ok"] else log.tampered(db)
    except sqlite3.DatabaseError as fault:
        found, bad = [str(fault)], 0
    problems = [f"The database file is damaged: {line}." for line in found if line != "ok"]
    return problems + ([f"{bad} events do not agree with their digest."] if bad else [])


def _stale(db: sqlite3.Connection) -> list[str]:
    """Where the folded tables differ from a replay."""
    problems: list[str] = []
    tallies: dict[Cell, Sums] = {}
    cards, wrong = 0, 0
    for drill in log.drills(db):
        folded = fold(drill, log.events_of(db, drill))
        add_into(tallies, folded.tally)
        cards += folded.card is not None
        wrong += folded.card != cache.card_of(db, drill)
    if wrong or cards != sum(1 for _ in cache.cards(db)):
        problems.append(f"{wrong or 'Some'} cards differ from a replay of the log.")
    if tallies != cache.tally(db):
        problems.append("The statistics differ from a replay of the log.")
    whole = cache.Fingerprint(log.last_seq(db), cache.wrapped(sum(log.digests(db))), ARITHMETIC)
    if cache.fingerprint(db) != whole and log.last_seq(db):
        problems.append("The fingerprint differs from the log's.")
    return problems


def _future(db: sqlite3.Connection, today: int) -> tuple[EventId, ...]:
    late = db.execute("SELECT DISTINCT drill FROM event WHERE day > ? AND drill IS NOT NULL", (today,)).fetchall()
    names = log.aliases(db)
    drills = {names.get(DrillId(drill), DrillId(drill)) for (drill,) in late}
    held = [event for drill in sorted(drills) for event in standing(log.events_of(db, drill))]
    return tuple(event.name for event in held if event.kind == kinds.REVIEW and event.at.day > today)


def _clock(count: int) -> list[str]:
    return [f"{count} reviews are dated in the future; `mltutor doctor` can take them back."] if count else []
