import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tutor.algebra.engine import AuthorError, Engine, EngineError
from tutor.algebra.request import DerivationQuestion, FormulaQuestion
from tutor.model import SymbolSpec, Verdict

SIGMOID = FormulaQuestion({"z": SymbolSpec("z", "real")}, "1/(1+exp(-z))")


def worker_of(engine: Engine) -> int:
    assert engine._worker is not None
    return engine._worker._process.pid


def test_a_question_is_answered_by_the_worker(engine: Engine):
    assert engine.judge(SIGMOID, "sigmoid(z)").judgement == "correct"
    assert engine.judge(SIGMOID, "sigmoid(-z)").judgement == "wrong"
    assert engine.judge(SIGMOID, "sigmoid(").judgement == "unreadable"


def test_a_proof_comes_in_a_second_request(engine: Engine):
    assert engine.judge(SIGMOID, "(1+tanh(z/2))/2").proof == "agrees at 26 points"
    assert engine.prove(SIGMOID, "(1+tanh(z/2))/2", seconds=20)
    assert not engine.prove(SIGMOID, "(1+tanh(z))/2", seconds=20)
    assert not engine.prove(SIGMOID, "(1+tanh(", seconds=20)


def test_a_derivation_is_answered_by_the_worker(engine: Engine):
    question = DerivationQuestion({"z": SymbolSpec("z", "real")}, "log(1+e^z)", "sigmoid(z)")
    assert engine.derive(question, ("d/dz: e^z/(1+e^z)", "sigmoid(z)")).judgement == "correct"


def test_a_question_that_cannot_be_read_is_its_authors_error(engine: Engine):
    with pytest.raises(AuthorError):
        engine.judge(FormulaQuestion({"z": SymbolSpec("z", "real")}, "1/(1+"), "z")
    with pytest.raises(AuthorError):
        engine.judge(FormulaQuestion({"z": SymbolSpec("z", "nonsense kind")}, "z"), "z")
    with pytest.raises(AuthorError):
        engine.judge(FormulaQuestion({"X": SymbolSpec("X", "matrix n d")}, "X X"), "X")


def test_time_out_is_undecided_and_the_next_answer_comes_from_a_new_worker():
    with Engine() as engine:
        assert engine.judge(SIGMOID, "sigmoid(z)").judgement == "correct"
        first = worker_of(engine)
        engine.deadline = 0.0
        found = engine.judge(SIGMOID, "sigmoid(z)")
        assert found.judgement == "undecided"
        assert "too long" in found.findings[0].say
        engine.deadline = 10.0
        assert engine.judge(SIGMOID, "sigmoid(z)").judgement == "correct"
        assert worker_of(engine) != first


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_worker_that_died_is_replaced():
    with Engine(deadline=10.0) as engine:
        engine.judge(SIGMOID, "z")
        pid = worker_of(engine)
        os.kill(pid, signal.SIGKILL)
        engine._worker._process.wait()  # type: ignore[union-attr]
        assert engine.judge(SIGMOID, "sigmoid(z)").judgement == "correct"
        assert worker_of(engine) != pid


def test_several_threads_may_ask_at_once(engine: Engine):
    answers = ["sigmoid(z)", "sigmoid(-z)"] * 8
    with ThreadPoolExecutor(4) as pool:
        found: list[Verdict] = list(pool.map(lambda answer: engine.judge(SIGMOID, answer), answers))
    assert [verdict.judgement for verdict in found] == ["correct", "wrong"] * 8


def test_a_closed_engine_ends_its_worker_and_answers_no_more():
    engine = Engine()
    engine.warm()
    process = engine._worker._process  # type: ignore[union-attr]
    engine.close()
    assert process.returncode is not None
    assert engine.judge(SIGMOID, "z").judgement == "undecided"
    with pytest.raises(EngineError):
        engine.ask("hello", {})


def test_asking_loads_no_algebra_in_this_process():
    code = (
        "import sys, tutor.grading.formula, tutor.grading.derivation;"
        "print([name for name in ('numpy', 'sympy', 'mpmath') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_first_answer_does_not_wait_for_sympy():
    code = (
        "import sys; from tutor.algebra.worker import Desk, answer; desk = Desk();"
        "request = {'task': 'judge', 'symbols': {'z': 'real'}, 'reference': 'z', 'answer': '2z'};"
        "print(answer(desk, request)['judgement'], 'sympy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["wrong", "False"]
