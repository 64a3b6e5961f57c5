from collections.abc import Callable

import pytest

from tutor.algebra.lines import Chain, Way, judge_lines, relation_of
from tutor.algebra.symbols import Table
from tutor.model import Mistake, SymbolSpec, Verdict
from tutor.notation.error import NotationError

SYMBOLS = {
    "z": "real",
    "y": "{0,1}",
    "p": "sigmoid(z)",
    "q": "(0,1)",
    "w": "real",
    "G": "real",
    "H": "positive",
    "lam": "positive",
    "m": "real",
    "s": "positive",
    "t": "integer",
    "beta": "(0,1)",
    "X": "matrix n d",
    "a": "vector n",
    "v": "vector d",
}
TABLE = Table.of({name: SymbolSpec(name, kind) for name, kind in SYMBOLS.items()})
Derive = Callable[..., Verdict]


def derive(given: str, goal: str, *lines: str, **more: object) -> Verdict:
    return judge_lines(Chain(TABLE, given, goal, lines, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "goal", "lines"),
    [
        # equal steps, any of them skipped, any route
        ("e^(-z)/(1+e^(-z))^2", "p(1-p)", ["1/(1+e^(-z)) * e^(-z)/(1+e^(-z))", "σ(z)(1-σ(z))"]),
        ("e^(-z)/(1+e^(-z))^2", "p(1-p)", ["p(1-p)"]),
        ("e^(-z)/(1+e^(-z))^2", "p(1-p)", ["e^z/(1+e^z)^2", "p - p^2", "= p(1-p)"]),
        # differentiate, with the learner's own name in front
        ("log(1+e^z) - y z", "p - y", ["d/dz: e^z/(1+e^z) - y", "p - y"]),
        ("log(1+e^z) - y z", "p - y", ["d/dz: dL/dz = p - y"]),
        ("log(1+e^z) - y z", "p(1-p)", ["d/dz: p - y", "d/dz: p(1-p)"]),
        ("-(y log p + (1-y) log(1-p))", "p - y", ["d/dz: -y(1-p) + (1-y)p", "p - y"]),
        ("-(y log p + (1-y) log(1-p))", "(p-y)/(p(1-p))", ["d/dp: -y/p + (1-y)/(1-p)", "(p-y)/(p(1-p))"]),
        ("norm(a - X v)^2", "-2 X^T(a - X v)", ["d/dv: -2 X^T(a - X v)"]),
        ("v^T X^T X v/2", "X^T X", ["d/dv: X^T X v", "d/dv: X^T X"]),
        ("max(z, 0)^2", "2 max(z, 0)", ["d/dz: 2 max(z,0)"]),
        # logs and signs
        (
            "q^y (1-q)^(1-y)",
            "-(y log q + (1-y) log(1-q))",
            ["log: y log q + (1-y) log(1-q)", "negate: -(y log q + (1-y) log(1-q))"],
        ),
        # set to zero and solve
        ("G w + (H+lam) w^2/2", "-G/(H+lam)", ["d/dw: G + (H+lam) w", "set-zero: w = -G/(H+lam)"]),
        ("G w + (H+lam) w^2/2", "-G/(H+lam)", ["d/dw: G + (H+lam) w", "set-zero: -G/(H+lam)"]),
        ("G + (H+lam) w", "-G/(H+lam)", ["set-zero: (H+lam) w = -G", "set zero: -G/(H+lam)"]),
        ("G + (H+lam) w", "-G/(H+lam)", ["set-zero: G + (H+lam) w = 0", "(H+lam) w = -G", "w = -G/(H+lam)"]),
        ("sigmoid(z) - q", "log(q/(1-q))", ["set-zero: log(q/(1-q))"]),
        # bounds and limits
        ("p(1-p)", "1/4", ["1/4 - (p - 1/2)^2", "le: 1/4"]),
        ("v^T X^T X v", "0", ["norm(X v)^2", "ge: 0"]),
        ("v^T X^T X v", "0", ["≥ 0"]),
        ("m(1-beta^t)", "m", ["limit: m"]),
        ("log(1+e^(-s))", "0", ["limit: 0"]),
    ],
)
def test_a_valid_route_reaches_the_goal(given: str, goal: str, lines: list[str]):
    found = derive(given, goal, *lines)
    assert found.judgement == "correct", found
    assert all(line == "correct" for line in found.lines)


