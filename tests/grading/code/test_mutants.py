import ast

from tutor.grading.code.mutants import mutants

SOURCE = '''import numpy as np

hints = ["not this"]


def helper(x):
    return x + 1


def f(X, y, lam=0.5):
    """Keep this."""
    p = np.mean(X, axis=0)
    return X.T @ (p - y) >= lam
'''


def test_each_mutant_is_python_and_differs_in_one_line_of_the_function():
    kept = SOURCE.partition("def f(")[0]
    texts = [mutant.text for mutant in mutants(SOURCE, "f")]
    assert len(texts) == len(set(texts)) > 20
    for text in texts:
        ast.parse(text)
        assert text.startswith(kept)
        assert '"""Keep this."""' in text
        assert "def f(X, y, lam=0.5)" in text


def test_the_slips_of_the_pen_are_among_them():
    found = {ast.unparse(ast.parse(mutant.text)).splitlines()[-1].strip() for mutant in mutants(SOURCE, "f")}
    assert "return X.T @ (p + y) >= lam" in found
    assert "return X.T @ (y - p) >= lam" in found
    assert "return X @ (p - y) >= lam" in found
    assert "return X.T @ (p - y) > lam" in found
    assert "return X.T @ (p - X) >= lam" in found


def test_a_mutant_tells_its_line_and_its_change():
    swapped = next(mutant for mutant in mutants(SOURCE, "f") if mutant.what == "mean -> sum")
    assert swapped.line == 12
