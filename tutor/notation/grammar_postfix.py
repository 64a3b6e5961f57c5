"""What follows an operand closely: powers, transposes, subscripts, entries, attributes."""

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from tutor.notation.cursor import Cursor
from tutor.notation.grammar_code import attribute
from tutor.notation.literal import number
from tutor.notation.rank import rank
from tutor.notation.subscript import entries, positions, subscript, with_positions
from tutor.notation.token import Token
from tutor.notation.tree import (
    Call,
    Constant,
    Group,
    Index,
    Inverse,
    Mul,
    Name,
    Neg,
    Node,
    Norm,
    Number,
    Pow,
    Transpose,
    ungroup,
)

POWER = 30


def postfix(c: Cursor, node: Node) -> Node:
    """The operand with everything that follows it closely."""
    while c.token.kind == "sign":
        reader = _READERS.get(c.token.text)
        if reader is None:
            return node
        further = reader(c, node)
        if further is None:
            return node
        node = further
    return node


def _prime(c: Cursor, node: Node) -> Node:
    mark = c.advance()
    if isinstance(node, Name) and c.lexicon.names.get(node.name) and not rank(node, c.lexicon):
        c.trouble(f"`{node.name}'` is not a symbol here; write `{node.name}` without the dash.", (mark.start, mark.end))
    return Transpose(node, span=(node.span[0], mark.end))


def _top(c: Cursor, node: Node) -> Node:
    mark = c.advance()
    return _without_ones(c, Transpose(node, span=(node.span[0], mark.end)))


def _without_ones(c: Cursor, turned: Transpose) -> Node:
    """The transpose; the vector of ones in `1^T v` is read as the sum that it makes."""
    if ungroup(turned.arg) != Number(Fraction(1)):
        return turned
    vector = c.expression(POWER)
    span = (turned.span[0], vector.span[1])
    if rank(vector, c.lexicon) != 1:
        c.trouble("Write `sum(...)` instead of a product with a vector of ones.", span)
    return Call("sum", (vector,), span=span)


def _entry(c: Cursor, node: Node) -> Node | None:
    """`y[i]`, `X[i, :]`; a bracket behind a number is a factor instead."""
    inner = ungroup(node)
    open_name = c.lexicon.open and isinstance(inner, Name) and c.adjacent()
    numbered = isinstance(inner, Name) and _single_number_follows(c)
    if not (rank(node, c.lexicon) or open_name or numbered or _single_index_follows(c)):
        return None
    return entries(c, node)


def _single_index_follows(c: Cursor) -> bool:
    """Whether `[i]` with one index in it stands here, which only an entry can be."""
    index = c.ahead(1)
    if not c.adjacent() or index.kind != "word" or not c.ahead(2).is_sign("]"):
        return False
    return index.text in c.scope or (len(index.text) == 1 and c.lexicon.find(index.text) is None)


def _single_number_follows(c: Cursor) -> bool:
    """Whether `[0]` stands close behind a name, which nobody writes for a product."""
    return c.adjacent() and c.ahead(1).kind == "number" and c.ahead(2).is_sign("]")


def _factorial(c: Cursor, node: Node) -> Node:
    mark = c.advance()
    c.trouble("A factorial is not read here; take the `!` out.", (mark.start, mark.end))
    return node


def _raised_index_follows(c: Cursor, node: Node) -> bool:
    """Whether `{(i)}` stands in the exponent of a name, with an i that was not declared."""
    index = c.ahead(2)
    shape = c.sees("{") and c.ahead(1).is_sign("(") and c.ahead(3).is_sign(")") and c.ahead(4).is_sign("}")
    return shape and isinstance(node, Name) and index.kind == "word" and c.lexicon.find(index.text) is None


def _raised_index(c: Cursor, node: Node) -> Node:
    """`p^{(i)}`, the number of the example raised."""
    index = c.ahead(2)
    for _ in range(5):
        c.advance()
    return with_positions(c, node, (Name(index.text, span=(index.start, index.end)),))


# --- powers -----------------------------------------------------------------------------------------------------------


def _power(c: Cursor, node: Node) -> Node:
    sign = c.advance()
    if _raised_index_follows(c, node):
        return _raised_index(c, node)
    turned = _transposed(c, node)
    if turned is not None:
        return _without_ones(c, turned)
    if _subscript_behind_exponent(c):
        return _both_scripts(c, node)
    exponent = exponent_of(c, ungroup(node))
    span = (node.span[0], max(exponent.span[1], sign.end))
    if sign.text == "^" and _is_example_number(c, node, exponent):
        return Index(node, (ungroup(exponent),), span=span)
    if sign.text == "^" and _is_minus_one(exponent) and rank(node, c.lexicon) == 2:
        return Inverse(node, span=span)
    return Pow(node, exponent, span=span)


