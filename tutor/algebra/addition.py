"""Edits of one place in a formula: another number, another symbol, something that is missing."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from tutor.algebra.alteration import complement
from tutor.algebra.site import Edit, Say
from tutor.notation.tree import (
    Add,
    Call,
    Constant,
    Div,
    Inverse,
    Mul,
    Name,
    Neg,
    Node,
    Number,
    Pow,
    Transpose,
)

Names = Sequence[tuple[str, tuple[str, ...]]]
"""Symbols worth trying, with their sizes."""


def number_edits(node: Node, say: Say) -> Iterator[Edit]:
    """Another number in the place of one."""
    if not isinstance(node, Number):
        if isinstance(node, Constant):
            yield "wrong-constant", f"{say(node)} is not the right base.", Number(Fraction(2))
        return
    for value in (0, 1, 2, Fraction(1, 2), 3, 4, Fraction(1, 4), -1):
        if value != node.value:
            yield "wrong-constant", f"The number {say(node)} is not right.", Number(Fraction(value))
    if node.value not in (0, 1, 2, Fraction(1, 2)):
        yield "wrong-constant", f"The number {say(node)} is not right.", Constant("e")


def rest_edits(node: Node, say: Say) -> Iterator[Edit]:
    """A factor that is missing on all terms of a sum but one."""
    if not isinstance(node, Add) or len(node.terms) < 3:
        return
    for index, term in enumerate(node.terms):
        rest = Add((*node.terms[:index], *node.terms[index + 1 :]))
        shown = say(term)
        yield "missing-half", f"All terms but {shown} lack a factor 1/2.", Add((Div(rest, Number(Fraction(2))), term))
        yield "missing-factor", f"All terms but {shown} lack a factor 2.", Add((Mul(Number(Fraction(2)), rest), term))
        yield "sign-of-term", f"All terms but {shown} have the wrong sign.", Add((Neg(rest), term))


def name_edits(node: Node, names: Names) -> Iterator[Edit]:
    """Another symbol in the place of one."""
    if not isinstance(node, Name):
        return
    sizes = dict(names).get(node.name)
    for name, other in names:
        if name != node.name and (sizes is None or sizes == other):
            yield "wrong-symbol", f"In one place {node.name} stands where another symbol belongs.", Name(name)
    if node.name in ("n", "d", "k"):
        for size in ("n", "d", "k"):
            if size != node.name:
                yield "wrong-size", f"{node.name} is not the size that belongs there.", Name(size)


def factor_edits(node: Node, say: Say) -> Iterator[Edit]:
    """A square, or a factor 2 or 1/2, that is missing."""
    shown = say(node)
    two = Number(Fraction(2))
    yield "missing-square", f"{shown} should be squared.", Pow(node, two)
    yield "missing-half", f"A factor 1/2 is missing at {shown}.", Div(node, two)
    yield "missing-factor", f"A factor 2 is missing at {shown}.", Mul(two, node)


def addition_edits(node: Node, names: Names, say: Say) -> Iterator[Edit]:
    """Something that is missing: a sign, a factor, a term, a function."""
    shown = say(node)
    yield "sign-of-term", f"{shown} has the wrong sign.", Neg(node)
    yield "one-minus", f"{shown} stands where one minus it belongs.", complement(node)
    for function in ("log", "exp", "sqrt", "abs", "sigmoid"):
        yield "missing-function", f"A function is missing around {shown}.", Call(function, (node,))
    yield "reciprocal", f"{shown} is upside down.", Div(Number(Fraction(1)), node)
    for name, sizes in names:
        if not sizes:
            yield "missing-factor", f"A factor {name} is missing at {shown}.", Mul(node, Name(name))
            yield "missing-factor", f"Something must be divided by {name} at {shown}.", Div(node, Name(name))
            yield "missing-term", f"At {shown}, {name} has to be added or subtracted.", Add((node, Name(name)))
            yield "missing-term", f"At {shown}, {name} has to be added or subtracted.", Add((node, Neg(Name(name))))
    one = Number(Fraction(1))
    yield "missing-term", f"At {shown}, a constant is missing.", Add((node, one))
    yield "missing-term", f"At {shown}, a constant is missing.", Add((node, Neg(one)))
    yield "transposed", f"{shown} should be transposed.", Transpose(node)
    yield "missing-inverse", f"{shown} should be inverted.", Inverse(node)
