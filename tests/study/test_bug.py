"""A code drill met again starts from a wrong program: the learner's own first, else a known mistake."""

import ast
from typing import Any

import pytest

from tutor.content.library import Library, Root
from tutor.memory.memory import Memory
from tutor.model import CodeDrill, Judgement
from tutor.paths import content_root
from tutor.study.bug import GIVEN, OWN, planted_bugs
from tutor.study.desk import Desk

SIGMOID = "logistic-regression/code/sigmoid"
RIGHT = "import numpy as np\ndef sigmoid(z):\n    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))\n"
WRONG = "import numpy as np\ndef sigmoid(z):\n    return np.tanh(np.asarray(z))\n"


@pytest.fixture
def shipped(memory: Memory, stopwatch: Any) -> Any:
    with Desk(Library([Root(content_root())]), memory, stopwatch=stopwatch) as desk:
        yield desk


def review(desk: Desk, clock: Any, *answers: str) -> None:
    visit = desk.visit(SIGMOID)
    for answer in answers:
        visit.submit(answer)
    clock.forward(3)


def test_the_first_meetings_begin_with_the_starter(shipped: Desk, clock: Any):
    drill = shipped.library.drill(SIGMOID)
    assert isinstance(drill, CodeDrill)
    for _ in range(2):
        assert shipped.visit(SIGMOID).starter == drill.starter
        review(shipped, clock, RIGHT)


def test_a_known_mistake_is_to_be_mended_later_and_is_really_wrong(shipped: Desk, clock: Any):
    review(shipped, clock, RIGHT)
    review(shipped, clock, RIGHT)
    visit = shipped.visit(SIGMOID)
    assert visit.prompt.startswith(GIVEN)
    assert visit.starter == shipped.visit(SIGMOID).starter
    assert visit.submit(visit.starter).judgement is Judgement.WRONG


def test_the_learners_own_bug_comes_first(shipped: Desk, clock: Any):
    review(shipped, clock, WRONG, RIGHT)
    review(shipped, clock, RIGHT)
    visit = shipped.visit(SIGMOID)
    assert visit.prompt.startswith(OWN)
    assert visit.starter == WRONG


def test_every_planted_bug_of_every_shipped_drill_is_a_program_with_the_function_asked():
    library = Library([Root(content_root())])
    drills = [drill for drill in library.all_drills() if isinstance(drill, CodeDrill)]
    assert drills
    for drill in drills:
        programs = list(planted_bugs(drill))
        assert len(programs) == len(drill.mistakes)
        for program in programs:
            names = {node.name for node in ast.parse(program).body if isinstance(node, ast.FunctionDef)}
            assert drill.function in names
            assert "@" not in program.partition("def ")[0]
