"""Brackets left out or too many: edits that move the reach of an operation."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tutor.algebra.site import Edit, Put, Say, add
from tutor.notation.tree import (
    Add,
    Big,
    Call,
    Div,
    Mul,
    Neg,
    Node,
    Pow,
    ungroup,
)


def bracket_edits(node: Node, say: Say) -> Iterator[Edit]:
    """Brackets left out: the operation before or after reaches less far, or farther, than was meant."""
    sentence = "Brackets are missing around {}: as written, only a part of it is meant."
    if isinstance(node, Add):
        for index, term in enumerate(node.terms):
            before, after = node.terms[:index], node.terms[index + 1 :]
            for wider, hint in _wider(term, before, after):
                yield "missing-brackets", sentence.format(hint(say)), wider
    if isinstance(node, Div | Pow):
        yield from _narrower(node, say)
    if isinstance(node, Mul):
        yield from _bracketed_product(node, say)


def _wider(term: Node, before: Sequence[Node], after: Sequence[Node]) -> Iterator[tuple[Node, Callable[[Say], str]]]:
    """A factor, denominator or argument at the edge of a term swallows the neighboring terms."""
    if after:
        for whole, tail in _at_right_edge(term):
            yield add([*before, whole(Add((tail, *after)))]), _hint(tail, after)
    if before:
        for whole, head in _at_left_edge(term):
            yield add([whole(Add((*before, head))), *after]), _hint(head, before)


def _hint(node: Node, others: Sequence[Node]) -> Callable[[Say], str]:
    return lambda say: f"the sum of {say(node)} and {say(others[0])}"


def _at_right_edge(term: Node) -> Iterator[tuple[Put, Node]]:
    match term:
        case Neg(arg=arg):
            yield Neg, arg
            yield from _within(_at_right_edge(arg), Neg)
        case Div(top=top, bottom=bottom):
            yield lambda new: Div(top, new), bottom
            yield from _within(_at_right_edge(bottom), lambda new: Div(top, new))
        case Mul(left=left, right=right, how=how):
            yield lambda new: Mul(left, new, how), right
            yield from _within(_at_right_edge(right), lambda new: Mul(left, new, how))
        case Pow(body=body, exponent=exponent):
            yield lambda new: Pow(body, new), exponent
        case Call(function=function, args=(arg,)):
            yield lambda new: Call(function, (new,)), arg
        case Big():
            yield lambda new: replace(term, body=new), term.body


def _within(places: Iterator[tuple[Put, Node]], outer: Put) -> Iterator[tuple[Put, Node]]:
    """Places inside a part, seen from outside it."""
    for inner, node in places:
        yield _composed(outer, inner), node


def _composed(outer: Put, inner: Put) -> Put:
    return lambda new: outer(inner(new))


def _at_left_edge(term: Node) -> Iterator[tuple[Put, Node]]:
    match term:
        case Neg(arg=arg):
            for inner, head in _at_left_edge(arg):
                yield inner, Neg(head)
        case Div(top=top, bottom=bottom):
            yield lambda new: Div(new, bottom), top
        case Mul(left=left, right=right, how=how):
            yield lambda new: Mul(new, right, how), left
            yield from _within(_at_left_edge(left), lambda new: Mul(new, right, how))
        case Pow(body=body, exponent=exponent):
            yield lambda new: Pow(new, exponent), body


def _narrower(node: Div | Pow, say: Say) -> Iterator[Edit]:
    """Brackets too many: the power or the quotient should reach only a part."""
    if isinstance(node, Div):
        yield from _narrower_quotient(node, say)
    else:
        yield from _narrower_power(node, say)


def _narrower_quotient(node: Div, say: Say) -> Iterator[Edit]:
    bottom, top = ungroup(node.bottom), ungroup(node.top)
    sentence = f"The brackets around {say(bottom)} reach too far."
    if isinstance(bottom, Add):
        yield (
            "missing-brackets",
            sentence,
            Add((*bottom.terms[:-1], _signed(bottom.terms[-1], lambda x: Div(node.top, x)))),
        )
        yield "missing-brackets", sentence, Add((Div(node.top, bottom.terms[0]), *bottom.terms[1:]))
    if isinstance(bottom, Mul):
        yield "missing-brackets", sentence, Mul(bottom.left, Div(node.top, bottom.right), bottom.how)
        yield "missing-brackets", sentence, Mul(Div(node.top, bottom.left), bottom.right, bottom.how)
    for whole, tail in _at_right_edge(top):
        yield "missing-brackets", f"Only a part of {say(top)} should be divided.", whole(Div(tail, node.bottom))
    if isinstance(top, Add):
        last = _signed(top.terms[-1], lambda x: Div(x, node.bottom))
        yield "missing-brackets", f"Only a part of {say(top)} is divided.", Add((*top.terms[:-1], last))


def _narrower_power(node: Pow, say: Say) -> Iterator[Edit]:
    body, exponent = ungroup(node.body), node.exponent
    sentence = f"The brackets around {say(body)} reach too far."
    match body:
        case Add(terms=terms):
            each = Add(tuple(Pow(term, exponent) for term in terms))
            yield "square-of-sum", f"Raise the terms of {say(body)} one by one, not their sum.", each
            for index, term in enumerate(terms):
                one = _signed(term, lambda x: Pow(x, exponent))
                yield "missing-brackets", sentence, Add((*terms[:index], one, *terms[index + 1 :]))
        case Mul(left=left, right=right, how=how):
            yield "missing-brackets", sentence, Mul(left, Pow(right, exponent), how)
        case Call(args=(arg,)):
            yield "missing-brackets", sentence, replace(body, args=(Pow(arg, exponent),))
        case Div(top=top, bottom=bottom):
            yield "missing-brackets", sentence, Div(top, Pow(bottom, exponent))
            yield "missing-brackets", sentence, Div(Pow(top, exponent), bottom)


def _signed(term: Node, change: Put) -> Node:
    """A change below the sign of a term."""
    return Neg(change(term.arg)) if isinstance(term, Neg) else change(term)


def _bracketed_product(node: Mul, say: Say) -> Iterator[Edit]:
    left = ungroup(node.left)
    if isinstance(left, Div):
        yield (
            "missing-brackets",
            f"Brackets are missing: {say(node.right)} belongs under the fraction line too.",
            Div(left.top, Mul(left.bottom, node.right, node.how)),
        )
    for side, other in ((node.left, node.right), (node.right, node.left)):
        inner = ungroup(side)
        if isinstance(inner, Add):
            spread = Add((Mul(inner.terms[0], other, node.how), *inner.terms[1:]))
            yield "missing-brackets", f"{say(other)} multiplies only a part of {say(inner)}.", spread
            spread = Add((*inner.terms[:-1], Mul(inner.terms[-1], other, node.how)))
            yield "missing-brackets", f"{say(other)} multiplies only a part of {say(inner)}.", spread
        if isinstance(inner, Pow):
            inside = Pow(inner.body, Mul(inner.exponent, other))
            yield "missing-brackets", f"{say(other)} belongs in the exponent.", inside
        if isinstance(inner, Call) and len(inner.args) == 1:
            yield (
                "missing-brackets",
                f"{say(other)} belongs inside {inner.function}.",
                replace(inner, args=(Mul(inner.args[0], other, "*"),)),
            )
