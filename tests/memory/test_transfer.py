"""To other machines and programs and back."""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tutor.memory.error import StoreError, TransferError
from tutor.memory.store.database import FILE
from tutor.memory.transfer import anki
from tutor.model import DrillId, Judgement, Rating, Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import HandClock, Make, Open, State

    from tutor.memory.memory import Memory

GRADIENT = DrillId("logistic-regression/formula/gradient")


def lived(memory: Memory, clock: HandClock, outcome: Make, start: int = 0) -> Memory:
    """A memory in which a good deal has happened."""
    memory.attempt(GRADIENT, "a\x00b\ud800 'σ'\n", Verdict(Judgement.WRONG), seconds=0.1, hints=0)
    for number in range(start, start + 6):
        memory.close_visit(outcome(f"t/formula/{number % 4}", seconds=number / 3, notes=("1/n",), confidence=4))
        clock.forward(hours=13)
    review = memory.close_visit(outcome())
    memory.rate(review.id, Rating.EASY)
    memory.suspend(GRADIENT)
    memory.undo()
    memory.plan(memory.today() + 9, 25)
    memory.thread_entry(GRADIENT, "follow-up", {"ask": "why?", "points": [{"id": "mle", "status": "found"}]})
    memory.save_draft("a", "half \ud800")
    memory.keep("lesson", {"stage": "math"})
    return memory


def test_json_lines_round_trip_exactly(
    tmp_path: Path, open_memory: Open, clock: HandClock, outcome: Make, state: State
):
    here, there = lived(open_memory(tmp_path / "here"), clock, outcome), open_memory(tmp_path / "there", "desktop")
    written = here.export_json(tmp_path / "log.jsonl")
    assert written == len(list(here.log())) + 2
    assert there.import_json(tmp_path / "log.jsonl") == len(list(here.log()))
    assert list(there.log()) == list(here.log())
    assert state(there) == state(here)
    assert (there.drafts(), there.kept("lesson")) == (here.drafts(), here.kept("lesson"))
    there.export_json(tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "log.jsonl").read_bytes()
    assert there.import_json(tmp_path / "log.jsonl") == 0
    assert there.check().ok


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        ("not json", "not JSON"),
        ("[1, 2]", "not an object"),
        ('{"event": "review"}', "not an id"),
        ('{"thing": 1}', "neither an event"),
        ('{"draft": 1, "text": "x", "when": 2}', "neither an event"),
        ("[" * 100_000, "recursion"),
    ],
)
def test_a_damaged_line_is_named_and_nothing_is_imported(
    tmp_path: Path, open_memory: Open, outcome: Make, damage: str, reason: str
):
    here = open_memory(tmp_path / "here")
    for number in range(5):
        here.close_visit(outcome(f"t/formula/{number}"))
    here.save_draft("a", "half")
    here.export_json(tmp_path / "log.jsonl")
    lines = (tmp_path / "log.jsonl").read_text().splitlines()
    (tmp_path / "log.jsonl").write_text("\n".join([*lines[:4], damage, *lines[4:]]))
    there = open_memory(tmp_path / "there")
    with pytest.raises(TransferError, match="Line 5") as caught:
        there.import_json(tmp_path / "log.jsonl")
    assert caught.value.line == 5
    assert reason in str(caught.value)
    assert not list(there.log())
    assert not there.drafts()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("rating", "superb"),
        ("id", "xyz"),
        ("id", 7),
        ("when", "noon"),
        ("when", True),
        ("offset", 1.5),
        ("study_day", "2026-02-30"),
        ("drill", 3),
        ("drill", "t/formula/\ud800"),
        ("event", ""),
        ("target", "abc"),
        ("id", "ff" * 16),
        ("study_day", "9999-12-31"),
        ("seconds", float("nan")),
    ],
)
def test_a_row_with_a_wrong_value_is_refused(tmp_path: Path, memory: Memory, outcome: Make, key: str, value: object):
    memory.close_visit(outcome())
    (row,) = [event.row() for event in memory.log()]
    (tmp_path / "log.jsonl").write_text(json.dumps(row | {key: value}))
    with pytest.raises(TransferError, match=r"Line 1: .*Nothing was imported"):
        memory.import_json(tmp_path / "log.jsonl")


