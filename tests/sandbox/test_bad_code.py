"""Code that is broken, odd or rude: always a clear status and a sentence, never an exception of ours."""

import pytest

from tutor.sandbox.host import Call, Limits, Raised, Run, Sandbox, Status

QUICK = Limits(seconds=1.0)


def load(sandbox: Sandbox, code: str) -> Raised:
    run = sandbox.evaluate(code, [Call("f")], QUICK)
    assert run.status is Status.LOAD_ERROR, run
    assert run.error is not None
    assert run.results == ()
    return run.error


def call(sandbox: Sandbox, code: str) -> Raised:
    run = sandbox.evaluate(code, [Call("f")], QUICK)
    assert run.status is Status.OK, run
    assert isinstance(run.results[0], Raised)
    return run.results[0]


@pytest.mark.parametrize(
    ("code", "name", "line"),
    [
        ("x = 1\ndef f(:\n    pass", "SyntaxError", 2),
        ("def f():\nreturn 1", "IndentationError", 2),
        ("def f():\n\treturn 1\n        x", "TabError", 3),
        ("x = 1\ny = 'a\0b'", "SyntaxError", 2),
        ("# ok\nx = '\udc80'", "SyntaxError", 2),
        ("x = 08", "SyntaxError", 1),
        ("return 1", "SyntaxError", 1),
        ("x = 1\n1 / 0", "ZeroDivisionError", 2),
        ("def f(): pass\nf(1)", "TypeError", 2),
        ("import pandas as pd", "ModuleNotFoundError", 1),
        ("x = 1\nfrom scipy.special import expit", "ModuleNotFoundError", 2),
        ("import tutor.sandbox", "ModuleNotFoundError", 1),
        ("from numpy import sigmoid", "ImportError", 1),
        ("x = input('n? ')", "EOFError", 1),
        ("raise KeyboardInterrupt", "KeyboardInterrupt", 1),
        ("(" * 300 + ")" * 300, "SyntaxError", 1),
    ],
)
def test_code_that_does_not_load_is_told_with_its_line(sandbox: Sandbox, code: str, name: str, line: int):
    found = load(sandbox, code)
    assert (found.type_name, found.line) == (name, line)
    assert found.message or name == "KeyboardInterrupt"


def test_a_missing_module_says_what_may_be_used(sandbox: Sandbox):
    assert "numpy and Python's own math" in load(sandbox, "import torch").message


def test_a_module_may_be_tried_for(sandbox: Sandbox):
    code = "try:\n    import scipy\nexcept ImportError:\n    scipy = None\ndef f(): return scipy"
    assert sandbox.evaluate(code, [Call("f")]).status is Status.OK


def test_the_usual_modules_are_there(sandbox: Sandbox):
    code = """
import math, cmath, random, statistics, itertools, functools, collections, decimal, fractions, heapq, bisect, string
import operator, typing, dataclasses, copy, re, json, time, datetime, textwrap, warnings, abc, enum, numbers, pprint
import numpy.testing, numpy.ma, numpy.polynomial, numpy.typing, timeit, inspect, contextlib, types, logging, unittest
from scipy_free import nothing if False else None
""".replace("from scipy_free import nothing if False else None\n", "def f(): return 1\n")
    run = sandbox.evaluate(code, [Call("f")])
    assert run.status is Status.OK, run


@pytest.mark.parametrize("code", ["", "\n\n", "# nothing", "'''docs'''", "\ufeffdef g(): pass"])
def test_code_without_the_function_is_told_so(sandbox: Sandbox, code: str):
    assert call(sandbox, code).type_name == "MissingFunction"


def test_a_name_that_is_no_function_is_missing(sandbox: Sandbox):
    assert call(sandbox, "f = 3").type_name == "MissingFunction"


def test_code_of_ten_megabytes_is_refused(sandbox: Sandbox):
    run = sandbox.evaluate("x = 1\n" * 2_000_000, [Call("f")])
    assert run.status is Status.TOO_LARGE
    assert run.error is not None
    assert "1024 KB" in run.error.message


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("import sys\nsys.exit(0)", "exit"),
        ("exit()", "exit"),
        ("def f():\n    raise SystemExit", "exit"),
        ("import os\nos._exit(0)", "ended the process"),
        ("def f():\n    import os\n    os._exit(3)", "ended the process"),
    ],
)
def test_code_that_ends_its_process_is_told_so(sandbox: Sandbox, code: str, word: str):
    run = sandbox.evaluate(code, [Call("f")], QUICK)
    assert run.status is Status.ENDED
    assert run.error is not None
    assert word in run.error.message


