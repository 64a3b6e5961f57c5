"""Read a code drill's file as literals: it is parsed, never imported or run here."""

import ast
from pathlib import Path

from tutor.content.drill_fields import drill_id
from tutor.content.error import ContentError
from tutor.content.toml_file import read_text
from tutor.model import CodeDrill, DrillId, Kind, Mistake, Place, Weight


def read_code(path: Path, topic: str) -> CodeDrill:
    """The code drill a file holds; raises ContentError."""
    source = read_text(path)
    tree = _parse(path, source)
    literals = _Literals(path, tree)
    reference = _reference(path, tree)
    marked = _marked(path, tree)
    prompt = ast.get_docstring(tree)
    if not prompt:
        raise ContentError(Place(path), "The file has no docstring.", "Begin it with the prompt, in Markdown.")
    return CodeDrill(
        id=drill_id(topic, Kind.CODE, path.stem, Place(path)),
        prompt=prompt,
        skill=literals.text("skill"),
        hints=literals.texts("hints"),
        explain=literals.text("explain", ""),
        seconds=literals.whole("seconds", 300),
        weight=literals.weight("weight"),
        needs=literals.texts("needs"),
        aliases=tuple(DrillId(alias) for alias in literals.texts("aliases")),
        place=Place(path),
        function=path.stem,
        signature=f"{reference.name}({ast.unparse(reference.args)})",
        starter=literals.text("starter").strip("\n") + "\n",
        source=source,
        reference=ast.get_source_segment(source, reference) or "",
        mistakes=tuple(mark for kind, mark in marked if kind == "mistake"),
        weak=tuple(mark for kind, mark in marked if kind == "weak"),
        accept=tuple(mark.note for kind, mark in marked if kind == "accept"),
    )


def _parse(path: Path, source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except SyntaxError as error:
        place = Place(path, error.lineno or 1)
        raise ContentError(place, f"This is not Python: {error.msg}.", "Mend this line.") from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise ContentError(Place(path), f"This is not Python: {error}.", "Mend the file.") from None


def _reference(path: Path, tree: ast.Module) -> ast.FunctionDef:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == path.stem and not node.decorator_list:
            return node
    raise ContentError(
        Place(path), f"The file defines no `{path.stem}`.", f"Add the reference, `def {path.stem}(...)`."
    )


def _marked(path: Path, tree: ast.Module) -> list[tuple[str, Mistake]]:
    """The decorated variants: which mark, the function's name as a note, and the mark's sentence."""
    found = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            found += [_mark(path, node, decorator) for decorator in node.decorator_list]
    return found


def _mark(path: Path, node: ast.FunctionDef, decorator: ast.expr) -> tuple[str, Mistake]:
    note = node.name.strip("_").replace("_", "-")
    match decorator:
        case ast.Name(id="accept"):
            return "accept", Mistake(node.name, "", "")
        case ast.Call(func=ast.Name(id="mistake" | "weak" as kind), args=[ast.Constant(value=str(say))]):
            return kind, Mistake(note, "", say)
    raise ContentError(
        Place(path, decorator.lineno),
        f"`{node.name}` has a mark that cannot be read.",
        'Write `@mistake("sentence")`, `@weak("sentence")` or `@accept`.',
    )


class _Literals:
    """The file's top-level assignments of plain literals."""

    def __init__(self, path: Path, tree: ast.Module) -> None:
        self.path = path
        self.nodes = {
            target.id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }

    def _value(self, name: str) -> object:
        node = self.nodes.get(name)
        if node is None:
            return None
        try:
            return ast.literal_eval(node)
        except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
            raise self._fault(name, "is not a plain literal.", "Write it out.") from None

    def _fault(self, name: str, what: str, cure: str) -> ContentError:
        line = self.nodes[name].lineno if name in self.nodes else 1
        return ContentError(Place(self.path, line), f"`{name}` {what}", cure)

    def text(self, name: str, default: str | None = None) -> str:
        value = self._value(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, str):
            raise self._fault(name, "is missing or no string.", f'Add `{name} = "..."`.')
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        value = self._value(name)
        if value is None:
            return ()
        if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
            raise self._fault(name, "is not a list of strings.", f'Write `{name} = ["..."]`.')
        return tuple(value)

    def whole(self, name: str, default: int) -> int:
        value = self._value(name)
        if value is None:
            return default
        if not isinstance(value, int) or value < 1:
            raise self._fault(name, "is not a positive whole number.", f"Write `{name} = 300`.")
        return value

    def weight(self, name: str) -> Weight:
        value = self._value(name)
        try:
            return Weight.USEFUL if value is None else Weight(str(value))
        except ValueError:
            words = ", ".join(f'"{weight.value}"' for weight in Weight)
            raise self._fault(name, f"is {value!r}.", f"Write one of {words}.") from None
