from collections.abc import Iterator

import pytest

from tutor.algebra.engine import Engine
from tutor.grading.formula import certify, grade, judge_pair, judge_row
from tutor.model import DrillId, FormulaDrill, Mistake, SymbolSpec


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine(deadline=10.0) as started:
        yield started


DRILL = FormulaDrill(
    id=DrillId("logistic-regression/formula/gradient"),
    prompt="The gradient of the mean cross-entropy in $w$.",
    skill="gradient",
    symbols={
        "X": SymbolSpec("X", "matrix n d"),
        "y": SymbolSpec("y", "vector n {0,1}"),
        "p": SymbolSpec("p", "vector n (0,1)", aliases=("yhat",)),
    },
    answer="X.T @ (p - y)/n",
    accept=("mean_i (p_i - y_i) x_i",),
    mistakes=(
        Mistake("sign-flipped", "X.T @ (y - p)/n", "That goes uphill: prediction minus label."),
        Mistake("not-averaged", "X.T @ (p - y)", "The loss is a mean, so divide by n."),
        Mistake("transposed", "X (p - y)/n", "X has a row for each example: transpose it."),
    ),
)


@pytest.mark.parametrize(
    "answer", ["Xᵀ(p − y)/n", r"\frac{1}{n} X^\top (\hat{y} - y)", "(1/n) sum_i (p_i - y_i) x_i", "(p - y) @ X/len(y)"]
)
def test_any_notation_is_accepted(engine: Engine, answer: str):
    found = grade(DRILL, answer, engine)
    assert found.judgement == "correct"
    assert found.reading is not None
    assert "a vector of d numbers" in found.reading
    assert found.proof is not None


@pytest.mark.parametrize(
    ("answer", "note", "say"),
    [
        ("Xᵀ(y − p)/n", "sign-flipped", "That goes uphill: prediction minus label."),
        ("sum_i (p_i - y_i) x_i", "not-averaged", "The loss is a mean, so divide by n."),
        ("X(p - y)/n", "transposed", "X has a row for each example: transpose it."),
        ("X (p - y)", "impossible-product", None),
        ("X^T(p - y)/d", "wrong-size", None),
        ("mean(p - y)", "wrong-shape", None),
    ],
)
def test_a_foreseen_mistake_gets_its_own_sentence_and_others_a_general_one(
    engine: Engine, answer: str, note: str, say: str | None
):
    found = grade(DRILL, answer, engine)
    assert found.judgement == "wrong"
    assert [finding.note for finding in found.findings] == [note]
    assert say is None or found.findings[0].say == say


def test_what_cannot_be_read_says_where(engine: Engine):
    found = grade(DRILL, "X^T(p - y)/q", engine)
    assert found.judgement == "unreadable"
    assert found.position == 11
    assert "q" in found.findings[0].say


@pytest.mark.parametrize("answer", ["", "   ", "\n"])
def test_nothing_written_is_not_an_attempt(engine: Engine, answer: str):
    assert grade(DRILL, answer, engine).judgement == "unreadable"


def test_a_fault_of_the_author_is_no_fault_of_the_learner(engine: Engine):
    found = judge_pair({"z": "real"}, "1/(1+", "z", engine)
    assert found["verdict"] == "undecided"
    assert found["findings"][0]["note"] == "author-fault"


def test_a_certificate_is_asked_for_after_the_verdict(engine: Engine):
    drill = FormulaDrill(
        id=DrillId("logistic-regression/formula/sigmoid"),
        prompt="",
        skill="",
        symbols={"z": SymbolSpec("z", "real")},
        answer="1/(1+e^(-z))",
    )
    assert certify(drill, "(1+tanh(z/2))/2", engine, seconds=20) == "proved"
    assert certify(drill, "(1+tanh(z))/2", engine, seconds=20) is None


def test_an_accepted_form_that_holds_for_other_reasons_is_right(engine: Engine):
    drill = FormulaDrill(
        id=DrillId("bias-variance/formula/x"),
        prompt="",
        skill="",
        symbols={"a": SymbolSpec("a", "real"), "b": SymbolSpec("b", "real")},
        answer="a",
        accept=("b",),
    )
    assert grade(drill, "b + 0", engine).judgement == "correct"
    assert grade(drill, "a + b", engine).judgement == "wrong"


def test_a_pair_is_printed_as_the_interface_says(engine: Engine):
    found = judge_pair({"z": "real"}, "1/(1+exp(-z))", "1/(1+exp(z))", engine)
    assert list(found) == ["verdict", "reading", "findings", "witness", "proof", "ms"]
    assert found["verdict"] == "wrong"
    assert found["witness"] == {"at": {"z": 2}, "yours": 0.119202922022, "expected": 0.880797077978}
    assert found["findings"] == [{"note": "one-minus", "say": "Yours is one minus the right answer."}]
    assert found["proof"] is None
    right = judge_pair({"z": "real"}, "1/(1+exp(-z))", "(1+tanh(z/2))/2", engine, prove=True)
    assert (right["verdict"], right["witness"], right["findings"]) == ("correct", None, [])
    assert right["proof"] in ("proved", "agrees at 26 points")


def test_a_value_that_does_not_exist_is_a_string_in_json(engine: Engine):
    found = judge_pair({"x": "real"}, "x", "log(-1 - x^2)", engine)
    assert found["witness"]["yours"] == "nan"


def test_rows_of_a_batch_keep_their_ids(engine: Engine):
    pair = {"id": "f1", "symbols": {"p": "(0,1)"}, "reference": "log(p/(1-p))", "answer": "log p - log(1-p)"}
    assert judge_row(pair, engine)["id"] == "f1"
    assert judge_row(pair, engine)["verdict"] == "correct"
    chain = {
        "id": "d1",
        "symbols": {"z": "real"},
        "given": "e^(-z)/(1+e^(-z))^2",
        "goal": "sigmoid(z)(1-sigmoid(z))",
        "lines": ["sigmoid(z)*e^(-z)/(1+e^(-z))", "sigmoid(z)(1+sigmoid(z))", "sigmoid(z)(1-sigmoid(z))"],
    }
    found = judge_row(chain, engine)
    assert list(found) == ["id", "verdict", "first_bad", "findings"]
    assert (found["id"], found["verdict"], found["first_bad"]) == ("d1", "wrong", 1)
    assert judge_row({**chain, "lines": chain["lines"][:1] + chain["lines"][2:]}, engine) == {
        "id": "d1",
        "verdict": "correct",
        "first_bad": None,
        "findings": [],
    }


def test_a_row_that_lacks_a_field_is_an_error(engine: Engine):
    with pytest.raises(KeyError):
        judge_row({"id": "x", "symbols": {"z": "real"}, "reference": "z"}, engine)
    with pytest.raises(TypeError):
        judge_row({"id": "x", "symbols": ["z"], "reference": "z", "answer": "z"}, engine)
