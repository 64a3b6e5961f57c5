"""An answer as it was understood: its tree, how its parts are shown in sentences, and the echo with shapes."""

from dataclasses import dataclass

from tutor.algebra.shapes import Conventions, Shape, conventions_of
from tutor.algebra.symbols import Table
from tutor.notation.error import NotationError
from tutor.notation.read import read
from tutor.notation.symbols import SymbolTable
from tutor.notation.tree import Group, Hole, Node, walk
from tutor.notation.write import unicode


@dataclass(frozen=True, slots=True)
class Understood:
    """A text and what was made of it; without a tree, where and why it could not be read."""

    text: str
    tree: Node | None
    numpy: bool = False
    """Whether it holds something that only code has."""
    notes: tuple[str, ...] = ()
    position: int | None = None
    say: str = ""
    names: SymbolTable | None = None
    """Lets the echo write rows and moments as they are drawn."""

    @property
    def reading(self) -> str:
        """The echo: the formula written out in one way, with how ambiguities were read."""
        return "" if self.tree is None else ". ".join([unicode(self.tree, self.names), *self.notes])

    @property
    def formula(self) -> Node:
        """The tree of a text that could be read; a hole otherwise."""
        return Hole() if self.tree is None else self.tree

    @property
    def conventions(self) -> Conventions:
        """How what is ambiguous in it is read first."""
        return conventions_of(self.text, numpy=self.numpy)

    def with_shape(self, shape: Shape | None) -> str:
        """The echo, with what the result is where that is more than a number."""
        if shape is None or shape.rank == 0:
            return self.reading
        return f"{self.reading}  ({shape.words()})"

    def say_part(self, node: Node) -> str:
        """A part of the formula, as it was typed where it was typed."""
        start, end = node.span
        return self.text[start:end] if end > start else unicode(node, self.names)

    def same_tree(self, other: Node) -> bool:
        """Whether another formula is written alike, up to brackets."""
        return self.tree is not None and _bare(self.tree) == _bare(other)


def _bare(tree: Node) -> list[object]:
    """What tells trees apart, without brackets."""
    return [(type(node), tuple(value for value in _leaves(node))) for node in walk(tree) if not isinstance(node, Group)]


def _leaves(node: Node) -> list[object]:
    names = ("value", "name", "function", "kind", "how", "index", "order", "axis")
    return [getattr(node, name, None) for name in names]


def understand(text: str, table: Table) -> Understood:
    """Read an answer; one that cannot be read is a value."""
    try:
        reading = read(text, table.names)
    except NotationError as error:
        return Understood(text, None, position=error.position, say=error.sentence)
    return Understood(text, reading.tree, reading.numpy, reading.notes, names=table.names)


def authored(text: str, table: Table) -> Understood:
    """A formula of the author's. Raises `NotationError` where it cannot be read."""
    reading = read(text, table.names)
    return Understood(text, reading.tree, reading.numpy, reading.notes, names=table.names)
