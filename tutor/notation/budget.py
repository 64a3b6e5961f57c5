"""How large a formula may be: its parts, and the numbers that somebody would have to work out."""

import math
from typing import Final

from tutor.notation.error import NotationError
from tutor.notation.tree import Add, Constant, Div, Mul, Neg, Node, Number, Pow, ungroup, walk

MOST_NODES: Final = 500
MOST_LEVELS: Final = 100
"""Of parts inside parts, so that whatever walks a tree may call itself; a product leans on its first factor."""
MOST_EXPONENT: Final = 1000
MOST_BITS: Final = 20_000
"""Digits, in base 2, of a number that is given as a power."""


def refuse_large(tree: Node) -> None:
    """Raise NotationError for more parts, or more levels of them, than any formula has."""
    waiting = [(tree, 1)]
    count = 0
    while waiting:
        node, level = waiting.pop()
        count += 1
        if count > MOST_NODES:
            raise NotationError(0, f"That has more than {MOST_NODES} parts; write it shorter.")
        if level > MOST_LEVELS:
            raise NotationError(node.span[0], "This has too many parts inside one another; write it shorter.")
        waiting += [(child, level + 1) for child in node.children()]


def refuse_towers(tree: Node) -> None:
    """Raise NotationError for powers of numbers that are too large to work out."""
    for node in walk(tree):
        if isinstance(node, Pow):
            _refuse_tower(node)


def _refuse_tower(node: Pow) -> None:
    exponent = bits(node.exponent, below=False)
    if exponent is None:
        return
    if exponent > math.log2(MOST_EXPONENT):
        raise NotationError(node.exponent.span[0], f"That exponent is more than {MOST_EXPONENT:,}; make it smaller.")
    base = bits(node.body)
    if base is not None and base * 2**exponent > MOST_BITS:
        raise NotationError(node.span[0], "That power is too large to be worked out; make it smaller.")


def bits(node: Node, *, below: bool = True) -> float | None:
    """About how many binary digits a constant part needs, those `below` the line too; None with a symbol in it."""
    node = ungroup(node)
    match node:
        case Number(value=value):
            return math.log2(max(abs(value.numerator), value.denominator) if below else max(abs(float(value)), 1.0))
        case Constant():
            return 2.0
        case Pow():
            base, exponent = bits(node.body, below=below), bits(node.exponent, below=False)
            if base is None or exponent is None:
                return None
            return math.inf if exponent > 32 else base * 2**exponent
        case Neg() | Add() | Mul() | Div():
            sizes = [bits(child, below=below) for child in node.children()]
            return None if None in sizes else sum(size or 0.0 for size in sizes) + (len(sizes) if sizes else 0) - 1
    return None