def test_a_crash_is_told_with_its_signal(sandbox: Sandbox):
    interface = "dict(data=(8, False), shape=(9,), typestr='|u1', version=3)"
    wild = f"import numpy as np\nclass At: __array_interface__ = {interface}\n"
    run = sandbox.evaluate(f"{wild}\ndef f(): np.asarray(At())[0] = 1", [Call("f")], QUICK)
    assert run.status is Status.CRASHED
    assert run.error is not None
    assert run.error.type_name == "SIGSEGV"
    assert run.stopped_in == 0


def test_endless_recursion_is_an_error_like_others(sandbox: Sandbox):
    found = call(sandbox, "def f(): return f()")
    assert (found.type_name, found.line) == ("RecursionError", 1)


@pytest.mark.parametrize(
    "body",
    [
        "def __str__(self): return 5",
        "def __str__(self): raise ValueError",
        "def __str__(self): raise SystemExit",
        "__str__ = None",
        "def __getattribute__(self, name): raise ValueError",
        "def __str__(self): return type('S', (str,), {'__getitem__': lambda s, i: 7})('text')",
        "__traceback__ = property(lambda self: 1 / 0)",
    ],
)
def test_an_exception_that_lies_is_told_by_its_name(sandbox: Sandbox, body: str):
    found = call(sandbox, f"class Liar(Exception):\n    {body}\ndef f():\n    raise Liar()")
    assert (found.type_name, found.line) == ("Liar", 4)
    assert found.message in ("", "text")


def test_an_exception_whose_text_hangs_is_a_time_out(sandbox: Sandbox):
    code = "class Slow(Exception):\n    def __str__(self):\n        while True: pass\ndef f(): raise Slow"
    run = sandbox.evaluate(code, [Call("f")], Limits(seconds=0.3))
    assert (run.status, run.stopped_in) == (Status.TIMEOUT, 0)


def test_huge_texts_are_cut(sandbox: Sandbox):
    code = "class E" + "x" * 5000 + "(Exception): pass\ndef f(): raise E" + "x" * 5000 + "('y' * 10_000_000)"
    found = call(sandbox, code)
    assert len(found.type_name) == 80
    assert len(found.message) == 500


def test_foreign_names_and_texts_cannot_steer_the_terminal(sandbox: Sandbox):
    code = "E = type('\\x1b[31mE', (Exception,), {})\ndef f(): raise E('\\x1b]0;t\\x07 \\u202e')"
    found = call(sandbox, code)
    assert "\x1b" not in found.type_name
    assert found.message == "�]0;t� �"


def test_prints_without_end_are_cut_and_do_not_slow_the_verdict(sandbox: Sandbox):
    run = sandbox.evaluate("def f():\n    for k in range(30_000): print('x' * 99)\n    return 1", [Call("f")])
    assert run.status is Status.OK
    assert len(run.prints) < 66_000
    assert run.prints.endswith("thrown away)")


def test_prints_on_any_stream_are_kept(sandbox: Sandbox):
    code = "import sys, os\nprint('a', end=' ')\nsys.stderr.write('b ')\nos.write(1, b'c ')\nos.write(2, b'\\xff')"
    assert sandbox.evaluate(code, []).prints == "a b c �"


def forbidden(sandbox: Sandbox, statement: str) -> Run:
    return sandbox.evaluate(f"import os, sys, socket, subprocess\ndef f():\n    {statement}", [Call("f")], QUICK)


@pytest.mark.parametrize(
    ("statement", "word"),
    [
        ("open('/tmp/x', 'w')", "files"),
        ("open('/etc/passwd')", "files"),
        ("os.listdir('/')", "files"),
        ("os.remove('/tmp/x')", "files"),
        ("socket.create_connection(('127.0.0.1', 9))", "network"),
        ("subprocess.run(['true'])", "program"),
        ("os.fork()", "program"),
        ("os.kill(1, 0)", "out of reach"),
    ],
)
def test_leaving_the_room_is_refused_in_a_sentence(sandbox: Sandbox, statement: str, word: str):
    result = forbidden(sandbox, statement).results[0]
    assert isinstance(result, Raised)
    assert result.type_name == "PermissionError"
    assert "closed room" in result.message
    assert word in result.message
    assert result.line == 3
