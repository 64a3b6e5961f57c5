"""The LaTeX commands that lesson prose may use: a name and what it looks like."""

from collections.abc import Mapping

from tutor.notation.alphabet import GREEK_LETTER
from tutor.notation.glyph import symbol_role
from tutor.notation.math_list import Class, Glyph


def _signs(kind: Class, role: str, table: str) -> dict[str, Glyph]:
    """Commands from `name glyph` pairs in one string."""
    words = table.split()
    return {name: Glyph(glyph, role, kind) for name, glyph in zip(words[::2], words[1::2], strict=True)}


def _set_of(names: str) -> frozenset[str]:
    return frozenset(names.split())


RELATIONS = _signs(
    "rel",
    "operator",
    "le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠ approx ≈ equiv ≡ sim ∼ simeq ≃ cong ≅ propto ∝ ll ≪ gg ≫ "
    "succeq ≽ preceq ≼ succ ≻ prec ≺ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ mid | parallel ∥ "
    "perp ⊥ lt < gt > coloneqq ≔ triangleq ≜ doteq ≐ asymp ≍ vdash ⊢ models ⊨ gets ← leftarrow ← "
    "longleftarrow ← leftrightarrow ↔ to → rightarrow → longrightarrow → mapsto ↦ longmapsto ↦ uparrow ↑ downarrow ↓ "
    "nearrow ↗ searrow ↘ hookrightarrow ↪ rightsquigarrow ⇝",
)
ARROWS = _signs(
    "arrow",
    "operator",
    "Rightarrow ⇒ Longrightarrow ⇒ implies ⇒ Leftarrow ⇐ Longleftarrow ⇐ impliedby ⇐ iff ⇔ Leftrightarrow ⇔ "
    "Longleftrightarrow ⇔ therefore ∴",
)
BINARY = _signs(
    "bin",
    "operator",
    "pm ± mp ∓ times × div ÷ cdot · odot ⊙ otimes ⊗ oplus ⊕ ominus ⊖ circ ∘ ast * star ★ cup ∪ cap ∩ setminus ∖ "
    "wedge ∧ land ∧ vee ∨ lor ∨ bullet • amalg ⨿ backslash \\",
)
ORDINARY = _signs(
    "ord",
    "operator",
    "nabla ∇ partial ∂ infty ∞ top ⊤ intercal ⊤ bot ⊥ forall ∀ exists ∃ neg ¬ lnot ¬ emptyset ∅ varnothing ∅ "
    "angle ∠ prime ′ dagger † ldots … dots … dotsc … dotsb ⋯ cdots ⋯ vdots ⋮ ddots ⋱ checkmark ✓ % % # # & & _ _ $ $ "
    "degree ° square □ Box □ triangle △",
) | {
    "hbar": Glyph("ℏ", "symbol:hbar"),
    "imath": Glyph("ı", "symbol:i"),
    "jmath": Glyph("ȷ", "symbol:j"),
    "Re": Glyph("Re", "function", "function"),
    "Im": Glyph("Im", "function", "function"),
    "colon": Glyph(":", "operator", "punct"),
}
_VARIANTS = {"varepsilon": "ε", "vartheta": "ϑ", "varphi": "φ", "varrho": "ϱ", "varsigma": "ς", "omicron": "ο"}
LETTERS = {
    name: Glyph(glyph, symbol_role(glyph))
    for name, glyph in {**GREEK_LETTER, **_VARIANTS, "varpi": "ϖ", "iota": "ι"}.items()
}
BIG = _signs("big", "operator", "sum ∑ prod ∏ int ∫ iint ∬ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ coprod ∐")
SIGNS: Mapping[str, Glyph] = RELATIONS | ARROWS | BINARY | ORDINARY | LETTERS | BIG
"""Commands that are one glyph."""

GAPS: Mapping[str, int] = {
    ",": 1, ":": 1, ";": 1, ">": 1, " ": 1, "thinspace": 1, "medspace": 1, "thickspace": 1, "space": 1, "enspace": 1,
    "quad": 3, "qquad": 5,
}  # fmt: skip
"""Cells of horizontal room."""

FUNCTIONS = _set_of(
    "log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan det dim ker deg arg gcd lim liminf "
    "limsup max min sup inf Pr hom argmax argmin"
)
WITH_LIMITS = _set_of("lim liminf limsup max min sup inf argmax argmin Pr det gcd") | {"arg max", "arg min"}
"""Functions that carry their subscript below."""

WORD_FONTS = _set_of("mathrm mathit mathsf mathtt mathnormal mathbf boldsymbol bm pmb mathcal mathscr mathfrak")
TEXT_FONTS = _set_of("text textit textbf texttt textsf textrm textnormal mbox hbox emph")
ACCENTS: Mapping[str, str] = {
    "hat": "hat", "widehat": "hat", "bar": "bar", "overline": "bar", "tilde": "tilde", "widetilde": "tilde",
    "vec": "vec", "overrightarrow": "vec", "dot": "dot", "ddot": "ddot",
}  # fmt: skip
FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "cfrac"})
IGNORED = _set_of(
    "displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits ! nonumber notag hline big Big bigg Bigg "
    "bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm mathstrut strut negthinspace allowbreak relax boxed "
    "underline mathord mathopen mathclose mathrel mathbin mathop /"
)
"""Commands about looks that cells do not have."""

DELIMITERS: Mapping[str, str] = {
    "(": "(", ")": ")", "[": "[", "]": "]", "|": "|", "/": "/", ".": "", "<": "⟨", ">": "⟩", r"\{": "{", r"\}": "}",
    r"\|": "‖", r"\lVert": "‖", r"\rVert": "‖", r"\Vert": "‖", r"\lvert": "|", r"\rvert": "|", r"\vert": "|",
    r"\langle": "⟨", r"\rangle": "⟩", r"\lfloor": "⌊", r"\rfloor": "⌋", r"\lceil": "⌈", r"\rceil": "⌉",
    r"\lbrace": "{", r"\rbrace": "}", r"\lbrack": "[", r"\rbrack": "]", r"\backslash": "\\",
}  # fmt: skip
r"""What may follow `\left`, `\right` and `\middle`."""

OPENERS = frozenset({"(", "[", r"\{", r"\lVert", r"\lvert", r"\langle", r"\lfloor", r"\lceil", r"\lbrace", r"\lbrack"})
CLOSERS = frozenset({")", "]", r"\}", r"\rVert", r"\rvert", r"\rangle", r"\rfloor", r"\rceil", r"\rbrace", r"\rbrack"})
TWINS = frozenset({"|", r"\|", r"\Vert", r"\vert"})
"""Brackets that open and close alike."""

MATRICES: Mapping[str, tuple[str, str]] = {
    "matrix": ("", ""), "smallmatrix": ("", ""), "pmatrix": ("(", ")"), "bmatrix": ("[", "]"), "Bmatrix": ("{", "}"),
    "vmatrix": ("|", "|"), "Vmatrix": ("‖", "‖"), "array": ("", ""),
}  # fmt: skip
CASES = frozenset({"cases", "dcases", "rcases"})
ALIGNED = frozenset(
    {"aligned", "align", "align*", "alignat", "alignat*", "split", "eqnarray", "eqnarray*", "alignedat"}
)
GATHERED = frozenset({"gathered", "gather", "gather*", "equation", "equation*", "multline", "multline*"})
