"""The places of a formula at which something else could stand."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from typing import Any

from tutor.notation.tree import Add, Indicator, Node

Put = Callable[[Node], Node]
Site = tuple[Node, Put]
"""A node, and the way to get the formula with another node in its place."""

Edit = tuple[str, str, Node]
"""A note, a sentence, and what stands in a node's place."""
Say = Callable[[Node], str]


def sites(node: Node) -> Iterator[Site]:
    """Every node with the way to put another in its place, breadth first."""
    queue: list[Site] = [(node, lambda new: new)]
    while queue:
        current, put = queue.pop(0)
        yield current, put
        queue.extend(_children(current, put))


def _children(node: Node, put: Put) -> Iterator[Site]:
    if isinstance(node, Indicator):
        return
    for slot in fields(node):
        value = getattr(node, slot.name)
        if isinstance(value, Node):
            yield value, _put(node, slot.name, put, lambda new: new)
        elif isinstance(value, tuple) and slot.name in ("terms", "args"):
            for index, item in enumerate(value):
                if isinstance(item, Node):
                    yield item, _put(node, slot.name, put, _exchanged(value, index))


def _put(node: Node, name: str, put: Put, wrapped: Callable[[Node], object]) -> Put:
    def there(new: Node) -> Node:
        change: dict[str, Any] = {name: wrapped(new)}
        return put(replace(node, **change))

    return there


def _exchanged(items: tuple[Node, ...], index: int) -> Callable[[Node], tuple[Node, ...]]:
    return lambda new: (*items[:index], new, *items[index + 1 :])


def add(items: Sequence[Node]) -> Node:
    """A sum of one or more terms."""
    return items[0] if len(items) == 1 else Add(tuple(items))
