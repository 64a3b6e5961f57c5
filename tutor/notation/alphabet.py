"""The letters of formulas: Greek, raised and lowered characters, accents, look-alikes."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

GREEK: Final = MappingProxyType(
    {
        "α": "alpha",
        "β": "beta",
        "γ": "gamma",
        "δ": "delta",
        "ε": "epsilon",
        "ϵ": "epsilon",
        "ζ": "zeta",
        "η": "eta",
        "θ": "theta",
        "ϑ": "theta",
        "ι": "iota",
        "κ": "kappa",
        "λ": "lambda",
        "μ": "mu",
        "µ": "mu",
        "ν": "nu",
        "ξ": "xi",
        "π": "pi",
        "ρ": "rho",
        "ϱ": "rho",
        "σ": "sigma",
        "ς": "sigma",
        "τ": "tau",
        "υ": "upsilon",
        "φ": "phi",
        "ϕ": "phi",
        "χ": "chi",
        "ψ": "psi",
        "ω": "omega",
        "Γ": "Gamma",
        "Δ": "Delta",
        "∆": "Delta",
        "Θ": "Theta",
        "Λ": "Lambda",
        "Ξ": "Xi",
        "Π": "Pi",
        "Σ": "Sigma",
        "Φ": "Phi",
        "Ψ": "Psi",
        "Ω": "Omega",
        "ℓ": "ell",
    }
)
"""Greek letters and their names; a letter that is drawn in two ways has one name."""

GREEK_LETTER: Final[Mapping[str, str]] = MappingProxyType(
    {name: letter for letter, name in reversed(list(GREEK.items()))}
)
"""The letter for a Greek name."""

SHORT: Final = MappingProxyType(
    {"lam": "lambda", "eps": "epsilon", "gam": "gamma", "varepsilon": "epsilon", "vartheta": "theta"}
)
"""Other spellings of Greek names."""

ACCENTS: Final = MappingProxyType({"\u0302": "hat", "\u0304": "bar", "\u0305": "bar", "\u0303": "tilde"})
"""Combining marks and the word that names each."""

ACCENT_MARK: Final = MappingProxyType({"hat": "\u0302", "bar": "\u0304", "tilde": "\u0303"})
"""The combining mark for an accent's word."""

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᶿ"
_RAISED_MEANS = "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγθ"
RAISED: Final = MappingProxyType(dict(zip(_RAISED, _RAISED_MEANS, strict=True)))
"""Superscript characters and what each stands for."""

_LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ"
_LOWERED_MEANS = "0123456789+-=()aehijklmnoprstuvxβγρφχ"
LOWERED: Final = MappingProxyType(dict(zip(_LOWERED, _LOWERED_MEANS, strict=True)))
"""Subscript characters and what each stands for."""

_CYRILLIC = "асеіјкортухѕһԛԝАВЕІЈКМНОРСТХЅ"
_CYRILLIC_LIKE = "aceijkoptyxshqwABEIJKMHOPCTXS"
_CAPITAL_GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
_CAPITAL_GREEK_LIKE = "ABEZHIKMNOPTYXo"
LOOK_ALIKES: Final = MappingProxyType(
    dict(zip(_CYRILLIC + _CAPITAL_GREEK, _CYRILLIC_LIKE + _CAPITAL_GREEK_LIKE, strict=True))
)
"""Letters of other scripts that look like a Latin letter, and that letter."""

SIGNS: Final = MappingProxyType(
    {
        "−": "-",
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
        "﹣": "-",
        "⁃": "-",
        "·": "·",
        "⋅": "·",
        "∙": "·",
        "•": "·",
        "×": "×",
        "✕": "×",
        "∗": "*",
        "⊙": "⊙",
        "∘": "⊙",
        "÷": "/",
        "∕": "/",
        "⁄": "/",
        "≤": "<=",
        "⩽": "<=",
        "≥": ">=",
        "⩾": ">=",
        "≠": "!=",
        "←": "←",
        "≔": "←",
        "‖": "‖",
        "∥": "‖",
        "∣": "|",
        "√": "√",
        "⊤": "⊤",
        "⊺": "⊤",
        "′": "'",
        "’": "'",
        "⟨": "⟨",
        "⟩": "⟩",
        "〈": "⟨",
        "〉": "⟩",
        "∈": "∈",
        "∂": "∂",
        "∇": "∇",
        "∞": "∞",
        "…": "...",
        "𝟙": "𝟙",
        "𝟏": "𝟙",
    }
)
"""Signs beyond ASCII, folded to the one the grammar knows."""

FRACTIONS: Final = MappingProxyType({"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅛": "1/8"})
"""Fractions that are one character."""

UNSEEN: Final = frozenset("\u200b\u2060\ufeff\ufe0e\ufe0f\u00ad")
"""Characters without width that an editor or a web page leaves behind; they mean nothing."""
