"""The syntax tree as a person would write it by hand: a math list, with brackets only where the meaning needs them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from tutor.notation.cells import line_width
from tutor.notation.error import NotationError
from tutor.notation.glyph import UNICODE
from tutor.notation.latex_form import read_latex
from tutor.notation.math_list import Fence, Fraction, Glyph, Item, Limits, Marked, Root, Row, Scripts, items_of, row
from tutor.notation.one_line import one_line
from tutor.notation.spelling import latex_name
from tutor.notation.tree import (
    Add,
    Big,
    Call,
    Constant,
    Div,
    Group,
    Hole,
    Index,
    Indicator,
    Inverse,
    Moment,
    Mul,
    Name,
    Neg,
    Node,
    Norm,
    Number,
    Pow,
    Relation,
    Transpose,
    ungroup,
)

MAX_DEPTH = 120
"""Levels that are drawn; what lies deeper is shown as three dots."""
LONGEST_EXPONENT = 14
"""Cells of an exponent of e; a longer one is written `exp(...)`."""

_SIGNS: Mapping[str, str] = {"=": "=", "<": "<", ">": ">", "<=": "≤", ">=": "≥", "!=": "≠"}
_CONSTANTS = {
    "e": Glyph("e", "symbol:e"),
    "pi": Glyph("π", "symbol:pi"),
    "inf": Glyph("∞", "number"),
}
_PLUS, _MINUS = Glyph("+", "operator", "bin"), Glyph("−", "operator", "bin")
_DOT, _COMMA = Glyph("·", "operator"), Glyph(",", "operator", "punct")
_CLOSERS = {"(": ")", "[": "]", "{": "}"}
_BIG_SIGNS = {"sum": "∑", "prod": "∏"}
_ONE_BELOW = {"log2": "2", "log10": "10"}
_ATOMS = (Name, Number, Constant, Hole, Call, Index, Norm, Indicator, Moment, Pow, Transpose, Inverse)
_SOLID = (Name, Number, Constant, Hole, Norm, Index)
"""What takes an exponent without brackets."""


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Turns nodes into items; `latex` pictures a name, and two sets of node ids tell what is lit or flawed."""

    latex: Callable[[str], str] = latex_name
    lit: int = 0
    """The `id()` of the node at the cursor."""
    flawed: frozenset[int] = frozenset()
    depth: int = 0

    def item(self, node: Node) -> Item:
        """The node as an item."""
        if self.depth > MAX_DEPTH:
            return Glyph("…", "error")
        deeper = replace(self, depth=self.depth + 1)
        return self._marked(node, _RULES[type(node)](deeper, node))

    def _marked(self, node: Node, item: Item) -> Item:
        lit, flawed = id(node) == self.lit, id(node) in self.flawed
        return Marked(item, lit, flawed) if lit or flawed else item

    def bracketed(self, node: Node) -> Item:
        """The node in round brackets, its own ones if it has any."""
        if isinstance(node, Group):
            return self.item(node)
        return Fence("(", self.item(node), ")")

    def bare(self, node: Node) -> Item:
        """The node without the brackets that a fraction's bar or a raised place makes needless."""
        groups: list[Node] = []
        while isinstance(node, Group) and not node.open:
            groups.append(node)
            node = node.body
        item = self.item(node)
        for outer in groups:
            item = self._marked(outer, item)
        return item

    # leaves

    def _number(self, node: Number) -> Item:
        mantissa, sign, exponent = node.text.replace("E", "e").partition("e")
        if sign:
            power = Scripts(Glyph("10", "number"), None, _signed(exponent))
            return power if mantissa in {"1", "1.0", "1."} else Row((Glyph(mantissa, "number"), _DOT, power))
        if node.text or node.value.denominator == 1:
            return Glyph(node.text or str(node.value.numerator), "number")
        return Fraction(Glyph(str(node.value.numerator), "number"), Glyph(str(node.value.denominator), "number"))

    def _constant(self, node: Constant) -> Item:
        return _CONSTANTS[node.name]

    def _name(self, node: Name) -> Item:
        return symbol(self.latex(node.name), node.name)

    def _hole(self, _: Hole) -> Item:
        return Glyph("□", "hole")

    # sums and products

    def _neg(self, node: Neg) -> Item:
        return Row((_MINUS, *items_of(self._term(node.arg))))

    def _add(self, node: Add) -> Item:
        items: list[Item] = []
        for index, term in enumerate(node.terms):
            negative = isinstance(term, Neg)
            if index or negative:
                items.append(self._marked(term, _MINUS) if negative else _PLUS)
            if isinstance(term, Neg):
                inside = self._term(term.arg)
                items += items_of(self._marked(term, inside))
            else:
                items += items_of(self._term(term, first=index == 0))
        return row(items)

    def _term(self, node: Node, *, first: bool = False) -> Item:
        """A summand; needless brackets around a product go."""
        if isinstance(node, Group) and isinstance(ungroup(node), (Mul, Div, *_ATOMS)):
            return self.bare(node)
        return self.bracketed(node) if isinstance(node, (Add, Relation, Neg)) and not first else self.item(node)

    def _mul(self, node: Mul) -> Item:
        factors: list[tuple[str, Node]] = []
        left: Node = node
        while isinstance(left, Mul) and (left is node or id(left) != self.lit):
            factors.append((left.how, left.right))
            left = left.left
        factors.append(("", left))
        factors.reverse()
        items: list[Item] = []
        for index, (how, factor) in enumerate(factors):
            item = self._factor(factor, first=index == 0, last=index == len(factors) - 1)
            if index and _needs_dot(factors[index - 1][1], factor, how):
                items.append(_DOT)
            items += items_of(item)
        return row(items)

    def _factor(self, node: Node, *, first: bool, last: bool) -> Item:
        inner = ungroup(node)
        if isinstance(inner, (Add, Relation)) or (isinstance(inner, Neg) and not first):
            return self.bracketed(node)
        if isinstance(inner, Big) and not last:
            return self.bracketed(node)
        if isinstance(node, Group) and isinstance(inner, (Div, *_ATOMS)):
            return self.bare(node)
        return self.item(node)

    def _div(self, node: Div) -> Item:
        return Fraction(self.bare(node.top), self.bare(node.bottom))

    def _pow(self, node: Pow) -> Item:
        return self._raised(node.body, self.bare(node.exponent))

    def _raised(self, body: Node, exponent: Item) -> Item:
        inner = ungroup(body)
        solid = isinstance(inner, _SOLID) or (isinstance(inner, Call) and not _is_exponential(inner))
        base = self.bare(body) if solid else self.bracketed(body)
        if isinstance(base, Scripts) and base.sup is None:
            return Scripts(base.base, base.sub, exponent)
        return Scripts(base, None, exponent)

    def _transpose(self, node: Transpose) -> Item:
        return self._raised(node.arg, Glyph("⊤", "operator"))

    def _inverse(self, node: Inverse) -> Item:
        return self._raised(node.arg, _signed("-1"))

    def _index(self, node: Index) -> Item:
        places = [Glyph(":", "operator") if at is None else self.bare(at) for at in node.at]
        short = all(isinstance(place, Glyph) and len(place.text) == 1 and place.text != ":" for place in places)
        parts: list[Item] = []
        for index, place in enumerate(places):
            parts += [_COMMA] if index and not short else []
            parts += items_of(place)
        body = self.bare(node.body) if isinstance(ungroup(node.body), (Name, Hole)) else self.bracketed(node.body)
        if isinstance(body, Scripts) and body.sup is None and body.sub is not None:
            return Scripts(body.base, row([*items_of(body.sub), _COMMA, *parts]), None)
        return Scripts(body, row(parts), None)

    # functions

    def _call(self, node: Call) -> Item:
        arguments = node.args
        if len(arguments) == 1 and node.axis is None:
            special = _CALLS.get(node.function)
            if special is not None:
                return special(self, arguments[0])
        return Row((self._function(node), self._arguments(arguments)))

    def _function(self, node: Call) -> Item:
        shown = {"sigmoid": "σ", "log2": "log", "log10": "log", "var": "Var"}.get(node.function, node.function)
        name = Glyph(shown, "function", "function")
        below = _ONE_BELOW.get(node.function)
        if below:
            return Scripts(name, Glyph(below, "number"))
        if node.axis is not None:
            axis = (Glyph("axis", "text"), Glyph("=", "operator", "rel"), *items_of(_signed(str(node.axis))))
            return Scripts(name, Row(axis))
        return name

    def _arguments(self, arguments: tuple[Node, ...], left: str = "(") -> Item:
        if len(arguments) == 1 and isinstance(arguments[0], Group):
            return self.item(arguments[0]) if left == "(" else Fence(left, self.bare(arguments[0]), _CLOSERS[left])
        items: list[Item] = []
        for index, argument in enumerate(arguments):
            items += [_COMMA] if index else []
            items += items_of(self.item(argument))
        return Fence(left, row(items), _CLOSERS[left])

    def exponential(self, argument: Node) -> Item:
        """A power of e, or `exp(...)` where the exponent is long."""
        name = Glyph("exp", "function", "function")
        if isinstance(argument, Group) and argument.open:
            return Row((name, self._arguments((argument,))))
        exponent = self.bare(argument)
        if line_width(one_line(exponent, UNICODE)) > LONGEST_EXPONENT:
            return Row((name, Fence("(", exponent, ")")))
        return Scripts(_CONSTANTS["e"], None, exponent)

    def root(self, argument: Node) -> Item:
        """A square root."""
        return Root(self.bare(argument))

    def absolute(self, argument: Node) -> Item:
        """An absolute value."""
        return Fence("|", self.bare(argument), "|")

    def total(self, argument: Node) -> Item:
        """A sum without an index."""
        return Row((Glyph("∑", "operator", "function"), self._arguments((argument,))))

    def _big(self, node: Big) -> Item:
        index = symbol(self.latex(node.index), node.index)
        below = index
        if node.lower is not None:
            below = row([*items_of(index), Glyph("=", "operator", "rel"), *items_of(self.bare(node.lower))])
        above = self.bare(node.upper) if node.upper is not None else None
        known = _BIG_SIGNS.get(node.kind)
        sign = Glyph(known, "operator", "big") if known else Glyph(node.kind, "function", "function")
        body = self.bracketed(node.body) if isinstance(node.body, (Add, Relation)) else self.item(node.body)
        return Row((Limits(sign, below, above), *items_of(body)))

    def _norm(self, node: Norm) -> Item:
        fence = Fence("‖", self.bare(node.arg), "‖")
        return Scripts(fence, Glyph("1", "number")) if node.order == 1 else fence

    def _relation(self, node: Relation) -> Item:
        sign = Glyph(_SIGNS[node.how], "operator", "rel")
        return row([*items_of(self.item(node.left)), sign, *items_of(self.item(node.right))])

    def _indicator(self, node: Indicator) -> Item:
        return Row((Glyph("1", "function", "function"), Fence("[", self.item(node.condition), "]")))

    def _moment(self, node: Moment) -> Item:
        name = Glyph(node.kind, "function", "function")
        return Row((name, self._arguments(node.args, "[" if node.kind == "E" else "(")))

    def _group(self, node: Group) -> Item:
        return Fence(node.bracket, self.item(node.body), _CLOSERS[node.bracket], ghost=node.open)