def _subscript_behind_exponent(c: Cursor) -> bool:
    """Whether an exponent stands here that a subscript of the base follows: `2_i` or `{2}_i`, as TeX allows."""
    if c.token.kind == "number":
        return c.ahead(1).is_sign("_")
    if not c.sees("{"):
        return False
    depth = 0
    for place, token in enumerate(c.tokens[c.at :], c.at):
        depth += token.is_sign("{") - token.is_sign("}")
        if depth <= 0:
            return token.is_sign("}") and c.tokens[place + 1].is_sign("_")
    return False


def _both_scripts(c: Cursor, node: Node) -> Node:
    r"""`y^2_i` is the square of `y_i`, `\|w\|^2_2` that of the norm of order 2."""
    braced = c.accept("{") is not None
    with c.inside():
        exponent = c.expression() if braced else number(c)
    if braced:
        c.expect("}")
    c.advance()
    below = positions(c, node)
    if isinstance(node, Norm):
        body: Node = Norm(node.arg, 1 if below == (Number(Fraction(1)),) else 2, span=node.span)
        if below not in ((Number(Fraction(1)),), (Number(Fraction(2)),)):
            c.trouble("Only the norms of order 1 and 2 are read.", (node.span[0], c.last_end))
    else:
        body = with_positions(c, node, below)
    return Pow(body, exponent, span=(node.span[0], c.last_end))


def _transposed(c: Cursor, node: Node) -> Transpose | None:
    """The transpose, if `T` or ⊤ is all that stands in the exponent."""
    braced = c.sees("{")
    mark = c.ahead(1) if braced else c.token
    if not _means_transpose(c, node, mark, whole=braced) or (braced and not c.ahead(2).is_sign("}")):
        return None
    if braced:
        c.advance()
    c.advance()
    if mark.kind == "word" and len(mark.text) > 1:
        rest = mark._replace(text=mark.text[1:], start=mark.start + 1, spaced=False)
        c.tokens.insert(c.at, rest)
    if braced:
        c.advance()
    return Transpose(node, span=(node.span[0], mark.start + 1 if not braced else c.last_end))


def _means_transpose(c: Cursor, node: Node, mark: Token, *, whole: bool) -> bool:
    if mark.is_sign("⊤"):
        return True
    if mark.kind != "word" or not mark.text.startswith("T") or (whole and mark.text != "T"):
        return False
    if c.lexicon.find(mark.text) is None and (mark.text == "T" or c.lexicon.find("T") is None):
        return True
    return mark.text == "T" and rank(node, c.lexicon) > 0


def exponent_of(c: Cursor, base: Node) -> Node:
    """The exponent that comes next; behind e it takes all that is written close together: `e^-2x`."""
    if c.sees("-", "+"):
        sign = c.advance()
        body = exponent_of(c, base)
        return Neg(body, span=(sign.start, body.span[1])) if sign.text == "-" else body
    start = c.token.start
    bare = c.token.kind in ("number", "word", "greek")
    _first_letter_of_latex(c)
    exponent = c.expression(POWER)
    if not bare or not (isinstance(base, Constant) and base.name == "e") or "\\" in c.source:
        return exponent
    first = exponent
    while c.token.kind in ("word", "greek") and c.adjacent() and _multiplies(c):
        factor = c.expression(POWER)
        exponent = Mul(exponent, factor, "", span=(exponent.span[0], factor.span[1]))
    if exponent is not first:
        c.note(f"`{c.text((base.span[0], c.last_end))}` is read with `{c.text((start, c.last_end))}` in the exponent.")
    return exponent


def _multiplies(c: Cursor) -> bool:
    return c.lexicon.open or c.lexicon.knows(c.token.text, c.scope) or c.token.kind == "greek"


def _first_letter_of_latex(c: Cursor) -> None:
    r"""In LaTeX `e^zx` raises only the z."""
    token = c.token
    if "\\" not in c.source or token.kind != "word" or token.solid or len(token.text) < 2 or c.ahead(1).is_sign("_"):
        return
    if c.lexicon.find(token.text) is None and token.text[1:].isalpha():
        first = token._replace(text=token.text[0], end=token.start + 1)
        c.replace([first, token._replace(text=token.text[1:], start=token.start + 1, spaced=False)])


def _is_minus_one(node: Node) -> bool:
    inner = ungroup(node)
    return isinstance(inner, Neg) and ungroup(inner.arg) == Number(Fraction(1))


def _is_example_number(c: Cursor, node: Node, exponent: Node) -> bool:
    """Whether this is `x^{(i)}`, the habit of writing the number of the example raised."""
    inner = ungroup(exponent)
    if not isinstance(exponent, Group) or not isinstance(inner, Name) or isinstance(node, (Number, Call, Constant)):
        return False
    found = c.lexicon.names.get(inner.name)
    return inner.name in c.scope or (found is not None and found.role == "index")


_READERS: Final[dict[str, Callable[[Cursor, Node], Node | None]]] = {
    "^": _power,
    "**": _power,
    "_": subscript,
    "[": _entry,
    ".": attribute,
    "'": _prime,
    "⊤": _top,
    "!": _factorial,
}
