"""Edits of one place in a formula: a sign, something too many, one operation for another."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import reduce

from tutor.algebra.site import Edit, Say, add
from tutor.notation.tree import (
    Add,
    Big,
    Call,
    Div,
    Inverse,
    Mul,
    Neg,
    Node,
    Norm,
    Number,
    Pow,
    Transpose,
    ungroup,
)


def sign_edits(node: Node, say: Say) -> Iterator[Edit]:
    """A sign turned round: of a term, inside a function, of an exponent."""
    if isinstance(node, Add):
        for index, term in enumerate(node.terms):
            other = term.arg if isinstance(term, Neg) else Neg(term)
            bare = term.arg if isinstance(term, Neg) else term
            new = Add((*node.terms[:index], other, *node.terms[index + 1 :]))
            yield "sign-of-term", f"The term {say(bare)} has the wrong sign.", new
    if isinstance(node, Call) and len(node.args) == 1:
        inside = f"The sign inside {node.function} is wrong."
        note = "sign-of-exponent" if node.function == "exp" else "sign-of-argument"
        yield note, inside, replace(node, args=(negative(node.args[0]),))
        if node.function not in ("sum", "mean", "max", "min", "diag", "softmax"):
            say_minus = f"Inside {node.function} stands {say(node.args[0])} where one minus it belongs."
            yield "one-minus", say_minus, replace(node, args=(complement(node.args[0]),))
    if isinstance(node, Pow):
        note = "sign-of-exponent"
        yield note, f"The exponent {say(node.exponent)} has the wrong sign.", Pow(node.body, negative(node.exponent))


def negative(node: Node) -> Node:
    """A node with the other sign."""
    bare = ungroup(node)
    return bare.arg if isinstance(bare, Neg) else Neg(node)


def complement(node: Node) -> Node:
    """One minus a node."""
    return Add((Number(Fraction(1)), Neg(node)))


def removal_edits(node: Node, say: Say) -> Iterator[Edit]:  # noqa: C901 - one case for each kind of node
    """Something that is too many."""
    match node:
        case Add(terms=terms):
            for index, term in enumerate(terms):
                rest = (*terms[:index], *terms[index + 1 :])
                yield "extra-term", f"The term {say(term)} does not belong there.", add(rest)
        case Mul(left=left, right=right):
            yield from _without_slope(node, say)
            yield "extra-factor", f"The factor {say(right)} does not belong there.", left
            yield "extra-factor", f"The factor {say(left)} does not belong there.", right
        case Div(top=top, bottom=bottom):
            yield "extra-factor", f"Nothing should be divided by {say(bottom)} there.", top
            if isinstance(ungroup(top), Mul):
                inner = ungroup(top)
                if isinstance(inner, Mul):
                    yield (
                        "extra-factor",
                        f"The factor {say(inner.right)} does not belong there.",
                        Div(inner.left, bottom),
                    )
        case Pow(body=body, exponent=exponent):
            yield "wrong-exponent", f"{say(body)} should not be raised to {say(exponent)}.", body
        case Neg(arg=arg):
            yield "sign-of-term", f"The minus before {say(arg)} is wrong.", arg
        case Call(function=function, args=(arg,)):
            yield "extra-function", f"{function} does not belong around {say(arg)}.", arg
        case Transpose(arg=arg):
            yield "transposed", f"{say(arg)} should not be transposed.", arg
        case Inverse(arg=arg):
            yield "extra-inverse", f"{say(arg)} should not be inverted.", arg


def _without_slope(node: Mul, say: Say) -> Iterator[Edit]:
    """A product without its factors p and 1 − p, which squared error brings in."""
    parts = factors(node)
    for one in parts:
        for other in parts:
            rest = [part for part in parts if part is not one and part is not other]
            if rest and ungroup(other) == complement(ungroup(one)):
                text = f"{say(one)} and {say(other)}, the slope, do not belong there."
                yield "squared-error-factor", text, reduce(lambda a, b: Mul(a, b, "*"), rest)


def factors(node: Node) -> list[Node]:
    """The factors of a product entry by entry, as they stand."""
    inner = ungroup(node)
    if isinstance(inner, Mul) and inner.how != "@":
        return [*factors(inner.left), *factors(inner.right)]
    return [node]


def operation_edits(node: Node, say: Say) -> Iterator[Edit]:
    """One operation or function for another."""
    wrong = f"The operation in {say(node)} is not the right one."
    match node:
        case Mul(left=left, right=right, how=how):
            yield "wrong-operation", wrong, Div(left, right)
            yield "wrong-operation", wrong, Add((left, right))
            yield "wrong-operation", wrong, Add((left, Neg(right)))
            yield "wrong-operation", wrong, Mul(right, left, how)
            yield "wrong-operation", wrong, Pow(left, right)
        case Pow(body=body, exponent=exponent):
            yield "wrong-operation", wrong, Mul(body, exponent)
        case Div(top=Call(function=one, args=(a,)), bottom=Call(function=two, args=(b,))) if one == two:
            note = "log-of-quotient" if one == "log" else "function-of-quotient"
            yield note, f"The {one} of a quotient is not the quotient of two.", Call(one, (Div(a, b),))
        case Div(top=top, bottom=bottom):
            yield "reciprocal", f"{say(node)} is upside down.", Div(bottom, top)
            yield "wrong-operation", wrong, Mul(top, bottom)
            yield "wrong-operation", wrong, Add((top, Neg(bottom)))
        case Add(terms=(left, right)):
            bare = right.arg if isinstance(right, Neg) else right
            yield "wrong-operation", wrong, Mul(left, bare)
            yield "wrong-operation", wrong, Div(left, bare)
        case Big(kind=kind) if kind in ("sum", "mean", "prod"):
            yield from _sum_for_mean(node)
        case Call(function=function, args=args):
            yield from _other_function(node, function, args, say)
        case Norm(arg=arg, order=order):
            yield "wrong-norm", "Another norm belongs there.", Norm(arg, 1 if order == 2 else 2)


def _sum_for_mean(node: Big) -> Iterator[Edit]:
    if node.kind == "sum":
        yield "not-averaged", f"Average over {node.index} instead of summing.", replace(node, kind="mean")
        yield "sum-for-product", f"Multiply over {node.index} instead of adding.", replace(node, kind="prod")
    elif node.kind == "mean":
        yield "averaged-twice", f"Sum over {node.index} instead of averaging.", replace(node, kind="sum")
    else:
        yield "product-for-sum", f"Add over {node.index} instead of multiplying.", replace(node, kind="sum")


AXES = frozenset({"sum", "mean", "max", "min", "prod", "softmax", "logsumexp", "norm", "std", "var"})
"""Functions that go along an axis."""

FAMILIES: Sequence[Sequence[str]] = (
    ("exp", "log", "log1p", "expm1", "sqrt", "sigmoid", "tanh", "abs"),
    ("log", "log2", "log10"),
    ("max", "min"),
    ("sum", "mean", "prod", "max"),
    ("softmax", "sigmoid"),
)


def _other_function(node: Call, function: str, args: tuple[Node, ...], say: Say) -> Iterator[Edit]:
    if function in AXES:
        yield from _other_axis(node)
    if function == "sum":
        yield "not-averaged", "Average there instead of summing.", replace(node, function="mean")
    if function == "mean":
        yield "averaged-twice", "Sum there instead of averaging.", replace(node, function="sum")
    others = dict.fromkeys(other for family in FAMILIES if function in family for other in family)
    for other in others:
        if other != function:
            sentence = f"{function} is not the right function of {say(args[0])}."
            yield "wrong-function", sentence, replace(node, function=other)
    if len(args) == 1 and isinstance(ungroup(args[0]), Mul | Add):
        yield from _pulled_out(node, say)


def _other_axis(node: Call) -> Iterator[Edit]:
    for axis in (None, 0, 1):
        for keepdims in (True, False):
            if (axis, keepdims) != (node.axis, node.keepdims):
                sentence = f"{node.function} goes along the wrong axis."
                yield "wrong-axis", sentence, replace(node, axis=axis, keepdims=keepdims)


def _pulled_out(node: Call, say: Say) -> Iterator[Edit]:
    inner = ungroup(node.args[0])
    if isinstance(inner, Mul):
        note, text = "missing-brackets", f"A factor inside {node.function} belongs outside."
        yield note, text, Mul(inner.left, replace(node, args=(inner.right,)))
        yield note, text, Mul(replace(node, args=(inner.left,)), inner.right)
    if isinstance(inner, Add):
        for index, term in enumerate(inner.terms):
            rest = add((*inner.terms[:index], *inner.terms[index + 1 :]))
            text = f"{say(term)} belongs outside {node.function}."
            yield "missing-brackets", text, Add((replace(node, args=(rest,)), term))
