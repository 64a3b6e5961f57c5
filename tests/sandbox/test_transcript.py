"""What a child may say: everything once, in turn, within its caps; anything else ends the run as a protocol error."""

import random

import numpy as np
import pytest

from tutor.sandbox.channel import Source
from tutor.sandbox.run import Limits, Raised, Returned, Run, Status
from tutor.sandbox.transcript import Transcript
from tutor.sandbox.value import Value
from tutor.sandbox.wire import HEAD, pack

READY: Value = ("ready", ("landlock",), (("seccomp", "not for this machine"),))
LOCKED: Value = ("locked", ("landlock", "rlimits"), ())
LOADED: Value = ("loaded",)
LIMITS = Limits(result_mb=1, results_mb=2, prints_kb=1)


def answer(number: int, value: Value = 0.5) -> Value:
    return ("returned", number, "ndarray", value, (0,), False, ("overflow", "\x1b["), 0.01)


def heard(*messages: Value, calls: int = 2) -> Transcript:
    transcript = Transcript(calls, LIMITS)
    for message in messages:
        transcript.hear(Source.ANSWERS, pack(message))
    return transcript


def ran(*messages: Value) -> Run:
    return heard(*messages).run(1.0)


def test_a_full_conversation_is_a_run_with_its_answers():
    run = ran(READY, LOCKED, LOADED, answer(0), ("raised", 1, "ValueError", "no", 3, 0.0))
    assert run.status is Status.OK
    assert run.results == (
        Returned(0.5, "ndarray", (0,), warnings=("overflow",), seconds=0.01),
        Raised("ValueError", "no", 3),
    )
    assert run.layers == ("landlock", "rlimits")
    assert run.stopped_in is None


def test_code_without_calls_is_done_when_it_is_loaded():
    assert heard(READY, LOCKED, LOADED, calls=0).run(0.0).status is Status.OK


def test_missing_layers_are_told_with_their_reason():
    assert heard(READY).missing == (("seccomp", "not for this machine"),)


@pytest.mark.parametrize(
    "messages",
    [
        (READY, LOCKED, LOADED, answer(0), answer(0)),
        (READY, LOCKED, LOADED, answer(1)),
        (READY, LOCKED, LOADED, answer(-1)),
        (READY, LOCKED, LOADED, LOADED),
        (READY, LOCKED, answer(0)),
        (READY, READY),
        (LOADED,),
        (READY, LOCKED, LOADED, ("returned", 0, "ndarray")),
        (READY, LOCKED, LOADED, ("verdict", "correct")),
        (READY, LOCKED, LOADED, ("returned", 0, "x", 0.5, (), 1, (), 0.0)),
        (READY, LOCKED, LOADED, ("stopped", "won", "", "", None)),
        (READY, "correct"),
        (READY, None),
    ],
)
def test_a_message_out_of_turn_ends_the_run(messages: tuple[Value, ...]):
    assert ran(*messages).status is Status.PROTOCOL


def test_what_comes_after_the_end_is_not_heard():
    run = ran(READY, LOCKED, LOADED, answer(0), answer(1), answer(2), "more")
    assert run.status is Status.OK
    assert len(run.results) == 2


def test_answers_before_a_breach_are_kept_and_the_broken_call_is_known():
    run = ran(READY, LOCKED, LOADED, answer(0), "rubbish")
    assert len(run.results) == 1
    assert run.stopped_in == 1


@pytest.mark.parametrize(
    ("why", "status"),
    [
        ("load", Status.LOAD_ERROR),
        ("ended", Status.ENDED),
        ("memory", Status.OUT_OF_MEMORY),
        ("large", Status.TOO_LARGE),
    ],
)
def test_a_child_says_why_it_stopped(why: str, status: Status):
    run = ran(READY, LOCKED, ("stopped", why, "Error", "\x1b[31mwhy", 7))
    assert run.status is status
    assert run.error is not None
    assert run.error.line == 7
    assert "\x1b" not in run.error.message


def test_answers_may_not_pile_up_beyond_their_limit():
    transcript = heard(READY, LOCKED, LOADED, calls=9)
    for number in range(5):
        transcript.hear(Source.ANSWERS, pack(answer(number, np.zeros(100_000))))
    assert transcript.run(0.0).status is Status.TOO_LARGE


def test_one_answer_may_not_be_over_its_limit():
    transcript = heard(READY, LOCKED, LOADED)
    transcript.hear(Source.ANSWERS, HEAD.pack(2 << 20))
    assert transcript.run(0.0).status is Status.PROTOCOL


def test_prints_are_kept_up_to_their_limit_and_cleaned():
    transcript = Transcript(1, LIMITS)
    for _ in range(100):
        transcript.hear(Source.PRINTS, b"\x1b[31mred\xff" * 10)
    assert len(transcript.prints) < 1200
    assert transcript.prints.startswith("�[31mred�")
    assert transcript.prints.endswith("thrown away)")


def fuzz(rounds: int) -> None:
    rng = random.Random(2)
    talk = [pack(m) for m in (READY, LOCKED, LOADED, answer(0, np.eye(2)), answer(1, [1.0, 2.0]), ("stopped",))]
    for _ in range(rounds):
        transcript = Transcript(2, LIMITS)
        stream = bytearray(b"".join(rng.choices(talk, k=3) if rng.random() < 0.3 else talk[: rng.randrange(1, 6)]))
        for _ in range(rng.randrange(5)):
            spot = rng.randrange(len(stream))
            stream[spot : spot + rng.randrange(4)] = rng.randbytes(rng.randrange(6))
        transcript.hear(Source.ANSWERS, bytes(stream))
        run = transcript.run(0.0)
        assert isinstance(run.status, Status)
        assert len(run.results) <= 2


def test_random_frames_are_heard_or_refused():
    fuzz(5_000)


@pytest.mark.long
def test_two_hundred_thousand_random_frames_are_heard_or_refused():
    fuzz(200_000)
