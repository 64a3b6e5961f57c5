"""What a code drill's file says about its own grading, read as literals beside what `content` reads."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field

from tutor.grading.code.agreement import Tolerance
from tutor.model import CodeDrill


@dataclass(frozen=True, slots=True)
class Variant:
    """A marked function. One more parameter than the reference has, with a tuple as its default, makes it a family."""

    name: str
    """In Python."""
    option: str | None = None
    """That parameter."""
    choices: tuple[float, ...] = ()

    @property
    def note(self) -> str:
        """The note it stands for."""
        return self.name.strip("_").replace("_", "-")


@dataclass(frozen=True, slots=True)
class Settings:
    """The grading of one drill.

    Optional literals of its file: `tolerance` (relative), `floor` (absolute), `extreme_tolerance` and `extreme_floor`
    (the same on extremes), `speed_limit` (times the reference's time on `large(rng)`), `outputs` (what the values of a
    tuple are called), `unordered = True` (the order within an array does not matter).
    """

    parameters: tuple[str, ...]
    """The reference's parameters, in order."""
    defaults: Mapping[str, object]
    """Those that have a default, with it."""
    makers: frozenset[str]
    """Which of `probes`, `edges`, `extremes`, `large` and `optimum` the file defines."""
    variants: tuple["Variant", ...]
    """Its marked mistakes and weak forms."""
    outputs: tuple[str, ...] = ()
    tolerance: Tolerance = field(default_factory=Tolerance)
    extreme_tolerance: Tolerance = field(default_factory=Tolerance)
    speed_limit: float = 30.0

    def tolerance_at(self, stage: str) -> Tolerance:
        """The tolerance on a kind of input."""
        return self.extreme_tolerance if stage == "extreme" else self.tolerance


MAKERS = ("probes", "edges", "extremes", "large", "optimum")


def read_settings(drill: CodeDrill) -> Settings:
    """The settings a drill's source holds; `content` has parsed the same text before."""
    tree = ast.parse(drill.source)
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    literals = _literals(tree)
    reference = functions[drill.function]
    parameters = tuple(argument.arg for argument in reference.args.args)
    unordered = literals.get("unordered") is True
    tolerance = Tolerance(_number(literals, "tolerance", 1e-7), _number(literals, "floor", 1e-9), unordered)
    return Settings(
        parameters=parameters,
        defaults=default_values(reference),
        makers=frozenset(functions) & frozenset(MAKERS),
        variants=tuple(_variant(node, parameters) for node in functions.values() if _has_sentence(node)),
        outputs=_texts(literals.get("outputs")) or _returned_names(reference),
        tolerance=tolerance,
        extreme_tolerance=Tolerance(
            _number(literals, "extreme_tolerance", tolerance.relative),
            _number(literals, "extreme_floor", tolerance.floor),
            unordered,
        ),
        speed_limit=_number(literals, "speed_limit", 30.0),
    )


def _variant(node: ast.FunctionDef, parameters: tuple[str, ...]) -> Variant:
    extra = [argument.arg for argument in node.args.args[len(parameters) :]]
    last = node.args.defaults[-1] if node.args.defaults else None
    if not extra or not isinstance(last, ast.Tuple):
        return Variant(node.name)
    return Variant(node.name, extra[-1], tuple(map(float, ast.literal_eval(last))))


def default_values(function: ast.FunctionDef) -> dict[str, object]:
    """A function's parameters that have a literal default, with it."""
    named = function.args.args[len(function.args.args) - len(function.args.defaults) :]
    pairs = zip(named, function.args.defaults, strict=True)
    return {argument.arg: node.value for argument, node in pairs if isinstance(node, ast.Constant)}


def _literals(tree: ast.Module) -> dict[str, object]:
    found: dict[str, object] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            try:
                found[node.targets[0].id] = ast.literal_eval(node.value)
            except ValueError:
                continue
    return found


def _number(literals: Mapping[str, object], name: str, default: float) -> float:
    value = literals.get(name, default)
    return float(value) if isinstance(value, int | float) else default


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()


def _has_sentence(node: ast.FunctionDef) -> bool:
    return any(isinstance(mark, ast.Call) for mark in node.decorator_list)


def _returned_names(function: ast.FunctionDef) -> tuple[str, ...]:
    """What the reference's last `return` calls its values, where it returns a tuple of names."""
    returns = [node.value for node in ast.walk(function) if isinstance(node, ast.Return)]
    last = returns[-1] if returns else None
    if isinstance(last, ast.Tuple) and all(isinstance(item, ast.Name) for item in last.elts):
        return tuple(item.id for item in last.elts if isinstance(item, ast.Name))
    return ()