def test_an_older_draft_gives_way_and_a_kept_place_stays(tmp_path: Path, memory: Memory, clock: HandClock):
    memory.save_draft("a", "mine")
    memory.keep("lesson", "mine")
    late = int(clock.now.timestamp() * 1000) + 1
    rows = [{"draft": "a", "text": "later", "when": late}, {"draft": "b", "text": "other", "when": 0}]
    rows += [{"draft": "a", "text": "older", "when": 1}, {"kept": "lesson", "value": "theirs"}]
    (tmp_path / "x.jsonl").write_text("\n".join(map(json.dumps, rows)))
    memory.import_json(tmp_path / "x.jsonl")
    assert memory.drafts() == {"a": "later", "b": "other"}
    assert memory.kept("lesson") == "mine"


def test_two_machines_that_merge_end_with_the_same(
    tmp_path: Path, open_memory: Open, clock: HandClock, outcome: Make, state: State
):
    laptop, desktop = open_memory(tmp_path / "laptop", "laptop"), open_memory(tmp_path / "desktop", "desktop")
    for number, memory in enumerate((laptop, desktop, laptop)):
        lived(memory, clock, outcome, start=number)
    assert laptop.merge(tmp_path / "desktop") > 0
    assert desktop.merge(tmp_path / "laptop" / FILE) > 0
    assert state(laptop) == state(desktop)
    assert list(laptop.log()) == list(desktop.log())
    assert laptop.merge(tmp_path / "desktop") == desktop.merge(tmp_path / "laptop") == 0
    assert laptop.check().ok
    assert desktop.check().ok


def test_merge_takes_exported_lines_too(
    tmp_path: Path, open_memory: Open, clock: HandClock, outcome: Make, state: State
):
    laptop, desktop = open_memory(tmp_path / "laptop"), open_memory(tmp_path / "desktop", "desktop")
    lived(laptop, clock, outcome).export_json(tmp_path / "log.jsonl")
    desktop.merge(tmp_path / "log.jsonl")
    assert state(laptop) == state(desktop)


def test_undo_after_a_merge_takes_back_this_machines_deed_first(
    tmp_path: Path, open_memory: Open, clock: HandClock, outcome: Make
):
    laptop, desktop = open_memory(tmp_path / "laptop", "laptop"), open_memory(tmp_path / "desktop", "desktop")
    laptop.close_visit(outcome("t/formula/mine"))
    clock.forward(hours=1)
    desktop.close_visit(outcome("t/formula/theirs"))
    laptop.merge(tmp_path / "desktop")
    assert [laptop.undo().drill, laptop.undo().drill] == ["t/formula/mine", "t/formula/theirs"]
    desktop.merge(tmp_path / "laptop")
    assert not desktop.cards()


def test_only_touched_drills_are_folded_anew(tmp_path: Path, open_memory: Open, outcome: Make):
    laptop, desktop = open_memory(tmp_path / "laptop", "laptop"), open_memory(tmp_path / "desktop", "desktop")
    laptop.close_visit(outcome("t/formula/mine"))
    with laptop._store.write() as db:
        db.execute("UPDATE card SET flag = 'untouched'")
    desktop.close_visit(outcome("t/formula/theirs"))
    laptop.merge(tmp_path / "desktop")
    assert laptop.card(DrillId("t/formula/mine")).flag == "untouched"
    assert laptop.card(DrillId("t/formula/theirs")).flag is None


