"""`check` is silent on a sound topic, and names each planted fault with its file and line."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tutor.authoring.check import Checker
from tutor.authoring.problem import Problem
from tutor.content.library import Library, Root
from tutor.grading.graders import Graders
from tutor.model import StageName
from tutor.study.figure_task import play

STAGE = """# Title

Text with $\\sigma(z)$.

```math
\\sigma(z) = \\frac{1}{1+e^{-z}}
```

```mermaid
flowchart LR
  A[score] --> B[probability]
```

```figure
name = "sigmoid"
```

```python
x = 1 / 3
print(x)
# out: 0.333
```

```drill
topic/formula/sigmoid
```
"""
FORMULAS = """[symbols]
z = "real"

[sigmoid]
prompt = "The sigmoid of $z$."
skill = "sigmoid"
answer = "1/(1+e^(-z))"
accept = ["(1+tanh(z/2))/2"]
hints = ["It is one half at zero."]
  [[sigmoid.mistakes]]
  note = "sign"
  answer = "1/(1+e^z)"
  say = "The exponent is negative."
  [[sigmoid.mistakes]]
  note = "double"
  answer = "1/(1+e^(-2z))"
  say = "That is twice as steep."
  [[sigmoid.mistakes]]
  note = "tanh"
  answer = "tanh(z)"
  say = "That ranges from -1 to 1."
"""
DERIVATIONS = """[symbols]
z = "real"

[square]
prompt = "Expand."
skill = "algebra"
given = "(z+1)^2"
goal = "z^2+2z+1"
  [[square.steps]]
  line = "(z+1)(z+1)"
  why = "By definition."
    [[square.steps.mistakes]]
    note = "sign"
    answer = "(z+1)(z-1)"
    say = "Both signs are plus."
  [[square.steps]]
  line = "z^2+2z+1"
  why = "Multiply out."
"""
QUESTIONS = """[mse]
question = "Why not squared error?"
level = "conceptual"
skill = "loss"
model_answer = "The loss is not convex in the weights."
points = [{ id = "nonconvex", text = "not convex", any = ["not_convex|non_convex"] }]
follow_ups = [
  { ask = "Show it.", when = { missed = ["nonconvex"] } },
  { ask = "And then?", when = { hit = ["nonconvex"] } },
]
"""
QUICK = """[half]
form = "number"
prompt = "One half?"
skill = "sigmoid"
answer = 0.5
near_misses = [{ note = "double", answer = "1", say = "Halve it." }]
"""
FIGURES = """[steep]
figure = "boundary"
prompt = "Get the loss down."
skill = "boundary"
start = { w1 = 0.0, w2 = 0.0, b = 0.0 }
goal = "loss < 0.6"
"""
CODE = '''"""Write `double(x)`: twice the number or array `x`, a float array of the same shape."""
import numpy as np

skill = "arithmetic"
hints = ["Think of two.", "Once more the same.", "No loop is needed."]
starter = """
def double(x):
    ...
