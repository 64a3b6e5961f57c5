"""Functions applied: `log(p)`, `log p`, `log^2 p`, `np.sum(y, axis=0)`, `sum(y[i] for i in range(n))`."""

from dataclasses import replace
from typing import Final, cast, get_args

from tutor.notation.application import Arguments, apply
from tutor.notation.cursor import Cursor
from tutor.notation.free_index import left_out_index
from tutor.notation.function import FUNCTIONS
from tutor.notation.grammar_arguments import arguments
from tutor.notation.grammar_big import big
from tutor.notation.grammar_range import comprehension, ranged
from tutor.notation.lexicon import phrase_text, starts_with
from tutor.notation.literal import number
from tutor.notation.token import Token
from tutor.notation.tree import Big, BigKind, Call, Constant, Div, Group, Hole, Mul, Neg, Node, Number, Pow, ungroup

POWER = 30
_CLOSING: Final = {"(": ")", "[": "]", "{": "}", r"\{": r"\}"}
_INVERSES: Final = {"sigmoid": "logit", "tanh": "atanh", "logit": "sigmoid"}
_LARGEST: Final = frozenset({"max", "min", "amax", "amin"})
"""NumPy's functions whose second argument is an axis, not another number."""
_BASES: Final = {"2": "log2", "10": "log10", "e": "log"}


def function_call(c: Cursor, token: Token) -> Node:
    """The function named by the token (which is already taken) applied to what follows."""
    function = FUNCTIONS[token.text].name
    if c.sees("'"):
        c.trouble(f"Write out the derivative of `{token.text}` instead of the dash.")
        c.advance()
    base = _base(c, function)
    exponent = _exponent(c)
    node = _applied(c, token, function, exponent)
    if base is not None:
        node = _with_base(node, base)
    return node


def _base(c: Cursor, function: str) -> Node | None:
    r"""The base below a logarithm: `log_2`, `\log_{10}`."""
    if function != "log" or not c.sees("_"):
        return None
    c.advance()
    return c.expression(POWER)


def _with_base(node: Node, base: Node) -> Node:
    inner = ungroup(base)
    text = inner.text if isinstance(inner, Number) else inner.name if isinstance(inner, Constant) else ""
    if isinstance(node, Call) and text in _BASES:
        return Call(_BASES[text], node.args, span=node.span)
    return Div(node, Call("log", (base,), span=base.span), span=node.span)


def _exponent(c: Cursor) -> Node | None:
    if not c.accept("^", "**"):
        return None
    if c.sees("-"):
        sign = c.advance()
        body = c.expression(POWER)
        return Neg(body, span=(sign.start, body.span[1]))
    braced = c.accept("{")
    exponent = c.expression() if braced else _one_token(c)
    if braced:
        c.expect("}")
    return exponent


def _one_token(c: Cursor) -> Node:
    """The exponent of a function is one token, so that `log^2(p)` is the square of log(p)."""
    if c.token.kind != "number":
        return c.expression(POWER)
    return number(c)


def _applied(c: Cursor, token: Token, function: str, exponent: Node | None) -> Node:
    if c.sees(*_CLOSING):
        node = _bracketed(c, token, function)
    elif _can_follow(c):
        node = _bare(c, token, function)
    elif exponent is not None and function == "exp":
        span = (token.start, exponent.span[1])
        c.note(f"`{c.text(span)}` is read as e raised to it.")
        return Pow(Constant("e", span=(token.start, token.end)), exponent, span=span)
    else:
        c.trouble(f"`{token.text}` needs its argument in brackets, as in `{token.text}(x)`.", (token.start, token.end))
        node = Call(function, (Hole(span=(c.last_end, c.last_end)),), span=(token.start, c.last_end))
    return node if exponent is None else _powered(node, function, exponent)


def _powered(node: Node, function: str, exponent: Node) -> Node:
    inner = ungroup(exponent)
    negative_one = isinstance(inner, Neg) and isinstance(inner.arg, Number) and inner.arg.value == 1
    if negative_one and function in _INVERSES and isinstance(node, Call):
        return Call(_INVERSES[function], node.args, span=node.span)
    return Pow(node, exponent, span=node.span)


