"""Answers that are no answers: each is named, none is taken for right, none takes longer than its limit."""

from collections.abc import Callable

import pytest

from tutor.model import Judgement, Verdict

Judge = Callable[[str, str], Verdict]

HEAD = "import numpy as np\n"
UNREADABLE = {
    "": "empty",
    " \n\t": "empty",
    "# to do\n": "function-not-defined",
    "def sigmoid(z)\n    return z": "syntax-error",
    "def sigmoid(z):\nreturn z": "syntax-error",
    "def sigmoid(z):\n    return (z": "syntax-error",
    "```python\ndef sigmoid(z):\n    return z\n```": "syntax-error",
    ">>> def sigmoid(z):\n...     return z": "syntax-error",
    'def sigmoid(z):\n    return "\0"': "syntax-error",
    "def sigmoid(z):\n    return " + "(" * 3000 + "1" + ")" * 3000: "syntax-error",
    'def sigmoid(z):\n    return "\ud800"': "not-utf-8",
    "x = '" + "a" * 10_000_000 + "'": "file-too-large",
    "def sigmod(z):\n    return z": "function-not-defined",
    "def f(z):\n    return z": "function-not-defined",
    "class Model:\n    def sigmoid(self, z):\n        return z": "function-not-defined",
    "if False:\n    sigmoid = abs\n": "function-not-defined",
    "import torch\ndef sigmoid(z):\n    return torch.sigmoid(z)": "import-not-available",
    "x = input()\ndef sigmoid(z):\n    return z": "asks-for-input",
    "raise ValueError('no')\ndef sigmoid(z):\n    return z": "raises",
}
WRONG = {
    "def sigmoid(z):\n    pass": "not-written",
    "def sigmoid(z):\n    raise NotImplementedError": "not-written",
    "def sigmoid(z):\n    z * 2": "returns-nothing",
    "def sigmoid(z):\n    print(z)": "returns-nothing",
    "def sigmoid(z, y):\n    return z": "wrong-parameters",
    "def sigmoid():\n    return 1": "wrong-parameters",
    "def sigmoid(*, z):\n    return z": "wrong-parameters",
    "def sigmoid(z):\n    return float(input())": "asks-for-input",
    "def sigmoid(z):\n    from scipy.special import expit\n    return expit(z)": "import-not-available",
    "def sigmoid(z):\n    return sigmoid(z)": "endless-recursion",
    "import sys\ndef sigmoid(z):\n    sys.exit(0)": "ends-the-process",
    "import os\ndef sigmoid(z):\n    os._exit(0)": "ends-the-process",
    "exit()\ndef sigmoid(z):\n    return z": "ends-the-process",
    HEAD + "def sigmoid(z):\n    return np.zeros((100_000, 100_000))": "out-of-memory",
    "def sigmoid(z):\n    return {'p': 1}": "wrong-type",
    "def sigmoid(z):\n    return 'one half'": "wrong-type",
    "def sigmoid(z):\n    return [[1], [1, 2]]": "wrong-type",
    HEAD + "def sigmoid(z):\n    return z * 1j": "wrong-type",
    HEAD + "def sigmoid(z):\n    return 1 / (1 + np.exp(-np.clip(z, -500, 500))),": "wrong-structure",
    HEAD + "def sigmoid(z):\n    return 1 / (1 + np.exp(-x))": "name-not-defined",
    "def sigmoid(z):\n    return 1 / (1 + math.exp(-z))": "name-not-defined",
    "import math\ndef sigmoid(z):\n    return 1 / (1 + math.exp(-z))": "scalar-only",
    HEAD + "def sigmoid(z):\n    return np.sigmoid(z)": "no-such-attribute",
    HEAD + "def sigmoid(z):\n    return z * np.nan": "not-finite",
    HEAD + "def sigmoid(z):\n    return z / 0.0": "not-finite",
    "def sigmoid(z):\n    return open('/etc/passwd').read()": "not-allowed-here",
    HEAD + "def sigmoid(z):\n    return (1 / (1 + np.exp(-np.clip(z, -500, 500)))).ravel()": "shape-dropped",
    HEAD + "def sigmoid(z):\n    return np.array(1.0)": "reduced-too-far",
}


