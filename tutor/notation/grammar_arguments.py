"""What stands in the brackets of a function: values, and NumPy's options."""

from typing import Final

from tutor.notation.application import Arguments
from tutor.notation.cursor import Cursor
from tutor.notation.tree import Hole, Indicator, Node, Relation

_OPTIONS: Final = frozenset({"axis", "keepdims", "ord", "dim"})


def arguments(c: Cursor, closing: str) -> Arguments:
    """The arguments up to the closing bracket, which stays."""
    values: list[Node] = []
    options: dict[str, Node] = {}
    while not c.sees(closing):
        if c.token.text in _OPTIONS and c.ahead(1).is_sign("="):
            option = c.advance().text
            c.advance()
            options[option] = _option_value(c)
        else:
            values.append(_argument(c))
        if not c.accept(","):
            break
    return Arguments.of(c, values, options)


def _option_value(c: Cursor) -> Node:
    if c.token.text in ("True", "False", "None"):
        token = c.advance()
        return Hole(span=(token.start, token.end)) if token.text == "None" else c.truth(token)
    return c.expression()


def _argument(c: Cursor) -> Node:
    node = c.expression()
    return Indicator(node, span=node.span) if isinstance(node, Relation) else node