# --- arguments without brackets ---------------------------------------------------------------------------------------


def _can_follow(c: Cursor) -> bool:
    token = c.token
    if token.kind in ("word", "greek", "number", "command", "moment", "big"):
        return True
    return token.is_sign("|", "‖", "√", "-", "𝟙", "⟨") and not c.closes_bar()


def _bare(c: Cursor, token: Token, function: str) -> Node:
    """`log p`, `log 2x`: the function takes what is written close together, up to the first space."""
    if c.sees("-"):
        sign = c.advance()
        inner = c.expression(POWER)
        body: Node = Neg(inner, span=(sign.start, inner.span[1]))
    else:
        body = c.expression(POWER)
    first = body
    while _continues_closely(c):
        factor = c.expression(POWER)
        body = Mul(body, factor, "", span=(body.span[0], factor.span[1]))
    node = apply(c, function, Arguments((body,)), (token.start, body.span[1]))
    if body is not first:
        c.note(f"`{c.text(node.span)}` is read with `{c.text(body.span)}` inside the function.")
    elif c.sees("/", "("):
        c.note(f"`{c.text(node.span)}` is read as a function of `{c.text(body.span)}` alone.")
    return node


def _continues_closely(c: Cursor) -> bool:
    token = c.token
    if token.spaced or c.closes_bar():
        return False
    if token.kind in ("word", "greek"):
        named = c.lexicon.find(token.text) is not None or starts_with(c.lexicon, phrase_text(token))
        return named or token.text not in FUNCTIONS
    return token.is_sign("(")


# --- arguments in brackets --------------------------------------------------------------------------------------------


def _over_left_out(c: Cursor, function: str) -> Node | None:
    """`sum((p_i - y_i)^2)`: over the index that was left out; None where none was, or where options follow."""
    index = left_out_index(c, whole=True) if function in get_args(BigKind) and not _has_comma(c) else None
    if index is None:
        return None
    with c.bound(index):
        body = c.expression()
    c.note(f"The {function} is read over all {index}.")
    return Big(cast("BigKind", function), index, body, span=body.span)


def _has_comma(c: Cursor) -> bool:
    """Whether the brackets hold more than one argument."""
    depth = 0
    for token in c.tokens[c.at :]:
        depth += token.is_sign("(", "[", "{", r"\{") - token.is_sign(")", "]", "}", r"\}")
        if depth < 0:
            return False
        if depth == 0 and token.is_sign(","):
            return True
    return False


def _covers_power(c: Cursor, function: str) -> bool:
    """Whether `sum (p - y)^2` stands here: set off, the word is a sign and the power is of the terms."""
    if function not in ("sum", "mean", "prod") or not c.token.spaced or not c.sees("("):
        return False
    depth = 0
    for place, token in enumerate(c.tokens[c.at :], c.at):
        depth += token.is_sign("(", "[", "{", r"\{") - token.is_sign(")", "]", "}", r"\}")
        if depth == 0:
            return c.tokens[place + 1].is_sign("^")
    return False


def _bracketed(c: Cursor, token: Token, function: str) -> Node:
    if _covers_power(c, function):
        node = big(c, token, function)
        c.note(f"`{c.text(node.span)}` is read with the power inside the {function}.")
        return node
    opening = c.advance()
    spaced = opening.spaced and opening.text == "("
    with c.inside():
        over = comprehension(c, function) or ranged(c, function) or _over_left_out(c, function)
        found = None if over is not None else arguments(c, _CLOSING[opening.text])
    whole = c.expect(_CLOSING[opening.text])
    span = (token.start, c.last_end)
    if over is not None:
        return over
    held = found or Arguments(())
    if not whole and held.values:
        last = held.values[-1]
        ghost = Group(last, "(", open=True, span=(opening.start, c.last_end))
        held = replace(held, values=(*held.values[:-1], ghost))
    if spaced and c.sees("^"):
        c.note(f"`{c.text(span)}^` is read as a power of the function.")
    if token.end - token.start > len(token.text) and token.text in _LARGEST:
        held = replace(held, second_is_axis=True)
    return apply(c, function, held, span)
