"""What can be said of a learner's code without running it."""

import ast
import difflib
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tutor.grading.code.settings import Settings
from tutor.model import CodeDrill, Finding

LARGEST = 200_000
"""Characters; a drill's answer has a few hundred."""


@dataclass
class Submission:
    """A learner's text; raises SyntaxError, ValueError, RecursionError or MemoryError where it is not Python."""

    text: str
    function: str

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(self.text)

    @cached_property
    def definition(self) -> ast.FunctionDef | None:
        """The last definition of the function asked for, where it is one by `def` at the top level."""
        found = [node for node in self.tree.body if isinstance(node, ast.FunctionDef) and node.name == self.function]
        return found[-1] if found else None

    @property
    def binds(self) -> bool:
        """Whether its top level gives the function's name to something."""
        return any(self.function in _bound(node) for node in self.tree.body)

    def line(self, number: int) -> str:
        """A line's text, from 1, without its indentation; nothing where there is none."""
        lines = self.text.splitlines()
        return lines[number - 1].strip() if 0 < number <= len(lines) else ""

    @property
    def imports_numpy(self) -> bool:
        """Whether `np` is bound by the text itself, or not used."""
        names = {node.id for node in ast.walk(self.tree) if isinstance(node, ast.Name)}
        return "np" not in names or any("np" in _bound(node) for node in ast.walk(self.tree))

    @property
    def unused(self) -> tuple[str, ...]:
        """The function's parameters that its body never reads."""
        if self.definition is None:
            return ()
        body = [node for statement in self.definition.body for node in ast.walk(statement)]
        read = {node.id for node in body if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
        return tuple(name for name in self.parameters if name not in read)

    @property
    def parameters(self) -> tuple[str, ...]:
        """The function's positional parameters."""
        if self.definition is None:
            return ()
        return tuple(argument.arg for argument in (*self.definition.args.posonlyargs, *self.definition.args.args))


def _bound(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.AsyncFunctionDef(name=name):
            yield name
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            yield from (alias.asname or alias.name.partition(".")[0] for alias in names)
        case ast.Name(id=name, ctx=ast.Store()):
            yield name
        case ast.Assign() | ast.AnnAssign() | ast.For() | ast.If() | ast.Try() | ast.With():
            for inner in ast.iter_child_nodes(node):
                yield from _bound(inner)


def unreadable(submission: Submission, drill: CodeDrill) -> Finding | None:
    """Why the text cannot be judged at all, or None."""
    if len(submission.text) > LARGEST:
        say = f"That is {len(submission.text) / 1e6:.1f} MB: hand in only the code of `{drill.function}`."
        return Finding("file-too-large", say)
    if not submission.text.strip("\ufeff \t\r\n"):
        return Finding("empty", f"There is nothing here yet: write `{drill.signature}`.")
    try:
        submission.text.encode("utf-8")
        tree = submission.tree
    except SyntaxError as error:
        return _syntax(submission, error)
    except UnicodeEncodeError as error:
        line = submission.text.count("\n", 0, error.start) + 1
        return Finding("not-utf-8", "There is a character that is not valid text: save the file as UTF-8.", line)
    except (ValueError, RecursionError, MemoryError) as error:
        return Finding("syntax-error", f"Python cannot read this: {str(error) or 'it is nested too deep'}.")
    return None if submission.binds else _missing(tree, drill)


def _syntax(submission: Submission, error: SyntaxError) -> Finding:
    text = submission.line(error.lineno or 0)
    message = (error.msg or "invalid syntax").rstrip(".")
    where = f" in `{text[:60]}`" if text and "`" not in text else ""
    return Finding(
        "syntax-error", f"Python cannot read this: {message}{where}.{_syntax_hint(text, message)}", error.lineno
    )


def _syntax_hint(text: str, message: str) -> str:
    if "`" in text:
        return " Hand in the code without the Markdown fence around it."
    if "TabError" in message or "tabs" in message:
        return " Use four spaces, no tabs."
    if text.startswith(("def ", "if ", "for ", "while ", "else", "elif ")) and not text.endswith(":"):
        return " Does the line before the block end with a colon?"
    if text.startswith((">>>", "$", "In [")):
        return " Leave out the prompt at the start of the line."
    return ""


def _missing(tree: ast.Module, drill: CodeDrill) -> Finding:
    name = drill.function
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == name:
            say = f"`{name}` is defined inside something else: move it to the left margin, so that it can be called."
            return Finding("function-not-defined", say, node.lineno)
    defined = {node.name: node.lineno for node in tree.body if isinstance(node, ast.FunctionDef)}
    near = difflib.get_close_matches(name, defined, 1, 0.5) or (list(defined) if len(defined) == 1 else [])
    if near:
        say = f"You defined `{near[0]}`; the drill asks for `{name}`. Rename it to `{drill.signature}`."
        return Finding("function-not-defined", say, defined[near[0]])
    say = f"There is no function `{name}` here: write `def {drill.signature}:` and return its value."
    return Finding("function-not-defined", say)


def wrong_parameters(submission: Submission, drill: CodeDrill, settings: Settings) -> Finding | None:
    """Why the function cannot take the drill's arguments, or None."""
    function = submission.definition
    if function is None:
        return None
    yours, least = len(submission.parameters), len(submission.parameters) - len(function.args.defaults)
    asked = len(settings.parameters)
    keywords = [
        a.arg for a, default in zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True) if not default
    ]
    if (yours >= asked or function.args.vararg) and least <= asked and not keywords:
        return None
    takes = f"`{function.name}({ast.unparse(function.args)})`"
    if yours < asked:
        missing = ", ".join(f"`{name}`" for name in settings.parameters[yours:])
        say = (
            f"{takes} takes {yours} of {asked} arguments: {missing} is missing. The drill asks for `{drill.signature}`."
        )
    else:
        say = f"{takes} does not fit: the drill passes {asked} in order. It asks for `{drill.signature}`."
    return Finding("wrong-parameters", say, function.lineno)
