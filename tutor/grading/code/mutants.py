"""Single-edit mutants of a function: what a slip of the pen makes of it."""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Edit = Callable[[ast.AST], ast.AST]

_OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult,),
    ast.Pow: (ast.Mult,),
}
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Lt: (ast.LtE, ast.Gt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
}
_FUNCTIONS = {
    "mean": "sum",
    "sum": "mean",
    "max": "min",
    "min": "max",
    "argmax": "argmin",
    "argmin": "argmax",
    "maximum": "minimum",
    "minimum": "maximum",
    "log": "log2",
    "log1p": "log",
    "sqrt": "square",
    "cos": "sin",
    "cumsum": "cumprod",
    "zeros": "ones",
}
_DROPPED_CALLS = {
    "exp",
    "log",
    "sqrt",
    "clip",
    "abs",
    "tanh",
    "cumsum",
    "maximum",
    "minimum",
    "max",
    "min",
    "sign",
    "argsort",
}
_SYMMETRIC = (ast.Add, ast.Mult)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file in which one thing of one function was changed."""

    text: str
    line: int
    """Where, in the text the mutant was made from."""
    what: str
    """The change, in a few words."""


def mutants(source: str, function: str) -> Iterator[Mutant]:
    """Every single-edit mutant of a function, each text once; parameter defaults and the rest of the file stay."""
    node = definition(ast.parse(source), function)
    lines = source.splitlines(keepends=True)
    before, after = "".join(lines[: node.lineno - 1]), "".join(lines[node.end_lineno :])
    seen = {ast.unparse(node)}
    for place, target in enumerate(_nodes(node)):
        for what, edit in _edits(target, _names(node)):
            text = _edited(node, place, edit)
            if text not in seen:
                seen.add(text)
                yield Mutant(f"{before}{text}\n{after}", getattr(target, "lineno", 1), what)


def definition(tree: ast.Module, function: str) -> ast.FunctionDef:
    """The function's node; raises StopIteration where there is none."""
    return next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == function)


def _nodes(function: ast.FunctionDef) -> list[ast.AST]:
    return [node for statement in function.body for node in ast.walk(statement)]


def _names(function: ast.FunctionDef) -> list[str]:
    """The function's parameters and local variables."""
    stored = {n.id for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    return sorted(stored | {argument.arg for argument in function.args.args})


def _edited(function: ast.FunctionDef, place: int, edit: Edit) -> str:
    fresh = copy.deepcopy(function)
    target = _nodes(fresh)[place]
    replacement = edit(target)
    if replacement is not target:
        _Replace(target, replacement).visit(fresh)
    return ast.unparse(ast.fix_missing_locations(fresh))


class _Replace(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self._old, self._new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self._new if node is self._old else self.generic_visit(node)


def _edits(node: ast.AST, names: list[str]) -> Iterator[tuple[str, Edit]]:
    match node:
        case ast.BinOp():
            yield from _binary(node)
        case ast.UnaryOp():
            yield "drop the sign", _child("operand")
        case ast.Compare(ops=[op]):
            for other in _COMPARISONS.get(type(op), ()):
                yield f"{type(op).__name__} -> {other.__name__}", _set("ops", [other()])
        case ast.Constant(value=value):
            yield from ((f"{value!r} -> {other!r}", _set("value", other)) for other in _constants(value))
        case ast.Name(id=name, ctx=ast.Load()) if name in names:
            yield from ((f"{name} -> {other}", _set("id", other)) for other in names if other != name)
        case ast.Attribute() | ast.Call():
            yield from _functions(node)


def _constants(value: object) -> list[float]:
    """What else might stand where a constant stands."""
    if isinstance(value, bool):
        return [not value]
    return sorted({value + 1, value * 2, 0} - {value}) if isinstance(value, int | float) else []


def _functions(node: ast.Attribute | ast.Call) -> Iterator[tuple[str, Edit]]:
    match node:
        case ast.Attribute(attr="T"):
            yield "drop .T", _child("value")
        case ast.Attribute(attr=attr) if attr in _FUNCTIONS:
            yield f"{attr} -> {_FUNCTIONS[attr]}", _set("attr", _FUNCTIONS[attr])
        case ast.Call(args=[_, *_], func=ast.Attribute(attr=attr)) if attr in _DROPPED_CALLS:
            yield f"drop {attr}", _first_argument


def _first_argument(call: ast.AST) -> ast.AST:
    return call.args[0] if isinstance(call, ast.Call) else call


def _binary(node: ast.BinOp) -> Iterator[tuple[str, Edit]]:
    for other in _OPERATORS.get(type(node.op), ()):
        yield f"{type(node.op).__name__} -> {other.__name__}", _set("op", other())
    yield "drop the right side", _child("left")
    yield "drop the left side", _child("right")
    if not isinstance(node.op, _SYMMETRIC):
        yield "swap the sides", _swapped


def _swapped(node: ast.AST) -> ast.AST:
    return ast.BinOp(node.right, node.op, node.left) if isinstance(node, ast.BinOp) else node


def _child(field: str) -> Edit:
    """The edit that leaves only one child of a node."""

    def edit(node: ast.AST) -> ast.AST:
        child: ast.AST = getattr(node, field)
        return child

    return edit


def _set(field: str, value: object) -> Edit:
    def edit(node: ast.AST) -> ast.AST:
        setattr(node, field, value)
        return node

    return edit