@pytest.mark.parametrize(("text", "note"), UNREADABLE.items(), ids=lambda part: repr(part)[:40])
def test_what_does_not_load_is_unreadable_and_says_why(text: str, note: str, judge: Judge):
    verdict = judge("sigmoid", text)
    assert (verdict.judgement, verdict.findings[0].note) == (Judgement.UNREADABLE, note)


@pytest.mark.parametrize(("text", "note"), WRONG.items(), ids=lambda part: repr(part)[:60])
def test_what_loads_but_cannot_be_right_is_wrong_and_named(text: str, note: str, judge: Judge):
    verdict = judge("sigmoid", text)
    assert (verdict.judgement, verdict.findings[0].note) == (Judgement.WRONG, note)


@pytest.mark.parametrize(
    "body",
    ["while True:\n        pass", "while True:\n        print('x' * 1000)"],
    ids=["loop", "print"],
)
def test_an_endless_loop_is_named_within_its_limit(body: str, judge: Judge):
    verdict = judge("sigmoid", f"def sigmoid(z):\n    {body}\n")
    assert (verdict.judgement, verdict.findings[0].note) == (Judgement.WRONG, "endless-loop")
    assert verdict.witness is not None


def test_a_syntax_error_points_at_its_line(judge: Judge):
    assert judge("sigmoid", "import numpy as np\n\ndef sigmoid(z)\n    return z").findings[0].line == 3


def test_an_exception_points_at_the_learners_own_line(judge: Judge):
    text = "import numpy as np\n\n\ndef sigmoid(z):\n    if z > 0:\n        pass\n    return 1 / (1 + np.exp(-z))\n"
    finding = judge("sigmoid", text).findings[0]
    assert (finding.note, finding.line) == ("scalar-if", 5)
    assert "`if z > 0:`" in finding.say


def test_a_misnamed_function_is_told_both_names(judge: Judge):
    say = judge("sigmoid", "def sigmod(z):\n    return z").findings[0].say
    assert "`sigmod`" in say
    assert "`sigmoid`" in say


KIND = {
    "a lambda": "sigmoid = lambda z: np.exp(-np.logaddexp(0, -z))",
    "a callable object": "class S:\n    def __call__(self, z):\n        return np.exp(-np.logaddexp(0, -z))\n"
    "sigmoid = S()",
    "any number of arguments": "def sigmoid(*given):\n    return np.exp(-np.logaddexp(0, -given[0]))",
    "another parameter with a default": "def sigmoid(z, slope=1):\n    return np.exp(-np.logaddexp(0, -slope * z))",
    "a list": "def sigmoid(z):\n    return np.exp(-np.logaddexp(0, -z)).tolist()",
    "a generator": "def sigmoid(z):\n    yield from np.exp(-np.logaddexp(0, -z))",
    "half precision": "def sigmoid(z):\n    return np.exp(-np.logaddexp(0, -z)).astype(np.float16)",
    "no import": "def sigmoid(z):\n    return np.exp(-np.logaddexp(0, -z))",
    "a byte order mark": "\ufeffimport numpy as np\ndef sigmoid(z):\n    return np.exp(-np.logaddexp(0, -z))",
    "Windows line ends": "import numpy as np\r\ndef sigmoid(z):\r\n    return np.exp(-np.logaddexp(0, -z))\r\n",
    "a failing test of its own, not run": "def sigmoid(z):\n    return np.exp(-np.logaddexp(0, -z))\n\n"
    "if __name__ == '__main__':\n    assert False",
}


@pytest.mark.parametrize("text", KIND.values(), ids=KIND)
def test_unusual_forms_of_a_right_answer_pass(text: str, judge: Judge):
    assert judge("sigmoid", text).judgement is Judgement.CORRECT
