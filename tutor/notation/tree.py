"""The syntax tree of a formula: what was written, exactly, in whichever notation it came.

Nodes are frozen and compare by what they say; spans (start, end) in the source text do not take part in comparison.
Nothing here knows what a formula means: shapes and values live in `tutor.algebra`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from fractions import Fraction
from typing import Literal

Span = tuple[int, int]
NO_SPAN: Span = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Anything that can stand in a formula."""

    span: Span = field(default=NO_SPAN, compare=False, repr=False)

    def children(self) -> Iterator["Node"]:
        """The nodes directly below, in reading order."""
        for slot in fields(self):
            value = getattr(self, slot.name)
            if isinstance(value, Node):
                yield value
            elif isinstance(value, tuple):
                yield from (item for item in value if isinstance(item, Node))


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it, parents first; no nesting is too deep for it."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(tuple(node.children())))


@dataclass(frozen=True, slots=True)
class Number(Node):
    """A literal, kept exact: `0.1` is one tenth."""

    value: Fraction
    text: str = field(default="", compare=False)
    """As it was written, for the picture."""


@dataclass(frozen=True, slots=True)
class Constant(Node):
    """`e`, `pi` or infinity."""

    name: Literal["e", "pi", "inf"]


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A declared symbol, an index in scope, or a size (n, d, k), under its canonical name."""

    name: str


@dataclass(frozen=True, slots=True)
class Neg(Node):
    """Minus something."""

    arg: Node


@dataclass(frozen=True, slots=True)
class Add(Node):
    """A sum of two or more terms; a difference holds a `Neg`."""

    terms: tuple[Node, ...]


Times = Literal["", "*", "@", "dot"]
"""How a product was written: juxtaposed, elementwise or scalar (`*`, ⊙), matrix product (`@`, `np.dot`), or `·`."""


@dataclass(frozen=True, slots=True)
class Mul(Node):
    """A product of exactly two factors; chains lean left.

    NumPy's `*` goes entry by entry, juxtaposition is the product of the field (a matrix product where shapes ask for
    it), `@` is always a matrix product.
    """

    left: Node
    right: Node
    how: Times = "*"


@dataclass(frozen=True, slots=True)
class Div(Node):
    """A quotient; `inline` when written with a slash rather than as a fraction."""

    top: Node
    bottom: Node
    inline: bool = field(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class Pow(Node):
    """A power; entry by entry for arrays, except where `algebra` reads a matrix power."""

    body: Node
    exponent: Node


@dataclass(frozen=True, slots=True)
class Call(Node):
    """A function of its arguments, under its canonical name: `exp`, `log`, `sigmoid`, `sum`, `mean`, `max`, `diag` ...

    `axis` and `keepdims` are NumPy's, for reductions written as code.
    """

    function: str
    args: tuple[Node, ...]
    axis: int | None = None
    keepdims: bool = False


@dataclass(frozen=True, slots=True)
class Index(Node):
    """An entry or row: `y_i`, `y[i]`, `X[i, j]`, `x_i` (row i of X); `None` stands for `:`."""

    body: Node
    at: tuple[Node | None, ...]


BigKind = Literal["sum", "prod", "mean", "max", "min"]


@dataclass(frozen=True, slots=True)
class Big(Node):
    """A sum, product or mean over an index; without limits the range is the declared size of the index."""

    kind: BigKind
    index: str
    body: Node
    lower: Node | None = None
    upper: Node | None = None


@dataclass(frozen=True, slots=True)
class Transpose(Node):
    r"""The transpose in any spelling: `^T`, `ᵀ`, `^\top`, `'`, `.T`, `transpose(...)`."""

    arg: Node


@dataclass(frozen=True, slots=True)
class Inverse(Node):
    """A matrix inverse: `^{-1}` on a matrix, `inv(...)`, `np.linalg.inv(...)`."""

    arg: Node


@dataclass(frozen=True, slots=True)
class Norm(Node):
    """‖v‖ of order 1 or 2 (Euclidean unless said otherwise)."""

    arg: Node
    order: Literal[1, 2] = 2


Comparison = Literal["=", "<", ">", "<=", ">=", "!="]


@dataclass(frozen=True, slots=True)
class Relation(Node):
    """Two sides compared; inside an indicator, or the one `L =` in front that is forgiven."""

    left: Node
    how: Comparison
    right: Node


@dataclass(frozen=True, slots=True)
class Indicator(Node):
    r"""1 where the condition holds, else 0: `1[y = k]`, `(y == k)`, `\mathbb{1}\{...\}`."""

    condition: Relation


@dataclass(frozen=True, slots=True)
class Moment(Node):
    """A moment written as such: `E[f]`, `Var(f)`, `Cov(f, g)`; read as the symbol declared for it where one is."""

    kind: Literal["E", "Var", "Cov"]
    args: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Hole(Node):
    """Something that is missing; only a tolerant reading holds any."""


@dataclass(frozen=True, slots=True)
class Group(Node):
    """Brackets the learner wrote; kept for the picture, `open` when the closing one is missing. Equal to its body."""

    body: Node
    bracket: Literal["(", "[", "{"] = "("
    open: bool = False


def ungroup(node: Node) -> Node:
    """The node inside any brackets."""
    while isinstance(node, Group):
        node = node.body
    return node
