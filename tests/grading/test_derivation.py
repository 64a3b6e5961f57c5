from collections.abc import Iterator

import pytest

from tutor.algebra.engine import Engine
from tutor.grading.derivation import check_line, grade, reached
from tutor.model import DerivationDrill, DrillId, Mistake, Step, SymbolSpec


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine(deadline=10.0) as started:
        yield started


DRILL = DerivationDrill(
    id=DrillId("logistic-regression/derivation/bce-slope"),
    prompt="From the loss to its slope.",
    skill="gradient",
    symbols={"z": SymbolSpec("z", "real"), "y": SymbolSpec("y", "{0,1}"), "p": SymbolSpec("p", "sigmoid(z)")},
    given="log(1+e^z) - y*z",
    goal="p - y",
    steps=(
        Step(
            "e^z/(1+e^z) - y",
            "Chain rule.",
            "d/dz",
            (Mistake("inner-derivative", "1/(1+e^z) - y", "The inner derivative of 1+e^z is missing."),),
        ),
        Step("p - y", "That fraction is the sigmoid."),
    ),
)


@pytest.mark.parametrize(
    "answer",
    [
        "d/dz: e^z/(1+e^z) - y\np - y",
        "e^z/(1+e^z) - y\np - y",
        "d/dz: p - y",
        "d/dz: 1/(1+e^(-z)) - y\n\n= σ(z) - y",
        "max(z,0) + log(1+e^(-abs(z))) - y z\nd/dz: p - y",
    ],
)
def test_every_valid_route_counts(engine: Engine, answer: str):
    found = grade(DRILL, answer, engine)
    assert found.judgement == "correct", found
    assert set(found.lines) == {"correct"}


def test_the_false_line_is_named_with_its_mistake(engine: Engine):
    found = grade(DRILL, "d/dz: 1/(1+e^z) - y\n1 - p - y\np - y", engine)
    assert found.judgement == "wrong"
    assert [line.value for line in found.lines] == ["wrong", "correct", "wrong"]
    assert (found.findings[0].note, found.findings[0].line) == ("inner-derivative", 1)
    assert found.witness is not None


def test_a_wrong_step_is_explained_by_the_authors_relation_where_none_is_named(engine: Engine):
    found = grade(DRILL, "y - p", engine)
    assert found.findings[0].note == "sign-flipped"


def test_lines_are_checked_as_they_are_entered(engine: Engine):
    first = check_line(DRILL, ["e^z/(1+e^z) - y"], "d/dz", engine)
    assert first.judgement == "correct"
    second = check_line(DRILL, ["d/dz: e^z/(1+e^z) - y", "p + y"], "equal", engine)
    assert [line.value for line in second.lines] == ["correct", "wrong"]
    assert check_line(DRILL, ["-(log(1+e^z) - y z)"], "negate", engine).judgement == "correct"


def test_the_end_is_known_when_the_goal_is_reached(engine: Engine):
    assert not reached(DRILL, [], engine)
    assert not reached(DRILL, ["log(1+e^z) - z y"], engine)
    assert reached(DRILL, ["d/dz: p - y"], engine)


def test_nothing_written_is_not_an_attempt(engine: Engine):
    assert grade(DRILL, " \n ", engine).judgement == "unreadable"


def test_what_cannot_be_read_says_which_line(engine: Engine):
    found = grade(DRILL, "d/dz: p - y\np - (", engine)
    assert found.judgement == "unreadable"
    assert found.findings[0].line == 2
