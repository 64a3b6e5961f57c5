"""Faults of disk, folder and clock: a clear sentence, and nothing acknowledged is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from textwrap import dedent
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from tutor.memory.error import BusyError, DamagedError, DiskFullError, StoreError, UnwritableError, translated
from tutor.memory.memory import Memory
from tutor.memory.store.database import FILE
from tutor.memory.store.migration import VERSION
from tutor.model import DrillId

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import HandClock, Make, Open, State

GRADIENT = DrillId("logistic-regression/formula/gradient")
NOBODY = 65534
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def answered(memory: Memory, outcome: Make, count: int) -> list[str]:
    return [memory.close_visit(outcome(f"t/formula/{number}")).id for number in range(count)]


def ids(memory: Memory) -> set[str]:
    return {event.name for event in memory.log()}


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """A disk of one megabyte at `folder`; False where we may not mount one."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    mounted = ROOT and shutil.which("mount") is not None and subprocess.run(command, check=False).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_refuses_the_answer_and_keeps_the_others(tmp_path: Path, clock: HandClock, outcome: Make):
    acknowledged: list[str] = []
    with small_disk(tmp_path / "disk") as mounted, Memory.open(tmp_path / "disk" / "data", clock=clock) as memory:
        if not mounted:
            pages = memory._store._db.execute("PRAGMA page_count").fetchone()[0]
            memory._store._db.execute(f"PRAGMA max_page_count = {pages + 40}")
        endless = (memory.close_visit(outcome(f"t/formula/{number}")).id for number in count())
        with pytest.raises(DiskFullError, match="the disk is full"):
            acknowledged.extend(endless)
        assert len(acknowledged) > 20
        assert ids(memory) == set(acknowledged)
        assert memory.check().ok
        if not mounted:
            memory._store._db.execute("PRAGMA max_page_count = 1000000")
            assert memory.close_visit(outcome("t/formula/afterwards"))


def test_a_read_only_folder_can_be_practised_in_but_keeps_nothing(tmp_path: Path, clock: HandClock, outcome: Make):
    folder = tmp_path / "data"
    with Memory.open(folder, clock=clock) as memory:
        kept = answered(memory, outcome, 3)
    before = (folder / FILE).read_bytes()
    tmp_path.chmod(0o755)
    os.chmod(folder / FILE, 0o444)  # noqa: PTH101 beside the folder's
    folder.chmod(0o555)
    code = f"""
        import os
        from datetime import datetime
        from pathlib import Path
        import tutor.memory.store.ledger
        from tutor.memory.memory import Memory
        from tutor.model import DrillId
        if os.geteuid() == 0:
            os.setuid({NOBODY})
        with Memory.open(Path({str(folder)!r}), clock=lambda: datetime.now().astimezone()) as memory:
            print(memory.read_only, len(list(memory.log())), memory.notice)
            memory.flag(DrillId("t/formula/0"), "a remark")
            print(len(list(memory.log())))
    """
    for parent in folder.parents:
        if ROOT and parent.is_relative_to("/tmp") and parent != Path("/tmp"):
            parent.chmod(parent.stat().st_mode | 0o055)
    done = subprocess.run([sys.executable, "-c", dedent(code)], capture_output=True, text=True, check=False)
    folder.chmod(0o755)
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()
    assert first.startswith(f"True {len(kept)} ")
    assert "progress will not be kept" in first
    assert second == str(len(kept) + 1)
    assert (folder / FILE).read_bytes() == before


def test_a_folder_that_cannot_be_made_is_practised_in_without_keeping(tmp_path: Path, clock: HandClock, outcome: Make):
    (tmp_path / "file").write_text("in the way")
    with Memory.open(tmp_path / "file" / "data", clock=clock) as memory:
        assert memory.read_only
        assert "progress will not be kept" in memory.notice
        assert memory.close_visit(outcome()).due
        with pytest.raises(StoreError, match="no backup"):
            memory.backup()


@pytest.mark.parametrize("days", [-365, 365])
def test_a_clock_set_wrong_by_a_year_loses_nothing_and_is_noticed(
    tmp_path: Path, clock: HandClock, open_memory: Open, outcome: Make, days: int
):
    with open_memory(tmp_path / "data") as memory:
        before = answered(memory, outcome, 3)
    clock.forward(days=days, hours=30)
    with open_memory(tmp_path / "data") as memory:
        assert "clock" in memory.notice
        answers = answered(memory, outcome, 3)
        assert all(memory.card(DrillId(f"t/formula/{number}")).reps == 2 for number in range(3))
    clock.forward(days=-days)
    with open_memory(tmp_path / "data") as memory:
        answers += answered(memory, outcome, 3)
        assert ids(memory) == {*before, *answers}
        report = memory.check()
        assert set(report.future) <= {*answers}
        assert [problem for problem in report.problems if "future" not in problem] == []


def test_reviews_dated_in_the_future_are_found_and_can_be_taken_back(
    memory: Memory, clock: HandClock, outcome: Make, state: State
):
    memory.close_visit(outcome())
    before = state(memory)
    clock.forward(days=800)
    late = memory.close_visit(outcome())
    clock.forward(days=-800)
    assert memory.check().future == (late.id,)
    assert memory.take_back_the_future() == 1
    assert state(memory) == before
    assert memory.check().ok


