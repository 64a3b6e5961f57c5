"""What a caller gets to know of code that runs: values, types, purity, warnings, lines, and where it stopped."""

import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from tutor.sandbox.host import Call, Limits, Raised, Returned, Rng, Run, Sandbox, Status, Value


def one(sandbox: Sandbox, code: str, *args: Value, **kwargs: Value) -> Returned | Raised:
    run = sandbox.evaluate(f"import numpy as np\n{code}", [Call("f", args, kwargs)])
    assert run.status is Status.OK, run
    return run.results[0]


def value(sandbox: Sandbox, code: str, *args: Value, **kwargs: Value) -> Value:
    result = one(sandbox, code, *args, **kwargs)
    assert isinstance(result, Returned), result
    return result.value


def refusal(sandbox: Sandbox, code: str, *args: Value) -> Raised:
    result = one(sandbox, code, *args)
    assert isinstance(result, Raised), result
    return result


def test_arrays_go_in_and_come_out(sandbox: Sandbox):
    X, w = np.arange(6.0).reshape(3, 2), np.array([1, 2])
    assert np.array_equal(value(sandbox, "def f(X, w): return X @ w", X, w), X @ w)


def test_all_kinds_of_arguments_arrive(sandbox: Sandbox):
    code = "def f(*args, **kw): return [type(a).__name__ for a in args], kw['named'], args[-1]"
    names, named, last = value(
        sandbox, code, 1, 2.5, True, None, "text", np.ones(2), [1, (2.0, None)], np.float32(1), named=[np.eye(2)]
    )
    assert names == ["int", "float", "bool", "NoneType", "str", "ndarray", "list", "float32"]
    assert np.array_equal(named[0], np.eye(2))
    assert last.dtype == np.float32


@pytest.mark.parametrize(
    ("expression", "kind", "expected"),
    [
        ("np.zeros(2)", "ndarray", np.zeros(2)),
        ("np.array(2.0)", "ndarray", np.array(2.0)),
        ("np.float32(2)", "float32", np.array(2, "f4")),
        ("np.mean([1, 3])", "float64", np.array(2.0)),
        ("[1, 2.0, None]", "list", [1, 2.0, None]),
        ("(1, [True])", "tuple", (1, [True])),
        ("range(3)", "range", [0, 1, 2]),
        ("(k for k in (1.0, 2.0))", "generator", [1.0, 2.0]),
        ("None", "NoneType", None),
        ("2 ** 100", "int", 2**100),
        ("float('inf')", "float", float("inf")),
        ("np.ma.masked_array([1.0, 2.0], mask=[0, 1])", "MaskedArray", np.array([1.0, 2.0])),
        ("__import__('collections').namedtuple('Fit', 'w b')(1, 2)", "Fit", (1, 2)),
    ],
)
def test_the_type_that_was_returned_is_told(sandbox: Sandbox, expression: str, kind: str, expected: Value):
    result = one(sandbox, f"def f(): return {expression}")
    assert isinstance(result, Returned), result
    assert result.kind == kind
    assert type(result.value) is type(expected)
    assert repr(result.value) == repr(expected)


@pytest.mark.parametrize(
    ("expression", "named"),
    [
        ("{'w': 1}", "a dict"),
        ("1j", "a complex"),
        ("np.array(['a'])", "dtype str"),
        ("np.array([None])", "dtype object"),
        ("np.datetime64('2026')", "dtype datetime64"),
        ("f", "a function"),
        ("zip([1], [2])", "a zip"),
        ("10 ** 10_000", "an integer of"),
    ],
)
def test_a_result_that_is_no_number_is_refused_by_name(sandbox: Sandbox, expression: str, named: str):
    found = refusal(sandbox, f"def f(): return {expression}")
    assert found.type_name == "UnsupportedResult"
    assert named in found.message


def test_a_call_that_raises_does_not_stop_the_next(sandbox: Sandbox):
    run = sandbox.evaluate("def f(x):\n    y = 0\n    return x / y if x else 7", [Call("f", (1,)), Call("f", (0,))])
    assert run.results == (
        Raised("ZeroDivisionError", "division by zero", 3, run.results[0].seconds),
        Returned(7, "int", seconds=run.results[1].seconds),
    )


def test_the_line_is_the_last_one_of_the_code_itself(sandbox: Sandbox):
    assert (
        refusal(sandbox, "def g(a):\n    return np.linalg.inv(a)\ndef f(a):\n    return g(a)", np.zeros((2, 2))).line
        == 3
    )


def test_a_function_that_is_not_there_is_told_with_those_that_are(sandbox: Sandbox):
    run = sandbox.evaluate("def sigmiod(z): return z", [Call("sigmoid", (1,)), Call("sigmiod", (1,))])
    missing, found = run.results
    assert isinstance(missing, Raised)
    assert missing.type_name == "MissingFunction"
    assert "sigmiod" in missing.message
    assert isinstance(found, Returned)


def test_changed_arguments_are_told_by_position(sandbox: Sandbox):
    code = "def f(a, b, *, c): a[0] = 9; c.append(1); b = b + 1"
    result = one(sandbox, code, np.zeros(2), np.float64(2), c=[1])
    assert isinstance(result, Returned)
    assert result.changed == (0, 2)


def test_every_call_gets_its_own_arguments(sandbox: Sandbox):
    z = np.zeros(1)
    run = sandbox.evaluate("def f(z):\n    z += 1\n    return z", [Call("f", (z,)), Call("f", (z,))])
    assert [r.value.tolist() for r in run.results if isinstance(r, Returned)] == [[1.0], [1.0]]
    assert z.tolist() == [0.0]