_CALLS: Mapping[str, Callable[[Typesetter, Node], Item]] = {
    "exp": Typesetter.exponential,
    "sqrt": Typesetter.root,
    "abs": Typesetter.absolute,
    "sum": Typesetter.total,
}
_NODES = (
    *(Number, Constant, Name, Hole, Neg, Add, Mul, Div, Pow, Transpose, Inverse),
    *(Index, Call, Big, Norm, Relation, Indicator, Moment, Group),
)
_RULES: Mapping[type[Node], Callable[[Typesetter, Any], Item]] = {
    kind: getattr(Typesetter, "_" + kind.__name__.lower()) for kind in _NODES
}


def _signed(text: str) -> Item:
    """A whole number with its sign."""
    digits = Glyph(text.lstrip("+-"), "number")
    return Row((_MINUS, digits)) if text.startswith("-") else digits


def _is_exponential(node: Node) -> bool:
    return isinstance(node, Call) and node.function in {"exp", "sqrt"}


def _needs_dot(left: Node, right: Node, how: str) -> bool:
    """Whether two factors side by side would be misread without a dot."""
    before, after = ungroup(left), ungroup(right)
    while isinstance(after, (Pow, Transpose, Index, Mul)):
        after = ungroup(after.left if isinstance(after, Mul) else next(after.children()))
    if how == "dot" or isinstance(after, Number) or isinstance(before, Hole) or isinstance(after, Hole):
        return True
    return isinstance(before, Call) and not _is_exponential(before) and isinstance(after, (Name, Constant))


@lru_cache(maxsize=1024)
def symbol(latex: str, name: str) -> Item:
    """A declared symbol as its LaTeX pictures it, or its bare name where that cannot be drawn."""
    try:
        return read_latex(latex)
    except NotationError:
        return Glyph(name, f"symbol:{name}", "word" if len(name) > 1 else "ord")