def test_what_cannot_be_merged_is_said_and_changes_nothing(tmp_path: Path, memory: Memory, outcome: Make):
    memory.close_visit(outcome())
    with pytest.raises(TransferError, match="There is no log"):
        memory.merge(tmp_path / "nowhere")
    with pytest.raises(TransferError, match="There is no log"):
        memory.merge(tmp_path)
    (tmp_path / "torn.db").write_bytes((tmp_path / "data" / FILE).read_bytes()[:3000])
    with pytest.raises(TransferError, match="damaged"):
        memory.merge(tmp_path / "torn.db")
    (tmp_path / "foreign.db").touch()
    with closing(sqlite3.connect(tmp_path / "foreign.db")) as db:
        db.execute("CREATE TABLE fish (name TEXT)")
    with pytest.raises(TransferError, match="no log of ours"):
        memory.merge(tmp_path / "foreign.db")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TransferError):
        memory.merge(tmp_path / "bytes")
    assert len(list(memory.log())) == 1


def test_csv_holds_the_reviews_that_count_in_the_optimizers_schema(
    tmp_path: Path, memory: Memory, clock: HandClock, outcome: Make, failed: Make
):
    start = int(clock.now.timestamp() * 1000)
    memory.close_visit(outcome(seconds=2.5))
    clock.forward(days=3)
    memory.rate(memory.close_visit(outcome()).id, Rating.EASY)
    clock.forward(days=9)
    memory.close_visit(failed())
    clock.forward(days=1)
    memory.close_visit(outcome())
    clock.forward(days=1)
    memory.close_visit(outcome())
    memory.undo()
    assert memory.export_csv(tmp_path / "reviews.csv") == 4
    with (tmp_path / "reviews.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0] == {
        "card_id": GRADIENT,
        "review_time": str(start),
        "review_rating": "3",
        "review_state": "0",
        "review_duration": "2500",
    }
    assert [row["review_rating"] for row in rows] == ["3", "4", "1", "3"]
    assert [row["review_state"] for row in rows] == ["0", "2", "2", "3"]


@pytest.mark.parametrize(
    "facts",
    [
        {"seconds": 1e308, "notes": [1, None, {}, "\ud800"], "confidence": 99, "form": ["x"]},
        {"form": "formula \ud800", "note": "\ud800"},
        {"seconds": -5, "notes": "1/n", "confidence": "sure"},
        {"seconds": "long", "notes": {}, "confidence": True, "form": "formula"},
        {"day": 10**30, "note": {"a": 1}, "interview": 10**30, "minutes": "ten"},
        {"day": -(10**30), "interview": -1, "minutes": 10},
    ],
)
def test_odd_facts_from_elsewhere_are_kept_and_harm_nothing(
    tmp_path: Path, memory: Memory, outcome: Make, facts: dict[str, object]
):
    memory.close_visit(outcome())
    (row,) = [event.row() for event in memory.log()]
    odd = [row | facts | {"event": kind, "id": f"{number:032x}"} for number, kind in enumerate(ODD_KINDS, start=1)]
    odd[-1]["drill"] = None
    (tmp_path / "odd.jsonl").write_text("\n".join(map(json.dumps, odd)))
    assert memory.import_json(tmp_path / "odd.jsonl") == len(odd)
    assert memory.check().ok
    assert memory.stats().reviews == 2
    assert memory.planned() is None
    memory.close_visit(outcome())


ODD_KINDS = ["review", "recall-on", "flag", "placement", "override", "undo", "dance", "plan"]


def test_a_database_with_an_unsound_event_is_not_merged(tmp_path: Path, open_memory: Open, outcome: Make):
    laptop, desktop = open_memory(tmp_path / "laptop"), open_memory(tmp_path / "desktop", "desktop")
    desktop.close_visit(outcome())
    with desktop._store.write() as db:
        db.execute("INSERT INTO event SELECT 99, zeroblob(16), kind, drill, ms, 0, day, 3, NULL, '{', 0 FROM event")
    with pytest.raises(TransferError, match=r"damaged: its facts.*Nothing was changed"):
        laptop.merge(tmp_path / "desktop")
    assert not list(laptop.log())


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path, memory: Memory, outcome: Make):
    memory.close_visit(outcome())
    for export in (memory.export_json, memory.export_csv):
        with pytest.raises(StoreError, match=r"nowhere.* could not be written"):
            export(tmp_path / "nowhere" / "file")


