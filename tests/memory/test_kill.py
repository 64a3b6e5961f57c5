"""kill -9 in the middle of answers, one writer or two: no acknowledged review is lost."""

from __future__ import annotations

import random
import subprocess
import sys
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import HandClock, Open

WRITER = dedent("""
    import sys
    from datetime import datetime
    from pathlib import Path
    from random import Random
    from tutor.memory.memory import Memory
    from tutor.model import DrillId, Ending, Judgement, Kind, Outcome

    rng = Random(sys.argv[2])
    with Memory.open(Path(sys.argv[1]), clock=lambda: datetime.now().astimezone()) as memory:
        while True:
            solved = rng.random() < 0.8
            outcome = Outcome(
                drill=DrillId(f"t/formula/{rng.randrange(50)}"), kind=Kind.FORMULA,
                ending=Ending.SOLVED if solved else Ending.LEFT,
                judgement=Judgement.CORRECT if solved else Judgement.WRONG,
                attempts=1, hints=0, seconds=rng.uniform(5, 90), notes=("1/n",), confidence=rng.choice([None, 2, 4]))
            print(memory.close_visit(outcome).id, flush=True)
            if rng.random() < 0.1:
                print(memory.undo().id, flush=True)
""")


def killed_writers(folder: Path, rng: random.Random, count: int, seed: int) -> list[str]:
    """Start writers, kill each after some answers, and return the ids they acknowledged."""
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder), f"{seed}-{number}"], stdout=subprocess.PIPE, text=True
        )
        for number in range(count)
    ]
    acknowledged: list[str] = []
    for writer in writers:
        acknowledged += [writer.stdout.readline().strip() for _ in range(rng.randrange(1, 30))]
    for writer in writers:
        writer.kill()
    for writer in writers:
        rest, _ = writer.communicate()
        acknowledged += rest.splitlines()
    return [line for line in acknowledged if len(line) == 32]


def assert_nothing_is_lost(folder: Path, open_memory: Open, rounds: int):
    rng, acknowledged = random.Random(rounds), set()
    for number in range(rounds):
        acknowledged |= set(killed_writers(folder, rng, 1 + number % 2, number))
        with open_memory(folder) as memory:
            assert acknowledged <= {event.name for event in memory.log()}
            assert memory.check().problems == ()
    assert len(acknowledged) > rounds


@pytest.fixture
def later(clock: HandClock) -> None:
    """The hand clock stands far after the real time at which the writers write."""
    clock.forward(days=40_000)


@pytest.mark.usefixtures("later")
def test_nothing_acknowledged_is_lost_in_a_few_kills(tmp_path: Path, open_memory: Open):
    assert_nothing_is_lost(tmp_path / "data", open_memory, rounds=4)


@pytest.mark.long
@pytest.mark.usefixtures("later")
def test_nothing_acknowledged_is_lost_in_three_hundred_kills(tmp_path: Path, open_memory: Open):
    assert_nothing_is_lost(tmp_path / "data", open_memory, rounds=300)
