"""LaTeX of lessons to pictures. Run as a script, this file writes the golden pictures anew for a person to look at."""

import random
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from tutor.notation.cells import Picture, line_width
from tutor.notation.latex_math import LatexError, draw_latex, inline_latex

HERE = Path(__file__).parent
GOLDEN = HERE / "lesson_formulas.txt"
FORMULAS = {
    f"{topic}/{name}": latex
    for topic, table in tomllib.loads((HERE / "lesson_formulas.toml").read_text("utf-8")).items()
    for name, latex in table.items()
}
MODES: dict[str, tuple[int | None, bool]] = {
    "free": (None, False),
    "56": (56, False),
    "40": (40, False),
    "ascii": (72, True),
}


def picture(latex: str, mode: str) -> str:
    width, ascii_only = MODES[mode]
    return draw_latex(latex, width=width, ascii=ascii_only).text()


def row(latex: str, *, ascii_only: bool = False) -> str:
    return "".join(run.text for run in inline_latex(latex, ascii=ascii_only))


def golden() -> str:
    """Every formula in one row and in each mode whose picture is new."""
    parts = []
    for name, latex in FORMULAS.items():
        parts += [f"=== {name}", row(latex), row(latex, ascii_only=True)]
        seen: set[str] = set()
        for mode in MODES:
            drawn = picture(latex, mode)
            if drawn not in seen:
                parts += [f"--- {mode}", drawn]
            seen.add(drawn)
    return "\n".join(parts) + "\n"


@pytest.fixture(scope="module")
def expected() -> dict[str, str]:
    blocks = GOLDEN.read_text("utf-8").removeprefix("=== ").split("\n=== ")
    return {block.split("\n", 1)[0]: block.rstrip("\n") for block in blocks}


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    return {block.split("\n", 1)[0]: block.rstrip("\n") for block in golden().removeprefix("=== ").split("\n=== ")}


@pytest.mark.parametrize("name", FORMULAS)
def test_each_lesson_formula_draws_as_a_person_approved_it(name: str, expected: dict[str, str], drawn: dict[str, str]):
    assert drawn[name] == expected[name]


@pytest.mark.parametrize("name", FORMULAS)
@pytest.mark.parametrize("width", [72, 56, 40, 28, 12])
def test_no_line_is_wider_than_the_page_and_a_cut_shows(name: str, width: int):
    drawn = draw_latex(FORMULAS[name], width=width)
    assert drawn.width <= width
    if width >= 56:
        assert "…" not in drawn.text().replace("…", "", FORMULAS[name].count("dots"))


@pytest.mark.parametrize("name", FORMULAS)
def test_a_narrow_page_loses_nothing_but_says_so(name: str):
    def letters(picture: Picture) -> list[str]:
        return sorted(sign for sign in picture.text() if sign.isalnum())

    broken = draw_latex(FORMULAS[name], width=40)
    assert letters(broken) == letters(draw_latex(FORMULAS[name])) or "…" in broken.text()


@pytest.mark.parametrize("name", FORMULAS)
def test_runs_are_never_empty_and_ascii_is_ascii(name: str):
    for mode, (width, ascii_only) in MODES.items():
        drawn = draw_latex(FORMULAS[name], width=width, ascii=ascii_only)
        assert all(run.text for line in drawn.lines for run in line), mode
        assert drawn.text().isascii() or not ascii_only
    assert row(FORMULAS[name], ascii_only=True).isascii()


