import pytest
from textual.color import Color
from textual.theme import Theme

from tutor.ui.ascii import plain
from tutor.ui.theme import READABLE, THEMES, symbol_color


def _value(theme: Theme, name: str) -> Color:
    return Color.parse(theme.variables.get(name) or getattr(theme, name))


def _contrast(one: Color, other: Color) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    linear = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in color.normalized
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["background", "surface", "panel", "band", "good-band", "bad-band", "warn-band"])
def test_every_color_of_text_reads_on_every_ground(theme: Theme, ground: str):
    faint = {
        name: round(contrast, 2)
        for name in READABLE
        if (contrast := _contrast(_value(theme, name), _value(theme, ground))) < 4.5
    }
    assert not faint


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_a_lit_part_and_a_chosen_row_stay_readable(theme: Theme):
    assert _contrast(_value(theme, "foreground"), _value(theme, "lit")) >= 4.5
    assert _contrast(_value(theme, "block-cursor-foreground"), _value(theme, "block-cursor-background")) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_points_and_their_field_stand_apart(theme: Theme):
    for side in ("low", "high"):
        assert _contrast(_value(theme, f"point-{side}"), _value(theme, f"field-{side}")) >= 3


def test_symbols_that_meet_in_one_formula_differ_in_color():
    assert len({symbol_color(name) for name in ("w", "y", "p", "z", "X", "lambda", "b")}) == 7


def test_ascii_leaves_nothing_but_ascii_and_letters_and_keeps_every_width():
    drawn = "╭─╮│✓●▁▇⠿›…σ"
    assert plain(drawn)[:-1].isascii()
    assert len(plain(drawn)) == len(drawn)
