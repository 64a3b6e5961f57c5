"""Laws of the log: union, undo, and a cache that equals the replay."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.memory import event as kinds
from tutor.memory.clock import Instant
from tutor.memory.error import StoreError
from tutor.memory.event import Event, canonical
from tutor.memory.fold import Folded, fold
from tutor.memory.identity import next_identity
from tutor.memory.memory import Memory
from tutor.memory.store import cache, ledger
from tutor.memory.store.migration import create
from tutor.model import DrillId, Ending, Judgement, Kind, Outcome, Rating

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conftest import HandClock

DRILLS = [DrillId(f"t/formula/{name}") for name in "abc"]
DAY = 739_500
ALL_KINDS = sorted(kinds.UNDOABLE | {kinds.ATTEMPT, kinds.UNDO, kinds.UNDO, "of-a-newer-version"})


DEVICES = [b"laptop--", b"desktop-", b"phone---"]


@st.composite
def happenings(draw: st.DrawFn, device: bytes) -> Event:
    """An event: clocks collide, an undo may name anything, itself and the unknown included."""
    kind, ms, day = draw(st.sampled_from(ALL_KINDS)), draw(st.integers(0, 12)), DAY + draw(st.integers(0, 40))
    rating, caused = draw(st.integers(1, 4)), draw(st.booleans())
    target = next_identity(draw(st.integers(0, 12)), None, draw(st.sampled_from(DEVICES)))
    names = kind in (kinds.UNDO, kinds.OVERRIDE) or (kind == kinds.RECALL_ON and caused)
    return Event(
        id=next_identity(ms, None, device),
        kind=kind,
        drill=None if kind == kinds.PLAN else draw(st.sampled_from(DRILLS)),
        at=Instant(ms, 60, day),
        rating=rating if kind in (kinds.REVIEW, kinds.OVERRIDE) else None,
        target=target if names else None,
        body=canonical({"day": day + rating} if kind == kinds.RECALL_ON else {"notes": ["1/n"], "seconds": ms}),
    )


def logs() -> st.SearchStrategy[tuple[Event, ...]]:
    """Part of one machine's log."""
    return st.sampled_from(DEVICES).flatmap(lambda device: st.lists(happenings(device), max_size=7).map(tuple))


def folded(events: Sequence[Event]) -> list[Folded]:
    some = list(dict.fromkeys(events))
    return [fold(drill, [event for event in some if event.drill == drill]) for drill in DRILLS]


