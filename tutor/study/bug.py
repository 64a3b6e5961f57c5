"""Fix the bug: a code drill met again starts from a wrong program, the learner's own past one first."""

import ast
import random
from collections.abc import Iterator
from copy import copy

from tutor.memory.memory import Memory
from tutor.model import CodeDrill, Judgement

MET_OFTEN = 2
"""Reviews after which the form may change from writing to mending."""

OWN = "Fix the bug. This is your own earlier answer; it was wrong. Change as little as you can."
GIVEN = "Fix the bug. Somebody wrote this; one thing in it is wrong. Change as little as you can."


def bug_of(drill: CodeDrill, memory: Memory, reps: int) -> tuple[str, str] | None:
    """What to say and the program to mend, for every second review of a drill that is known; None otherwise."""
    if reps < MET_OFTEN or reps % 2:
        return None
    own = own_bugs(drill, memory)
    if own:
        return OWN, own[-1]
    planted = list(planted_bugs(drill))
    if not planted:
        return None
    dice = random.Random(f"{drill.id} {reps}")  # noqa: S311 - an exercise, not a secret
    return GIVEN, dice.choice(planted)


def own_bugs(drill: CodeDrill, memory: Memory) -> list[str]:
    """The learner's own wrong programs, oldest first."""
    facts = [event.facts() for event in memory.attempts(drill.id)]
    return [str(fact["text"]) for fact in facts if fact.get("verdict") == Judgement.WRONG]


def planted_bugs(drill: CodeDrill) -> Iterator[str]:
    """The drill's known mistakes as programs of their own."""
    tree = ast.parse(drill.source)
    notes = {mistake.note for mistake in drill.mistakes}
    for node in tree.body:
        if (
            isinstance(node, ast.FunctionDef)
            and node.decorator_list
            and node.name.strip("_").replace("_", "-") in notes
        ):
            yield _program(tree, node, drill.function)


def _program(tree: ast.Module, wrong: ast.FunctionDef, function: str) -> str:
    """Imports, the helpers it calls, and the wrong function under the name that is asked."""
    renamed = copy(wrong)
    renamed.name, renamed.decorator_list = function, []
    helpers = list(_helpers(tree, renamed, {function}))
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    parts = [ast.unparse(ast.Module([*imports], []))]
    parts += [ast.unparse(ast.fix_missing_locations(node)) for node in (*helpers, renamed)]
    return "\n\n\n".join(parts) + "\n"


def _helpers(tree: ast.Module, node: ast.AST, known: set[str]) -> Iterator[ast.stmt]:
    """The file's own functions and constants that a function uses, in the order it needs them."""
    names = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
    for statement in tree.body:
        defined = _defines(statement)
        if defined and defined & names and not defined & known:
            known |= defined
            yield from _helpers(tree, statement, known)
            yield statement


def _defines(statement: ast.stmt) -> set[str]:
    if isinstance(statement, ast.FunctionDef) and not statement.decorator_list:
        return {statement.name}
    if isinstance(statement, ast.Assign):
        return {target.id for target in statement.targets if isinstance(target, ast.Name)}
    return set()
