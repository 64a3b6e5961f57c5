"""What stands behind a dot: `.T`, `y.mean()`, `X.sum(axis=0)`, `a.dot(b)`, `X.shape[0]`, `y.size`."""

from tutor.notation.application import Arguments, apply
from tutor.notation.cursor import Cursor
from tutor.notation.function import ATTRIBUTES, FUNCTIONS
from tutor.notation.grammar_arguments import arguments
from tutor.notation.tree import Hole, Name, Node, Number, Transpose, ungroup


def attribute(c: Cursor, node: Node) -> Node | None:
    """The node with the attribute that follows; None for a full stop that ends the formula."""
    if c.ahead(1).kind != "word":
        if c.ahead(1).kind == "end":
            c.advance()
            return node
        return None
    c.numpy = True
    c.advance()
    word = c.advance()
    span = (node.span[0], word.end)
    if word.text == "T":
        return Transpose(node, span=span)
    if word.text in ("shape", "size"):
        return _size(c, node, word.text)
    if word.text in ATTRIBUTES and c.sees("("):
        return _method(c, node, word.text)
    if word.text in ("astype", "copy", "ravel", "flatten", "squeeze"):
        return _passed_over(c, node)
    shown = c.text((node.span[0], word.end))[:40]
    c.trouble(f"`{shown}` is not read here.", (word.start, word.end))
    return Hole(span=span)


def _method(c: Cursor, node: Node, word: str) -> Node:
    c.advance()
    with c.inside():
        found = arguments(c, ")")
    c.expect(")")
    held = Arguments((node, *found.values), found.axis, found.keepdims, found.order)
    return apply(c, FUNCTIONS[word].name, held, (node.span[0], c.last_end))


def _passed_over(c: Cursor, node: Node) -> Node:
    """`.astype(float)`, `.copy()`: the same values."""
    if c.accept("("):
        depth = 1
        while depth and not c.ended:
            token = c.advance()
            depth += token.is_sign("(") - token.is_sign(")")
    return node


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
