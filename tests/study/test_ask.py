"""The learner's own question: passages with their place, or the plain word that the lessons do not answer."""

import pytest

from tutor.content.library import Library, Root
from tutor.memory.memory import Memory
from tutor.paths import content_root
from tutor.study.ask import Ask, content_words


@pytest.fixture
def ask(memory: Memory) -> Ask:
    return Ask(Library([Root(content_root())]), memory)


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("why not MSE?", "mean squared error"),
        ("what does a coefficient mean", "coefficient"),
        ("why do my learned weights differ from true_w?", "true_w"),
        ("is the loss convex?", "onvex"),
        ("how do I read an odds ratio", ""),
        ("softmax with more than two classes", ""),
    ],
)
def test_a_question_finds_its_passage(ask: Ask, question: str, place: str):
    reply = ask.reply(question)
    assert 1 <= len(reply.passages) <= 3
    assert any(place in passage.title for passage in reply.passages)
    assert all(passage.stage or passage.drill for passage in reply.passages)


@pytest.mark.parametrize("question", ["how do I bake bread", "who won the football match yesterday"])
def test_what_the_lessons_do_not_answer_is_said_and_kept(ask: Ask, question: str):
    assert ask.reply(question).passages == ()
    assert ask.reply(question).passages == ()
    assert ask.unanswered() == [question]


@pytest.mark.parametrize("question", ["", "???", 'a "quoted" OR NEAR(', "x" * 10_000, "the of and"])
def test_odd_questions_harm_nothing(ask: Ask, question: str):
    ask.reply(question)


def test_the_words_that_count_are_the_ones_that_say_what_it_is_about():
    assert content_words("What does the L2 penalty really do?") == ["l2", "penalty"]
