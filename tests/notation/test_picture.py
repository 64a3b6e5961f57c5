"""Syntax trees, finished and half typed, to pictures."""

from fractions import Fraction
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.notation.cells import Picture, Run, cell_width, cut, glyphs, merged
from tutor.notation.picture import draw, draw_line, node_at
from tutor.notation.symbols import Symbol, SymbolTable
from tutor.notation.tree import (
    Add,
    Big,
    Call,
    Constant,
    Div,
    Group,
    Hole,
    Index,
    Indicator,
    Inverse,
    Moment,
    Mul,
    Name,
    Neg,
    Node,
    Norm,
    Number,
    Pow,
    Relation,
    Transpose,
    walk,
)


def number(text: str) -> Number:
    return Number(Fraction(text), text)


def minus(left: Node, right: Node) -> Add:
    return Add((left, Neg(right)))


def group(node: Node) -> Group:
    return Group(node)


def call(function: str, *args: Node) -> Call:
    return Call(function, args)


ONE, TWO = number("1"), number("2")
X, w, y, p, z, n, i, k = (Name(letter) for letter in "Xwypznik")
p_i, y_i = Index(p, (i,)), Index(y, (i,))
SIGMOID = Div(ONE, group(Add((ONE, call("exp", Neg(z))))))
LOSS = Add((Mul(y_i, call("log", p_i)), Mul(group(minus(ONE, y_i)), call("log", minus(ONE, p_i)))))
BCE = Neg(Mul(group(Div(ONE, n)), Big("sum", "i", group(LOSS), ONE, n)))
GRADIENT = Mul(Mul(group(Div(ONE, n)), Transpose(X), ""), group(minus(p, y)), "@")
ADAM = minus(
    Name("theta"),
    Div(Mul(Name("eta"), Name("m_hat")), group(Add((call("sqrt", Name("v_hat")), Name("eps"))))),
)

PICTURES = [
    (SIGMOID, "    1\n─────────\n 1 + e⁻ᶻ"),
    (
        BCE,
        """\
           n
       1  ╲▔▔
    − ─── ╱▁▁ (yᵢ log(pᵢ) + (1 − yᵢ) log(1 − pᵢ))
       n  i=1""",
    ),
    (GRADIENT, " 1\n─── Xᵀ(p − y)\n n"),
    (ADAM, "       ηm̂\nθ − ────────\n     √v̂ + ε"),
    (Relation(Name("L"), "=", Mul(Div(Name("lam"), TWO), Pow(Norm(w), TWO))), "     λ\nL = ─── ‖w‖²\n     2"),
]

LINES = [
    (Mul(TWO, z), "2z"),
    (Mul(z, TWO), "z·2"),
    (Mul(TWO, Mul(number("3"), z)), "2·3z"),
    (Mul(w, z, "dot"), "w·z"),
    (Mul(call("log", p), y), "log(p)·y"),
    (Mul(call("log", p), call("log", y)), "log(p) log(y)"),
    (Mul(z, group(Neg(w))), "z(−w)"),
    (Mul(z, Neg(w)), "z(−w)"),
    (Mul(Add((z, w)), Add((z, ONE))), "(z + w)(z + 1)"),
    (Mul(Big("sum", "i", y_i), z), "(∑ᵢ yᵢ)z"),
    (Add((z, Neg(Add((w, y))))), "z − (w + y)"),
    (Add((z, group(Neg(w)))), "z + (−w)"),
    (Add((group(Mul(z, w)), y)), "zw + y"),
    (Neg(Neg(z)), "−(−z)"),
    (Pow(group(Add((z, ONE))), TWO), "(z + 1)²"),
    (Pow(Pow(z, TWO), number("3")), "(z²)³"),
    (Pow(Div(y, z), TWO), "(y/z)²"),
    (Pow(Constant("e"), Div(Neg(z), TWO)), "e^(−z/2)"),
    (Pow(y_i, TWO), "yᵢ²"),
    (Pow(call("sigmoid", z), TWO), "σ(z)²"),
    (Transpose(Mul(X, w)), "(Xw)ᵀ"),
    (Inverse(group(Add((Mul(Transpose(X), X, ""), Mul(Name("lam"), Name("I")))))), "(XᵀX + λI)⁻¹"),
    (call("abs", z), "|z|"),
    (call("sqrt", Add((z, ONE))), "√(z + 1)"),
    (call("log2", z), "log₂(z)"),
    (call("softmax", z), "softmax(z)"),
    (call("max", z, number("0")), "max(z, 0)"),
    (call("sum", Mul(y, z)), "∑(yz)"),
    (Call("mean", (X,), axis=0), "mean_(axis=0)(X)"),
    (call("exp", Mul(Add((z, ONE, w)), Add((z, ONE, w, n)))), "exp((z + 1 + w)(z + 1 + w + n))"),
    (Norm(w), "‖w‖"),
    (Norm(w, 1), "‖w‖₁"),
    (Indicator(Relation(y, "=", k)), "1[y = k]"),
    (Moment("E", (Pow(group(minus(y, p)), TWO),)), "E[(y − p)²]"),
    (Moment("Cov", (y, p)), "Cov(y, p)"),
    (Index(X, (i, Name("j"))), "Xᵢⱼ"),
    (Index(X, (i, None)), "X_(i,:)"),
    (Index(group(Mul(X, w)), (i,)), "(Xw)ᵢ"),
    (Index(Name("x1"), (i,)), "x_(1,i)"),
    (Name("p_hat"), "p̂"),
    (Name("beta1"), "β₁"),
    (Name("c_FP"), "c_FP"),
    (Mul(Name("lr"), z), "lr z"),
    (Number(Fraction(1, 10**8), "1e-8"), "10⁻⁸"),
    (Number(Fraction(5, 2000), "2.5e-3"), "2.5·10⁻³"),
    (Number(Fraction(1, 3)), "⅓"),
    (Constant("pi"), "π"),
    (Hole(), "□"),
    (Mul(y, Hole()), "y·□"),
    (group(group(z)), "((z))"),
    (Relation(z, ">=", number("0")), "z ≥ 0"),
]


