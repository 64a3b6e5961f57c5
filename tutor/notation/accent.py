r"""Accents become part of the name they stand over: `\hat{p}`, `p̂`, `p_hat` are the one word `phat`."""

from tutor.notation.alphabet import ACCENT_MARK
from tutor.notation.token import Token


def fuse_accents(tokens: list[Token]) -> list[Token]:
    """The tokens with each accent and its letter as one solid word."""
    if not any(token.kind == "command" or token.text in ACCENT_MARK for token in tokens):
        return tokens
    fused: list[Token] = []
    at = 0
    while at < len(tokens):
        at = _fuse(tokens, at, fused)
    return fused


def _fuse(tokens: list[Token], at: int, fused: list[Token]) -> int:
    """Put the token at a place into the result, with its accent; returns the next place."""
    token = tokens[at]
    if token.kind == "command" and token.text.endswith(" before"):
        return _after_letter(tokens, at, fused)
    if token.kind == "command" and token.text in ACCENT_MARK:
        return _over_argument(tokens, at, fused)
    if _is_suffix(tokens, at, fused):
        fused[-1] = _accented(fused[-1], tokens[at + 1].end, tokens[at + 1].text)
        return at + 2
    fused.append(token)
    return at + 1


def _accented(letter: Token, end: int, accent: str) -> Token:
    return letter._replace(kind="word", text=letter.text + accent, end=max(end, letter.end), solid=True)


def _after_letter(tokens: list[Token], at: int, fused: list[Token]) -> int:
    """A combining mark behind its letter; of a run of letters it takes the last."""
    mark = tokens[at]
    accent = mark.text.removesuffix(" before")
    if not fused or fused[-1].kind not in ("word", "greek") or mark.spaced:
        fused.append(mark._replace(kind="bad", text="An accent stands here without its letter; put it after a letter."))
        return at + 1
    letter = fused[-1]
    if letter.kind == "word" and len(letter.text) > 1 and not letter.solid:
        fused[-1] = letter._replace(text=letter.text[:-1], end=letter.end - 1)
        letter = letter._replace(text=letter.text[-1], start=letter.end - 1, spaced=False)
        fused.append(letter)
    fused[-1] = _accented(letter, mark.end, accent)
    return at + 1


def _over_argument(tokens: list[Token], at: int, fused: list[Token]) -> int:
    r"""`\hat p`, `\hat{p}`, `\hat{y_i}`: the accent goes to the first letter, the braces go."""
    command = tokens[at]
    braced = tokens[at + 1].is_sign("{")
    first = at + 2 if braced else at + 1
    if first >= len(tokens) or tokens[first].kind not in ("word", "greek"):
        sentence = f"`\\{command.text}` needs a letter under it, as in `\\{command.text}{{y}}`."
        fused.append(command._replace(kind="bad", text=sentence))
        return at + 1
    letter = tokens[first]
    rest = None
    if letter.kind == "word" and len(letter.text) > 1 and not braced and not letter.solid:
        rest = letter._replace(text=letter.text[1:], start=letter.start + 1, spaced=False)
        letter = letter._replace(text=letter.text[0], end=letter.start + 1)
    fused.append(_accented(letter._replace(start=command.start, spaced=command.spaced), letter.end, command.text))
    if rest is not None:
        fused.append(rest)
    return _rest_of_braces(tokens, first + 1, fused) if braced else first + 1


def _rest_of_braces(tokens: list[Token], at: int, fused: list[Token]) -> int:
    """What else stands in the accent's braces, without the closing one."""
    depth = 1
    while at < len(tokens) and tokens[at].kind != "end":
        depth += tokens[at].is_sign("{") - tokens[at].is_sign("}")
        if depth == 0:
            fused[-1] = fused[-1]._replace(end=tokens[at].end)
            return at + 1
        fused.append(tokens[at])
        at += 1
    return at


def _is_suffix(tokens: list[Token], at: int, fused: list[Token]) -> bool:
    """Whether `_hat` stands here, behind a letter."""
    return (
        tokens[at].is_sign("_")
        and at + 1 < len(tokens)
        and tokens[at + 1].text in ACCENT_MARK
        and tokens[at + 1].kind == "word"
        and bool(fused)
        and fused[-1].kind in ("word", "greek")
        and not tokens[at].spaced
    )
