"""Words and Greek letters: declared symbols by longest match, functions, constants, letters side by side."""

from typing import Final

from tutor.notation.alphabet import GREEK_LETTER
from tutor.notation.cursor import Cursor
from tutor.notation.function import BIG_WORDS, FUNCTIONS, MODULES
from tutor.notation.grammar_big import big
from tutor.notation.grammar_call import function_call
from tutor.notation.grammar_indicator import indicates, indicator, kronecker
from tutor.notation.grammar_moment import MOMENTS, moment, opens_moment, past_subscript
from tutor.notation.lexicon import Entry, phrase_text, starts_with
from tutor.notation.sigma import means_sigmoid, sigmoid
from tutor.notation.spelling import key_of
from tutor.notation.subscript import positions, with_positions
from tutor.notation.token import Token
from tutor.notation.tree import Call, Constant, Hole, Name, Node

_CONSTANTS: Final = {"e": "e", "E": "e", "pi": "pi", "inf": "inf", "oo": "inf", "infty": "inf"}
_SIMPLE: Final = ("word", "greek", "number")


def name(c: Cursor) -> Node:
    """What the word here stands for."""
    return phrase(c) or _declared(c) or _known_word(c) or _mean_by_bar(c) or _row(c) or _side_by_side(c) or _unknown(c)


# --- declared names ---------------------------------------------------------------------------------------------------


def phrase(c: Cursor) -> Node | None:
    r"""An alias of several tokens, such as `E[f]` or `\sigma^2`; braces of LaTeX do not count."""
    for texts, entry in c.lexicon.phrases:
        at = c.at
        for text in texts:
            while c.tokens[at].is_sign("{", "}"):
                at += 1
            if phrase_text(c.tokens[at]) != text:
                break
            at = past_subscript(c, at + 1) if text in MOMENTS else at + 1
        else:
            start = c.token.start
            at = _past_braces(c, at)
            c.at = at
            return Name(entry.name, span=(start, c.last_end))
    return None


def _past_braces(c: Cursor, at: int) -> int:
    """Closing braces that belong to ones the phrase opened."""
    opened = sum(token.is_sign("{") - token.is_sign("}") for token in c.tokens[c.at : at])
    while opened > 0 and c.tokens[at].is_sign("}"):
        opened -= 1
        at += 1
    return at


def _declared(c: Cursor) -> Node | None:
    """The longest run of tokens from here that spells a declared name."""
    token = c.token
    if token.text in c.scope and not _spells_longer(c):
        c.advance()
        return Name(token.text, span=(token.start, token.end))
    found, count = _longest(c)
    if found is None:
        return None
    if found.name in ("sigma", "σ") and means_sigmoid(c, 1):
        return None
    start = token.start
    c.at += count
    return Name(found.name, span=(start, c.last_end))


def _spells_longer(c: Cursor) -> bool:
    return _longest(c)[1] > 1


def _longest(c: Cursor) -> tuple[Entry | None, int]:
    """The entry that the longest run of tokens spells, and how many tokens that are."""
    best: tuple[Entry | None, int] = (None, 0)
    for count in _chain(c):
        key = key_of(c.tokens[c.at : c.at + count])
        entry = c.lexicon.find(key) if key else None
        if entry is not None:
            best = (entry, count)
    return best


def _chain(c: Cursor) -> list[int]:
    """The token counts at which a name that starts here may end: the letter, with a digit, with subscripts."""
    counts = [1]
    count = 1
    while len(counts) < 4:
        token, after = c.ahead(count), c.ahead(count + 1)
        if (token.kind == "number" and not token.spaced and c.ahead(count - 1).kind != "number") or (
            token.kind == "word" and not token.spaced and c.ahead(count - 1).text == "Delta"
        ):
            count += 1
        elif token.is_sign("_") and after.kind in _SIMPLE:
            count += 2
        elif token.is_sign("_") and after.is_sign("{"):
            closing = _closing_brace(c, count + 2)
            if closing is None:
                break
            count = closing
        else:
            break
        counts.append(count)
    return counts


def _closing_brace(c: Cursor, count: int) -> int | None:
    """The count of tokens up to the brace that closes a subscript of letters and digits."""
    for length in range(6):
        token = c.ahead(count + length)
        if token.is_sign("}"):
            return count + length + 1
        if token.kind not in _SIMPLE:
            return None
    return None


# --- other words ------------------------------------------------------------------------------------------------------


def _known_word(c: Cursor) -> Node | None:
    token = c.token
    word = token.text
    if word in MODULES and c.ahead(1).is_sign(".") and c.ahead(2).kind == "word":
        return _from_module(c)
    if opens_moment(c):
        return moment(c)
    if _is_big_word(c):
        c.advance()
        return big(c, token, BIG_WORDS[word])
    if word in ("Sigma", "Pi") and token.kind == "greek" and not c.lexicon.open:
        c.advance()
        return big(c, token, "sum" if word == "Sigma" else "prod")
    if token.text == "delta" and c.ahead(1).is_sign("_"):
        return kronecker(c)
    if token.text == "sigma":
        return sigmoid(c)
    if word in FUNCTIONS:
        c.advance()
        return function_call(c, token)
    if word in _CONSTANTS:
        c.advance()
        if word == "E" and starts_with(c.lexicon, word) and not c.sees("^", "**"):
            c.trouble("`E` needs its argument in brackets, as in `E[f]`.", (token.start, token.end))
        return Constant(_CONSTANTS[word], span=(token.start, token.end))  # type: ignore[arg-type]
    return _identity(c)


