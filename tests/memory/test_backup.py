"""Backups, and bringing a destroyed log back."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tutor.memory.error import DamagedError, StoreError
from tutor.memory.memory import Memory
from tutor.memory.store import backup
from tutor.memory.store.database import FILE
from tutor.memory.store.journal import Journal
from tutor.model import DrillId

if TYPE_CHECKING:
    from conftest import HandClock, Make, Open


def names(folder: Path) -> list[str]:
    return [path.stem for path in backup.backups(folder)]


def test_the_first_close_of_a_day_takes_a_backup(tmp_path: Path, open_memory: Open, clock: HandClock, outcome: Make):
    folder = tmp_path / "data"
    open_memory(folder).close()
    assert names(folder) == []
    for _ in range(2):
        with open_memory(folder) as memory:
            memory.close_visit(outcome())
    assert names(folder) == ["2026-03-02"]
    clock.forward(days=1)
    open_memory(folder).close()
    assert names(folder) == ["2026-03-03", "2026-03-02"]


def test_a_data_folder_may_be_named_from_here(
    tmp_path: Path, clock: HandClock, outcome: Make, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    with Memory.open(Path("my data?"), clock=clock) as memory:
        memory.close_visit(outcome())
    assert backup.newest_good(Path("my data?")) == Path("my data?/backups/2026-03-02.db")


def test_backups_thin_with_age(tmp_path: Path):
    first = date(2024, 1, 1)
    kept: set[Path] = set()
    for number in range(800):
        day = first + timedelta(days=number)
        kept = backup.kept([*kept, tmp_path / f"{day}.db"], day.toordinal())
        assert tmp_path / f"{day}.db" in kept
    ages = sorted(day.toordinal() - date.fromisoformat(path.stem).toordinal() for path in kept)
    assert ages[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert len(ages) < 7 + 5 + 13
    assert any(age > 300 for age in ages)
    assert all(after - before <= 31 for before, after in pairwise(ages))


def test_a_backup_that_fails_leaves_the_older_ones(memory: Memory, tmp_path: Path, clock: HandClock, outcome: Make):
    memory.close_visit(outcome())
    memory.backup()
    clock.forward(days=1)
    (tmp_path / "data" / "backups" / "2026-03-03.part").mkdir()
    with pytest.raises(StoreError):
        memory.backup()
    assert names(tmp_path / "data") == ["2026-03-02"]


def test_a_damaged_backup_is_passed_over(tmp_path: Path, open_memory: Open, clock: HandClock, outcome: Make):
    folder = tmp_path / "data"
    for _ in range(2):
        with open_memory(folder) as memory:
            memory.close_visit(outcome())
        clock.forward(days=1)
    newest, older = backup.backups(folder)
    newest.write_bytes(newest.read_bytes()[:5000])
    assert backup.newest_good(folder) == older


def ruined(path: Path, rng: random.Random, way: str) -> None:
    """Cut a database short or overwrite a stretch of it with noise."""
    whole = path.read_bytes()
    if way == "truncated":
        path.write_bytes(whole[: rng.randrange(1, len(whole))])
    elif way == "head":
        path.write_bytes(rng.randbytes(200) + whole[200:])
    else:
        start = rng.randrange(len(whole) - 4096)
        path.write_bytes(whole[:start] + rng.randbytes(4096) + whole[start + 4096 :])


def found_out(folder: Path, clock: HandClock) -> str | None:
    """What the learner is told when opening and checking, None if nothing seems wrong."""
    try:
        with Memory.open(folder, clock=clock, device="laptop") as memory:
            report = memory.check()
            return None if report.ok else report.problems[0]
    except DamagedError as fault:
        return f"{fault.backup.stem}: {fault}"
    except StoreError as fault:
        return str(fault)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("way", ["truncated", "head", "noise"])
def test_a_destroyed_database_comes_back_with_everything_acknowledged(
    tmp_path: Path, clock: HandClock, outcome: Make, way: str, seed: int
):
    folder, rng, acknowledged = tmp_path / "data", random.Random(seed), set()
    for _ in range(2):
        with Memory.open(folder, clock=clock, device="laptop") as memory:
            for number in range(30):
                acknowledged.add(memory.close_visit(outcome(f"t/formula/{number}", notes=("1/n",) * 9)).id)
            memory.keep("lesson", "math")
        clock.forward(hours=1)
    ruined(folder / FILE, rng, way)
    sentence = found_out(folder, clock)
    assert sentence is None if way == "noise" and sentence is None else sentence.endswith(".")
    restored = Memory.restore(folder, clock=clock)
    assert restored.events == len(acknowledged)
    assert restored.wreck.is_dir()
    assert "Brought back 60 events from the backup of 2026-03-02" in restored.say
    with Memory.open(folder, clock=clock, device="laptop") as memory:
        assert {event.name for event in memory.log()} == acknowledged
        assert memory.check().ok
        assert memory.kept("lesson") == "math"


def test_a_log_comes_back_from_the_journal_alone(tmp_path: Path, open_memory: Open, clock: HandClock, outcome: Make):
    memory = open_memory(tmp_path / "data")
    review = memory.close_visit(outcome())
    memory._store.close()
    (tmp_path / "data" / FILE).write_bytes(b"noise" * 999)
    with pytest.raises(DamagedError, match="doctor"):
        Memory.open(tmp_path / "data", clock=clock)
    restored = Memory.restore(tmp_path / "data", clock=clock)
    assert (restored.events, restored.backup) == (1, None)
    assert [event.name for event in open_memory(tmp_path / "data").log()] == [review.id]


def test_a_log_comes_back_after_backups_that_failed(tmp_path: Path, open_memory: Open, clock: HandClock, outcome: Make):
    folder = tmp_path / "data"
    memory = open_memory(folder)
    reviews = {memory.close_visit(outcome()).id}
    memory.backup()
    for number in range(3):
        reviews.add(memory.close_visit(outcome(f"t/formula/{number}")).id)
        clock.forward(days=1)
        in_the_way = folder / "backups" / f"{clock.now:%Y-%m-%d}.part"
        in_the_way.mkdir()
        with pytest.raises(StoreError):
            memory.backup()
        in_the_way.rmdir()
    memory._store.close()
    (folder / FILE).write_bytes(b"noise" * 999)
    assert Memory.restore(folder, clock=clock).events == len(reviews)
    assert {event.name for event in open_memory(folder).log()} == reviews


def test_old_journals_are_let_go_after_good_backups(memory: Memory, tmp_path: Path, clock: HandClock, outcome: Make):
    for _ in range(4):
        memory.close_visit(outcome())
        memory.backup()
        clock.forward(days=1)
    assert [path.name for path in (tmp_path / "data").glob("journal*")] == ["journal-4.jsonl"]


def test_a_torn_line_of_the_journal_costs_only_itself(memory: Memory, tmp_path: Path, outcome: Make):
    first = memory.close_visit(outcome())
    journal = tmp_path / "data" / "journal.jsonl"
    with journal.open("ab") as file:
        file.write(b'\n{"event": "review", "id": "00')
    second = memory.close_visit(outcome())
    assert [event.name for event in Journal(tmp_path / "data").events()] == [first.id, second.id]


def test_a_tampered_event_is_found_by_its_digest(memory: Memory, outcome: Make):
    memory.close_visit(outcome())
    with memory._store.write() as db:
        db.execute("DROP TRIGGER event_is_never_changed")
        db.execute("UPDATE event SET rating = 4")
    report = memory.check()
    assert "1 events do not agree with their digest." in report.problems
    assert not report.mendable


def test_a_wrong_card_is_found_and_rebuilt(memory: Memory, outcome: Make):
    memory.close_visit(outcome())
    with memory._store.write() as db:
        db.execute("UPDATE card SET stability = 99")
        db.execute("UPDATE tally SET n = 7")
    report = memory.check()
    assert len(report.problems) == 2
    assert report.mendable
    assert memory.rebuild() == 1
    assert memory.check().ok
    assert memory.card(DrillId("logistic-regression/formula/gradient")).stability < 3