@pytest.mark.parametrize("name", FORMULAS)
def test_neighboring_runs_differ_in_look(name: str):
    for line in draw_latex(FORMULAS[name]).lines:
        looks = [(run.role, run.lit) for run in line]
        assert all(left != right for left, right in pairwise(looks))


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\sigma(z)", "σ(z)"),
        (r"w^\top x + b", "wᵀx + b"),
        (r"x_1^2", "x₁²"),
        (r"1/n", "1/n"),
        (r"\frac{1}{1+e^{-z}}", "1/(1 + e⁻ᶻ)"),
        (r"\frac{1}{n}X^\top(p-y)", "(1/n) Xᵀ(p − y)"),
        (r"\frac{a+b}{c}", "(a + b)/c"),
        (r"\frac{a}{bc}", "a/(bc)"),
        (r"\log\frac{p}{1-p}", "log(p/(1 − p))"),
        (r"\frac{\log p}{2}", "(log p)/2"),
        (r"\frac{\partial L}{\partial w}", "∂L/∂w"),
        (r"\tfrac12\|w\|^2", "½‖w‖²"),
        (r"\frac12(1+x)", "½(1 + x)"),
        (r"e^{z_k}", "e^zₖ"),
        (r"e^{-|z|}", "e^(−|z|)"),
        (r"c_{FP}", "c_FP"),
        (r"\sqrt{x+1}", "√(x + 1)"),
        (r"\sqrt{\hat v_t}", "√v̂ₜ"),
        (r"\sum_{i=1}^n x_i", "∑ᵢ₌₁ⁿ xᵢ"),
        (r"\sum_{i\in I} x_i", "∑_(i∈I) xᵢ"),
        (r"\frac{\sum_i a_i}{b}", "(∑ᵢ aᵢ)/b"),
        (r"p(y\mid x)", "p(y | x)"),
        (r"\hat y \ge \bar{y}", "ŷ ≥ ȳ"),
        (r"-1 - -1", "−1 − −1"),
        (r"f: \mathbb{R}^d \to \{0,1\}", "f : ℝᵈ → {0, 1}"),
        (r"y \log p", "y log p"),
        (r"2\,\mathrm{Var}(x)", "2 Var(x)"),
        (r"\binom{n}{k}", "(n choose k)"),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "(1, 2; 3, 4)"),
        (r"x' + x''", "x′ + x″"),
        (r"\left(\frac{a}{b}\right)^2", "(a/b)²"),
        (r"{\frac{a}{b}}^2", "(a/b)²"),
        (r"x^{\frac{1}{n}}", "x^(1/n)"),
        (r"λ \le ŷ", "λ ≤ ŷ"),
        (r"\sqrt{x}y", "√x y"),
        (r"x\,-\,y", "x − y"),
        (r"x,\quad -y", "x,   −y"),
        (r"2\sqrt{x}(1-x)", "2√x (1 − x)"),
        (r"{x^2}^3", "(x²)³"),
        (r"a/\frac{b}{c}", "a/(b/c)"),
        (r"\frac{a}{b}/c", "(a/b)/c"),
        (r"\frac{a}{\frac{b}{c}}", "a/(b/c)"),
        (r"\frac{\frac{a}{b}}{c}", "(a/b)/c"),
        (r"\frac{a}{b}\frac{c}{d}", "(a/b) c/d"),
        (r"\log|x|", "log |x|"),
        (r"\operatorname{softmax}(z)_k", "softmax(z)ₖ"),
        (r"\text{if $x>0$ then}", "if x > 0 then"),
        (r"50\%", "50%"),
        (r"n \not= m \notin S", "n ≠ m ∉ S"),
    ],
)
def test_inline_formulas_keep_their_structure_in_one_row(latex: str, expected: str):
    assert row(latex) == expected


def test_a_letter_has_the_same_role_however_it_is_written():
    roles = {
        run.role for text in ("λ", r"\lambda", r"{\lambda}^2", r"\boldsymbol\lambda") for run in inline_latex(text)
    }
    assert roles == {"symbol:lambda", "number"}


def test_roles_tell_symbols_numbers_functions_and_brackets_apart():
    looks = {run.text.strip(): run.role for run in inline_latex(r"2w + \log(x_i) \text{ ok}")}
    assert looks["2"] == "number"
    assert looks["w"] == "symbol:w"
    assert looks["+"] == "operator"
    assert looks["log"] == "function"
    assert looks["("] == "bracket"
    assert looks["x"] == "symbol:x"
    assert looks["ᵢ"] == "symbol:i"
    assert looks["ok"] == "text"


def test_an_accent_makes_another_symbol():
    assert [run.role for run in inline_latex(r"\hat y")] == ["symbol:y_hat"]


def test_the_baseline_is_the_line_of_the_relation():
    drawn = draw_latex(r"\sigma(z)=\frac{1}{1+e^{-z}}")
    assert "=" in "".join(run.text for run in drawn.lines[drawn.baseline])
    assert (drawn.width, drawn.height, drawn.baseline) == (16, 3, 1)


def test_a_combining_accent_takes_no_cell_of_its_own():
    assert line_width(inline_latex(r"\hat m_t")) == 2
    assert draw_latex(r"\frac{\hat m}{\hat v}").width == 3


