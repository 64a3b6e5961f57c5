"""A clock that is set by hand, a memory in a temporary folder, and outcomes with a word to each."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from tutor.memory.memory import Memory
from tutor.memory.store import cache
from tutor.model import DrillId, Ending, Judgement, Kind, Outcome

Make = Callable[..., Outcome]
Open = Callable[..., Memory]
State = Callable[[Memory], object]

BERLIN = timezone(timedelta(hours=1))


@dataclass
class HandClock:
    """Stands still until it is moved."""

    now: datetime = field(default_factory=lambda: datetime(2026, 3, 2, 18, 0, tzinfo=BERLIN))

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(scope="session")
def new_clock_type() -> type[HandClock]:
    return HandClock


@pytest.fixture
def open_memory(clock: HandClock) -> Iterator[Open]:
    with ExitStack() as stack:

        def opened(folder: Path, device: str = "laptop", clock: HandClock = clock) -> Memory:
            return stack.enter_context(Memory.open(folder, clock=clock, device=device))

        yield opened


@pytest.fixture
def memory(open_memory: Open, tmp_path: Path) -> Memory:
    return open_memory(tmp_path / "data")


@pytest.fixture
def outcome() -> Make:
    """An outcome; by default a formula solved at the first attempt in half a minute."""

    def made(drill: str = "logistic-regression/formula/gradient", **changes: object) -> Outcome:
        facts: dict[str, Any] = {
            "drill": DrillId(drill),
            "kind": Kind(drill.rsplit("/", 2)[-2]),
            "ending": Ending.SOLVED,
            "judgement": Judgement.CORRECT,
            "attempts": 1,
            "hints": 0,
            "seconds": 30.0,
        }
        return Outcome(**(facts | changes))

    return made


@pytest.fixture
def failed(outcome: Make) -> Make:
    """A visit that was left after a wrong answer."""

    def made(drill: str = "logistic-regression/formula/gradient", **changes: object) -> Outcome:
        return outcome(drill, **({"ending": Ending.LEFT, "judgement": Judgement.WRONG} | changes))

    return made


@pytest.fixture
def state() -> State:
    """Everything folded: cards and statistics."""

    def of(memory: Memory) -> object:
        with memory._store.read() as db:
            return dict(memory.cards()), cache.tally(db)

    return of
