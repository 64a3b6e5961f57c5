"""What an exception says, in the words of somebody who has seen it before."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tutor.model import Finding
from tutor.sandbox.run import Raised


@dataclass(frozen=True, slots=True)
class _Rule:
    types: str
    """The exception's type, as a pattern."""
    message: str
    """What occurs in its message, as a pattern."""
    note: str
    say: str
    """With `{line}` for the learner's own line, `{text}` for the message, `{0}`, `{1}` for the pattern's groups."""


_RULES = (
    _Rule(
        "ValueError",
        "truth value of an array",
        "scalar-if",
        "{line} asks for the one truth value of a whole array. Choose entry by entry: `np.where`, or a mask.",
    ),
    _Rule(
        "TypeError",
        "only (?:length-1|0-dimensional|size-1|integer scalar)",
        "scalar-only",
        "{line} takes one number, and it was given an array. The functions of `math` do that: use NumPy's.",
    ),
    _Rule(
        "ValueError",
        r"matmul|not aligned|shapes \(.*\) and \(",
        "shapes-do-not-fit",
        "The shapes of the matrix product in {line} do not fit ({text}). Write the shapes beside each factor: is one "
        "of them to be transposed?",
    ),
    _Rule(
        "ValueError",
        "could not be broadcast|broadcastable|shape mismatch",
        "shapes-do-not-fit",
        "The shapes in {line} do not fit ({text}). Write the shape beside each name; `keepdims=True` keeps an axis.",
    ),
    _Rule(
        "ValueError",
        "cannot reshape",
        "shapes-do-not-fit",
        "{line} asks for a shape with another number of entries ({text}).",
    ),
    _Rule(
        "ValueError",
        "read-only",
        "changes-argument",
        "{line} writes into an argument. The caller's arrays are not yours: work on a copy.",
    ),
    _Rule(
        "UFuncTypeError|UFuncOutputCastingError|_UFuncOutputCastingError",
        "",
        "integer-output",
        "{line} writes fractions into an array of whole numbers. Make it one of floats first: `np.asarray(x, float)`.",
    ),
    _Rule(
        "NameError",
        "name '(math|numpy|random|itertools)'",
        "name-not-defined",
        "`{0}` is not imported: add `import {0}`.",
    ),
    _Rule("NameError", "name '(.+?)'", "name-not-defined", "In {line}, `{0}` has no value. A slip of spelling?"),
    _Rule(
        "UnboundLocalError",
        "variable '(.+?)'",
        "name-not-defined",
        "In {line}, `{0}` is used before it gets a value: is it set in a branch that did not run?",
    ),
    _Rule(
        "AttributeError",
        "module '(.+?)' has no attribute '(.+?)'",
        "no-such-attribute",
        "In {line}: `{0}` has no `{1}`. Look up how it is spelled.",
    ),
    _Rule(
        "AttributeError",
        "'(.+?)' object has no attribute '(.+?)'",
        "no-such-attribute",
        "In {line}: a value of type `{0}` has no `{1}`.",
    ),
    _Rule(
        "IndexError|AxisError",
        "axis",
        "no-such-axis",
        "{line} asks for an axis that the array does not have ({text}).",
    ),
    _Rule("IndexError|KeyError", "", "index-out-of-range", "{line} reaches outside of its array ({text})."),
    _Rule("ZeroDivisionError", "", "division-by-zero", "{line} divides by zero here: what should come out then?"),
    _Rule("OverflowError", "", "overflow", "{line} overflows: its number is too large for a float."),
    _Rule("LinAlgError", "", "singular-matrix", "{line} meets a matrix without an inverse ({text})."),
    _Rule("RecursionError", "", "endless-recursion", "{line} calls itself without ever reaching an end."),
    _Rule(
        "NotImplementedError",
        "",
        "not-written",
        "{line} still stands where your code belongs: replace it.",
    ),
    _Rule(
        "ModuleNotFoundError|ImportError",
        "[Nn]o module (?:named )?['`](.+?)['`]",
        "import-not-available",
        "`{0}` is not here: write it with NumPy and the standard library only.",
    ),
    _Rule(
        "EOFError",
        "input",
        "asks-for-input",
        "{line} asks for input, and nobody is there to answer. Your function gets its values as arguments.",
    ),
    _Rule(
        "PermissionError|OSError|BlockingIOError",
        "",
        "not-allowed-here",
        "{line} reaches outside of the sandbox ({text}). Only computing is needed here.",
    ),
    _Rule("UnsupportedResult", "", "wrong-type", "Something else than numbers came back: {text}."),
    _Rule(
        "TypeError",
        r"positional argument|unexpected keyword|required keyword",
        "wrong-parameters",
        "A call does not fit the function's parameters: {text}.",
    ),
    _Rule(
        "TypeError",
        "'NoneType'",
        "none-used",
        "{line} uses a value that is None: does a function you call lack its `return`?",
    ),
    _Rule(
        "TypeError",
        "'(list|tuple)'",
        "list-arithmetic",
        "{line} computes with a plain `{0}`: use `np.asarray` ({text}).",
    ),
)


def explain(raised: Raised, line_text: Callable[[int], str]) -> Finding:
    """What went wrong, with the line of the learner's code where it did."""
    text = line_text(raised.line) if raised.line else ""
    line = (
        f"`{text[:80]}`" if text and "`" not in text else "Your code" if raised.line is None else f"Line {raised.line}"
    )
    for rule in _RULES:
        found = re.search(rule.message, raised.message)
        if re.fullmatch(rule.types, raised.type_name) and found:
            return Finding(rule.note, _filled(rule.say, line, raised.message, found.groups()), raised.line)
    said = f": {_short(raised.message)}" if raised.message else ""
    return Finding("raises", f"{line} raises {raised.type_name}{said}.", raised.line)


def _filled(say: str, line: str, message: str, groups: tuple[str | None, ...]) -> str:
    """The braces of a foreign message stay as they are."""
    for mark, text in (("{line}", line), ("{text}", _short(message)), *((f"{{{k}}}", g) for k, g in enumerate(groups))):
        say = say.replace(mark, text or "")
    return say


def _short(message: str) -> str:
    return message.strip().split("\n")[0][:140].rstrip(".")
