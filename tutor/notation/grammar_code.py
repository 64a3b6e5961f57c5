"""What stands behind a dot: `.T`, `y.mean()`, `X.sum(axis=0)`, `a.dot(b)`, `X.shape[0]`, `y.size`."""

from dataclasses import replace
from typing import Final

from tutor.notation.application import apply
from tutor.notation.cursor import Cursor
from tutor.notation.function import ATTRIBUTES, FUNCTIONS
from tutor.notation.grammar_arguments import arguments
from tutor.notation.rank import rank
from tutor.notation.tree import Call, Hole, Mul, Name, Node, Number, Span, Transpose, ungroup

_TURNED: Final = {"(-1,1)": "column", "(1,-1)": "row"}


def attribute(c: Cursor, node: Node) -> Node | None:
    """The node with the attribute that follows; None for a full stop that ends the formula."""
    if c.ahead(1).kind != "word":
        if c.ahead(1).kind == "end":
            c.advance()
            return node
        return None
    c.advance()
    word = c.advance()
    span = (node.span[0], word.end)
    if _is_dot_product(c, node, word.text):
        c.note(f"`{c.text(span)}` is read as a dot product.")
        return Mul(node, Name(word.text, span=(word.start, word.end)), "dot", span=span)
    c.numpy = True
    if word.text == "T":
        return Transpose(node, span=span)
    if word.text in ("shape", "size"):
        return _size(c, node, word.text)
    if word.text in ATTRIBUTES and c.sees("("):
        return _method(c, node, word.text)
    if word.text in ("astype", "copy", "ravel", "flatten", "squeeze", "reshape"):
        return _reshaped(c, node, span)
    shown = c.text((node.span[0], word.end))[:40]
    c.trouble(f"`{shown}` is not read here.", (word.start, word.end))
    return Hole(span=span)


def _method(c: Cursor, node: Node, word: str) -> Node:
    c.advance()
    with c.inside():
        found = arguments(c, ")")
    c.expect(")")
    held = replace(found, values=(node, *found.values), second_is_axis=True)
    return apply(c, FUNCTIONS[word].name, held, (node.span[0], c.last_end))


def _reshaped(c: Cursor, node: Node, span: Span) -> Node:
    """`.reshape(-1, 1)` makes a column; `.astype(float)`, `.copy()` and `.reshape(-1)` leave the values as they are."""
    start = c.at
    if c.accept("("):
        depth = 1
        while depth and not c.ended:
            token = c.advance()
            depth += token.is_sign("(") - token.is_sign(")")
    written = "".join(token.text for token in c.tokens[start : c.at])
    turned = _TURNED.get(written)
    if turned is not None:
        return Call(turned, (node,), span=(node.span[0], c.last_end))
    if "," in written:
        c.trouble(f"`{c.text((span[0], c.last_end))[:40]}` is not a shape that is read here.", span)
    return node


def _is_dot_product(c: Cursor, node: Node, word: str) -> bool:
    """Whether `w.x` stands for w·x: both are declared arrays, and the second is no attribute of NumPy's."""
    if word in ATTRIBUTES or word == "T":
        return False
    entry = c.lexicon.names.get(word)
    return entry is not None and entry.rank > 0 and rank(node, c.lexicon) > 0


def _size(c: Cursor, node: Node, word: str) -> Node:
    """`X.shape[0]` and `y.size` as the declared size."""
    inner = ungroup(node)
    entry = c.lexicon.names.get(inner.name) if isinstance(inner, Name) else None
    place = 0
    if word == "shape":
        c.expect("[")
        found = c.expression()
        c.expect("]")
        place = int(found.value) if isinstance(found, Number) and found.value.denominator == 1 else -1
    span = (node.span[0], c.last_end)
    if entry is None or not 0 <= place < len(entry.sizes):
        c.trouble(f"`{c.text(span)[:40]}` is not a size that is known here.", span)
        return Hole(span=span)
    return Name(entry.sizes[place], span=span)
