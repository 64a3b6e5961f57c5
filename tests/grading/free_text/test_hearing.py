"""Key points are heard in the learner's own words; what is denied, stuffed or pasted is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.grading.free_text import grade
from tutor.grading.free_text.words import sentences, stem
from tutor.model import DrillId, Judgement, Level, Point, PointStatus, QuestionDrill, Trap

QUESTION = QuestionDrill(
    id=DrillId("topic/question/mse"),
    prompt="Why not use mean squared error as the loss for logistic regression?",
    skill="loss",
    level=Level.CONCEPTUAL,
    points=(
        Point("nonconvex", "MSE after a sigmoid is not convex in w", any=("not_convex|non_convex|nonconvex",)),
        Point("vanish", "the gradient vanishes", any=("gradient|slope|p(1-p) vanish*|tiny|die|small",)),
        Point(
            "mle",
            "cross-entropy is the negative log-likelihood",
            any=("likelihood cross_entropy|bernoulli|maxim*",),
            unless=("cross_entropy unrelated likelihood",),
        ),
    ),
    traps=(Trap("outliers", ("only outliers",), "Outliers are not the reason.", "vanish"),),
    model_answer="It is not convex; the gradient vanishes; cross-entropy is the Bernoulli likelihood.",
)
FOUND, NOT_SURE, MISSED, CONFLICT = (
    PointStatus.FOUND, PointStatus.NOT_SURE, PointStatus.NOT_FOUND, PointStatus.CONFLICT,
)  # fmt: skip


def heard(answer: str) -> dict[str, PointStatus]:
    return {point.id: point.status for point in grade(QUESTION, answer).points}


@pytest.mark.parametrize(
    ("answer", "point", "status"),
    [
        ("With a sigmoid on top, squared error isn't convex... it is non-convex in the weights.", "nonconvex", FOUND),
        ("The surface is not convex, so there are local minima.", "nonconvex", FOUND),
        ("The gradients are vanishing when the model is confidently wrong.", "vanish", FOUND),
        ("There is an extra factor p*(1-p), and it is tiny at both ends.", "vanish", FOUND),
        ("It does not make the gradient vanish.", "vanish", CONFLICT),
        ("The gradient does not become small at all, it stays large.", "vanish", CONFLICT),
        ("Not only does the gradient vanish, training also stalls.", "vanish", FOUND),
        ("It isn't about speed, but the gradient vanishes.", "vanish", FOUND),
        ("Cross-entropy comes from maximizing the likelihood.", "mle", FOUND),
        ("Cross entropy is unrelated to the likelihood.", "mle", CONFLICT),
        ("The only reason is that it is bad with outliers.", "vanish", CONFLICT),
        ("I like turtles.", "mle", MISSED),
    ],
)
def test_a_point_is_heard_as_a_person_would_hear_it(answer: str, point: str, status: PointStatus):
    assert heard(answer)[point] is status


def test_all_points_are_correct_and_a_conflict_is_wrong_and_the_rest_is_undecided():
    assert grade(QUESTION, QUESTION.model_answer).judgement is Judgement.CORRECT
    assert grade(QUESTION, "The gradient does not vanish.").judgement is Judgement.WRONG
    assert grade(QUESTION, "The gradient vanishes.").judgement is Judgement.UNDECIDED


def test_the_matched_words_are_shown():
    answer = "Because the gradient vanishes."
    (spans,) = [point.matched for point in grade(QUESTION, answer).points if point.id == "vanish"]
    assert [answer[start:end] for start, end in spans] == ["gradient", "vanishes"]


@pytest.mark.parametrize(
    "answer",
    [
        "non-convex gradient vanish likelihood bernoulli cross-entropy sigmoid maximum",
        "convex non-convex, gradient vanish, likelihood bernoulli, mle, sigmoid",
        "gradient vanish " * 300,
        "Why not use mean squared error as the loss for logistic regression?",
        "x",
        "?!",
    ],
)
def test_lists_echoes_and_noise_are_granted_nothing_and_never_called_wrong(answer: str):
    verdict = grade(QUESTION, answer)
    assert FOUND not in {point.status for point in verdict.points}
    assert verdict.judgement is Judgement.UNDECIDED


def test_a_list_is_asked_to_become_a_sentence():
    verdict = grade(QUESTION, "non-convex gradient vanish likelihood bernoulli cross-entropy")
    assert [finding.note for finding in verdict.findings] == ["write-a-sentence"]


def test_an_empty_answer_is_not_an_attempt():
    assert grade(QUESTION, " \n ").judgement is Judgement.UNREADABLE


@pytest.mark.parametrize(
    "answer",
    [
        "the gradient vanishes. " * 5_000,
        "gradient " * 20_000,
        "\x1b[31m\u202e[b]gradient[/b] vanishes\x00 and so on it is not convex",
        "a" * 100_000,
        "not " * 25_000,
    ],
)
def test_odd_answers_are_heard_to_their_limit(answer: str):
    verdict = grade(QUESTION, answer)
    assert ("long-answer" in [finding.note for finding in verdict.findings]) is (len(answer) > 20_000)


@settings(max_examples=200, derandomize=True)
@given(st.text(max_size=400))
def test_nothing_breaks_the_ear(answer: str):
    for point in grade(QUESTION, answer).points:
        assert all(0 <= start < end <= len(answer) for start, end in point.matched)


@pytest.mark.parametrize(
    "words",
    [
        ("reduce", "reduces", "reduced", "reducing"),
        ("overfit", "overfits", "overfitting"),
        ("probability", "probabilities"),
        ("penalize", "penalized", "penalizes"),
        ("vanish", "vanishes", "vanished", "vanishing"),
    ],
)
def test_inflections_share_a_stem(words: tuple[str, ...]):
    assert len(set(map(stem, words))) == 1


def test_sentences_end_at_full_stops_and_not_inside_numbers():
    assert len(sentences("p is 0.5, e.g. there. The log-odds are 0!")) == 2
