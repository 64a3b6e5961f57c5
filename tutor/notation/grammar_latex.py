r"""LaTeX forms with arguments: `\frac{a}{b}`, `\frac1n`, `\sqrt[3]{x}`, `\hat{p}`, cases."""

from fractions import Fraction
from typing import Final

from tutor.notation.cursor import Cursor
from tutor.notation.literal import number
from tutor.notation.token import Token
from tutor.notation.tree import Call, Comparison, Div, Hole, Indicator, Mul, Node, Number, Pow, Relation

POWER = 30


def command(c: Cursor) -> Node:
    """The form that stands here."""
    token = c.advance()
    match token.text:
        case "frac":
            top = _argument(c)
            bottom = _argument(c)
            return Div(top, bottom, inline=False, span=(token.start, c.last_end))
        case "sqrt":
            return _root(c, token)
    c.trouble("An accent belongs on a letter.", (token.start, token.end))
    return Hole(span=(token.start, token.end))


def _argument(c: Cursor) -> Node:
    r"""`{...}`, or one digit or letter, as in `\frac1n`."""
    if c.accept("{"):
        with c.inside():
            body = c.expression()
        c.expect("}")
        return body
    _first_character(c)
    if c.token.kind not in ("number", "word", "greek", "command"):
        return c.hole("A part of the fraction is missing.")
    return number(c) if c.token.kind == "number" else c.expression(POWER)


def _first_character(c: Cursor) -> None:
    """Without braces an argument is one character."""
    token = c.token
    if token.kind not in ("number", "word") or len(token.text) < 2 or token.solid:
        return
    first = token._replace(text=token.text[0], end=token.start + 1)
    rest = token.text[1:]
    kind = "number" if rest.isdigit() else token.kind if token.kind == "word" else "word"
    if not (first.text.isalnum() and rest.isalnum()):
        return
    c.replace([first, Token(kind, rest, token.start + 1, token.end)])


def _root(c: Cursor, token: Token) -> Node:
    degree: Node | None = None
    if c.accept("["):
        with c.inside():
            degree = c.expression()
        c.expect("]")
    body = _argument(c)
    span = (token.start, c.last_end)
    if degree is None or (isinstance(degree, Number) and degree.value == 2):
        return Call("sqrt", (body,), span=span)
    return Pow(body, Div(Number(Fraction(1), "1", span=degree.span), degree, span=degree.span), span=span)


def cases(c: Cursor) -> Node:
    r"""`\begin{cases} a & z > 0 \\ b & otherwise \end{cases}`."""
    opening = c.advance()
    rows: list[tuple[Node, Node | None]] = []
    with c.inside():
        while not c.sees("}cases") and not c.ended:
            rows.append(_row(c))
            if not c.accept(r"\\"):
                break
    c.expect("}cases")
    return _nested(rows, (opening.start, c.last_end))


def _row(c: Cursor) -> tuple[Node, Node | None]:
    value = c.expression(10)
    c.accept(",")
    c.accept("&")
    while c.token.kind == "key" and c.token.text == "if":
        c.advance()
    if c.token.kind == "key" and c.token.text in ("else", "otherwise"):
        c.advance()
        return value, None
    condition = c.expression(5)
    if not isinstance(condition, Relation):
        c.trouble("A case needs its condition, such as `z > 0`.", condition.span)
        condition = Relation(condition, "!=", Hole())
    return value, Indicator(condition, span=condition.span)


def _nested(rows: list[tuple[Node, Node | None]], span: tuple[int, int]) -> Node:
    """The cases as one choice inside the other; where no condition holds the value is 0."""
    node: Node = _last(rows) if rows else Hole(span=span)
    for value, condition in reversed(rows[:-1]):
        node = Call("where", (condition or Hole(), value, node), span=span)
    return node


_OPPOSITE: Final[dict[Comparison, Comparison]] = {"<": ">=", ">=": "<", ">": "<=", "<=": ">", "=": "!=", "!=": "="}


def _last(rows: list[tuple[Node, Node | None]]) -> Node:
    """The last case, without its condition where the case before it leaves nothing else."""
    value, condition = rows[-1]
    before = rows[-2][1] if len(rows) > 1 else None
    if condition is None or _complements(before, condition):
        return value
    return Mul(condition, value, "*", span=value.span)


def _complements(first: Node | None, second: Node) -> bool:
    if not isinstance(first, Indicator) or not isinstance(second, Indicator):
        return False
    one, other = first.condition, second.condition
    return (one.left, one.right, _OPPOSITE[one.how]) == (other.left, other.right, other.how)
