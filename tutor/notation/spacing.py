"""How much room stands between neighbors of a formula (The TeXbook, chapter 18, in whole cells)."""

from collections.abc import Sequence
from typing import Literal

from tutor.notation.math_list import Class, Glyph, Item, Marked, Row, class_of

Role = Class | Literal["sign"]
"""A class as it acts in its place: a `bin` with nothing before it is a `sign`."""

WIDE_GAP = 3
"""Cells of room that part two statements."""
_BEFORE_SIGN = frozenset({"bin", "rel", "arrow", "open", "punct", "function", "big", "gap", "slash", "sign"})
_NO_OPERAND = frozenset({"rel", "arrow", "close", "punct"})
_OPERAND = frozenset({"ord", "word", "root", "close", "fraction", "fence"})
_WIDE = frozenset({"rel", "arrow", "bin", "punct"})
_BRACKETS = frozenset({"fence", "open"})


def roles_of(items: Sequence[Item]) -> list[Role]:
    """The class of each item as it acts between its neighbors."""
    roles: list[Role] = []
    before: Role = "open"
    for item in items:
        role: Role = class_of(item)
        if role == "bin" and before in _BEFORE_SIGN:
            role = "sign"
        if role in _NO_OPERAND and roles and roles[-1] == "bin":
            roles[-1] = "sign"
        roles.append(role)
        before = before if is_thin(item) else _end(item, role)
    if roles and roles[-1] == "bin":
        roles[-1] = "sign"
    return roles


def is_thin(item: Item) -> bool:
    """Whether the item is mere room, too little to part two statements."""
    return isinstance(item, Glyph) and item.kind == "gap" and len(item.text) < WIDE_GAP


def gaps(items: Sequence[Item], roles: Sequence[Role], *, tight: bool = False, flat: bool = False) -> list[int]:
    """Empty cells before each item of a row."""
    if not items:
        return []
    ends = [_end(item, role) for item, role in zip(items, roles, strict=True)]
    return [0, *[gap(left, right, tight=tight, flat=flat) for left, right in zip(ends, roles[1:], strict=False)]]


def _end(item: Item, role: Role) -> Role:
    """The class at the right end of an item; it differs from that at the left where a whole row is marked."""
    if isinstance(item, Marked) and isinstance(item.body, Row) and item.body.items:
        return _end(item.body.items[-1], roles_of(item.body.items)[-1])
    return role


def gap(left: Role, right: Role, *, tight: bool = False, flat: bool = False) -> int:
    """Empty cells between two neighbors; `tight` in scripts, `flat` where fractions are slashes."""
    pair = (left, right)
    if "gap" in pair or "slash" in pair or left == "open" or right in {"close", "punct"}:
        return 0
    if left in _WIDE or right in _WIDE:
        return int(not tight)
    return int(
        any(rule(left, right) for rule in ((_flat_fraction if flat else _fraction), _function, _big, _word, _root))
    )


def _function(left: Role, right: Role) -> bool:
    if right == "function":
        return left in _OPERAND or left in {"function", "big"}
    return left == "function" and right not in _BRACKETS


def _big(left: Role, right: Role) -> bool:
    return left == "big" or (right == "big" and left in _OPERAND)


def _word(left: Role, right: Role) -> bool:
    return "word" in (left, right) and right not in _BRACKETS and left != "sign"


def _root(left: Role, _: Role) -> bool:
    """A root without its roof ends where the room begins."""
    return left == "root"


def _fraction(left: Role, right: Role) -> bool:
    return "fraction" in (left, right)


def _flat_fraction(left: Role, right: Role) -> bool:
    return "fraction" in (left, right) and left != "sign" and right not in _BRACKETS
