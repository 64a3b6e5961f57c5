"""Old databases, stored as text, are led to the newest schema."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tutor.memory.error import StoreError
from tutor.memory.store.database import FILE
from tutor.memory.store.migration import VERSION, create
from tutor.model import DrillId, Rating

if TYPE_CHECKING:
    from conftest import HandClock, Open

OLD = Path(__file__).parent / "old"


def old_database(version: int, folder: Path) -> Path:
    folder.mkdir()
    with closing(sqlite3.connect(folder / FILE)) as db:
        db.executescript((OLD / f"{version}.sql").read_text("utf-8"))
        assert db.execute("PRAGMA user_version").fetchone()[0] == version
    return folder


def objects(db: sqlite3.Connection) -> dict[str, str]:
    rows = db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: " ".join(sql.split()) for name, sql in rows}


def test_every_older_version_is_stored_here():
    assert sorted(int(path.stem) for path in OLD.glob("*.sql")) == list(range(1, VERSION))


@pytest.mark.parametrize("version", range(1, VERSION))
def test_an_old_database_becomes_what_a_new_one_is(version: int, tmp_path: Path, open_memory: Open, clock: HandClock):
    clock.forward(days=30)
    memory = open_memory(old_database(version, tmp_path / "data"))
    with closing(sqlite3.connect(":memory:")) as fresh, memory._store.read() as migrated:
        create(fresh)
        assert objects(migrated) == objects(fresh)
    assert memory.check().ok


@pytest.mark.parametrize("version", range(1, VERSION))
def test_nothing_is_lost_on_the_way(version: int, tmp_path: Path, open_memory: Open):
    memory = open_memory(old_database(version, tmp_path / "data"))
    assert len(list(memory.log())) == 10
    gradient = memory.card(DrillId("logistic-regression/formula/gradient"))
    assert (gradient.reps, gradient.recent[-1]) == (2, str(int(Rating.HARD)))
    assert memory.draft("logistic-regression/formula/gradient") == "1/n X^T"
    assert memory.kept("lesson") == {"stage": "math"}
    assert memory.planned().minutes == 30


def test_a_migration_that_fails_leaves_the_old_database(tmp_path: Path, open_memory: Open):
    folder = old_database(1, tmp_path / "data")
    with closing(sqlite3.connect(folder / FILE)) as db:
        db.execute("CREATE TABLE alias (in_the_way TEXT)")
        before = list(db.iterdump())
    with pytest.raises(StoreError, match="doctor"):
        open_memory(folder)
    with closing(sqlite3.connect(folder / FILE)) as db:
        assert list(db.iterdump()) == before
        assert db.execute("PRAGMA user_version").fetchone()[0] == 1
