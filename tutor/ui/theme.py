"""Our two themes, and one color per symbol that reads well on both.

Every color on screen is a variable of the theme; nothing else names one.
"""

from zlib import crc32

from textual.theme import Theme

HUES = 8
"""How many colors symbols share: theme variables `$sym-0` to `$sym-7`."""

_USUAL = {
    "w": 0, "W": 0, "theta": 0, "beta": 0,
    "y": 1, "Y": 1,
    "p": 2, "yhat": 2, "p_hat": 2, "phat": 2, "q": 2, "f": 2, "fhat": 2,
    "z": 3, "s": 3, "Z": 3, "g": 3, "G": 3,
    "X": 4, "x": 4, "h": 4, "H": 4,
    "lambda": 5, "lam": 5, "eta": 5, "alpha": 5, "lr": 5, "gamma": 5,
    "b": 6, "m": 6, "mhat": 6, "s2": 6,
    "v": 7, "vhat": 7, "t": 7, "epsilon": 7, "eps": 7,
}  # fmt: skip
"""The symbols of the field keep their color over all topics, so that the eye learns them."""

_PLAIN = frozenset({"L", "J", "sigma", "Sigma", "nabla", "e", "pi", "E", "P", "Var", "Cov"})
"""Losses, functions and operators are written in the color of the text."""

_INDICES = frozenset({"i", "j", "k", "n", "d", "N", "K", "D", "T", "M"})


def symbol_color(name: str) -> str:
    """The theme variable that colors a symbol, the same everywhere it is drawn."""
    if name in _PLAIN:
        return "$foreground"
    if name in _INDICES:
        return "$sym-index"
    if name in _USUAL:
        return f"$sym-{_USUAL[name]}"
    return f"$sym-{crc32(name.encode()) % HUES}"


def _variables(symbols: tuple[str, ...], index: str, **named: str) -> dict[str, str]:
    colors = {f"sym-{number}": color for number, color in enumerate(symbols)}
    return colors | {"sym-index": index} | {name.replace("_", "-"): color for name, color in named.items()}


DARK = Theme(
    name="tutor-dark",
    primary="#8fb4ff",
    secondary="#c792ea",
    accent="#ffb86c",
    foreground="#d7dcea",
    background="#11131b",
    surface="#171a25",
    panel="#1e2230",
    success="#7fd1a4",
    warning="#ffcb6b",
    error="#ff7a88",
    dark=True,
    variables=_variables(
        ("#8fb4ff", "#ffb86c", "#7fd1a4", "#c792ea", "#7fdbe6", "#f2a0c0", "#e6d36f", "#b9c48f"),
        "#a3aecb",
        dim="#8d97b8",
        function="#d7dcea",
        code="#f0d9a8",
        code_keyword="#c792ea",
        code_number="#ffb86c",
        code_string="#a5d6a0",
        code_name="#8fb4ff",
        code_builtin="#7fdbe6",
        faint="#3a4159",
        ghost="#8a93b5",
        hole="#ffcb6b",
        lit="#31406f",
        chip="#262b3d",
        band="#191d2a",
        good_band="#15281f",
        bad_band="#2d1a21",
        warn_band="#2b2618",
        heat_0="#222739",
        heat_1="#1f4f3b",
        heat_2="#2b7a57",
        heat_3="#4aa879",
        heat_4="#7fe0ac",
        field_low="#264a8c",
        field_mid="#161822",
        field_high="#aa4e28",
        point_low="#9cc4ff",
        point_high="#ffc98f",
        curve_0="#ffb86c",
        curve_1="#7fd1a4",
        curve_2="#8fb4ff",
        curve_3="#c792ea",
        grid="#3a4159",
        border="#3a4159",
        input_cursor_background="#ffb86c",
        input_cursor_foreground="#11131b",
        input_selection_background="#31406f",
        block_cursor_background="#31406f",
        block_cursor_foreground="#f2f4fb",
        scrollbar="#31384f",
        scrollbar_hover="#46507a",
        scrollbar_active="#8fb4ff",
        scrollbar_background="#11131b",
        scrollbar_background_hover="#171a25",
        scrollbar_background_active="#171a25",
        scrollbar_corner_color="#11131b",
    ),
)

LIGHT = Theme(
    name="tutor-light",
    primary="#2456ad",
    secondary="#7a3a9c",
    accent="#9c4700",
    foreground="#23262e",
    background="#faf7f0",
    surface="#f3efe5",
    panel="#e9e3d5",
    success="#1d6a40",
    warning="#765400",
    error="#b0241c",
    dark=False,
    variables=_variables(
        ("#2456ad", "#9c4700", "#1d6a40", "#7a3a9c", "#0b6474", "#a0285e", "#6f5400", "#4e5b33"),
        "#545b78",
        dim="#585e70",
        function="#23262e",
        code="#6b4a00",
        code_keyword="#7a3a9c",
        code_number="#9c4700",
        code_string="#1d6a40",
        code_name="#2456ad",
        code_builtin="#0b6474",
        faint="#cfc7b4",
        ghost="#5c6175",
        hole="#765400",
        lit="#cfdcf7",
        chip="#ece6d8",
        band="#f2eee3",
        good_band="#e2f1e3",
        bad_band="#fae3e0",
        warn_band="#f8eecf",
        heat_0="#e6e0d2",
        heat_1="#bfe3c8",
        heat_2="#82c695",
        heat_3="#419a62",
        heat_4="#16633a",
        field_low="#a9c5f4",
        field_mid="#faf7f0",
        field_high="#f3bf98",
        point_low="#1f4fa3",
        point_high="#9a3d00",
        curve_0="#9c4700",
        curve_1="#1d6a40",
        curve_2="#2456ad",
        curve_3="#7a3a9c",
        grid="#cfc7b4",
        border="#b9b09b",
        input_cursor_background="#9c4700",
        input_cursor_foreground="#faf7f0",
        input_selection_background="#cfdcf7",
        block_cursor_background="#cfdcf7",
        block_cursor_foreground="#14161c",
        scrollbar="#cdc5b2",
        scrollbar_hover="#b3a98f",
        scrollbar_active="#2456ad",
        scrollbar_background="#faf7f0",
        scrollbar_background_hover="#f3efe5",
        scrollbar_background_active="#f3efe5",
        scrollbar_corner_color="#faf7f0",
    ),
)

THEMES = (DARK, LIGHT)

READABLE = (
    "primary", "secondary", "accent", "foreground", "success", "warning", "error",
    "dim", "ghost", "hole", "sym-index", *(f"sym-{number}" for number in range(HUES)),
)  # fmt: skip
"""The colors that text is written in."""
