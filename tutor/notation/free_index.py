"""A sum written without its index: `sum y_i`, `mean(p_i)`, where i was declared."""

from tutor.notation.cursor import Cursor
from tutor.notation.tree import Big, BigKind, Index, Name, Node, Span, walk


def over_free_index(c: Cursor, kind: BigKind, body: Node, span: Span) -> Node | None:
    """The sum over the one declared index that stands free in the body; None where there is none, or a choice."""
    free = {
        place.name
        for node in walk(body)
        if isinstance(node, Index)
        for place in node.at
        if isinstance(place, Name) and _is_free(c, place.name)
    } - {node.index for node in walk(body) if isinstance(node, Big)}
    if len(free) != 1:
        return None
    index = free.pop()
    c.note(f"The {kind} is read over all {index}.")
    return Big(kind, index, body, span=span)


def _is_free(c: Cursor, name: str) -> bool:
    entry = c.lexicon.names.get(name)
    return entry is not None and entry.role == "index" and name not in c.scope