@pytest.mark.parametrize(
    ("latex", "position", "part"),
    [
        (r"a + \foo", 4, r"`\foo` is not a command"),
        (r"\frac{a}", 8, "needs something after it"),
        (r"\left( x", 8, r"write `\right`"),
        (r"\left x", 6, "A bracket must follow"),
        (r"{x", 2, "write `}`"),
        (r"x}", 1, "closes nothing"),
        (r"x_a_b", 3, "Two `_`"),
        (r"x^a^b", 3, "Two `^`"),
        (r"\begin{cases} 1", 15, r"write `\end{cases}`"),
        (r"\begin{tikz}\end{tikz}", 0, "not an environment"),
        (r"\begin{cases}1\end{matrix}", 14, r"must end with `\end{cases}`"),
        (r"a $ b", 2, "cannot stand in a formula"),
        (r"\color{red} x", 0, "is not a command I can draw"),
        ("a\x00", 1, "retype it"),
        (r"\text{$x}", 0, "not closed"),
        (r"\sqrt[3", 7, "write `]`"),
        ("{" * 50, 32, "nested too deeply"),
        (r"\hat" * 50, 128, "nested too deeply"),
        ("x" * 5000, 4000, "split"),
    ],
)
def test_what_cannot_be_drawn_is_said_with_its_place(latex: str, position: int, part: str):
    with pytest.raises(LatexError) as caught:
        draw_latex(latex)
    assert caught.value.position == position
    assert part in caught.value.sentence


def draws_or_says_why(latex: str, width: int | None, *, ascii_only: bool) -> bool:
    """Whether it draws; if it does not, the error must point into the text."""
    try:
        drawn = draw_latex(latex, width=width, ascii=ascii_only)
        one = inline_latex(latex, ascii=ascii_only)
    except LatexError as error:
        position, sentence = error.position, error.sentence
    else:
        assert all(run.text for line in (*drawn.lines, one) for run in line)
        assert width is None or drawn.width <= width
        assert not ascii_only or (drawn.text() + "".join(run.text for run in one)).isascii()
        return True
    assert 0 <= position <= len(latex)
    assert sentence.endswith(".")
    return False


def test_every_prefix_draws_or_says_why_not():
    outcomes = [
        draws_or_says_why(latex[:end], 56, ascii_only=False) for latex in FORMULAS.values() for end in range(len(latex))
    ]
    assert 500 < sum(outcomes) < len(outcomes)


PIECES = r"""
\frac \left( \right) { } ^ _ & \\ \begin{cases} \end{cases} \sqrt [ ] | \| ' λ m̂ 中 $ % 1 12.5 \foo \hat \underbrace
\sum ( ) ~ \mathbb \operatorname* \middle| \! 😀 \text{a$x$b} \quad + - = , \cdot x_i {} \,
"""


def mutated(draw: random.Random) -> str:
    pieces = [*PIECES.split(), "\x00", "\n", "\u0302"]
    latex = draw.choice(list(FORMULAS.values()))
    for _ in range(draw.randint(1, 4)):
        at = draw.randrange(len(latex) + 1)
        kind = draw.random()
        if kind < 0.5:
            latex = latex[:at] + draw.choice(pieces) + latex[at:]
        elif kind < 0.7:
            latex = latex[:at] + latex[at + draw.randint(1, 4) :]
        else:
            latex = latex[at:] + latex[:at]
    return latex


def test_three_thousand_broken_formulas_never_break_the_drawing():
    draw = random.Random(20260)
    outcomes = [
        draws_or_says_why(mutated(draw), draw.choice([None, 9, 30, 56]), ascii_only=draw.random() < 0.3)
        for _ in range(3000)
    ]
    assert 150 < sum(outcomes) < 2900


@pytest.mark.parametrize(
    "latex",
    [
        "(" * 3900,
        "|" * 4000,
        "x_{" * 1000,
        r"\frac" * 700,
        r"\text{$" * 500,
        r"\\" * 2000,
        "&" * 3999,
        "'" * 3999,
        "a+" * 2000,
        "(" * 28 + "a+b" + ")" * 28,
        r"\frac{a+b}{" * 14 + "x" + "}" * 14,
        r"\underbrace{" * 14 + "x+y" + "}_{n}" * 14,
    ],
)
@pytest.mark.parametrize("width", [None, 30])
def test_hostile_sizes_and_depths_end(latex: str, width: int):
    draws_or_says_why(latex, width, ascii_only=False)


if __name__ == "__main__":
    GOLDEN.write_text(golden(), "utf-8")