def test_readonly_arrays_cannot_be_written(sandbox: Sandbox):
    run = sandbox.evaluate("def f(p): p[0][0] = 1", [Call("f", ((np.zeros(2), 1),), readonly=True)])
    assert isinstance(run.results[0], Raised)
    assert "read-only" in run.results[0].message


def test_a_seeded_generator_can_be_an_argument(sandbox: Sandbox):
    code = (
        "def probes(rng):\n    yield rng.normal(size=2), [1, 2], 3.0\n    yield rng.integers(9, size=(2, 2)), [], None"
    )
    run = sandbox.evaluate(code, [Call("probes", (Rng(5),)), Call("probes", (Rng(5),))])
    first, again = (r.value for r in run.results if isinstance(r, Returned))
    rng = np.random.default_rng(5)
    assert np.array_equal(first[0][0], rng.normal(size=2))
    assert first[0][1:] == ([1, 2], 3.0)
    assert np.array_equal(first[1][0], again[1][0])
    assert not any(isinstance(r, Returned) and (r.changed or r.random_state_changed) for r in run.results)


@pytest.mark.parametrize("draw", ["np.random.rand()", "np.random.seed(0)", "__import__('random').random()"])
def test_the_use_of_global_randomness_is_told(sandbox: Sandbox, draw: str):
    result = one(sandbox, f"def f(): {draw}")
    assert isinstance(result, Returned)
    assert result.random_state_changed


def test_global_randomness_is_the_same_in_every_run(sandbox: Sandbox):
    code = "import random\ndef f(): return [random.random(), np.random.rand()]"
    assert value(sandbox, code) == value(sandbox, code)


@pytest.mark.parametrize(
    ("expression", "kinds"),
    [
        ("np.exp(z)", ("overflow",)),
        ("np.log(z * 0)", ("divide",)),
        ("np.log(-z)", ("invalid",)),
        ("np.log(z * 0) * 0 + np.exp(z)", ("divide", "invalid", "overflow")),
        ("np.errstate(all='ignore').__enter__() or np.exp(z)", ()),
        ("z + 1", ()),
    ],
)
def test_numeric_warnings_are_told_by_kind(sandbox: Sandbox, expression: str, kinds: tuple[str, ...]):
    result = one(sandbox, f"def f(z): return {expression}", np.array([1e4]))
    assert isinstance(result, Returned)
    assert result.warnings == kinds


def test_the_prelude_is_known_to_the_code_and_moves_no_line(sandbox: Sandbox):
    code = "@mark('x')\ndef f(): return NAMES\n\ndef g(): 1 / 0"
    prelude = "NAMES = []\ndef mark(name):\n    NAMES.append(name)\n    return lambda function: function\n"
    run = sandbox.evaluate(code, [Call("f"), Call("g")], prelude=prelude)
    assert [getattr(run.results[0], "value", None), getattr(run.results[1], "line", None)] == [["x"], 4]


def test_a_hang_keeps_the_answers_before_it_and_names_its_call(sandbox: Sandbox):
    code = "def f(k):\n    print('call', k)\n    while k == 2: pass\n    return k"
    run = sandbox.evaluate(code, [Call("f", (k,)) for k in range(4)], Limits(seconds=0.3))
    assert run.status is Status.TIMEOUT
    assert [r.value for r in run.results if isinstance(r, Returned)] == [0, 1]
    assert run.stopped_in == 2
    assert run.prints == "call 0\ncall 1\ncall 2\n"


def test_a_hang_while_loading_is_in_no_call(sandbox: Sandbox):
    run = sandbox.evaluate("while True: pass", [Call("f")], Limits(seconds=0.2))
    assert (run.status, run.stopped_in) == (Status.TIMEOUT, None)


def test_memory_over_the_limit_is_named(sandbox: Sandbox):
    code = "def f(): return bytearray(400 << 20) and 1"
    tight, wide = (sandbox.evaluate(code, [Call("f")], Limits(memory_mb=mb)) for mb in (400, 1024))
    assert tight.status is Status.OUT_OF_MEMORY
    assert tight.error is not None
    assert "400 MB" in tight.error.message
    assert tight.stopped_in == 0
    assert wide.status is Status.OK or "bytearray" in str(wide)


def test_a_result_over_the_limit_is_named(sandbox: Sandbox):
    run = sandbox.evaluate("import numpy as np\ndef f(): return np.zeros((2000, 2000))", [Call("f")])
    assert run.status is Status.TOO_LARGE
    assert run.error is not None
    assert "(2000, 2000)" in run.error.message


def test_processor_time_has_its_own_limit(sandbox: Sandbox):
    run = sandbox.evaluate("while True: pass", [], Limits(seconds=20, cpu_seconds=1))
    assert run.status is Status.TIMEOUT
    assert run.error is not None
    assert "processor" in run.error.message


def test_the_layers_that_held_are_in_the_run(sandbox: Sandbox):
    assert set(sandbox.evaluate("", []).layers) == set(sandbox.layers().held)


def test_several_threads_may_ask_at_once(sandbox: Sandbox):
    together = threading.Barrier(6)

    def ask(k: int) -> Run:
        together.wait()
        return sandbox.evaluate(f"def f(): return {k}", [Call("f")])

    with ThreadPoolExecutor(6) as pool:
        runs = list(pool.map(ask, range(6)))
    assert [r.value for run in runs for r in run.results if isinstance(r, Returned)] == list(range(6))


def test_what_cannot_be_handed_in_is_our_own_error(sandbox: Sandbox):
    with pytest.raises(TypeError, match="a dict"):
        sandbox.evaluate("def f(x): pass", [Call("f", ({},))])  # type: ignore[arg-type]
