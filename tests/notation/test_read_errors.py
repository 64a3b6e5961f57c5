"""What cannot be read is refused with its place and a sentence that says what to do."""

import json
from pathlib import Path
from typing import Any

import pytest

from tutor.notation.error import NotationError, SymbolError
from tutor.notation.read import MOST_CHARACTERS, read
from tutor.notation.symbols import SymbolTable
from tutor.notation.write import plain

NUMBERS = SymbolTable.declare({"x": "real", "y": "real", "z": "real", "lam": "positive", "c_FP": "positive"})
ROWS = SymbolTable.declare({"X": "matrix n d", "w": "vector d", "y": "vector n", "b": "real", "i": "index n"})

HOSTILE = Path(__file__).parents[1] / "algebra" / "hostile_formulas.jsonl"


def refusal(text: str, table: SymbolTable | None = NUMBERS) -> NotationError:
    with pytest.raises(NotationError) as caught:
        read(text, table)
    return caught.value


@pytest.mark.parametrize(
    ("text", "position", "says"),
    [
        # nothing, or something missing
        ("", 0, "Nothing is written yet"),
        (" \t", 0, "Nothing is written yet"),
        ("$$", 0, "Nothing is written yet"),
        ("z +", 3, "Something is missing at the end"),
        ("z *", 3, "Something is missing at the end"),
        ("* z", 0, "Something is missing before `*`"),
        ("z + * 2", 4, "Something is missing before `*`"),
        ("z^", 2, "Something is missing at the end"),
        ("z // y", 3, "Something is missing before `/`"),
        ("()", 1, "Something is missing before `)`"),
        (r"\frac{z}", 8, "A part of the fraction is missing"),
        (r"\frac{}{z}", 6, "Something is missing before `}`"),
        ("z =", 3, "Something is missing at the end"),
        ("= z", 0, "Something is missing before `=`"),
        ("max(z,, y)", 6, "Something is missing before `,`"),
        # brackets
        ("(z + 1", 6, "A bracket is still open: add `)`"),
        ("exp(z", 5, "A bracket is still open: add `)`"),
        (r"e^{z", 4, "A bracket is still open: add `}`"),
        (r"\left\{z", 8, "A bracket is still open: add `}`"),
        ("[z)", 2, "`]` is missing before `)`"),
        ("z)", 1, "`)` closes a bracket that was never opened"),
        ("(z + 1))", 7, "`)` closes a bracket that was never opened"),
        ("|z", 2, "A bar is still open: add `|`"),
        ("‖z", 2, "A norm is still open: add `‖`"),
        (r"\begin{cases} z & z > 0", 23, r"add `\end{cases}`"),
        # names
        ("Z", 0, "`Z` is not a symbol here; did you mean `z`?"),
        ("x + q", 4, "`q` is not a symbol here; you can use `x`, `y`, `z`, `lam`, `c_FP`"),
        ("c_FN", 0, "`c` is not a symbol here"),
        ("c_FPP", 0, "`c` is not a symbol here"),
        ("lamb", 0, "did you mean `lam`?"),
        ("sigmoyd(z)", 0, "did you mean `sigmoid`?"),
        ("alpha z", 0, "`α` is not a symbol here"),
        ("z2", 0, "write `z^2` or `2z`"),
        ("factorial(z)", 0, "`factorial` is not a function here; you can use `exp`"),
        ("np.foo(z)", 0, "`np.foo` is not a function that is read here"),
        ("z.real", 2, "`z.real` is not read here"),
        ("_z", 0, "A name begins with a letter"),
        ("True", 0, "`True` is not a symbol here"),
        # equations and comparisons
        ("z = x = y", 6, "There are two equal signs; keep one side only"),
        ("L = z = y", 6, "There are two equal signs; keep one side only"),
        ("L(z) = x z = y", 11, "There are two equal signs; keep one side only"),
        ("z < 1", 2, "Write the formula alone, without `<`; `1[z < 1]` is 1 where that holds"),
        ("z == 1", 2, "`1[z == 1]` is 1 where that holds"),
        ("0 < z < 1", 6, "Compare two sides only"),
        ("(z := 1)", 3, "can stand only behind the name of the whole formula"),
        # arguments
        ("log", 0, "`log` needs its argument in brackets, as in `log(x)`"),
        ("log()", 0, "`log` takes one or two arguments"),
        ("exp(z, y)", 0, "`exp` takes one argument; you gave 2"),
        ("where(z > 0, z)", 0, "`where` takes three arguments"),
        ("exp(z, axis=0)", 0, "`exp` takes no axis"),
        ("sum(z, axis=3)", 12, "An axis is 0, 1 or -1"),
        ("norm(z, 3)", 8, "Only the norms of order 1 and 2 are read"),
        ("z if y", 5, "`if` needs a comparison"),
        ("z if y > 0", 10, "`if` needs an `else`"),
        ("sum(z for i in y)", 15, "Write the range, as in `for i in range(n)`"),
        ("[z for i in y]", 3, "`for` belongs inside a sum"),
        # what has no place in a formula
        ("х + 1", 0, "Cyrillic letter (U+0445) that only looks like `x`"),
        ("Α", 0, "Greek letter (U+0391) that only looks like `A`"),
        ("z + 😀", 4, "The character `😀` (U+1F600) has no place in a formula"),
        ("z\x1b[31m", 1, "The character U+001B has no place"),
        ("\ud800", 0, "The character U+D800 has no place"),
        ('"z"', 0, 'The character `"`'),
        ("'z'", 0, "without quotes"),
        ("z % 2", 2, "`%` does not belong here"),
        ("z, y", 1, "Write one formula, without a comma"),
        ("(z, y)", 2, "A list is not read here"),
        ("z!", 1, "A factorial is not read here"),
        ("z'", 1, "write `z` without the dash"),
        ("σ'(z)", 1, "Write out the derivative"),
        ("dz/dx + 1", 0, "`dz` is not a symbol here"),
        ("∂z", 0, "A derivative can stand only in front of the `=`"),
        (r"\foo{z}", 0, r"`\foo` is not a command that is read here"),
        (r"\begin{matrix} z \end{matrix}", 0, r"Only `\begin{cases}` is read here"),
        (r"\hat", 0, "needs a letter under it"),
        ("1_000", 1, "A number has no subscript"),
        ("(z + 1) 2", 8, "Write `*` or `^` in front of `2`"),
        # too large
        ("1e999999999", 0, "too long to be read; use at most 40 digits"),
        ("7" * 41, 0, "too long to be read"),
        ("log^1e999999999 z", 4, "too long to be read"),
        ("z_1e999999999", 2, "too long to be read"),
        ("9**9**9**9", 3, "That exponent is more than 1,000"),
        ("x^1001", 2, "That exponent is more than 1,000"),
        ("((2^64)^64)^64", 0, "That power is too large to be worked out"),
        ("z" * (MOST_CHARACTERS + 1), MOST_CHARACTERS, "write at most 2,000"),
        ("z" * 100_000, MOST_CHARACTERS, "That is 100,000 characters"),
        ("+".join("z" * 600), 0, "more than 500 parts"),
        ("(" * 300 + "z" + ")" * 300, 56, "nested too deep"),
        ("-" * 300 + "z", 56, "nested too deep"),
        ("x^" * 300 + "x", 112, "nested too deep"),
    ],
)
def test_a_mistake_has_its_place_and_a_sentence_that_says_what_to_do(text: str, position: int, says: str):
    error = refusal(text)
    assert error.position == position
    assert says in error.sentence
    assert error.sentence[0].isupper() or error.sentence[0] == "`"
    assert error.sentence[-1] in ".?"