def absorbed(*parts: Sequence[Event]) -> tuple[object, ...]:
    """What a database holds after taking in some logs one after the other."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        create(db)
        for part in parts:
            ledger.absorb(db, part)
        held = (list(cache.cards(db)), cache.tally(db), cache.fingerprint(db).digest)
        ledger.rebuild(db)
        assert held == (list(cache.cards(db)), cache.tally(db), cache.fingerprint(db).digest)
        return held


def assert_merge_laws(a: Sequence[Event], b: Sequence[Event], c: Sequence[Event]):
    whole = absorbed(a, b, c)
    assert absorbed(c, b, a) == whole
    assert absorbed((*a, *b), c, a) == whole
    assert absorbed(a, (*b, *c), (*a, *b, *c)) == whole


@settings(max_examples=1000, deadline=None, derandomize=True)
@given(logs(), logs(), logs())
def test_folding_a_union_of_logs_is_commutative_associative_and_idempotent(
    a: tuple[Event, ...], b: tuple[Event, ...], c: tuple[Event, ...]
):
    whole = folded((*a, *b, *c))
    assert folded((*c, *b, *a)) == folded((*b, *a, *c, *b)) == whole
    for one in whole:
        if one.card is not None and one.card.met:
            card = one.card
            assert card.stability >= 0.001
            assert 1 <= card.difficulty <= 10
            assert card.plain > card.last
            assert 0 <= card.lapses <= card.reps


@settings(max_examples=120, deadline=None, derandomize=True)
@given(logs(), logs(), logs())
def test_merging_into_a_database_is_commutative_associative_and_idempotent(
    a: tuple[Event, ...], b: tuple[Event, ...], c: tuple[Event, ...]
):
    assert_merge_laws(a, b, c)


@pytest.mark.long
@settings(max_examples=3000, deadline=None, derandomize=True)
@given(logs(), logs(), logs())
def test_merge_laws_hold_on_thousands_of_triples(a: tuple[Event, ...], b: tuple[Event, ...], c: tuple[Event, ...]):
    assert_merge_laws(a, b, c)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(logs())
def test_undoing_everything_in_any_order_leaves_nothing(log: tuple[Event, ...]):
    undoes = [
        Event(next_identity(100 + place, None, b"laptop--"), kinds.UNDO, event.drill, event.at, None, event.id, "{}")
        for place, event in enumerate(log)
    ]
    assert all(one.card is None and not one.tally for one in folded((*undoes, *log)))


DEEDS = ["solve", "solve", "fail", "sure", "rate", "undo", "undo", "redo", "suspend", "resume", "reset", "flag"]
MOVES = [*DEEDS, "pull", "place", "plan", "tomorrow", "next month", "back a year", "ahead a year", "reopen", "rebuild"]


def outcome(drill: DrillId, *, solved: bool, confidence: int | None = None) -> Outcome:
    ending, judgement = (Ending.SOLVED, Judgement.CORRECT) if solved else (Ending.LEFT, Judgement.WRONG)
    return Outcome(
        drill=drill,
        kind=Kind.FORMULA,
        ending=ending,
        judgement=judgement,
        attempts=1,
        hints=0,
        seconds=12.5,
        notes=() if solved else ("1/n",),
        confidence=confidence,
    )


class Sitting:
    """A memory that is put through moves."""

    def __init__(self, folder: Path, clock: HandClock) -> None:
        self.folder, self.clock = folder, clock
        self.memory = Memory.open(folder, clock=clock, device="laptop")
        self.reviews: list[str] = []

    def move(self, move: str, drill: DrillId) -> None:
        memory, days = self.memory, {"tomorrow": 1, "next month": 30, "back a year": -365, "ahead a year": 365}
        if move in days:
            self.clock.forward(days=days[move])
        elif move in ("solve", "fail", "sure"):
            visit = outcome(drill, solved=move == "solve", confidence=4 if move == "sure" else None)
            self.reviews.append(memory.close_visit(visit).id)
        elif move == "rate" and self.reviews and memory.card(drill) is not None:
            self.rate(drill)
        elif move in ("undo", "redo", "rebuild"):
            getattr(memory, move)()
        elif move in ("suspend", "resume", "reset"):
            getattr(memory, move)(drill)
        elif move in ("flag", "place"):
            getattr(memory, move)(drill, "a remark")
        elif move == "pull":
            memory.recall_on(drill, memory.today() + 3, "a reason")
        elif move == "plan":
            memory.plan(memory.today() + 20, 30)
        elif move == "reopen":
            memory.close()
            self.memory = Memory.open(self.folder, clock=self.clock, device="laptop")

    def rate(self, drill: DrillId) -> None:
        mine = [event.name for event in self.memory.log() if event.kind == kinds.REVIEW and event.drill == drill]
        with suppress(StoreError):  # the last review may have been taken back
            self.memory.rate(mine[-1] if mine else "00", Rating.HARD)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.sampled_from(MOVES), st.sampled_from(DRILLS)), max_size=25))
def test_the_cache_equals_the_replay_after_any_sequence(new_clock_type: type[HandClock], moves: list[tuple[str, str]]):
    with TemporaryDirectory() as name:
        sitting = Sitting(Path(name), new_clock_type())
        for move, drill in moves:
            sitting.move(move, DrillId(drill))
        sitting.clock.forward(days=4000)
        assert sitting.memory.check().problems == ()
        sitting.memory.close()


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.sampled_from(DEEDS), st.sampled_from(DRILLS)), max_size=12))
def test_undo_takes_back_deed_by_deed_to_the_beginning(new_clock_type: type[HandClock], moves: list[tuple[str, str]]):
    with TemporaryDirectory() as name:
        sitting = Sitting(Path(name), new_clock_type())
        for move, drill in moves:
            sitting.move(move, DrillId(drill))
        while sitting.memory.undo():
            pass
        assert not sitting.memory.cards()
        assert sitting.memory.check().ok
        sitting.memory.close()
