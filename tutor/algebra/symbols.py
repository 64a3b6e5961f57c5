"""A lesson's symbol table, as reading and meaning need it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self, cast

from tutor.algebra.declared import Declared, DomainName, Symbols
from tutor.model import SymbolSpec
from tutor.notation.symbols import Symbol, SymbolTable


@dataclass(frozen=True, slots=True)
class Table:
    """Declared symbols, for the reader and for the elaborator, with a key that names them all."""

    names: SymbolTable
    declared: Symbols
    key: str

    @classmethod
    def of(cls, specs: Mapping[str, SymbolSpec]) -> Self:
        """The table of some declarations. Raises `SymbolError` for a kind that is none."""
        names = SymbolTable.declare(specs)
        declared = {name: _declared(symbol) for name, symbol in names.symbols.items() if symbol.kind != "size"}
        return cls(names, declared, "|".join(f"{name}:{spec.kind}" for name, spec in specs.items()))


def _declared(symbol: Symbol) -> Declared:
    domain = cast("DomainName", symbol.domain)
    return Declared(symbol.name, symbol.sizes, domain, index=symbol.kind == "index", definition=symbol.definition)
