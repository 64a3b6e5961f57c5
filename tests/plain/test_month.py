"""A month of study by `--plain`, on a clock of the test's own, over the interview day and beyond."""

import io
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tutor.content.library import Library, Root
from tutor.memory.memory import Memory
from tutor.model import ChoiceDrill, Drill, FormulaDrill, OutputDrill
from tutor.paths import content_root
from tutor.plain import run_plain
from tutor.study.desk import Desk

DAYS = 30
INTERVIEW = 24
NEW_A_DAY = 3


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 2, 19, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def right_answer(drill: Drill) -> str:
    match drill:
        case ChoiceDrill():
            return next(option.text for option in drill.options if option.right)
        case FormulaDrill() | OutputDrill():
            return drill.answer
    raise AssertionError(drill.id)


def talk(desk: Desk, *lines: str, review: bool = False) -> str:
    target = io.StringIO()
    assert run_plain(desk, review=review, source=io.StringIO("\n".join(lines) + "\n"), target=target) == 0
    return target.getvalue()


@pytest.mark.long
def test_a_month_of_evenings(tmp_path: Path):
    clock, dice = Clock(), random.Random(7)
    library = Library([Root(content_root())])
    wanted = (ChoiceDrill, FormulaDrill, OutputDrill)
    ahead = [drill for drill in library.drills("logistic-regression") if isinstance(drill, wanted)]
    recalled: list[bool] = []
    for day in range(DAYS):
        with Memory.open(tmp_path, clock=clock) as memory, Desk(library, memory) as desk:
            home = desk.home()
            assert len(home.practised) == 14
            if day == 1:
                memory.plan(memory.today() + INTERVIEW, 25)
            if day >= 2 and day <= INTERVIEW:
                assert "Interview" in str(home.plan)
            if day > INTERVIEW + 1:
                assert "How did it go?" in str(home.plan)
            review = desk.review()
            while (visit := review.next()) is not None:
                knows = dice.random() < 0.85
                recalled.append(knows)
                if knows:
                    assert visit.submit(right_answer(visit.drill)).judgement.solved, visit.drill.id
                else:
                    visit.reveal()
            for drill in [ahead.pop() for _ in range(min(NEW_A_DAY, len(ahead)))]:
                said = talk(desk, drill.id, right_answer(drill).replace("\n", " "), ":quit")
                assert "It returns" in said or "Not yet." in said or "Correct" in said, said
            assert memory.check().ok
        clock.now += timedelta(days=1)
    with Memory.open(tmp_path, clock=clock) as memory, Desk(library, memory) as desk:
        reviews = sum(event.kind == "review" for event in memory.log())
        assert reviews > DAYS * NEW_A_DAY
        assert sum(recalled) > 0
        cards = dict(memory.cards())
        memory.rebuild()
        assert dict(memory.cards()) == cards
        undone = desk.undo()
        assert undone is not None
        assert memory.check().ok
        statistics = memory.stats()
        assert statistics.retention.rate is not None
        assert 0.6 < statistics.retention.rate <= 1
        assert "recalled" in talk(desk, *[":skip"] * 400, review=True)
