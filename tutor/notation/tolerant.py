"""Read whatever is typed so far: holes for what is missing, open brackets for what is not closed, never an error."""

from dataclasses import dataclass

from tutor.notation.budget import refuse_large, refuse_towers
from tutor.notation.cursor import Cursor, Problem
from tutor.notation.error import NotationError
from tutor.notation.grammar_atom import starts_operand
from tutor.notation.read import MOST_CHARACTERS, OPEN, leftover, opened, strip_equation
from tutor.notation.symbols import SymbolTable
from tutor.notation.tree import Group, Hole, Mul, Node


@dataclass(frozen=True, slots=True)
class Preview:
    """What is being written."""

    tree: Node
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return not self.problems


def read_tolerant(text: str, table: SymbolTable | None = None) -> Preview:
    """The tree of a half-typed formula. Never raises."""
    try:
        cursor = opened(text, table.lexicon if table is not None else OPEN)
        cursor.tolerant = True
        tree = _whole(cursor)
        refuse_large(tree)
    except NotationError as error:
        return Preview(Hole(span=(0, 0)), (_problem(error, text),))
    try:
        refuse_towers(tree)
    except NotationError as error:
        cursor.problems.append(_problem(error, text))
    return Preview(tree, tuple(cursor.problems), tuple(cursor.notes))


def _problem(error: NotationError, text: str) -> Problem:
    place = min(error.position, len(text), MOST_CHARACTERS)
    return Problem((place, place), error.sentence)


def _whole(c: Cursor) -> Node:
    """Everything that is written; what does not belong is passed over and said."""
    label = c.at
    tree = _side(c, c.expression(), label)
    while not c.ended:
        c.problems.append(Problem((c.token.start, c.token.end), leftover(c)))
        c.advance()
        if starts_operand(c):
            right = c.expression()
            tree = Mul(tree, right, "", span=(tree.span[0], right.span[1]))
    return tree


def _side(c: Cursor, tree: Node, label: int) -> Node:
    """The side of an equation that counts; any other comparison is drawn whole."""
    try:
        return strip_equation(c, tree, label)
    except NotationError as error:
        c.problems.append(_problem(error, c.source))
        return tree


def at_cursor(tree: Node, position: int) -> Node:
    """The smallest part of the tree that the cursor stands in or behind."""
    node = tree
    while True:
        inner = [child for child in node.children() if child.span[0] <= position <= child.span[1]]
        if not inner:
            return node
        node = min(inner, key=lambda child: child.span[1] - child.span[0])
        if isinstance(node, Group) and position in node.span:
            return node
