"""What differs between the notations when a tree is written."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from tutor.notation.alphabet import LOWERED, RAISED
from tutor.notation.spelling import latex_name, unicode_name

_RAISE: Final = {means: char for char, means in RAISED.items()}
_LOWER: Final = {means: char for char, means in LOWERED.items()}

_LATEX_FUNCTIONS: Final = frozenset("exp log max min tanh cosh sinh sin cos det".split())


@dataclass(frozen=True, slots=True)
class Style:
    """One notation."""

    name: Callable[[str], str] = str
    function: Callable[[str], str] = str
    raised: Callable[[str], str] = lambda text: f"^{text if text.isalnum() else f'({text})'}"
    lowered: Callable[[str], str] = lambda text: f"_{text if text.isalnum() else f'{{{text}}}'}"
    transposed: str = "^T"
    minus: str = "-"
    star: str = "*"
    dot: str = "·"
    constants: dict[str, str] = field(default_factory=lambda: {"e": "e", "pi": "pi", "inf": "inf"})
    big: dict[str, str] = field(default_factory=dict)
    """Signs of sums and products; a word is used where there is none."""
    bars: tuple[str, str] = ("||", "||")
    fraction: Callable[[str, str], str] | None = None
    """How a fraction is written that needs no brackets around its parts."""
    root: Callable[[str], str] | None = None
    code: bool = False
    """Whether entries are `y[i]`, and sums are comprehensions where they can be."""


def _latex_function(name: str) -> str:
    if name == "sigmoid":
        return r"\sigma"
    return f"\\{name}" if name in _LATEX_FUNCTIONS else rf"\mathrm{{{name.replace('_', '')}}}"


def _unicode_raised(text: str) -> str:
    small = [_RAISE.get(char, "") for char in text]
    return "".join(small) if all(small) and text else f"^{text if text.isalnum() else f'({text})'}"


def _unicode_lowered(text: str) -> str:
    small = [_LOWER.get(char, "") for char in text]
    return "".join(small) if all(small) and text else f"_{text if text.isalnum() else f'{{{text}}}'}"


def _numpy_function(name: str) -> str:
    plain = {"sigmoid", "softmax", "softplus", "relu", "logit", "logsumexp", "indicator", "as_number"}
    return name if name in plain else f"np.{name}"


PLAIN: Final = Style()
NUMPY: Final = Style(
    function=_numpy_function,
    raised=lambda text: f"**{text if text.isalnum() else f'({text})'}",
    transposed=".T",
    constants={"e": "np.e", "pi": "np.pi", "inf": "np.inf"},
    code=True,
)
LATEX: Final = Style(
    name=latex_name,
    function=_latex_function,
    raised=lambda text: f"^{{{text}}}",
    lowered=lambda text: f"_{{{text}}}",
    transposed=r"^{\top}",
    star=" * ",
    dot=r" \cdot ",
    constants={"e": "e", "pi": r"\pi", "inf": r"\infty"},
    big={"sum": r"\sum", "prod": r"\prod"},
    bars=(r"\lVert ", r" \rVert"),
    fraction=lambda top, bottom: rf"\frac{{{top}}}{{{bottom}}}",
    root=lambda body: rf"\sqrt{{{body}}}",
)
UNICODE: Final = Style(
    name=unicode_name,
    function=lambda name: "σ" if name == "sigmoid" else name,
    raised=_unicode_raised,
    lowered=_unicode_lowered,
    transposed="ᵀ",
    minus="−",
    constants={"e": "e", "pi": "π", "inf": "∞"},
    big={"sum": "Σ", "prod": "∏"},
    bars=("‖", "‖"),
    root=lambda body: f"√({body})",
)