@pytest.mark.parametrize(("tree", "expected"), PICTURES)
def test_formulas_are_drawn_as_a_person_writes_them(tree: Node, expected: str):
    assert draw(tree).text() == dedent(expected)


@pytest.mark.parametrize(("tree", "expected"), LINES)
def test_brackets_stand_only_where_the_meaning_needs_them(tree: Node, expected: str):
    assert "".join(run.text for run in draw_line(tree)) == expected


@pytest.mark.parametrize("tree", [tree for tree, _ in PICTURES + LINES])
def test_every_tree_has_an_ascii_picture_and_fits_a_narrow_page(tree: Node):
    assert draw(tree, ascii=True).text().isascii()
    assert draw(tree, width=24).width <= 24


def test_a_wide_formula_breaks_inside_its_brackets():
    assert draw(BCE, width=36).text() == dedent(
        """\
           n
       1  ╲▔▔
    − ─── ╱▁▁ ⎛yᵢ log(pᵢ)            ⎞
       n  i=1 ⎝+ (1 − yᵢ) log(1 − pᵢ)⎠"""
    )


def test_in_ascii_a_formula_keeps_its_two_dimensions():
    assert draw(BCE, width=60, ascii=True).text() == dedent(
        """\
       1   n
    - --- sum (y_i log(p_i) + (1 - y_i) log(1 - p_i))
       n  i=1"""
    )


def test_an_unclosed_bracket_is_a_ghost_and_a_closed_one_is_not():
    def roles(tree: Node) -> set[str]:
        return {run.role for line in draw(tree).lines for run in line if ")" in run.text or "⎠" in run.text}

    assert roles(Mul(TWO, Group(Add((z, Hole())), open=True))) == {"ghost"}
    assert roles(Mul(TWO, Group(Add((z, ONE))))) == {"bracket"}
    assert roles(call("log", Group(z, open=True))) == {"ghost"}
    assert roles(call("exp", Group(Neg(z), open=True))) == {"ghost"}


def lit_text(picture: Picture) -> str:
    return "".join(run.text for line in picture.lines for run in line if run.lit)


def test_the_part_at_the_cursor_is_lit_as_a_node_or_as_a_span():
    part = Neg(z, span=(4, 6))
    tree = Add((Name("y", span=(0, 1)), part), span=(0, 6))
    assert lit_text(draw(tree, lit=part)) == "− z"
    assert lit_text(draw(tree, lit=(4, 6))) == "− z"
    assert lit_text(draw(tree, lit=(0, 1))) == "y"
    assert lit_text(draw(tree)) == ""
    assert node_at(tree, (5, 5)) is part


def test_lighting_a_part_moves_nothing():
    plain = draw(BCE).text()
    for node in walk(BCE):
        assert draw(BCE, lit=node).text() == plain


def test_a_fraction_at_the_cursor_is_lit_as_a_whole_rectangle():
    tree = Add((y, Div(ONE, n)))
    drawn = draw(tree, lit=tree.terms[1])
    assert [lit_text(Picture((line,))) for line in drawn.lines] == [" 1 ", "───", " n "]