@pytest.mark.parametrize(
    ("text", "position", "says"),
    [
        ("sum_i y_k", 8, "The index `k` comes from nowhere; a sum such as `sum_k` has to bring it in"),
        ("sum_", 4, "A sum needs its index here, as in `sum_i`"),
        ("sum_{i<n} y_i", 6, "Write the limits of a sum as in `sum_{i=1}^n`"),
        ("sum_i", 5, "Something is missing at the end"),
        ("b_i + b_1", 6, "one number without entries"),
        ("sum_i b_i", 6, "one number without entries"),
        ("X.reshape(3, 2)", 0, "is not a shape that is read here"),
        ("len(X w)", 0, "only a declared array has a length"),
        ("X.shape[2]", 0, "is not a size that is known here"),
        ("1^T X w", 0, "Write `sum(...)` instead"),
        ("np.einsum('ij,j->i', X, w)", 0, "`np.einsum` is not a function that is read here"),
        ("W", 0, "did you mean `w`?"),
        ("E[y]", 0, "`E[y]` is not a symbol here"),
    ],
)
def test_mistakes_with_arrays_are_named(text: str, position: int, says: str):
    error = refusal(text, ROWS)
    assert (error.position, says in error.sentence) == (position, True), error.sentence


# --- strings that want to hang, run code or eat memory -------------------------------------------------------------


def hostile(case: dict[str, Any]) -> str:
    if "text" in case:
        return case["text"]
    if "repeat" in case:
        return "".join(piece * count for piece, count in case["repeat"])
    separator, template, count = case["join"]
    return separator.join(template.replace("{i}", str(number)) for number in range(count))


CASES = [json.loads(line) for line in HOSTILE.read_text(encoding="utf-8").splitlines()]
ALLOWED = {"x+y": "x + y", "1/(1+exp(-z))": "sigmoid(z)", "x**2": "x^2"}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_hostile_string_is_refused_or_read_in_the_one_way_that_is_right(case: dict[str, Any]):
    if case["name"] == "pow_neg":
        assert plain(read(hostile(case), NUMBERS).tree) == "0^(-1)"
    elif "reads_as" in case:
        assert plain(read(hostile(case), NUMBERS).tree) == ALLOWED[case["reads_as"]]
    else:
        error = refusal(hostile(case))
        assert error.sentence.isprintable()
        assert len(error.sentence) < 200


# --- declarations ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("declared", "name", "says"),
    [
        ({"p": "(0,2)"}, "p", "neither a kind"),
        ({"w": "vector q"}, "w", "write `vector n` with sizes of n, d, k"),
        ({"X": "matrix n"}, "X", "write `matrix n d` with sizes of n, d, k"),
        ({"w": "vector d (0,2)"}, "w", "`(0,2)` is no domain"),
        ({"a+b": "real"}, "a+b", "cannot be a symbol's name"),
        ({"p": "sigmoid(q)"}, "p", "`q` is not a symbol here"),
        ({"p": "sigmoid(q)", "q": "2 p"}, "p", "`q` is not a symbol here"),
    ],
)
def test_a_declaration_that_cannot_be_used_says_why(declared: dict[str, str], name: str, says: str):
    with pytest.raises(SymbolError) as caught:
        SymbolTable.declare(declared)
    assert caught.value.name == name
    assert says in caught.value.sentence
