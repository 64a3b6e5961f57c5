"""What differs between the notations when a tree is written."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from tutor.notation.alphabet import LOWERED, RAISED
from tutor.notation.spelling import latex_name, unicode_name

_RAISE: Final = {means: char for char, means in RAISED.items()}
_LOWER: Final = {means: char for char, means in LOWERED.items()}
_SPACED_SIGN: Final = re.compile(r"\s*([-−+=])\s*")
_LATEX_FUNCTIONS: Final = frozenset("exp log max min tanh cosh sinh sin cos det".split())
_LATEX_SIGNS: Final = {"<=": r"\le", ">=": r"\ge", "!=": r"\ne"}
_UNICODE_SIGNS: Final = {"<=": "≤", ">=": "≥", "!=": "≠"}


def _raised(text: str, *, simple: bool) -> str:
    return f"^{text}" if simple else f"^({text})"


def _lowered(text: str) -> str:
    return f"_{text}" if text.isalnum() else f"_{{{text}}}"


@dataclass(frozen=True, slots=True)
class Style:
    """One notation."""

    name: Callable[[str], str] = str
    function: Callable[[str], str] = str
    raised: Callable[..., str] = _raised
    """An exponent; `simple` where it is one name or number."""
    lowered: Callable[[str], str] = _lowered
    transposed: str = "^T"
    minus: str = "-"
    star: str = "*"
    dot: str = "·"
    constants: Mapping[str, str] = field(default_factory=lambda: {"e": "e", "pi": "pi", "inf": "inf"})
    signs: Mapping[str, str] = field(default_factory=dict)
    """Comparisons that have a sign of their own."""
    big: Mapping[str, str] = field(default_factory=dict)
    """Signs of sums and products; a word is used where there is none."""
    norm: tuple[str, str] = ("||", "||")
    bars: tuple[str, str] = ("|", "|")
    indicator: tuple[str, str] = ("1[", "]")
    fraction: Callable[[str, str], str] | None = None
    """How a fraction is written that needs no brackets around its parts."""
    root: Callable[[str], str] | None = None
    closes: str = ""
    """Characters behind which a factor needs no space."""
    draws: bool = False
    """Whether a symbol is written as it is drawn: `E[f]`, `σ²`."""


def _latex_function(name: str) -> str:
    if name == "sigmoid":
        return r"\sigma"
    return f"\\{name}" if name in _LATEX_FUNCTIONS else rf"\mathrm{{{name}}}"


def _small(text: str, table: Mapping[str, str]) -> str:
    """A text in small glyphs; nothing where one of them does not exist."""
    glyphs = [table.get(char, "") for char in _SPACED_SIGN.sub(r"\1", text).replace("−", "-")]
    return "".join(glyphs) if all(glyphs) and text != "T" else ""


def _unicode_raised(text: str, *, simple: bool) -> str:
    return _small(text, _RAISE) or _raised(text, simple=simple)


def _unicode_lowered(text: str) -> str:
    return _small(text, _LOWER) or _lowered(text)


PLAIN: Final = Style()
NUMPY: Final = Style(
    raised=lambda text, simple: f"**{text}" if simple else f"**({text})",
    transposed=".T",
    constants={"e": "np.e", "pi": "np.pi", "inf": "np.inf"},
    signs={"=": "=="},
)
LATEX: Final = Style(
    name=latex_name,
    function=_latex_function,
    raised=lambda text, simple: f"^{{{text}}}",  # noqa: ARG005 - one signature for all
    lowered=lambda text: f"_{{{text}}}",
    transposed=r"^{\top}",
    star=" * ",
    dot=r" \cdot ",
    constants={"e": "e", "pi": r"\pi", "inf": r"\infty"},
    signs=_LATEX_SIGNS,
    big={"sum": r"\sum", "prod": r"\prod", "max": r"\max", "min": r"\min", "mean": r"\mathrm{mean}"},
    norm=(r"\lVert ", r" \rVert"),
    bars=(r"\lvert ", r" \rvert"),
    indicator=(r"\mathbb{1}[", "]"),
    fraction=lambda top, bottom: rf"\frac{{{top}}}{{{bottom}}}",
    root=lambda body: rf"\sqrt{{{body}}}",
    closes="}",
    draws=True,
)
UNICODE: Final = Style(
    name=unicode_name,
    function=lambda name: "σ" if name == "sigmoid" else name,
    raised=_unicode_raised,
    lowered=_unicode_lowered,
    transposed="ᵀ",
    minus="−",
    constants={"e": "e", "pi": "π", "inf": "∞"},
    signs=_UNICODE_SIGNS,
    big={"sum": "Σ", "prod": "∏"},
    norm=("‖", "‖"),
    indicator=("𝟙[", "]"),
    root=lambda body: f"√{body}" if body.isalnum() else f"√({body})",
    closes="".join(RAISED),
    draws=True,
)
