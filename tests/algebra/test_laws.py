from collections.abc import Callable
from fractions import Fraction

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tutor.algebra.decide import Decision, decide
from tutor.algebra.declared import Declared
from tutor.algebra.question import Question
from tutor.algebra.shapes import Conventions
from tutor.algebra.site import sites
from tutor.notation.tree import Add, Call, Constant, Div, Mul, Name, Neg, Node, Number, Pow

SYMBOLS = {
    "z": Declared("z"),
    "p": Declared("p", domain="(0,1)"),
    "y": Declared("y", domain="{0,1}"),
    "lam": Declared("lam", domain="positive"),
    "t": Declared("t", domain="integer"),
}
SETTINGS = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def number(value: str | int) -> Number:
    return Number(Fraction(value))


def call(function: str, *args: Node) -> Node:
    return Call(function, args)


leaves = st.one_of(
    st.sampled_from([Name(name) for name in SYMBOLS]),
    st.integers(-3, 5).map(number),
    st.sampled_from([number("1/2"), number("0.1"), Constant("e")]),
)


def _grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.tuples(inner, inner).map(Add),
        st.tuples(inner, inner).map(lambda pair: Mul(*pair)),
        st.tuples(inner, inner).map(lambda pair: Div(*pair)),
        inner.map(Neg),
        st.tuples(inner, st.sampled_from([number(2), number(3), number(-1)])).map(lambda pair: Pow(*pair)),
        st.tuples(st.sampled_from(["exp", "sigmoid", "tanh", "abs", "log", "sqrt"]), inner).map(
            lambda pair: call(*pair)
        ),
        st.tuples(inner, inner).map(lambda pair: call("max", *pair)),
    )


formulas = st.recursive(leaves, _grown, max_leaves=8)

REWRITINGS: list[Callable[[Node], Node]] = [
    lambda a: Neg(Neg(a)),
    lambda a: Div(Mul(number(2), a), number(2)),
    lambda a: Add((number(1), Neg(Add((number(1), Neg(a)))))),
    lambda a: Mul(a, number("1.0")),
    lambda a: Add((Div(a, number(2)), Mul(number("0.5"), a))),
    lambda a: call("log", call("exp", a)),
    lambda a: Add((call("max", a, number(0)), call("min", a, number(0)))),
    lambda a: Mul(call("sign", a), call("abs", a)),
    lambda a: Add(tuple(reversed(a.terms))) if isinstance(a, Add) else a,
    lambda a: Mul(a.right, a.left) if isinstance(a, Mul) else a,
    lambda a: Mul(a.top, Pow(a.bottom, number(-1))) if isinstance(a, Div) else a,
    lambda a: call("sigmoid", call("logit", a)) if isinstance(a, Name) and a.name == "p" else a,
    lambda a: Pow(a, number(2)) if isinstance(a, Name) and a.name == "y" else a,
    lambda a: Pow(call("sqrt", a), number(2)) if isinstance(a, Name) and a.name in ("lam", "p") else a,
    lambda a: Div(number(1), Add((number(1), call("exp", Neg(a.args[0]))))) if _is(a, "sigmoid") else a,
    lambda a: Add((Mul(number(2), call("sigmoid", Mul(number(2), a.args[0]))), number(-1))) if _is(a, "tanh") else a,
    lambda a: call("sqrt", Pow(a.args[0], number(2))) if _is(a, "abs") else a,
    lambda a: Pow(Constant("e"), a.args[0]) if _is(a, "exp") else a,
]


def _is(node: Node, function: str) -> bool:
    return isinstance(node, Call) and node.function == function


def verdict(reference: Node, answer: Node) -> Decision:
    question = Question(SYMBOLS, reference, str, "law", Conventions())
    return decide(question, answer, "", str)


@SETTINGS
@given(formulas, st.sampled_from(REWRITINGS), st.integers(0, 40))
def test_a_rewriting_that_keeps_the_value_is_never_refused(formula: Node, rewrite: Callable[[Node], Node], at: int):
    places = list(sites(formula))
    node, put = places[at % len(places)]
    found = verdict(formula, put(rewrite(node)))
    assert found.status != "wrong", found.tally


@SETTINGS
@given(
    formulas, st.sampled_from(["1e-9", "-1e-12", "1e-15", "1/7", "1e-40", "1e-200"]), st.sampled_from([*SYMBOLS, "one"])
)
def test_anything_added_to_a_formula_is_never_accepted(formula: Node, size: str, name: str):
    extra = number(size) if name == "one" else Mul(number(size), Name(name))
    found = verdict(formula, Add((formula, extra)))
    if name == "y":
        assume(found.status != "undecided")
    assert not found.right, found.tally


@SETTINGS
@given(formulas, st.sampled_from(["1.000001", "0.999999999999", "1.00000000000000000001", "-1", "2"]))
def test_a_factor_other_than_one_is_accepted_only_where_the_formula_is_zero(formula: Node, factor: str):
    found = verdict(formula, Mul(number(factor), formula))
    if found.right:
        assert verdict(formula, number(0)).right


@SETTINGS
@given(formulas, formulas)
def test_the_verdict_is_the_same_both_ways_and_every_time(one: Node, other: Node):
    there, again, back = verdict(one, other), verdict(one, other), verdict(other, one)
    assert there.status == again.status
    assert there.tally == again.tally
    assert not (there.right and back.status == "wrong" and back.reason == "value")
