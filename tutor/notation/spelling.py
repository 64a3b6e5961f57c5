r"""How a name is written in each notation, and the one key that all its spellings share.

`lam`, `lambda`, `\lambda` and `λ` have the key `lambda`; `beta1`, `\beta_1`, `β₁` and `beta_1` the key `beta1`.
"""

import re
from collections.abc import Iterable
from typing import Final

from tutor.notation.alphabet import ACCENT_MARK, GREEK_LETTER, LOWERED, SHORT
from tutor.notation.lexer import tokens_of
from tutor.notation.token import Token

_PARTS: Final = re.compile(r"([A-Za-z]+?)(hat|bar|tilde)?(\d*)$")
_LOWER: Final = {means: char for char, means in LOWERED.items()}


def folded(word: str) -> str:
    """A word with short Greek names written out: `lam1` is `lambda1`."""
    found = _PARTS.match(word)
    if found is None:
        return word
    letters, accent, digits = found.groups()
    return SHORT.get(letters, letters) + (accent or "") + digits


def key_of(tokens: Iterable[Token]) -> str | None:
    """The key of the name these tokens spell; none where they are more than a name."""
    parts: list[str] = []
    for token in tokens:
        if token.kind in ("word", "greek"):
            parts.append(folded(token.text))
        elif token.kind == "number" and parts and token.text.isdigit():
            parts.append(token.text)
        elif not token.is_sign("_", "{", "}"):
            return None
    return "".join(parts) or None


def key(spelling: str) -> str | None:
    """The key of a name as somebody wrote it; none where it is more than a name."""
    return key_of(tokens_of(spelling)[:-1])


# --- writing ----------------------------------------------------------------------------------------------------------


def parts_of(name: str) -> tuple[str, str, str]:
    """A name as letter, accent and subscript: `p_hat_t` is `p`, `hat`, `t`; `beta1` is `beta`, ``, `1`."""
    head, _, sub = name.partition("_")
    accent = ""
    if sub in ACCENT_MARK or sub.partition("_")[0] in ACCENT_MARK:
        accent, _, sub = sub.partition("_")
    found = re.fullmatch(r"([A-Za-z]+?)(hat|bar|tilde)?(\d*)", head)
    if found is None:
        return head, accent, sub
    letters, suffix, digits = found.groups()
    if suffix and (len(letters) == 1 or SHORT.get(letters, letters) in GREEK_LETTER):
        head, accent = letters + digits, suffix
    if digits and not sub and (len(letters) == 1 or SHORT.get(letters, letters) in GREEK_LETTER):
        head, sub = letters, digits
    return head, accent, sub


def latex_name(name: str) -> str:
    r"""A name in LaTeX: `\hat{p}`, `\beta_{1}`, `c_{FP}`, `\mathrm{lr}`."""
    head, accent, sub = parts_of(name)
    letter = _latex_letters(head)
    if accent:
        letter = rf"\{accent}{{{letter}}}"
    return f"{letter}_{{{_latex_letters(sub)}}}" if sub else letter


def _latex_letters(text: str) -> str:
    greek = SHORT.get(text, text)
    if greek in GREEK_LETTER:
        return "\\" + greek
    return rf"\mathrm{{{text.replace('_', '')}}}" if len(text) > 1 and not text.isdigit() else text


def unicode_name(name: str) -> str:
    """A name in Unicode: `p̂`, `β₁`, `c_FP`, `lr`."""
    head, accent, sub = parts_of(name)
    greek = SHORT.get(head, head)
    letter = GREEK_LETTER.get(greek, head)
    if accent:
        letter = letter + ACCENT_MARK[accent] if len(letter) == 1 else f"{letter}_{accent}"
    if not sub:
        return letter
    small = [_LOWER.get(char, "") for char in sub]
    return letter + ("".join(small) if all(small) else "_" + sub)
