"""Entries and rows: `y_i`, `X_{ij}`, `y[i]`, `X[:, j]`, and `x_i` for row i of X."""

from itertools import takewhile

from tutor.notation.cursor import Cursor
from tutor.notation.literal import number
from tutor.notation.rank import rank
from tutor.notation.token import Token
from tutor.notation.tree import Call, Index, Name, Node, Number, Span, ungroup


def subscript(c: Cursor, node: Node) -> Node:
    """The node with the subscript that comes next."""
    sign = c.advance()
    if isinstance(ungroup(node), Number):
        c.trouble("A number has no subscript; take the `_` out.", (sign.start, sign.end))
    return with_positions(c, node, positions(c, node))


def positions(c: Cursor, node: Node | None) -> tuple[Node | None, ...]:
    """What stands in the subscript of a node: `i`, `ij`, `{ij}`, `{i,j}`, `{i+1}`, `1`."""
    if c.token.kind == "number":
        return (number(c),)
    if not c.sees("{", "("):
        _first_letters(c, node)
        return tuple(_letters(c, c.token, alone=True)) or (c.expression(30),)
    closing = "}" if c.advance().text == "{" else ")"
    with c.inside():
        found = _list(c, closing)
    c.expect(closing)
    return tuple(found)


def _first_letters(c: Cursor, node: Node | None) -> None:
    """Cut a run of letters behind the ones that are indices: `p_iy_i` is `p_i y_i`."""
    token = c.token
    axes = rank(node, c.lexicon) if node is not None else 0
    if not axes or token.kind != "word" or token.text in c.scope or c.lexicon.find(token.text) is not None:
        return
    indices = len(list(takewhile(lambda letter: _may_be_index(c, letter), token.text)))
    if indices == len(token.text) <= 2:
        return
    cut = max(1, min(indices, axes))
    if cut < len(token.text):
        middle = token.start + cut
        rest = token._replace(text=token.text[cut:], start=middle, spaced=False)
        c.replace([token._replace(text=token.text[:cut], end=middle), rest])


def _may_be_index(c: Cursor, letter: str) -> bool:
    entry = c.lexicon.find(letter)
    if letter in c.scope or entry is None:
        return letter in c.scope or c.lexicon.row_matrix(letter) is None
    return entry.role == "index"


def _letters(c: Cursor, token: Token, *, alone: bool = False) -> list[Node]:
    """A run of index letters, each a position of its own; nothing where it is not one.

    `alone` is for a subscript without brackets: what follows it belongs to the entry, as in `x_i^T`.
    """
    if token.kind not in ("word", "greek"):
        return []
    whole = token.text in c.scope or token.kind == "greek" or c.lexicon.find(token.text) is not None
    if not whole and not (token.text.isalpha() and len(token.text) <= 2):
        return []
    if not alone and c.ahead(1).is_sign("_", "^") and len(token.text) == 1:
        return []
    c.advance()
    return [_index_letter(c, token, at) for at in range(len(token.text))] if not whole else [_whole(c, token)]


def _whole(c: Cursor, token: Token) -> Node:
    found = None if token.text in c.scope else c.lexicon.find(token.text)
    return Name(found.name if found else token.text, span=(token.start, token.end))


def _index_letter(c: Cursor, token: Token, at: int) -> Node:
    letter = token.text[at]
    found = None if letter in c.scope else c.lexicon.find(letter)
    return Name(found.name if found else letter, span=(token.start + at, token.start + at + 1))


def _list(c: Cursor, closing: str) -> list[Node | None]:
    found: list[Node | None] = []
    while True:
        if c.accept(":", "·"):
            found.append(None)
            if not c.sees(",", closing):
                continue
        elif c.ahead(1).is_sign(",", closing) and (letters := _letters(c, c.token)):
            found += letters
        else:
            found.append(c.expression())
        if not c.accept(","):
            return found


def entries(c: Cursor, node: Node) -> Node:
    """`y[i]`, `X[i, :]`; `v[:, None]` makes a column and `v[None, :]` a row, as in NumPy."""
    turned = _new_axis(c)
    if turned is not None:
        return Call(turned, (node,), span=(node.span[0], c.last_end))
    c.advance()
    with c.inside():
        places = _list(c, "]")
    c.expect("]")
    return with_positions(c, node, tuple(places))


def _new_axis(c: Cursor) -> str | None:
    """Whether `[:, None]` or `[None, :]` stands here; it is taken."""
    written = "".join(token.text for token in c.tokens[c.at : c.at + 7])
    for shape, function in (("[:,None]", "column"), ("[None,:]", "row"), ("[None]", "row")):
        for none in ("None", "np.newaxis"):
            if written.startswith(shape.replace("None", none)):
                while not c.accept("]"):
                    c.advance()
                c.numpy = True
                return function
    return None


def with_positions(c: Cursor, node: Node, places: tuple[Node | None, ...]) -> Node:
    """An entry, once it is clear that it exists."""
    span = (node.span[0], c.last_end)
    if _is_number(c, node):
        return _entry_of_number(c, node, places, span)
    for place in places:
        if isinstance(place, Name):
            _check_index(c, place)
    return Index(node, places, span=span)


def _is_number(c: Cursor, node: Node) -> bool:
    inner = ungroup(node)
    found = c.lexicon.names.get(inner.name) if isinstance(inner, Name) else None
    return found is not None and found.rank == 0


def _entry_of_number(c: Cursor, node: Node, places: tuple[Node | None, ...], span: Span) -> Node:
    """With one example declared, `y_i` can only mean its y."""
    place = places[0] if len(places) == 1 else None
    base = ungroup(node)
    written = c.text(span)
    if isinstance(base, Name) and isinstance(place, Name) and place.name not in c.scope:
        first = c.subscripts.setdefault(base.name, place.name)
        if first == place.name:
            c.note(f"`{written}` is read as `{base.name}`.")
            return node
    c.trouble(f"`{written}` is not a symbol here: `{c.text(node.span)}` is one number without entries.", span)
    return Index(node, places, span=span)


def _check_index(c: Cursor, place: Name) -> None:
    if place.name in c.scope or place.name in c.lexicon.names or c.lexicon.open:
        return
    say = f"The index `{place.name}` comes from nowhere; a sum such as `sum_{place.name}` has to bring it in."
    if place.name in c.past:
        say = f"The sum over `{place.name}` ends before this: put brackets around all that it covers."
    c.trouble(say, place.span)