def test_a_right_clock_gives_no_notice(tmp_path: Path, clock: HandClock, open_memory: Open, outcome: Make):
    with open_memory(tmp_path / "data") as memory:
        memory.close_visit(outcome())
    clock.forward(minutes=-30)
    with open_memory(tmp_path / "data") as memory:
        assert memory.notice is None


def test_two_tutors_work_on_one_log(tmp_path: Path, open_memory: Open, outcome: Make):
    one, other = open_memory(tmp_path / "data"), open_memory(tmp_path / "data")
    for number in range(10):
        (one, other)[number % 2].close_visit(outcome(f"t/formula/{number % 3}"))
    assert len(ids(one)) == len(ids(other)) == 10
    assert dict(one.cards()) == dict(other.cards())
    assert one.check().ok


def test_threads_share_one_memory(memory: Memory, outcome: Make):
    threads = [Thread(target=answered, args=(memory, outcome, 20)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ids(memory)) == 80
    assert memory.check().ok


def test_a_log_of_a_newer_version_is_read_and_never_written(tmp_path: Path, clock: HandClock, outcome: Make):
    folder = tmp_path / "data"
    with Memory.open(folder, clock=clock) as memory:
        answered(memory, outcome, 2)
        cards = dict(memory.cards())
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as db:
        db.execute("ALTER TABLE event ADD COLUMN mood TEXT")
        db.execute("ALTER TABLE card DROP COLUMN lapses")
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = (folder / FILE).read_bytes()
    with Memory.open(folder, clock=clock) as memory:
        assert memory.read_only
        assert "newer mltutor" in memory.notice
        assert dict(memory.cards()) == cards
        memory.close_visit(outcome("t/formula/9"))
    assert (folder / FILE).read_bytes() == before


def test_a_newer_log_that_cannot_be_understood_says_so(tmp_path: Path, clock: HandClock):
    folder = tmp_path / "data"
    Memory.open(folder, clock=clock).close()
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as db:
        db.execute("DROP TABLE event")
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(StoreError, match="newer mltutor"):
        Memory.open(folder, clock=clock)


def test_drills_and_kinds_that_nobody_knows_are_kept(memory: Memory, outcome: Make):
    from tutor.memory.book import Entry

    memory.close_visit(outcome("gone/formula/removed-from-the-lessons"))
    event = memory._one(Entry("of-a-newer-version", DrillId("gone/formula/removed-from-the-lessons"), facts={"x": [1]}))
    memory.rebuild()
    assert event.name in ids(memory)
    assert memory.card(DrillId("gone/formula/removed-from-the-lessons")).reps == 1
    assert memory.check().ok


def test_another_program_adding_to_the_log_makes_the_cards_fold_anew(tmp_path: Path, open_memory: Open, outcome: Make):
    with open_memory(tmp_path / "data") as memory:
        answered(memory, outcome, 2)
        cards = dict(memory.cards())
    with closing(sqlite3.connect(tmp_path / "data" / FILE, isolation_level=None)) as db:
        db.execute("DELETE FROM card")
        db.execute("UPDATE fingerprint SET through = 1")
    with open_memory(tmp_path / "data") as memory:
        assert dict(memory.cards()) == cards
        assert memory.check().ok


def test_the_log_refuses_to_be_changed_or_shortened(memory: Memory, outcome: Make):
    memory.close_visit(outcome())
    for statement in ("DELETE FROM event", "UPDATE event SET rating = 4"):
        with pytest.raises(StoreError, match="only ever added to"), memory._store.write() as db:
            db.execute(statement)


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("SQLITE_FULL", DiskFullError),
        ("SQLITE_BUSY_SNAPSHOT", BusyError),
        ("SQLITE_READONLY_DBMOVED", UnwritableError),
        ("SQLITE_CANTOPEN", UnwritableError),
        ("SQLITE_CORRUPT_INDEX", DamagedError),
        ("SQLITE_NOTADB", DamagedError),
        ("SQLITE_IOERR_READ", StoreError),
    ],
)
def test_every_fault_of_sqlite_has_a_sentence_that_says_what_to_do(code: str, error: type[StoreError]):
    fault = sqlite3.OperationalError("a fault")
    fault.sqlite_errorname = code
    sentence = translated(fault)
    assert type(sentence) is error
    assert str(sentence).endswith(".")


def test_a_writer_that_holds_on_too_long_is_reported(memory: Memory, tmp_path: Path, outcome: Make):
    memory._store._db.execute("PRAGMA busy_timeout = 10")
    with closing(sqlite3.connect(tmp_path / "data" / FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError, match="Submit again"):
            memory.close_visit(outcome())
        other.execute("ROLLBACK")
    assert memory.close_visit(outcome())


def test_importing_the_memory_and_opening_a_log_is_light(tmp_path: Path):
    code = f"""
        import sys
        from datetime import datetime
        from pathlib import Path
        from tutor.memory.memory import Memory
        with Memory.open(Path({str(tmp_path)!r}), clock=lambda: datetime.now().astimezone()) as memory:
            memory.due(), memory.due_ahead(30), memory.cards(), memory.stats(), memory.planned(), memory.practised(14)
            memory.save_draft("a", "b")
        print(sorted({{"fsrs", "numpy", "genanki"}} & set(sys.modules)))
    """
    done = subprocess.run([sys.executable, "-c", dedent(code)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
