"""Writes trees with the brackets they need and no others."""

import re
from collections.abc import Container
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from tutor.notation.function import FUNCTIONS
from tutor.notation.known import Known
from tutor.notation.spelling import parts_of
from tutor.notation.style import UNICODE, Style
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

if TYPE_CHECKING:
    from tutor.notation.symbols import SymbolTable

LOOSE, SUM, PRODUCT, SIDE_BY_SIDE, POWER, ATOM = 0, 10, 20, 25, 30, 40
_LITERAL: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_EXPONENT: Final = re.compile(r"[eE][+-]?[0-9]")
_MINUS_ONE: Final = Neg(Number(Fraction(1)))


class Text(NamedTuple):
    """A piece as written: how tightly it holds together, and whether it would swallow a factor behind it."""

    text: str
    level: int = ATOM
    open: bool = False

    def at(self, level: int, *, closed: bool = False) -> str:
        """The text, in brackets where its surroundings bind tighter or a factor follows an open sum."""
        return f"({self.text})" if self.level < level or (closed and self.open) else self.text


class Writer:
    """Writes in one notation of mathematics; a table adds how its symbols are drawn."""

    conditional: Container[str] = ("where",)
    """Functions that take a condition as it stands."""

    def __init__(self, style: Style, table: "SymbolTable | None" = None) -> None:
        self.style = style
        self.known = Known(table)

    def write(self, tree: Node) -> str:
        """The whole tree."""
        return self.text(tree).text

    def text(self, node: Node) -> Text:  # noqa: C901, PLR0912 - one case a node
        """A node as text that its surroundings can put in brackets."""
        match node:
            case Group():
                return self.text(node.body)
            case Number():
                return number_text(node)
            case Constant():
                return Text(self.style.constants[node.name])
            case Name():
                return self._name(node.name)
            case Neg():
                body = self.text(node.arg)
                return Text(self.style.minus + body.at(PRODUCT), SUM, body.open)
            case Add():
                return self._sum(node)
            case Mul():
                return self._product(node)
            case Div():
                return self._quotient(node)
            case Pow():
                return self._power(node.body, node.exponent)
            case Call():
                return self._call(node)
            case Index():
                return self._index(node)
            case Big():
                return self._big(node)
            case Transpose():
                return Text(self.text(node.arg).at(ATOM, closed=True) + self.style.transposed, POWER)
            case Inverse():
                return self._inverse(node)
            case Norm():
                return self._norm(node)
            case Indicator():
                left, right = self.style.indicator
                return Text(f"{left}{self.write(node.condition)}{right}")
            case Relation():
                sign = self.style.signs.get(node.how, node.how)
                return Text(f"{self.text(node.left).at(SUM)} {sign} {self.text(node.right).at(SUM)}", LOOSE)
            case Moment():
                inner = ", ".join(map(self.write, node.args))
                return Text(f"E[{inner}]" if node.kind == "E" else f"{node.kind}({inner})")
            case Hole():
                return Text("□")
        raise TypeError(f"{type(node).__name__} cannot be written")

    def _name(self, name: str) -> Text:
        latex = self.style.fraction is not None
        picture = self.known.picture(name, latex=latex) if self.style.draws else None
        if picture is None:
            return Text(self.style.name(name))
        return Text(picture, POWER if set(picture) & set(f"^{UNICODE.closes}") else ATOM)

    # --- arithmetic ---------------------------------------------------------------------------------------------------

    def _sum(self, node: Add) -> Text:
        parts, last = [], Text("")
        for place, term in enumerate(map(ungroup, node.terms)):
            negative = isinstance(term, Neg) and place > 0
            last = self.text(term.arg if isinstance(term, Neg) and place else term)
            sign = f" {self.style.minus if negative else '+'} " if place else ""
            parts.append(sign + last.at(PRODUCT if place or isinstance(term, Add) else SUM))
        return Text("".join(parts), SUM, last.open)

    def _product(self, node: Mul) -> Text:
        left, right = self.text(node.left), self.text(node.right)
        if node.how == "":
            return self._side_by_side(node, left, right)
        sign = {"*": self.style.star, "@": " @ ", "dot": self.style.dot}[node.how]
        return Text(left.at(PRODUCT, closed=True) + sign + right.at(SIDE_BY_SIDE), PRODUCT, right.open)

    def _side_by_side(self, node: Mul, left: Text, right: Text) -> Text:
        before = left.at(SIDE_BY_SIDE, closed=True)
        after = right.text if isinstance(ungroup(node.right), Big) else right.at(POWER)
        if after[0].isdigit() and not after.startswith(self.style.indicator[0]):
            after = f"({after})"
        space = "" if self._touch(node, before, after) else " "
        return Text(before + space + after, SIDE_BY_SIDE, right.open)

    def _touch(self, node: Mul, before: str, after: str) -> bool:
        """Whether two factors need no space between them."""
        if after.startswith("("):
            last = re.search(r"\\?[A-Za-zσ]*$", before)
            return last is None or last[0].lstrip("\\") not in _CALLED
        if isinstance(ungroup(node.left), Number):
            return isinstance(_leftmost(node.right), (Name, Constant)) and not _EXPONENT.match(after)
        return before[-1] in self.style.closes and isinstance(_leftmost(node.right), (Name, Constant))

    def _quotient(self, node: Div) -> Text:
        top, bottom = self.text(node.top), self.text(node.bottom)
        if self.style.fraction is not None:
            return Text(self.style.fraction(top.text, bottom.text), POWER)
        return Text(f"{top.at(PRODUCT, closed=True)}/{bottom.at(POWER, closed=True)}", PRODUCT)

    def _power(self, body: Node, exponent: Node) -> Text:
        above = self.text(exponent)
        simple = isinstance(ungroup(exponent), (Name, Number, Constant)) and above.text.replace(".", "").isalnum()
        return Text(self.text(body).at(ATOM, closed=True) + self.style.raised(above.text, simple=simple), POWER)

    # --- arrays, sums, functions --------------------------------------------------------------------------------------

    def _inverse(self, node: Inverse) -> Text:
        if self.known.rank(node.arg) == 2:
            return self._power(node.arg, _MINUS_ONE)
        return Text(f"{self.style.function('inv')}({self.write(node.arg)})")

    def _norm(self, node: Norm) -> Text:
        inside = self.write(node.arg)
        if node.order == 1 and _has_bars(inside):
            return Text(f"{self.style.function('norm')}({inside}, 1)")
        below = self.style.lowered("1") if node.order == 1 else ""
        return Text(self._between(self.style.norm, inside, self.style.function("norm")) + below)

    @staticmethod
    def _between(bars: tuple[str, str], inside: str, function: str) -> str:
        """What stands between bars; as a call where bars inside would be taken for these."""
        return f"{function}({inside})" if _has_bars(inside) else bars[0] + inside + bars[1]

    def _call(self, node: Call) -> Text:
        match node:
            case Call(function="eye"):
                return Text("I" + (self.style.lowered(self.write(node.args[0])) if node.args else ""))
            case Call(function="column" | "row", args=(arg,)):
                return Text(self.text(arg).at(ATOM) + ("[:, None]" if node.function == "column" else "[None, :]"))
            case Call(function="abs", args=(arg,)):
                return Text(self._between(self.style.bars, self.write(arg), self.style.function("abs")))
            case Call(function="sqrt", args=(arg,)) if self.style.root is not None:
                return Text(self.style.root(self.write(arg)), POWER)
            case Call(function="where", args=(Indicator(), _, _)) if self.style.fraction is not None:
                return Text(self._cases(node))
        return Text(f"{self.style.function(node.function)}({', '.join(self._arguments(node))})")

    def _arguments(self, node: Call) -> list[str]:
        """What stands in a function's brackets; the condition of a choice needs no indicator."""
        bare = [ungroup(arg) for arg in node.args]
        conditional = node.function in self.conditional
        parts = [self.write(arg.condition if conditional and isinstance(arg, Indicator) else arg) for arg in bare]
        if node.axis is not None:
            parts.append(f"axis={node.axis}")
        if node.keepdims:
            parts.append("keepdims=True")
        return parts

    def _cases(self, node: Call) -> str:
        condition, value, other = (ungroup(arg) for arg in node.args)
        test = self.write(condition.condition if isinstance(condition, Indicator) else condition)
        rows = rf"{self.write(value)} & {test} \\ {self.write(other)} & \text{{otherwise}}"
        return rf"\begin{{cases}} {rows} \end{{cases}}"

    def _index(self, node: Index) -> Text:
        body = ungroup(node.body)
        places = [":" if at is None else self.write(at) for at in node.at]
        letter = self.known.row_letter(body.name) if isinstance(body, Name) and len(node.at) == 1 else None
        written = Text(letter) if letter else self.text(body)
        plain = isinstance(body, Name) and not parts_of(body.name)[2] and written.level == ATOM
        if plain and (len(places) == 1 or _are_letters(node)):
            return Text(written.text + self.style.lowered("".join(places)))
        return Text(f"{written.at(ATOM, closed=True)}[{', '.join(places)}]")

    def _big(self, node: Big) -> Text:
        sign = self.style.big.get(node.kind, node.kind)
        start = "" if node.lower is None else f"={self.write(node.lower)}"
        below = self.style.lowered(f"{self.style.name(node.index) if not start else node.index}{start}")
        above = self._above(node.upper) if node.upper is not None else ""
        return Text(f"{sign}{below}{above} {self.text(node.body).at(PRODUCT)}", SIDE_BY_SIDE, open=True)

    def _above(self, upper: Node) -> str:
        text = self.write(upper)
        raised = self.style.raised(text, simple=True)
        return f"^{{{text}}}" if raised.startswith("^") and len(text) > 1 else raised


