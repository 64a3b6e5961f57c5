"""Writes trees as NumPy code: `X.T @ (p - y)/n`.

Code has one sign for each product, so side by side becomes `*`, or `@` between arrays; a sum over an index counts
from 0; e to a power is `np.exp`.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from tutor.notation.function import FUNCTIONS
from tutor.notation.style import NUMPY
from tutor.notation.tree import (
    Add,
    Big,
    Call,
    Constant,
    Index,
    Indicator,
    Inverse,
    Mul,
    Name,
    Neg,
    Node,
    Norm,
    Number,
    Transpose,
    ungroup,
    walk,
)
from tutor.notation.writer import ATOM, PRODUCT, SUM, Text, Writer

if TYPE_CHECKING:
    from tutor.notation.symbols import SymbolTable

_BARE: Final = frozenset("sigmoid softmax softplus relu logit logsumexp indicator len".split())
_NAMES: Final[Mapping[str, str]] = {
    "atanh": "np.arctanh", "det": "np.linalg.det", "inv": "np.linalg.inv", "norm": "np.linalg.norm",
    "as_number": "np.array",
}  # fmt: skip
_ONE: Final = Number(Fraction(1))


class CodeWriter(Writer):
    """Writes in NumPy's notation."""

    conditional = FUNCTIONS

    def __init__(self, table: "SymbolTable | None" = None) -> None:
        super().__init__(NUMPY, table)

    def text(self, node: Node) -> Text:
        """A node as code; a condition is a comparison in brackets."""
        if isinstance(node, Indicator):
            return Text(f"({self.write(node.condition)})")
        return super().text(node)

    def _product(self, node: Mul) -> Text:
        left, right = self.text(node.left), self.text(node.right)
        sign = " @ " if node.how == "@" or (node.how != "*" and self._matrix_product(node)) else "*"
        return Text(left.at(PRODUCT, closed=True) + sign + right.at(PRODUCT + 1), PRODUCT, right.open)

    def _matrix_product(self, node: Mul) -> bool:
        """Whether a product of arrays that code has no sign for goes by rows and columns, not entry by entry."""
        left, right = self.known.rank(node.left), self.known.rank(node.right)
        flat = left == right == 1 and node.how == "" and not isinstance(ungroup(node.left), Transpose)
        return left > 0 and right > 0 and not flat

    def _power(self, body: Node, exponent: Node) -> Text:
        if ungroup(body) == Constant("e"):
            return Text(f"np.exp({self.write(exponent)})")
        return super()._power(body, exponent)

    def _inverse(self, node: Inverse) -> Text:
        return Text(f"np.linalg.inv({self.write(node.arg)})")

    def _norm(self, node: Norm) -> Text:
        return Text(f"np.linalg.norm({self.write(node.arg)}{', 1' if node.order == 1 else ''})")

    def _call(self, node: Call) -> Text:
        match node:
            case Call(function="column" | "row", args=(arg,)):
                return Text(self.text(arg).at(ATOM) + ("[:, None]" if node.function == "column" else "[None, :]"))
            case Call(function="max" | "min", args=(_, _), axis=None):
                return Text(f"np.{node.function}imum({', '.join(self._arguments(node))})")
        name = _NAMES.get(node.function, node.function if node.function in _BARE else f"np.{node.function}")
        return Text(f"{name}({', '.join(self._arguments(node))})")

    def _index(self, node: Index) -> Text:
        places = [":" if at is None else self.write(at) for at in node.at]
        return Text(f"{self.text(node.body).at(ATOM, closed=True)}[{', '.join(places)}]")

    def _big(self, node: Big) -> Text:
        each = f"{self.write(node.body)} for {node.index} in range({self._range(node)})"
        if node.kind == "sum":
            return Text(f"sum({each})")
        return Text(f"np.{node.kind}([{each}])")

    def _range(self, node: Big) -> str:
        """What stands in the brackets of `range`, counting from 0 where the index only points into arrays."""
        if node.upper is None:
            return self._size(node)
        lower = node.lower or _ONE
        if ungroup(lower) == Number(Fraction(0)):
            return self._after(node.upper)
        if ungroup(lower) == _ONE and _only_points(node):
            return self.write(node.upper)
        return f"{self.write(lower)}, {self._after(node.upper)}"

    def _after(self, upper: Node) -> str:
        """One more than the last number."""
        last = ungroup(upper)
        if isinstance(last, Add) and ungroup(last.terms[-1]) == Neg(_ONE):
            rest = last.terms[:-1]
            return self.write(rest[0] if len(rest) == 1 else Add(rest))
        return f"{self.text(upper).at(SUM)} + 1"

    def _size(self, node: Big) -> str:
        """The declared size of an index, or of an array it points into; n where nothing tells."""
        declared = self.known.entry(node.index)
        if declared is not None and declared.sizes:
            return declared.sizes[0]
        for each in walk(node.body):
            if isinstance(each, Index) and isinstance(each.body, Name):
                entry = self.known.entry(each.body.name)
                places = [place for place, at in enumerate(each.at) if at == Name(node.index)]
                if entry is not None and places and places[0] < len(entry.sizes):
                    return entry.sizes[places[0]]
        return "n"


def _only_points(node: Big) -> bool:
    """Whether the index of a sum stands nowhere but in brackets."""
    name = Name(node.index)
    inside = sum(at == name for each in walk(node.body) if isinstance(each, Index) for at in each.at)
    return inside == sum(each == name for each in walk(node.body))
