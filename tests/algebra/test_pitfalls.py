from collections.abc import Callable

import pytest

from tutor.model import Verdict

Ask = Callable[..., Verdict]

PITFALLS_RIGHT = [
    # exact decimals
    ({"x": "real"}, "0.3 x", "0.1x + 0.2x"),
    ({"x": "real"}, "x/2", "0.5 x"),
    ({"z": "real"}, "z", "1.0*z"),
    # cancellation that forty digits do not see through
    ({"x": "real"}, "0", "sqrt(2x sqrt(x^2+1) + 2x^2 + 1) - sqrt(x^2+1) - x"),
    ({"x": "positive"}, "0", "sin(500 pi)"),
    ({"t": "integer", "T": "integer"}, "(1 + cos(2 pi t/T))/2", "cos(pi t/T)^2"),
    ({"p": "(0,1)", "y": "{0,1}"}, "(p-y)/(p*(1-p))", "(p-y)/(p - p^2)"),
    ({"z": "real"}, "sigmoid(-z)", "1 - sigmoid(z)"),
    ({"z": "real"}, "1 - tanh(z)^2", "1/cosh(z)^2"),
    # branches
    ({"x": "real"}, "sqrt(x^2)", "abs(x)"),
    ({"x": "real"}, "log(x^2)", "2 log(abs(x))"),
    ({"a": "positive", "b": "real", "c": "real"}, "(a^b)^c", "a^(b c)"),
    ({"a": "positive", "b": "positive"}, "log(a b)", "log a + log b"),
    # ties, and zero times something
    ({"a": "real", "b": "real"}, "max(a, b)", "(a + b + abs(a - b))/2"),
    ({"p": "(0,1)", "y": "{0,1}"}, "p^y (1-p)^(1-y)", "y p + (1-y)(1-p)"),
    # names that clash elsewhere
    (
        dict.fromkeys(("e", "I", "N", "S", "beta", "lambda", "E"), "positive"),
        "e I N S beta lambda E",
        "E*lambda*beta*S*N*I*e",
    ),
    ({"x": "real", "X": "real"}, "x + 2X", "X + X + x"),
    # domains of labels
    ({"y": "{-1,1}", "z": "real"}, "log(1+exp(-y z))", "(1+y)/2 log(1+exp(-z)) + (1-y)/2 log(1+exp(z))"),
    ({"y": "{-1,1}"}, "1", "y^2"),
    ({"y": "{0,1}"}, "y", "y^2"),
    # integers that limit a sum
    ({"b": "(0,1)", "t": "integer"}, "(1-b^t)/(1-b)", r"\sum_{i=1}^{t} b^{t-i}"),
    ({"t": "integer"}, "t(t+1)/2", "sum_{i=1}^{t} i"),
    ({"z": "vector k", "c": "integer"}, "logsumexp(z) - z_c", "-log(softmax(z)_c)"),
]

PITFALLS_WRONG = [
    ({"x": "real"}, "x/3", "0.333 x", "near-miss-constant"),
    ({"x": "real"}, "pi x", "3.14159 x", "near-miss-constant"),
    ({"p": "(0,1)"}, "log p", "log(p + 1e-7)", "epsilon-in-log"),
    ({"p": "(0,1)"}, "log p", "log(max(p, 1e-15))", "not-everywhere"),
    ({"z": "real"}, "z", "min(z, 5000)", "not-everywhere"),
    ({"z": "real"}, "z", "max(z, -5000)", "not-everywhere"),
    ({"z": "real"}, "sigmoid(z)", "sigmoid(z) + 1e-20 z", "tiny-term"),
    ({"z": "real"}, "z", "1.00000000000000000001 z", None),
    ({"x": "real"}, "sqrt(x^2)", "x", None),
    ({"a": "real", "b": "real", "c": "real"}, "(a^b)^c", "a^(b c)", None),
    ({"y": "[0,1]"}, "y", "y^2", "hard-labels-only"),
    ({"y": "{-1,1}"}, "y", "y^2", None),
    ({"y": "{0,1}", "z": "real"}, "log(1+exp(z)) - y z", "log(1+exp(-y z))", None),
    ({"n": "integer"}, "1/n", "(5-n)/6", None),
    ({"X": "matrix n d"}, "X^T X/n", "X^T X/d", "wrong-size"),
    ({"x": "real"}, "x", "log(-1 - x^2)", "never-defined"),
    ({"x": "real"}, "x", "0^(-1) + x", None),
]


@pytest.mark.parametrize(("symbols", "reference", "answer"), PITFALLS_RIGHT)
def test_a_right_answer_survives_a_pitfall(ask: Ask, symbols: dict[str, str], reference: str, answer: str):
    found = ask(symbols, reference, answer)
    assert found.judgement.solved, found


