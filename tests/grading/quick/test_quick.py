"""Quick drills: what is accepted, what is named, what is not an attempt."""

import pytest

from tutor.grading.quick import choice, figure, number, order, output
from tutor.model import (
    ChoiceDrill,
    DrillId,
    FigureDrill,
    Judgement,
    Mistake,
    NumberDrill,
    Option,
    OrderDrill,
    OutputDrill,
)

CHOICE = ChoiceDrill(
    id=DrillId("t/quick/c"),
    prompt="?",
    skill="s",
    options=(Option("right", right=True), Option("wrong", note="n", say="No."), Option("worse", note="m", say="No!")),
)
ORDER = OrderDrill(
    id=DrillId("t/quick/o"), prompt="?", skill="s", lines=("a", "b", "c", "d"), free=((1, 2),), distractors=("x",)
)
OUTPUT = OutputDrill(
    id=DrillId("t/quick/p"),
    prompt="?",
    skill="s",
    code="",
    answer="(3, 2)",
    mistakes=(Mistake("swapped", "(2, 3)", "Rows first."),),
)
NUMBER = NumberDrill(
    id=DrillId("t/quick/n"),
    prompt="$p = {p}$",
    skill="s",
    answer=0.25,
    compute="p(1-p)",
    values={"p": (0.5, 0.9, 0.2)},
    near_misses=(Mistake("only-p", "p", "Times $1-p$ too."),),
)
FIGURE = FigureDrill(
    id=DrillId("t/figure/f"), prompt="?", skill="s", figure="f", start={"w": 0.0, "b": 1.0}, goal="loss < 1"
)


@pytest.mark.parametrize("seed", range(8))
def test_a_choice_is_taken_by_number_as_shown_or_by_its_text(seed: int):
    shown = choice.shown(CHOICE, seed)
    place = [option.right for option in shown].index(True) + 1
    assert choice.grade(CHOICE, f" {place}) ", seed).judgement is Judgement.CORRECT
    assert choice.grade(CHOICE, "right", seed).judgement is Judgement.CORRECT
    verdict = choice.grade(CHOICE, "wrong", seed)
    assert (verdict.judgement, verdict.findings[0].note) == (Judgement.WRONG, "n")


@pytest.mark.parametrize("answer", ["", "0", "4", "maybe", "1 2"])
def test_what_is_no_option_is_not_an_attempt(answer: str):
    assert choice.grade(CHOICE, answer).judgement is Judgement.UNREADABLE


@pytest.mark.parametrize("seed", range(8))
def test_an_order_is_taken_by_numbers_and_free_lines_may_change_places(seed: int):
    shown = order.shown(ORDER, seed)
    assert shown[:4] != ORDER.lines

    def numbers(lines: str) -> str:
        return " ".join(str(shown.index(line) + 1) for line in lines)

    for right in ("abcd", "acbd"):
        assert order.grade(ORDER, numbers(right), seed).judgement is Judgement.CORRECT
        assert order.grade(ORDER, "\n".join(right), seed).judgement is Judgement.CORRECT
    assert order.grade(ORDER, numbers("bacd"), seed).findings[0].note == "wrong-order"
    assert order.grade(ORDER, numbers("abxc"), seed).findings[0].note == "distractor"
    assert order.grade(ORDER, numbers("abc"), seed).findings[0].note == "lines-missing"
    assert order.grade(ORDER, "1 1 2", seed).judgement is Judgement.UNREADABLE


@pytest.mark.parametrize("answer", ["(3, 2)", "(3,2)", " ( 3 , 2 ) ", "(3 2)"])
def test_an_output_is_compared_word_by_word(answer: str):
    assert output.grade(OUTPUT, answer).judgement is Judgement.CORRECT


def test_a_known_wrong_output_is_named():
    assert output.grade(OUTPUT, "(2, 3)").findings[0].note == "swapped"
    assert output.grade(OUTPUT, "(3,)").findings[0].note == "other-output"
    assert output.grade(OUTPUT, "").judgement is Judgement.UNREADABLE


@pytest.mark.parametrize(
    ("yours", "expected", "agree"),
    [
        ("0.731", "0.73", True),
        ("0.74", "0.73", False),
        ("1", "1.0", True),
        ("[0.5, 0.25]", "[0.5 0.25]", True),
        ("-0.5", "0.5", False),
        ("nan", "nan", True),
        ("True", "False", False),
    ],
)
def test_numbers_agree_at_the_printed_digits(yours: str, expected: str, agree: bool):  # noqa: FBT001 - a table
    assert output.same(yours, expected) is agree


@pytest.mark.parametrize("answer", ["0.25", "1/4", "25%", "2^-2", ".25", "0.5*0.5", "0.2501"])
def test_a_number_is_taken_however_it_is_written(answer: str):
    assert number.grade(NUMBER, answer).judgement is Judgement.CORRECT


def test_the_values_of_a_number_follow_the_seed():
    values = {number.drawn(NUMBER, seed)["p"] for seed in range(20)}
    assert values == {0.5, 0.9, 0.2}
    assert number.prompt(NUMBER, 0) == "$p = 0.5$"
    for seed in range(5):
        p = number.drawn(NUMBER, seed)["p"]
        assert number.grade(NUMBER, repr(p * (1 - p)), seed).judgement is Judgement.CORRECT
        assert number.grade(NUMBER, repr(p), seed).findings[0].note == "only-p"


@pytest.mark.parametrize(("answer", "note"), [("-0.25", "sign"), ("0.3", "off"), ("1e9", "off")])
def test_a_wrong_number_says_how_it_is_wrong(answer: str, note: str):
    verdict = number.grade(NUMBER, answer)
    assert (verdict.judgement, verdict.findings[0].note) == (Judgement.WRONG, note)
    assert verdict.witness is not None


@pytest.mark.parametrize("answer", ["", "about a quarter", "1/0", "log(0)", "x", "__import__('os')"])
def test_what_is_no_number_is_not_an_attempt(answer: str):
    assert number.grade(NUMBER, answer).judgement is Judgement.UNREADABLE


def test_a_figure_task_takes_settings():
    def play(_: FigureDrill, settings: dict[str, str]) -> figure.Played:
        loss = abs(float(settings.get("w", 0)) - 2)
        return figure.Played(loss < 1, {"loss": loss})

    assert figure.grade(FIGURE, "w = 2, b=-1", play).judgement is Judgement.CORRECT
    assert figure.grade(FIGURE, "w: 5", play).reading == "loss = 3"
    assert figure.grade(FIGURE, "somewhere right", play).judgement is Judgement.UNREADABLE
