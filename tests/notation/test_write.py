"""What is written in any notation reads back as the same tree."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.notation import tree, write
from tutor.notation.read import read
from tutor.notation.symbols import SymbolTable
from tutor.notation.tree import Name, Node, Number

TABLE = SymbolTable.declare(
    {
        "X": "matrix n d",
        "P": "matrix n k",
        "y": "vector n {0,1}",
        "p": "vector n (0,1)",
        "w": "vector d",
        "b": "real",
        "z": "real",
        "lam": "positive",
        "beta1": "(0,1)",
        "m_hat": "real",
        "c_FP": "positive",
        "t": "integer",
    }
)
Trees = st.SearchStrategy[Node]
PYTHON_RANGE = (Fraction(0), ("+", "n", ("-", Fraction(1))))
"""The limits of `range(n)`: all entries, as no limits are."""


def skeleton(node: Node | None) -> Any:  # noqa: C901, PLR0912 - one case for each kind of node
    """What a tree says: brackets left out, products side by side, starred and dotted alike, factors in one row."""
    match node:
        case None:
            return ":"
        case tree.Group(body=body):
            return skeleton(body)
        case tree.Number(value=value):
            return value
        case tree.Mul():
            return ("*", *map(skeleton, factors(node)))
        case tree.Add():
            return ("+", *map(skeleton, terms(node)))
        case tree.Neg(arg=arg):
            return ("-", skeleton(arg))
        case tree.Call(function=function, args=args, axis=axis, keepdims=keepdims):
            return (function, axis, keepdims, *map(skeleton, args))
        case tree.Index(body=body, at=at):
            return ("at", skeleton(body), *map(skeleton, at))
        case tree.Big(kind=kind, index=index, lower=lower, upper=upper, body=body):
            limits = (skeleton(lower), skeleton(upper))
            return (kind, index, (":", ":") if limits == PYTHON_RANGE else limits, skeleton(body))
        case tree.Relation(left=left, how=how, right=right):
            return (skeleton(left), how, skeleton(right))
        case tree.Pow(body=tree.Constant(name="e"), exponent=exponent):
            return ("exp", None, False, skeleton(exponent))
        case tree.Norm(arg=arg, order=order):
            return ("norm", order, skeleton(arg))
        case tree.Name(name=name) | tree.Constant(name=name):
            return name
    return (type(node).__name__, *map(skeleton, node.children()))


def factors(node: Node) -> list[Node]:
    node = tree.ungroup(node)
    return [*factors(node.left), *factors(node.right)] if isinstance(node, tree.Mul) else [node]


def terms(node: Node) -> list[Node]:
    node = tree.ungroup(node)
    return [each for term in node.terms for each in terms(term)] if isinstance(node, tree.Add) else [node]


def raised(part: Node, symbol: Node) -> Node:
    """A power of e that is no constant, however much arithmetic the part holds."""
    return tree.Pow(tree.Constant("e"), tree.Mul(part, symbol, ""))


def names(*words: str) -> Trees:
    return st.sampled_from([Name(word) for word in words])


numbers: Trees = st.sampled_from(["0", "1", "2", "3", "10", "1/2", "0.25", "0.1", "1e-8"]).map(
    lambda text: Number(Fraction(text), text if "/" not in text else "")
)
wholes: Trees = st.sampled_from([Number(Fraction(n), str(n)) for n in (1, 2, 3)])


def added(part: Trees) -> Trees:
    term = st.one_of(part, part.map(tree.Neg))
    return st.tuples(part, term).map(tree.Add)


def entrywise(part: Trees, number: Trees) -> Trees:
    functions = st.sampled_from(["exp", "log", "sigmoid", "abs", "tanh", "log1p", "sqrt"])
    return st.one_of(
        added(part),
        part.map(tree.Neg),
        st.builds(lambda f, x: tree.Call(f, (x,)), functions, part),
        st.builds(lambda a, x: tree.Mul(a, x, "*"), number, part),
        st.builds(lambda a, x: tree.Mul(a, x, "*"), part, part),
        st.builds(tree.Div, part, number),
        st.builds(tree.Pow, part, wholes),
    )


def scalars(*, entry: bool = False) -> Trees:
    leaves = [names("b", "z", "lam", "beta1", "m_hat", "c_FP", "t", "n", "d"), numbers]
    if entry:
        at = Name("i")
        leaves.append(st.sampled_from([tree.Index(Name("y"), (at,)), tree.Index(Name("p"), (at,))]))
    return st.recursive(
        st.one_of(*leaves),
        lambda part: st.one_of(
            entrywise(part, part),
            st.builds(tree.Div, part, part),
            st.builds(raised, part, names("z", "b", "t")),
            st.builds(lambda x, y: tree.Call("max", (x, y)), part, part),
            st.builds(lambda x, y: tree.Mul(x, y, ""), part, part),
        ),
        max_leaves=6,
    )


def vectors() -> Trees:
    leaf = st.one_of(names("y", "p"), st.just(tree.Mul(Name("X"), Name("w"), "")))
    return st.recursive(leaf, lambda part: entrywise(part, scalars()), max_leaves=4)


def whole() -> Trees:
    summed = scalars(entry=True).map(lambda body: tree.Big("sum", "i", body))
    gradient = vectors().map(lambda v: tree.Mul(tree.Transpose(Name("X")), v, ""))
    reduced = st.builds(lambda f, v: tree.Call(f, (v,)), st.sampled_from(["sum", "mean", "max"]), vectors())
    norms = st.builds(tree.Norm, vectors(), st.sampled_from([1, 2]))
    numeric = st.one_of(summed, reduced, norms, scalars())
    product = st.builds(lambda a, x: tree.Mul(a, x, ""), st.builds(tree.Div, numbers, names("n", "lam")), numeric)
    return st.one_of(numeric, gradient, added(numeric), product, st.builds(tree.Div, gradient, names("n")))


WRITERS: dict[str, Callable[..., str]] = {
    "plain": write.plain,
    "numpy": write.numpy,
    "latex": write.latex,
    "unicode": write.unicode,
}


@pytest.mark.parametrize("notation", list(WRITERS))
@settings(max_examples=150, deadline=None, derandomize=True)
@given(formula=whole())
def test_what_is_written_reads_back(notation: str, formula: Node):
    text = WRITERS[notation](formula, TABLE)
    got = read(text, TABLE).tree
    assert skeleton(got) == skeleton(formula), text