@pytest.mark.parametrize(("symbols", "reference", "answer", "note"), PITFALLS_WRONG)
def test_a_wrong_answer_does_not_pass_through_a_pitfall(
    ask: Ask, symbols: dict[str, str], reference: str, answer: str, note: str | None
):
    found = ask(symbols, reference, answer)
    assert found.judgement == "wrong", found
    if note is not None:
        assert found.findings[0].note == note, found.findings[0].say


@pytest.mark.parametrize(
    ("symbols", "reference", "answer", "note"),
    [
        ({"x": "real"}, "log(x^2)", "2 log(x)", "domain-smaller"),
        ({"x": "real"}, "2 log(x)", "log(x^2)", "domain-larger"),
        ({"x": "real"}, "x", "exp(log(x))", "domain-smaller"),
    ],
)
def test_another_natural_domain_is_a_finding_and_no_error(
    ask: Ask, symbols: dict[str, str], reference: str, answer: str, note: str | None
):
    found = ask(symbols, reference, answer)
    assert found.judgement == "correct"
    assert [finding.note for finding in found.findings] == [note]


def test_what_holds_on_the_declared_domain_needs_no_remark(ask: Ask):
    found = ask({"p": "(0,1)", "y": "{0,1}"}, "-(y log p + (1-y) log(1-p))", "-log(p^y (1-p)^(1-y))")
    assert found.judgement == "correct"
    assert found.findings == ()


@pytest.mark.parametrize(
    ("reference", "answer", "verdict"),
    [
        ("sigmoid(z)", "1/(1+exp(-z))", "correct"),
        ("1/(1+exp(-z))", "exp(z)/(1+exp(z))", "correct_but"),
        ("1/(1+exp(-z))", "exp(z/2)/(exp(z/2)+exp(-z/2))", "correct"),
        ("max(z,0) + log1p(exp(-abs(z)))", "log(1+exp(z))", "correct_but"),
        ("log(1+exp(z))", "z + log(1+exp(-z))", "correct"),
        ("log(1+exp(z))", "max(z,0) + log(1+exp(-abs(z)))", "correct"),
        ("-logaddexp(0,-z)", "log(1/(1+exp(-z)))", "correct_but"),
    ],
)
def test_only_a_form_that_overflows_where_the_reference_does_not_is_correct_but(
    ask: Ask, reference: str, answer: str, verdict: str
):
    assert ask({"z": "real"}, reference, answer).judgement == verdict


def test_two_formulas_without_a_common_point_are_undecided(ask: Ask):
    found = ask({"x": "real"}, "log(-1-x^2)", "sqrt(-1-x^2)")
    assert found.judgement == "undecided"
    assert found.findings[0].note == "no-common-points"


def test_a_term_too_small_for_any_precision_is_undecided(ask: Ask):
    assert ask({"z": "real"}, "z", "z + exp(-100000)").judgement == "undecided"
    assert ask({"z": "real"}, "z", "z + exp(-10000)").judgement == "wrong"


@pytest.mark.parametrize("answer", ["x + 2y", "sin(x y)", "max(x, y)^2/3"])
def test_the_same_answer_always_gets_the_same_verdict(ask: Ask, answer: str):
    first = ask({"x": "real", "y": "real"}, "x y", answer)
    assert all(ask({"x": "real", "y": "real"}, "x y", answer) == first for _ in range(3))


def test_the_witness_is_the_plainest_point_in_the_names_of_the_lesson(ask: Ask):
    found = ask({"z": "real"}, "sigmoid(z)", "1/(1+e^z)")
    assert found.witness is not None
    assert found.witness.at == {"z": 2}
    assert found.witness.yours == pytest.approx(0.119203, abs=1e-6)
    assert found.witness.expected == pytest.approx(0.880797, abs=1e-6)


def test_a_near_miss_is_shown_with_the_digits_that_tell(ask: Ask):
    found = ask({"z": "real"}, "z", "1.00000000000000000001 z")
    assert found.witness is not None
    assert (found.witness.yours, found.witness.expected) == ("2.00000000000000000002", "2.0")


def test_the_witness_of_an_array_formula_shows_the_arrays(ask: Ask):
    found = ask({"X": "matrix n d", "w": "vector d"}, "X w", "2 X w")
    assert found.witness is not None
    assert len(found.witness.at["X"]) == 3
    assert len(found.witness.at["X"][0]) == len(found.witness.at["w"]) == 2
    assert found.witness.yours == [2 * value for value in found.witness.expected]
