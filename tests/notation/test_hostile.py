"""Strings made to hang, to run code, to eat memory or to be misread: refused with a sentence, or read exactly."""

import pytest

from tutor.notation.error import NotationError
from tutor.notation.read import read
from tutor.notation.symbols import SymbolTable
from tutor.notation.tolerant import read_tolerant
from tutor.notation.write import plain

TABLE = SymbolTable.declare({"x": "real", "y": "real", "z": "real"})

REFUSED = {
    "a tower of powers": "9**9**9**9",
    "a tower in an exponent": "x**(9**9**9)",
    "a factorial": "factorial(10**9)",
    "an exclamation mark": "(10**9)!",
    "gamma": "gamma(10**8)",
    "binomial": "binomial(10**9, 5*10**8)",
    "fibonacci": "fibonacci(10**10)",
    "calls in calls": "exp(" * 300 + "x" + ")" * 300,
    "brackets in brackets": "(" * 900 + "x" + ")" * 900,
    "LaTeX in LaTeX": r"\frac{1}{" * 200 + "x" + "}" * 200,
    "bars in bars": "|" * 1500,
    "signs in a row": "-" * 1900 + "x",
    "roots in a row": "√" * 1900 + "x",
    "a long sum": "x+" * 49_999 + "x",
    "a sum as long as is read": "x+" * 999 + "x",
    "a long sum of powers": "+".join(f"x**{i}" for i in range(5000)),
    "a long product": "x*" * 900 + "x",
    "a run of letters": "x" * 1900,
    "4301 digits": "7" * 4301,
    "1000 digits": "7" * 1000,
    "a large exponent of ten": "1e999999999",
    "a small exponent of ten": "1e-999999999",
    "an import": "__import__('os').system('echo PWNED >&2')",
    "a file": "open('/etc/passwd').read()",
    "a walk over classes": "x.__class__.__mro__[1].__subclasses__()",
    "a print": "print(x)",
    "a list without end": "[0 for _ in iter(int, 1)]",
    "an assignment": "(y:=x)",
    "a lambda": "(lambda: x)()",
    "an exit": "exit()",
    "None": "None",
    "an attribute": "S.Half",
    "a chain of comparisons": "1<x<2",
    "a long string": "'a'*10**10",
    "a long tuple": "(1,)*10**9",
    "not a number": "nan+oo-oo",
    "a Cyrillic letter": "\u0445+1",
    "an emoji": "\U0001f600+1",
    "half a character": "\ud800+1",
    "half a character behind a backslash": "\\\ud800",
    "a color for the terminal": "\x1b[31mx",
    "text from right to left": "\u202ex+y",
    "a zero byte": "x\x00+y",
    "nothing": "",
    "spaces": "   ",
    "two equal signs": "x = y = z",
}

ALSO_READ = {
    "a small exponent": "x^0.0001",
    "a shrinking rate": "0.999^1000",
    "a power of e": "e^10",
    "a power of ten": "10^-12",
    "many factors": "*".join(["x"] * 60),
}

READ = {
    "bold letters": ("\U0001d431+\U0001d466", "x + y"),
    "a Greek letter": ("σ(z)", "sigmoid(z)"),
    "a raised digit": ("x²", "x^2"),
    "wide digits": ("x+１", "x + 1"),
    "a space without width": ("x\u200b+y", "x + y"),
    "a minus of typography": ("x−y", "x - y"),
    "x" * 40: ("x" * 40, " ".join("x" * 40)),
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_it_is_refused_with_a_sentence_that_prints(text: str):
    with pytest.raises(NotationError) as caught:
        read(text, TABLE)
    assert caught.value.sentence.isprintable()
    assert caught.value.sentence.endswith((".", "?"))
    assert len(caught.value.sentence) < 200


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_it_can_be_typed_all_the_same(text: str):
    assert read_tolerant(text, TABLE).problems


@pytest.mark.parametrize(("text", "meant"), READ.values(), ids=READ.keys())
def test_a_harmless_oddity_is_read_as_what_it_looks_like(text: str, meant: str):
    assert plain(read(text, TABLE).tree) == meant


@pytest.mark.parametrize("text", ALSO_READ.values(), ids=ALSO_READ.keys())
def test_what_a_person_may_need_is_within_the_limits(text: str):
    written = plain(read(text, TABLE).tree)
    assert plain(read(written, TABLE).tree) == written


def test_a_look_alike_is_named_with_its_place():
    with pytest.raises(NotationError, match=r"Cyrillic letter \(U\+0445\)") as caught:
        read("1 + \u0445", TABLE)
    assert caught.value.position == 4


def test_an_unknown_name_is_answered_with_the_nearest_one():
    with pytest.raises(NotationError, match="did you mean `z`"):
        read("1/(1+exp(-Z))", TABLE)


def test_a_missing_bracket_is_named_at_the_end():
    with pytest.raises(NotationError, match=r"add `\)`") as caught:
        read("exp(x", TABLE)
    assert caught.value.position == 5
