"""How much room stands between neighbors of a formula (The TeXbook, chapter 18, in whole cells)."""

from collections.abc import Sequence
from typing import Literal

from tutor.notation.math_list import Class, Item, class_of

Role = Class | Literal["sign"]
"""A class as it acts in its place: a `bin` with nothing before it is a `sign`."""

_BEFORE_SIGN = frozenset({"bin", "rel", "arrow", "open", "punct", "function", "big", "gap", "sign"})
_NO_OPERAND = frozenset({"rel", "arrow", "close", "punct"})
_OPERAND = frozenset({"ord", "word", "close", "fraction", "fence"})
_WIDE = frozenset({"rel", "arrow", "bin"})


def roles_of(items: Sequence[Item]) -> list[Role]:
    """The class of each item as it acts between its neighbors."""
    roles: list[Role] = []
    for item in items:
        kind = class_of(item)
        if kind == "bin" and (not roles or roles[-1] in _BEFORE_SIGN):
            roles.append("sign")
            continue
        if kind in _NO_OPERAND and roles and roles[-1] == "bin":
            roles[-1] = "sign"
        roles.append(kind)
    if roles and roles[-1] == "bin":
        roles[-1] = "sign"
    return roles


def gap(left: Role, right: Role, *, tight: bool = False, flat: bool = False) -> int:
    """Empty cells between two neighbors; `tight` in scripts, `flat` where fractions are slashes."""
    if "gap" in (left, right) or left == "open" or right in ("close", "punct"):
        return 0
    if left == "punct":
        return 0 if tight else 1
    if left in _WIDE or right in _WIDE:
        return 0 if tight else 1
    if right == "function":
        return int(left in _OPERAND or left == "function" or left == "big")
    if left == "function":
        return int(right not in ("fence", "open"))
    if "big" in (left, right):
        return int(left in _OPERAND or left == "big")
    if "word" in (left, right):
        return int(right not in ("fence", "open") and left != "sign")
    if flat:
        return int("fraction" in (left, right) and left != "sign" and right not in ("fence", "open"))
    return int("fraction" in (left, right))