def test_a_caret_stands_under_what_is_missing():
    tree = minus(ONE, call("log", Group(minus(ONE, Hole(span=(9, 9))), open=True)))
    drawn = draw(tree, errors=[9])
    assert drawn.text() == "1 − log(1 − □)\n            ▲"
    assert drawn.lines[-1][-1] == Run("▲", "error")


def test_a_caret_goes_below_the_bar_of_a_fraction():
    tree = Div(Add((ONE, Hole(span=(4, 4)))), n)
    assert draw(tree, errors=[4]).text() == " 1 + □\n───────\n   n\n     ▲"


def test_each_error_has_its_caret_and_roles_stay_known_words():
    tree = Add((Hole(span=(0, 0)), Mul(y, Hole(span=(4, 4)))))
    drawn = draw(tree, errors=[0, 4])
    assert drawn.text().count("▲") == 2
    assert not any(run.role.startswith("!") for line in drawn.lines for run in line)
    assert draw(tree, errors=[0], ascii=True).text().count("^") == 1


def declared(picture: str) -> SymbolTable:
    return SymbolTable({"s2": Symbol("s2", "number", draw=picture)})


def test_a_declared_picture_replaces_the_name():
    drawn = draw(Mul(TWO, Name("s2")), table=declared(r"\sigma^2"))
    assert drawn.text() == "2σ²"


def test_a_declared_picture_that_cannot_be_drawn_leaves_the_name():
    assert draw(Name("s2"), table=declared(r"\nonsense")).text() == "s2"


def test_a_symbol_has_the_color_of_its_letter_in_the_prose():
    roles = [run.role for line in draw(Mul(Name("lam"), Name("w"))).lines for run in line]
    assert roles == ["symbol:lambda", "symbol:w"]


def test_a_long_chain_of_factors_and_a_deep_nest_are_drawn():
    chain: Node = z
    for _ in range(3000):
        chain = Mul(chain, z)
    assert draw(chain, width=60).width <= 60
    nest: Node = z
    for _ in range(400):
        nest = Neg(nest)
    assert "…" in draw(nest).text()


LEAVES = st.sampled_from([X, w, y, z, ONE, number("0.5"), Hole(), Name("m_hat"), Constant("e"), Name("c_FP")])


def compound(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(Neg, inner),
        st.builds(lambda a, b: Add((a, b)), inner, inner),
        st.builds(Mul, inner, inner, st.sampled_from(["", "*", "@", "dot"])),
        st.builds(Div, inner, inner),
        st.builds(Pow, inner, inner),
        st.builds(lambda a: Call("exp", (a,)), inner),
        st.builds(lambda a: Call("sqrt", (a,)), inner),
        st.builds(Transpose, inner),
        st.builds(lambda a, open_: Group(a, "[", open_), inner, st.booleans()),
        st.builds(lambda a: Big("sum", "i", a), inner),
        st.builds(lambda a, b: Index(a, (b, None)), inner, inner),
        st.builds(lambda a, b: Relation(a, "<=", b), inner, inner),
    )


TREES = st.recursive(LEAVES, compound, max_leaves=14)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(tree=TREES, width=st.sampled_from([None, 8, 24, 56]), ascii_only=st.booleans(), at=st.integers(0, 30))
def test_any_tree_draws_within_its_width(tree: Node, width: int | None, *, ascii_only: bool, at: int):
    node = list(walk(tree))[at % sum(1 for _ in walk(tree))]
    drawn = draw(tree, width=width, ascii=ascii_only, lit=node, errors=[at])
    assert width is None or drawn.width <= width
    assert drawn.text().isascii() or not ascii_only
    assert all(run.text for line in drawn.lines for run in line)
    assert 0 <= drawn.baseline < drawn.height


def test_cells_are_counted_as_a_terminal_does():
    assert cell_width("m̂ŷ") == 2
    assert cell_width("中") == 2
    assert cell_width("wᵀx₁") == 4


def test_a_cut_line_shows_its_sign_and_keeps_to_the_width():
    line = (Run("abc"), Run("m̂中", "symbol:m"))
    assert cut(line, 6) == line
    assert "".join(run.text for run in cut(line, 5)) == "abcm̂…"
    assert "".join(run.text for run in cut(line, 3, "...")) == "..."


def test_merging_joins_runs_of_one_look_and_drops_empty_ones():
    assert merged([Run("a"), Run(""), Run("b"), Run("c", "number")]) == (Run("ab"), Run("c", "number"))


def test_a_glyph_keeps_its_marks():
    assert [cell.text for cell in glyphs([Run("am̂b")])] == ["a", "m̂", "b"]
