"""Writes trees with the brackets they need and no others."""

from typing import NamedTuple

from tutor.notation.style import LATEX, NUMPY, PLAIN, UNICODE, Style
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

__all__ = ["LATEX", "NUMPY", "PLAIN", "UNICODE", "Writer"]

LOOSE, SUM, PRODUCT, SIDE_BY_SIDE, POWER, ATOM = 0, 10, 20, 25, 30, 40


class Text(NamedTuple):
    """A piece as written: how tightly it holds together, and whether it would swallow a factor behind it."""

    text: str
    level: int = ATOM
    open: bool = False

    def at(self, level: int, *, closed: bool = False) -> str:
        """The text, in brackets where its surroundings bind tighter or a factor follows an open sum."""
        return f"({self.text})" if self.level < level or (closed and self.open) else self.text


class Writer:
    """Writes in one notation."""

    def __init__(self, style: Style) -> None:
        self._style = style

    def write(self, tree: Node) -> str:
        """The whole tree."""
        return self._text(tree).text

    def _text(self, node: Node) -> Text:  # noqa: C901, PLR0912 - one case a node
        match node:
            case Number():
                return self._number(node)
            case Constant():
                return Text(self._style.constants[node.name])
            case Name():
                return Text(self._style.name(node.name))
            case Neg():
                body = self._text(node.arg)
                return Text(self._style.minus + body.at(PRODUCT), SUM, body.open)
            case Add():
                return self._sum(node)
            case Mul():
                return self._product(node)
            case Div():
                return self._quotient(node)
            case Pow():
                return self._power(node)
            case Call():
                return self._call(node)
            case Index():
                return self._index(node)
            case Big():
                return self._big(node)
            case Transpose():
                return Text(self._text(node.arg).at(ATOM, closed=True) + self._style.transposed, POWER)
            case Inverse():
                return Text(f"{self._style.function('inv')}({self.write(node.arg)})")
            case Norm():
                left, right = self._style.bars
                order = self._style.lowered("1") if node.order == 1 else ""
                return Text(f"{left}{self.write(node.arg)}{right}{order}")
            case Indicator():
                return Text(f"1[{self.write(node.condition)}]")
            case Relation():
                return Text(f"{self.write(node.left)} {node.how} {self.write(node.right)}", LOOSE)
            case Moment():
                inner = ", ".join(map(self.write, node.args))
                return Text(f"E[{inner}]" if node.kind == "E" else f"{node.kind}({inner})")
            case Group():
                closing = {"(": ")", "[": "]", "{": "}"}[node.bracket]
                return Text(f"{node.bracket}{self.write(node.body)}{closing}")
            case Hole():
                return Text("□")
        raise TypeError(f"{type(node).__name__} cannot be written")

    # --- arithmetic ---

    @staticmethod
    def _number(node: Number) -> Text:
        if node.text and node.text.replace(".", "").isdigit():
            return Text(node.text)
        value = node.value
        if value.denominator == 1:
            return Text(str(value), ATOM if value >= 0 else SUM)
        return Text(f"{value.numerator}/{value.denominator}", PRODUCT)

    def _sum(self, node: Add) -> Text:
        parts = []
        last = Text("")
        for place, term in enumerate(node.terms):
            negative = isinstance(term, Neg)
            last = self._text(term.arg if isinstance(term, Neg) and place else term)
            sign = f" {self._style.minus if negative else '+'} " if place else ""
            parts.append(sign + last.at(PRODUCT if place else SUM))
        return Text("".join(parts), SUM, last.open)

    def _product(self, node: Mul) -> Text:
        left, right = self._text(node.left), self._text(node.right)
        if node.how == "" and not self._must_be_starred(node):
            text = f"{left.at(SIDE_BY_SIDE, closed=True)} {right.at(POWER if right.level != PRODUCT else ATOM)}"
            return Text(text, SIDE_BY_SIDE, right.open)
        sign = {"": self._style.star, "*": self._style.star, "@": " @ ", "dot": self._style.dot}[node.how]
        return Text(left.at(PRODUCT, closed=True) + sign + right.at(SIDE_BY_SIDE), PRODUCT, right.open)

    @staticmethod
    def _must_be_starred(node: Mul) -> bool:
        """A number on the right would run into what stands before it."""
        right = node.right
        while isinstance(right, (Mul, Pow)):
            right = right.left if isinstance(right, Mul) else right.body
        return isinstance(right, (Number, Indicator))

    def _quotient(self, node: Div) -> Text:
        top, bottom = self._text(node.top), self._text(node.bottom)
        if self._style.fraction is not None:
            return Text(self._style.fraction(top.text, bottom.text), POWER)
        return Text(f"{top.at(PRODUCT, closed=True)}/{bottom.at(POWER)}", PRODUCT)

    def _power(self, node: Pow) -> Text:
        body = self._text(node.body).at(ATOM, closed=True)
        return Text(body + self._style.raised(self.write(ungroup(node.exponent))), POWER)

    # --- functions, entries, sums ---

    def _call(self, node: Call) -> Text:
        if node.function == "eye":
            return Text("I" + (self._style.lowered(self.write(node.args[0])) if node.args else ""))
        if node.function in ("column", "row"):
            return Text(self._text(node.args[0]).at(ATOM) + ("[:, None]" if node.function == "column" else "[None, :]"))
        if node.function == "sqrt" and self._style.root is not None:
            return Text(self._style.root(self.write(node.args[0])), POWER)
        parts = [self.write(arg) for arg in node.args]
        if node.axis is not None:
            parts.append(f"axis={node.axis}")
        if node.keepdims:
            parts.append("keepdims=True")
        return Text(f"{self._style.function(node.function)}({', '.join(parts)})")

    def _index(self, node: Index) -> Text:
        body = self._text(node.body).at(ATOM)
        places = [":" if at is None else self.write(at) for at in node.at]
        simple = len(node.at) == 1 and isinstance(node.at[0], (Name, Number)) and isinstance(node.body, Name)
        if self._style.code or not simple:
            return Text(f"{body}[{', '.join(places)}]")
        return Text(body + self._style.lowered(places[0]))

    def _big(self, node: Big) -> Text:
        body = self._text(node.body).at(PRODUCT)
        if self._style.code and (count := _count(node)) is not None:
            return Text(f"{node.kind}({self.write(node.body)} for {node.index} in range({self.write(count)}))")
        sign = self._style.big.get(node.kind, node.kind)
        below = node.index if node.lower is None else f"{node.index}={self.write(node.lower)}"
        lowered = self._style.lowered(below) if node.lower is None else f"_{{{below}}}"
        above = "" if node.upper is None else f"^{{{self.write(node.upper)}}}"
        return Text(f"{sign}{lowered}{above} {body}", SIDE_BY_SIDE, open=True)


def _count(node: Big) -> Node | None:
    """How often a sum that starts at 0 goes round, where its upper limit is written as one less."""
    lower, upper = node.lower, node.upper
    if not isinstance(lower, Number) or lower.value != 0 or not isinstance(upper, Add) or len(upper.terms) != 2:
        return None
    last = upper.terms[1]
    one_less = isinstance(last, Neg) and isinstance(last.arg, Number) and last.arg.value == 1
    return upper.terms[0] if one_less else None
