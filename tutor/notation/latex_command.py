r"""What each LaTeX command is to the lexer."""

from types import MappingProxyType
from typing import Final

from tutor.notation.alphabet import GREEK_LETTER

BLANK: Final = frozenset(", ; : ! > ( ) [ ] quad qquad thinspace enspace hfill".split()) | {" ", "\n", "\t"}
r"""Spaces, and the `\( \)` and `\[ \]` around a formula."""

DROPPED: Final = frozenset(
    "left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr limits nolimits displaystyle "
    "textstyle scriptstyle mathstrut".split()
)
"""Commands about looks alone."""

SIGNS: Final = MappingProxyType(
    {
        "cdot": "·",
        "times": "×",
        "odot": "⊙",
        "circ": "⊙",
        "ast": "*",
        "div": "/",
        "top": "⊤",
        "intercal": "⊤",
        "prime": "'",
        "|": "‖",
        "Vert": "‖",
        "lVert": "‖",
        "rVert": "‖",
        "vert": "|",
        "lvert": "|",
        "rvert": "|",
        "mid": "|",
        "{": r"\{",
        "}": r"\}",
        "lbrace": r"\{",
        "rbrace": r"\}",
        "lbrack": "[",
        "rbrack": "]",
        "lparen": "(",
        "rparen": ")",
        "langle": "⟨",
        "rangle": "⟩",
        "le": "<=",
        "leq": "<=",
        "leqslant": "<=",
        "ge": ">=",
        "geq": ">=",
        "geqslant": ">=",
        "lt": "<",
        "gt": ">",
        "ne": "!=",
        "neq": "!=",
        "leftarrow": "←",
        "gets": "←",
        "coloneqq": "←",
        "in": "∈",
        "infty": "∞",
        "partial": "∂",
        "nabla": "∇",
        "dots": "...",
        "ldots": "...",
        "cdots": "...",
        "colon": ":",
        "_": "_",
        "%": "%",
        "\\": r"\\",
    }
)
"""Commands that are signs."""

GREEK: Final = MappingProxyType(
    {name: name for name in GREEK_LETTER}
    | {"varepsilon": "epsilon", "vartheta": "theta", "varphi": "phi", "varrho": "rho", "varsigma": "sigma"}
)
"""Commands that are letters, and the letter's name."""

FUNCTIONS: Final = frozenset("exp log ln lg max min sin cos tan sinh cosh tanh det arctanh".split())
"""Commands that name a function."""

BIG: Final = MappingProxyType({"sum": "sum", "prod": "prod"})
"""Commands that are a big sign with limits."""

ROMAN: Final = frozenset("mathrm text textrm textit operatorname mathit mathtt textbf mathsf".split())
"""Commands whose argument is one word."""

FONTS: Final = frozenset("mathbf boldsymbol bm pmb mathcal mathbb mathds mathscr mathfrak symbf vec bold".split())
"""Commands that change the look of letters which stay single."""

ACCENTS: Final = MappingProxyType(
    {"hat": "hat", "widehat": "hat", "bar": "bar", "overline": "bar", "tilde": "tilde", "widetilde": "tilde"}
)
"""Commands that put an accent on a letter."""

FORMS: Final = MappingProxyType({"frac": "frac", "dfrac": "frac", "tfrac": "frac", "cfrac": "frac", "sqrt": "sqrt"})
"""Commands with arguments that the grammar reads."""

ENVIRONMENTS: Final = frozenset({"cases", "dcases"})
r"""What may stand in `\begin{...}`."""