def _is_big_word(c: Cursor) -> bool:
    """`sum_i`, `max_j`; a plain `sum y log p` without brackets too."""
    word = c.token.text
    if word not in BIG_WORDS or c.token.kind != "word":
        return False
    after = c.ahead(1)
    if after.is_sign("_"):
        return True
    return word in ("sum", "prod") and not after.is_sign("(", "[", "{", r"\{", "^")


def _from_module(c: Cursor) -> Node:
    """`np.exp`, `scipy.special.expit`: what is in front says only where it comes from."""
    c.numpy = True
    start = c.token.start
    while c.token.text in MODULES and c.ahead(1).is_sign(".") and c.ahead(2).kind == "word":
        c.advance()
        c.advance()
    token = c.token
    if token.text in FUNCTIONS:
        c.advance()
        return function_call(c, token._replace(start=start))
    if token.text in _CONSTANTS and token.text != "E":
        c.advance()
        return Constant(_CONSTANTS[token.text], span=(start, token.end))  # type: ignore[arg-type]
    c.advance()
    c.trouble(f"`{c.text((start, token.end))[:40]}` is not a function that is read here.", (start, token.end))
    return Hole(span=(start, token.end))


def _identity(c: Cursor) -> Node | None:
    """`I` and `I_d`, the identity matrix, and `I(y = k)`, where no I was declared."""
    token = c.token
    if token.text != "I" or c.lexicon.open:
        return None
    if indicates(c):
        return indicator(c)
    c.advance()
    size: tuple[Node, ...] = ()
    if c.sees("_"):
        c.advance()
        size = tuple(place for place in positions(c, None) if place is not None)
    return Call("eye", size, span=(token.start, c.last_end))


def _mean_by_bar(c: Cursor) -> Node | None:
    r"""`ȳ`, `\bar{y}`: the mean of an array y, where the bar itself was not declared."""
    token = c.token
    entry = c.lexicon.find(token.text.removesuffix("bar")) if token.text.endswith("bar") else None
    if entry is None or entry.rank == 0:
        return None
    c.advance()
    span = (token.start, token.end)
    return Call("mean", (Name(entry.name, span=span),), span=span)


def _row(c: Cursor) -> Node | None:
    """`x_i`, `x^{(i)}`: row i of X, where no x was declared."""
    token = c.token
    matrix = c.lexicon.row_matrix(token.text)
    raised = c.ahead(1).is_sign("^") and (c.ahead(2).is_sign("(") or c.ahead(3).is_sign("("))
    if matrix is None or not (c.ahead(1).is_sign("_", "[") or raised):
        return None
    c.advance()
    whole = Name(matrix.name, span=(token.start, token.end))
    if not c.sees("_"):
        return whole
    c.advance()
    return with_positions(c, whole, positions(c, whole))


def _side_by_side(c: Cursor) -> Node | None:
    """A run of letters as known names side by side: `Xw` is X·w."""
    token = c.token
    if token.kind != "word" or token.solid or len(token.text) < 2:
        return None
    pieces = c.lexicon.split(token.text, c.scope)
    if pieces is None or len(pieces) < 2:
        return None
    tokens, start = [], token.start
    for place, piece in enumerate(pieces):
        spaced = token.spaced if place == 0 else False
        tokens.append(Token("word", piece, start, start + len(piece), spaced))
        start += len(piece)
    c.replace(tokens)
    return name(c)


def _unknown(c: Cursor) -> Node:
    """A name that means nothing here; a tolerant reading keeps it for the picture."""
    token = c.token
    other_size = _size_by_capital(c)
    if other_size is not None:
        return other_size
    if c.lexicon.open:
        return _open_name(c)
    c.advance()
    _take_subscript(c)
    span = (token.start, c.last_end)
    if not token.text.isidentifier() or (token.text == "lambda" and c.sees(":")):
        c.trouble("Code that defines something is not read here; write the formula itself.", span)
    elif token.text in GREEK_LETTER or token.kind == "word":
        c.trouble(c.lexicon.unknown(token.text, called=c.sees("(")), span)
    return Name(token.text, span=span)


def _take_subscript(c: Cursor) -> None:
    while c.tolerant and c.sees("_") and c.ahead(1).kind in _SIMPLE:
        c.advance()
        c.advance()


def _size_by_capital(c: Cursor) -> Node | None:
    """N, D and K are read as the sizes n, d and k where they are not declared."""
    token = c.token
    entry = c.lexicon.find(token.text.lower()) if token.text in ("N", "D", "K") else None
    if entry is None or entry.role != "size":
        return None
    c.advance()
    c.note(f"`{token.text}` is read as `{entry.name}`.")
    return Name(entry.name, span=(token.start, token.end))


def _open_name(c: Cursor) -> Node:
    """Any letter is a name; a subscript that is a word or digits is part of it."""
    token = c.advance()
    text = token.text
    after = c.ahead(1)
    part_of_name = after.kind == "number" or (after.kind == "word" and (after.solid or len(after.text) > 2))
    if c.sees("_") and part_of_name:
        c.advance()
        text += "_" + c.advance().text
    return Name(text, span=(token.start, c.last_end))