_CALLED: Final = frozenset(FUNCTIONS) | {"E", "Var", "Cov", "σ"}
"""Names that a bracket behind them would make a call of."""


def _has_bars(text: str) -> bool:
    return "|" in text or "‖" in text or "vert" in text.lower()


def number_text(node: Number) -> Text:
    """A number as it was written where that is a plain literal."""
    value = node.value
    if _LITERAL.fullmatch(node.text) and Fraction(node.text) == value:
        return Text(node.text)
    if value.denominator == 1:
        return Text(str(value), ATOM if value >= 0 else SUM)
    decimal = f"{float(abs(value)):.12f}".rstrip("0")
    if Fraction(decimal) == abs(value):
        return Text(decimal if value > 0 else f"-{decimal}", ATOM if value > 0 else SUM)
    return Text(f"{value.numerator}/{value.denominator}", PRODUCT)


def _leftmost(node: Node) -> Node:
    """What a product or power starts with."""
    node = ungroup(node)
    while isinstance(node, (Mul, Pow, Index)):
        node = ungroup(node.left if isinstance(node, Mul) else node.body)
    return node


def _are_letters(node: Index) -> bool:
    """Whether all positions are single letters, which can stand side by side."""
    return all(isinstance(at, Name) and len(at.name) == 1 for at in node.at)
