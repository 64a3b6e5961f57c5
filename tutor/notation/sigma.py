"""σ: the sigmoid, its inverse, and σ alone where it stands for σ(z)."""

from tutor.notation.cursor import Cursor
from tutor.notation.grammar_call import function_call
from tutor.notation.tree import Call, Name, Node


def means_sigmoid(c: Cursor, after: int) -> bool:
    """Whether a declared σ in front of a bracket is the function all the same, the bracket not a factor."""
    return "sigma()" in c.lexicon.entries and c.ahead(after).is_sign("(") and not _mentions_sigma(c, after)


def sigmoid(c: Cursor) -> Node:
    """σ where it was not declared: a function, or σ(z) where its argument is left out."""
    token = c.token
    argument = _usual_argument(c)
    alone = not _has_argument(c) or (c.ahead(1).is_sign("(") and _mentions_sigma(c, 1))
    c.advance()
    if not alone or argument is None or c.sees("'"):
        return function_call(c, token)
    span = (token.start, token.end)
    c.note(f"`{c.text(span)}` without its argument is read as `sigmoid({argument})`.")
    return Call("sigmoid", (Name(argument, span=span),), span=span)


def _usual_argument(c: Cursor) -> str | None:
    entry = c.lexicon.find("z")
    return entry.name if entry is not None else None


def _has_argument(c: Cursor) -> bool:
    """Whether something that can be the argument follows; `σ^2` alone has none."""
    after = c.ahead(1)
    if after.is_sign("(", "[", "{", r"\{", "'"):
        return True
    if after.is_sign("^", "**"):
        return _argument_behind_exponent(c)
    return after.kind in ("word", "greek", "number", "command") and after.text != "sigma"


def _argument_behind_exponent(c: Cursor) -> bool:
    at = 2
    if c.ahead(2).is_sign("{"):
        while not c.ahead(at).is_sign("}") and c.ahead(at).kind != "end":
            at += 1
    elif c.ahead(2).is_sign("-"):
        at += 1
    return c.ahead(at + 1).is_sign("(", "[", r"\{") and not _mentions_sigma(c, at + 1)


def _mentions_sigma(c: Cursor, opening: int) -> bool:
    """Whether a σ without an argument of its own stands in the bracket: then the bracket is a factor."""
    depth, at = 0, opening
    while c.ahead(at).kind != "end":
        token = c.ahead(at)
        depth += token.is_sign("(", "[", "{", r"\{") - token.is_sign(")", "]", "}", r"\}")
        if depth == 0:
            return False
        if token.text == "sigma" and not c.ahead(at + 1).is_sign("(", "[", "{", r"\{"):
            return True
        at += 1
    return False