NOTES = [
    anki.Note("a/quick/one", "What is $\\sigma(0)$?\nAnd <why>?", "1/2", ("logistic regression", "core")),
    anki.Note("a/quick/two", "Gain & loss", "x < y"),
]


def anki_rows(path: Path, folder: Path) -> list[tuple[str, str, str]]:
    with zipfile.ZipFile(path) as archive:
        archive.extract("collection.anki2", folder)
    with closing(sqlite3.connect(folder / "collection.anki2")) as db:
        return db.execute("SELECT guid, flds, tags FROM notes ORDER BY guid").fetchall()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_an_anki_package_has_stable_guids(tmp_path: Path):
    pytest.importorskip("genanki")
    assert anki.write(tmp_path / "a.apkg", NOTES) == 2
    edited = [anki.Note(NOTES[0].name, "Edited", "2/4"), NOTES[1]]
    anki.write(tmp_path / "b.apkg", edited)
    first, second = anki_rows(tmp_path / "a.apkg", tmp_path / "1"), anki_rows(tmp_path / "b.apkg", tmp_path / "2")
    assert [guid for guid, _, _ in first] == [guid for guid, _, _ in second]
    fields = {fields for _, fields, _ in first}
    assert "What is $\\sigma(0)$?<br>And &lt;why&gt;?\x1f1/2" in fields
    assert any("logistic-regression core" in tags for _, _, tags in first)


def test_without_genanki_the_learner_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "genanki", None)
    with pytest.raises(StoreError, match=r"pip install 'ml-interview-tutor\[anki\]'"):
        anki.write(tmp_path / "a.apkg", NOTES)


EXPORT = """#separator:tab
#html:true
#guid column:1
#notetype column:2
#deck column:3
#tags column:6
aB3$\tBasic\tML\tWhat is<br>momentum?\t<b>Velocity</b> &amp; decay\tgd optimizers
x9\tBasic\tML\t"Two
lines"\t"a ""quoted"" word"\t
"""


def test_an_anki_text_export_is_read_as_recall_cards(tmp_path: Path):
    (tmp_path / "notes.txt").write_text(EXPORT)
    first, second = anki.read(tmp_path / "notes.txt")
    assert first == anki.Note("aB3$", "What is\nmomentum?", "Velocity & decay", ("gd", "optimizers"))
    assert second == anki.Note("x9", "Two\nlines", 'a "quoted" word')


def test_a_plain_export_without_a_header_is_read_too(tmp_path: Path):
    (tmp_path / "notes.txt").write_text("front\tback\n\nother\tside\ttag\n")
    assert [note.back for note in anki.read(tmp_path / "notes.txt")] == ["back", "side"]


def test_a_note_without_a_back_is_named_by_its_line(tmp_path: Path):
    (tmp_path / "notes.txt").write_text("#separator:tab\nfront\tback\nlonely\n")
    with pytest.raises(
        TransferError, match=r"Line 3: a note needs a front and a back\. Nothing was imported"
    ) as caught:
        anki.read(tmp_path / "notes.txt")
    assert caught.value.line == 3
    (tmp_path / "notes.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(TransferError, match="Notes in Plain Text"):
        anki.read(tmp_path / "notes.txt")


def test_imported_notes_become_a_quick_file_with_lasting_names(tmp_path: Path):
    import tomllib

    (tmp_path / "notes.txt").write_text(EXPORT)
    notes = [*anki.read(tmp_path / "notes.txt"), anki.Note("odd", 'a \x7f"b"\\\n𝛽', "\t")]
    drills = tomllib.loads(anki.as_quick_file(notes))
    first, *_, last = drills
    assert first.startswith("what-is-momentum-")
    assert drills[first] == {
        "form": "recall",
        "prompt": "What is\nmomentum?",
        "back": "Velocity & decay",
        "skill": "gd",
    }
    assert drills[last]["prompt"] == 'a \x7f"b"\\\n𝛽'
    edited = anki.Note("aB3$", "What is momentum?", "Changed")
    assert first in tomllib.loads(anki.as_quick_file([edited]))
