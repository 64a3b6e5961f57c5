"""What the symbols of a lesson are, as far as meaning goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tutor.notation.tree import Node

DomainName = Literal[
    "real", "positive", "nonnegative", "(0,1)", "[0,1]", "{0,1}", "integer", "{-1,1}", "(-1,1)", "[-1,1]"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Declared:
    """One symbol: its sizes (none for a number), the domain of its entries, or the formula that defines it."""

    name: str
    sizes: tuple[str, ...] = ()
    domain: DomainName = "real"
    index: bool = False
    """An index that runs over `sizes[0]`."""
    definition: Node | None = None


Symbols = Mapping[str, Declared]


def is_size(name: str, symbols: Symbols) -> bool:
    """Whether a name is the size of a declared array or index rather than a symbol of its own."""
    if name not in ("n", "d", "k") or (name in symbols and symbols[name].index):
        return False
    return name not in symbols or any(name in symbol.sizes for symbol in symbols.values())