@pytest.mark.parametrize(
    ("given", "lines", "bad"),
    [
        ("log(1+e^z) - y z", ["d/dz: e^z/(1+e^z) - y", "1/(1+e^z) - y", "1/(1+e^z) - y"], 1),
        ("log(1+e^z) - y z", ["e^z/(1+e^z) - y"], 0),
        ("log(1+e^z) - y z", ["d/dz: y - p"], 0),
        ("p(1-p)", ["p - p^2", "p(1 - p)", "p(1 + p)", "p + p^2"], 2),
        ("G + (H+lam) w", ["set-zero: w = G/(H+lam)"], 0),
        ("G + (H+lam) w", ["set-zero: -G/H+lam"], 0),
        ("G + (H+lam) w", ["set-zero: (H+lam) w = G"], 0),
        ("p(1-p)", ["le: 1/5"], 0),
        ("p(1-p)", ["ge: 1/4"], 0),
        ("q^y (1-q)^(1-y)", ["log: y log q - (1-y) log(1-q)"], 0),
        ("log(1+e^(-s))", ["limit: 1"], 0),
        ("norm(a - X v)^2", ["d/dv: 2 X^T(a - X v)"], 0),
        ("norm(a - X v)^2", ["d/dv: -2 X(a - X v)"], 0),
    ],
)
def test_the_first_bad_line_is_the_one_that_does_not_follow(given: str, lines: list[str], bad: int):
    found = derive(given, "0", *lines)
    assert found.judgement == "wrong"
    assert [line == "wrong" for line in found.lines].index(True) == bad
    assert found.findings[0].line == bad + 1
    assert found.findings[0].say


def test_a_false_line_has_a_witness():
    found = derive("p(1-p)", "0", "p(1+p)")
    assert found.witness is not None
    assert found.witness.at == {"z": 2}


def test_a_derivation_that_stops_early_is_told_to_go_on():
    found = derive("(p-1)^2/2", "p(1-p)", "(1-p)^2/2")
    assert found.judgement == "wrong"
    assert [finding.note for finding in found.findings] == ["unfinished-derivation"]
    assert all(line == "correct" for line in found.lines)
    assert derive("(p-1)^2/2", "p(1-p)", "(1-p)^2/2", partial=True).judgement == "correct"


def test_repeating_what_is_given_is_no_derivation():
    found = derive("p(1-p)", "p - p^2", "p(1-p)")
    assert [finding.note for finding in found.findings] == ["unfinished-derivation"]


def test_a_relation_of_the_route_need_not_be_named():
    route = (Way("e^z/(1+e^z) - y", "d/dz"), Way("p - y", "equal"))
    assert derive("log(1+e^z) - y z", "p - y", "p - y", route=route).judgement == "correct"
    assert derive("log(1+e^z) - y z", "p - y", "p - y").judgement == "wrong"
    bound = (Way("norm(X v)^2", "equal"), Way("0", "ge"))
    assert derive("v^T X^T X v", "0", "0", route=bound).judgement == "correct"
    assert derive("v^T X^T X v", "0", "-1", route=bound).judgement == "wrong"


def test_a_listed_mistake_of_a_step_is_named():
    mistakes = (Mistake("inner-derivative", "1/(1+e^z) - y", "The inner derivative is missing."),)
    route = (Way("e^z/(1+e^z) - y", "d/dz", mistakes), Way("p - y", "equal"))
    found = derive("log(1+e^z) - y z", "p - y", "d/dz: 1/(1+e^z) - y", route=route)
    assert found.findings[0].note == "inner-derivative"


def test_a_mistake_of_two_steps_is_named_as_in_the_step_that_is_tried():
    early, late = Mistake("early", "p(1+p)", "Early."), Mistake("late", "p(1+p)", "Late.")
    route = (Way("p - p^2", "equal", (early,)), Way("p(1-p)", "equal", (late,)))
    assert derive("p(1-p)", "p - p^2", "p + p^2", route=route).findings[0].note == "early"
    assert derive("p(1-p)", "p - p^2", "p - p^2", "p + p^2", route=route).findings[0].note == "late"


def test_a_line_that_cannot_be_read_says_where():
    found = derive("p(1-p)", "p - p^2", "p - p^", "p - p^2")
    assert found.judgement == "unreadable"
    assert found.findings[0].line == 1


def test_an_authors_line_that_cannot_be_read_is_the_authors_error():
    with pytest.raises(NotationError):
        derive("p(1-", "p", "p")


@pytest.mark.parametrize(
    ("text", "by", "body"),
    [
        ("log: y log p", "log", "y log p"),
        ("d/dz: p - y", "d/dz", "p - y"),
        ("Set zero: w = 1", "set-zero", "w = 1"),
        ("≤ 1/4", "le", " 1/4"),
        ("= p - y", None, " p - y"),
        ("log(p)", None, "log(p)"),
    ],
)
def test_a_relation_is_written_in_front(text: str, by: str | None, body: str):
    assert relation_of(text) == (by, body)
