"""The symbols of a lesson or drill: how each is called, what it ranges over, how it is drawn."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from tutor.model import SymbolSpec
from tutor.notation.error import NotationError, SymbolError
from tutor.notation.lexer import tokens_of
from tutor.notation.lexicon import Entry, Lexicon, Phrase, phrase_text
from tutor.notation.rank import rank as rank_of
from tutor.notation.read import read
from tutor.notation.spelling import key
from tutor.notation.tree import Name, Node, walk

Kind = Literal["number", "vector", "matrix", "index", "size", "defined"]

DOMAINS: Final = ("real", "positive", "nonnegative", "(0,1)", "[0,1]", "{0,1}", "integer", "{-1,1}", "(-1,1)", "[-1,1]")
SIZES: Final = ("n", "d", "k")
_ARRAY: Final = re.compile(r"(vector|matrix|index)\s+([a-z]\b(?:\s+[a-z]\b)?)\s*(.*)")


@dataclass(frozen=True, slots=True)
class Symbol:
    """One declared symbol."""

    name: str
    kind: Kind
    sizes: tuple[str, ...] = ()
    """Of a vector, matrix or index."""
    domain: str = "real"
    """What it, or each of its entries, ranges over."""
    definition: Node | None = None
    """For a symbol defined by others."""
    draw: str | None = None
    aliases: tuple[str, ...] = ()
    meaning: str = ""

    @property
    def rank(self) -> int:
        """How many axes it has."""
        return {"vector": 1, "matrix": 2}.get(self.kind, 0)


@dataclass(frozen=True, slots=True)
class SymbolTable:
    """All the symbols a formula may use, the sizes of the declared arrays among them."""

    symbols: Mapping[str, Symbol] = field(default_factory=dict)
    lexicon: Lexicon = field(default_factory=Lexicon)

    @classmethod
    def declare(cls, specs: Mapping[str, SymbolSpec | str]) -> "SymbolTable":
        """The table of some declarations.

        Raises:
            SymbolError: for a kind that is none, and for a definition that cannot be read.
        """
        given = {name: SymbolSpec(name, spec) if isinstance(spec, str) else spec for name, spec in specs.items()}
        plain = {name: symbol for name, spec in given.items() if (symbol := _declared(spec)) is not None}
        symbols = {**_sizes(plain), **plain}
        for name, spec in given.items():
            if name not in symbols:
                symbols[name] = _defined(spec, cls(symbols, lexicon_of(symbols)))
        return cls(symbols, lexicon_of(symbols))


def _declared(spec: SymbolSpec) -> Symbol | None:
    """The symbol of a plain kind; None for a defining formula."""
    text = " ".join(spec.kind.split())
    compact = text.replace(" ", "")
    looks = {"draw": spec.draw, "aliases": spec.aliases, "meaning": spec.meaning}
    if key(spec.name) is None and not spec.draw:
        raise SymbolError(spec.name, f"`{spec.name}` cannot be a symbol's name: use letters, digits and `_`.")
    if compact in DOMAINS:
        return Symbol(spec.name, "number", (), compact, **looks)  # type: ignore[arg-type]
    if text in ("size", "scalar", "number"):
        return Symbol(spec.name, "number", (), "integer" if text == "size" else "real", **looks)  # type: ignore[arg-type]
    array = _ARRAY.fullmatch(text)
    return _array(spec, array, looks) if array else None


def _array(spec: SymbolSpec, array: re.Match[str], looks: Mapping[str, object]) -> Symbol:
    kind, sizes, domain = array[1], tuple(array[2].split()), array[3].replace(" ", "") or "real"
    needed = 2 if kind == "matrix" else 1
    if len(sizes) != needed or not set(sizes) <= set(SIZES):
        raise SymbolError(spec.name, f"`{spec.name}`: write `{kind} {' '.join(SIZES[:needed])}` with sizes of n, d, k.")
    if domain not in DOMAINS:
        raise SymbolError(spec.name, f"`{spec.name}`: `{domain}` is no domain. Use one of {', '.join(DOMAINS)}.")
    return Symbol(spec.name, kind, sizes, domain, **looks)  # type: ignore[arg-type]


def _sizes(symbols: Mapping[str, Symbol]) -> dict[str, Symbol]:
    """n, d and k, where an array or index has them and no symbol of that name was declared."""
    used = {size for symbol in symbols.values() for size in symbol.sizes}
    return {size: Symbol(size, "size", (), "integer") for size in SIZES if size in used and size not in symbols}


def _defined(spec: SymbolSpec, table: SymbolTable) -> Symbol:
    try:
        tree = read(spec.kind, table).tree
    except NotationError as error:
        kinds = "real, (0,1), {0,1}, vector n, matrix n d, index n"
        sentence = f"`{spec.name}`: `{spec.kind}` is neither a kind ({kinds} ...) nor a formula: {error.sentence}"
        raise SymbolError(spec.name, sentence) from None
    return Symbol(spec.name, "defined", (), "real", tree, spec.draw, spec.aliases, spec.meaning)


# --- names ------------------------------------------------------------------------------------------------------------


def lexicon_of(symbols: Mapping[str, Symbol]) -> Lexicon:
    """The names of some symbols in all their spellings; a definition may use the symbols before it."""
    known: dict[str, Entry] = {}
    for symbol in symbols.values():
        known[symbol.name] = _entry(symbol, known)
    entries: dict[str, Entry] = {}
    phrases: list[Phrase] = []
    for symbol in symbols.values():
        for spelling in _spellings(symbol, squares="sigma" not in symbols):
            found = key(spelling)
            if found is not None:
                entries.setdefault(found, known[symbol.name])
            elif phrase := _phrase(spelling):
                phrases.append((phrase, known[symbol.name]))
    entries |= {key(name) or name: entry for name, entry in known.items()}
    phrases.sort(key=lambda phrase: -len(phrase[0]))
    return Lexicon(entries, tuple(phrases))


def _entry(symbol: Symbol, known: Mapping[str, Entry]) -> Entry:
    role: Literal["symbol", "size", "index"] = "symbol"
    if symbol.kind in ("size", "index"):
        role = symbol.kind
    rank, sizes = symbol.rank, symbol.sizes
    if symbol.definition is not None:
        rank = rank_of(symbol.definition, Lexicon(known))
        sizes = _sizes_of(symbol.definition, known) if rank else ()
    counting = role != "symbol" or symbol.domain == "integer"
    return Entry(symbol.name, rank, role, counting, sizes)


def _sizes_of(definition: Node, known: Mapping[str, Entry]) -> tuple[str, ...]:
    """The size of a defined vector, as far as a vector or matrix in its definition tells."""
    named = (known.get(node.name) for node in walk(definition) if isinstance(node, Name))
    return next((entry.sizes[:1] for entry in named if entry is not None and entry.rank), ())


_VARIANCE: Final = frozenset({"sigma2", "sigma_2", "sigmasq", "sigma_sq"})
"""Names of a variance, which is written as a square all the same; a declared sigma wins."""


def _spellings(symbol: Symbol, *, squares: bool) -> Iterator[str]:
    yield symbol.name
    if squares and symbol.name in _VARIANCE:
        yield "sigma^2"
    yield from symbol.aliases
    if symbol.draw:
        yield symbol.draw


def _phrase(spelling: str) -> tuple[str, ...]:
    """The token texts of an alias that is more than a name, all brackets alike, braces of LaTeX left out."""
    tokens = tokens_of(spelling)[:-1]
    if any(token.kind == "bad" for token in tokens):
        return ()
    return tuple(phrase_text(token) for token in tokens if not token.is_sign("{", "}"))