"""


def double(x):
    return 2.0 * np.asarray(x, dtype=float)


def probes(rng):
    for size in range(1, 14):
        yield (rng.normal(size=size),)


def edges():
    return []


@mistake("That is the number itself: multiply by two.")
def once(x):
    return np.asarray(x, dtype=float)


@mistake("The sign is turned.")
def sign(x):
    return -2.0 * np.asarray(x, dtype=float)


@mistake("That is the square.")
def squared(x):
    return np.asarray(x, dtype=float) ** 2


@mistake("Three times is one too many.")
def thrice(x):
    return 3.0 * np.asarray(x, dtype=float)


@mistake("Two is added, not multiplied.")
def two_added(x):
    return 2.0 + np.asarray(x, dtype=float)
'''
NOTES = "\n".join(
    f'[{note}]\nmeaning = "m"' for note in ("sign", "double", "tanh", "once", "squared", "thrice", "two-added")
)

Find = Callable[[], list[Problem]]
Change = Callable[[str], str]


@pytest.fixture(scope="module")
def graders() -> Iterator[Graders]:
    with Graders(play) as opened:
        yield opened


@pytest.fixture
def root(tmp_path: Path) -> Path:
    lesson, drills = tmp_path / "lessons" / "topic", tmp_path / "drills" / "topic"
    lesson.mkdir(parents=True)
    (drills / "code").mkdir(parents=True)
    (lesson / "lesson.toml").write_text('title = "T"\npromise = "P"\nminutes = 10\n')
    for number, stage in enumerate(StageName, 1):
        text = STAGE if stage is StageName.MATH else "# T\n\n```drill\ntopic/quick/half\n```\n"
        (lesson / f"{number}-{stage.value}.md").write_text(text)
    (tmp_path / "drills" / "notes.toml").write_text(NOTES)
    files = {
        "formulas.toml": FORMULAS,
        "derivations.toml": DERIVATIONS,
        "questions.toml": QUESTIONS,
        "quick.toml": QUICK,
        "figures.toml": FIGURES,
        "code/double.py": CODE,
    }
    for name, text in files.items():
        (drills / name).write_text(text)
    return tmp_path


@pytest.fixture
def problems(root: Path, graders: Graders) -> Find:
    def find() -> list[Problem]:
        checker = Checker(Library([Root(root)]), graders)
        return [problem for step in checker.topic("topic") for problem in step.problems]

    return find


def test_a_sound_topic_has_no_problems(problems: Find):
    assert problems() == []


MATH = "lessons/topic/3-math.md"


@pytest.mark.parametrize(
    ("file", "change", "line", "words"),
    [
        (MATH, lambda text: text.replace("topic/formula/sigmoid", "topic/formula/sigmiod"), 1,
         "There is no drill `topic/formula/sigmiod`. Did you mean `topic/formula/sigmoid`?"),
        (MATH, lambda text: text.replace("\\frac{1}", "\\fraq{1}"), 6, "does not draw"),
        (MATH, lambda text: text.replace("$\\sigma(z)$", "$\\sigmoid(z)$"), 3, "does not draw"),
        (MATH, lambda text: text.replace("flowchart LR", "pie LR"), 10, "diagram does not draw"),
        (MATH, lambda text: text.replace('"sigmoid"', '"sigmoidal"'), 15, "There is no figure `sigmoidal`"),
        (MATH, lambda text: text.replace("# out: 0.333", "# out: 0.334"), 21, "prints `0.3333333333333333` and says"),
        (MATH, lambda text: text.replace("x = 1 / 3", "x = 1 / 0"), 19, "ZeroDivisionError"),
        (MATH, lambda text: text + "\n```math\nx\n", 28, "never closed"),
        ("lessons/topic/6-recall.md", lambda text: text[:4], 1, "asks for nothing"),
        ("lessons/topic/lesson.toml", lambda text: text + 'needs = ["calculus"]\n', 1, "there is none of"),
        ("drills/topic/formulas.toml", lambda text: text.replace("tanh(z/2))/2", "tanh(z))/2"), 4, "refuses"),
        ("drills/topic/formulas.toml", lambda text: text.replace('"1/(1+e^z)"', '"e^z/(1+e^z)"'), 4,
         "judges its mistake `sign`"),
        ("drills/topic/formulas.toml", lambda text: text.replace('"tanh(z)"', '"1/(1+e^z)"'), 4,
         "names its mistake `tanh` `sign`"),
        ("drills/topic/formulas.toml", lambda text: text.replace('note = "tanh"', 'note = "sign"'), 4, "twice"),
        ("drills/topic/formulas.toml", lambda text: text.replace('note = "tanh"', 'note = "tan"'), 4,
         "`tan` is not in `drills/notes.toml`. Did you mean `tanh`?"),
        ("drills/topic/formulas.toml", lambda text: text.replace("one half at zero", "1/(1 + e^(-z))"), 4,
         "holds the answer"),
        ("drills/topic/formulas.toml", lambda text: text[: text.rindex("  [[")], 4, "names 2 mistakes"),
        ("drills/topic/formulas.toml", lambda text: text.replace('"1/(1+e^(-z))"', '"1/(1+e^(-q))"'), 4, "refuses"),
        ("drills/topic/derivations.toml", lambda text: text.replace("(z+1)(z+1)", "(z+1)(z+2)"), 4, "refuses"),
        ("drills/topic/derivations.toml", lambda text: text.replace("(z+1)(z-1)", "(1+z)^2"), 4,
         "does not catch its wrong turn"),
        ("drills/topic/questions.toml", lambda text: text.replace("is not convex in", "is bad for"), 1,
         "misses nonconvex"),
        ("drills/topic/questions.toml", lambda text: text.replace('any = ["', 'must = false, any = ["'), 1,
         "no must-point"),
        ("drills/topic/questions.toml", lambda text: text.replace('hit = ["nonconvex"]', 'hit = ["convex"]'), 1,
         "names no point `convex`"),
        ("drills/topic/quick.toml", lambda text: text.replace('answer = "1"', 'answer = "0.5"'), 1,
         "judges its mistake"),
        ("drills/topic/figures.toml", lambda text: text.replace("loss < 0.6", "loss < 0.000001"), 1, "not reached"),
        ("drills/topic/figures.toml", lambda text: text.replace("loss < 0.6", "lost < 0.6"), 1, "no number `lost`"),
        ("drills/topic/code/double.py", lambda text: text.replace("return -2.0 *", "return 2.00 *"), 1, "sign"),
        ("drills/topic/code/double.py", lambda text: text.replace("    ...\n", "    return 2 * x\n"), 1, "starter"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_named_with_file_and_line(  # noqa: PLR0913, PLR0917 - a table
    root: Path, problems: Find, file: str, change: Change, line: int, words: str
):
    path = root / file
    before = path.read_text()
    path.write_text(change(before))
    assert path.read_text() != before
    found = problems()
    matching = [problem for problem in found if words in str(problem)]
    assert matching, "\n".join(map(str, found))
    if not file.endswith("lesson.toml"):
        assert (matching[0].file, matching[0].line) == (str(path), line)
    assert all(problem.cure for problem in found)
