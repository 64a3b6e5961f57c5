"""Every fault in content names its file, its line and the cure."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.content.error import ContentError, UnknownNameError
from tutor.content.library import Library, Root
from tutor.content.notes import read_pairs
from tutor.model import ChoiceDrill, FormulaDrill, StageName
from tutor.paths import content_root

FORMULAS = """[symbols]
z = "real"
p_hat = { kind = "sigmoid(z)", meaning = "predicted probability" }

[sigmoid]
prompt = '''The sigmoid of $z$.'''
skill = "sigmoid"
answer = "1/(1+e^-z)"
  [[sigmoid.mistakes]]
  note = "sign"
  answer = "1/(1+e^z)"
  say = "The exponent is negative."
"""
QUICK = """[odds]
form = "choice"
prompt = "Which?"
skill = "odds"
options = [
  { text = "this", right = true },
  { text = "that", note = "other", say = "No." },
]
"""
CODE = '''"""Write `sigmoid(z)`."""
skill = "sigmoid"
hints = ["a"]
starter = """
def sigmoid(z):
    ...
"""


def sigmoid(z):
    return z


@mistake("Wrong sign.")
def other_sign(z):
    return -z
'''


@pytest.fixture
def root(tmp_path: Path) -> Path:
    lesson = tmp_path / "lessons" / "topic"
    lesson.mkdir(parents=True)
    (lesson / "lesson.toml").write_text('title = "T"\npromise = "P"\nminutes = 10\n')
    for number, stage in enumerate(StageName, 1):
        (lesson / f"{number}-{stage.value}.md").write_text("# Title\n\n```drill\ntopic/formula/sigmoid\n```\n")
    drills = tmp_path / "drills" / "topic"
    (drills / "code").mkdir(parents=True)
    (drills / "formulas.toml").write_text(FORMULAS)
    (drills / "quick.toml").write_text(QUICK)
    (drills / "code" / "sigmoid.py").write_text(CODE)
    return tmp_path


def library(root: Path) -> Library:
    return Library([Root(root)])


def test_a_sound_topic_is_read_whole(root: Path):
    shelf = library(root)
    assert [stage.name for stage in shelf.lesson("topic").stages] == list(StageName)
    assert shelf.lesson("topic").stages[0].drills == ("topic/formula/sigmoid",)
    formula = shelf.drill("topic/formula/sigmoid")
    assert isinstance(formula, FormulaDrill)
    assert formula.symbols["p_hat"].meaning == "predicted probability"
    assert formula.mistakes[0].note == "sign"
    assert formula.place.line == 5
    choice = shelf.drill("topic/quick/odds")
    assert isinstance(choice, ChoiceDrill)
    code = shelf.drill("topic/code/sigmoid")
    assert (code.signature, code.mistakes[0].note) == ("sigmoid(z)", "other-sign")


@pytest.mark.parametrize(
    ("file", "change", "line", "words"),
    [
        ("formulas.toml", lambda text: text.replace('answer = "1/(1+e^-z)"\n', ""), 5, "`answer` is missing"),
        ("formulas.toml", lambda text: text.replace("skill =", "skil ="), 5, "`skill` is missing"),
        ("formulas.toml", lambda text: text.replace('note = "sign"', "note = 3"), 10, "not a string"),
        ("formulas.toml", lambda text: text.replace("  say =", "  sai ="), 9, "`say` is missing"),
        ("formulas.toml", lambda text: text + "hint = 'a'\n", 13, "Remove it"),
        ("formulas.toml", lambda text: text.replace("[sigmoid]", "[sigmoid"), 5, "not TOML"),
        ("formulas.toml", lambda text: text.replace("[sigmoid]", "[Sig_Moid]").replace("sigmoid.m", "Sig_Moid.m"), 5,
         "cannot be a drill's name"),
        ("quick.toml", lambda text: text.replace('"choice"', '"chioce"'), 2, "Write one of `number`"),
        ("quick.toml", lambda text: text.replace(", right = true", ', note = "n", say = "s"'), 5, "one of them right"),
        ("quick.toml", lambda text: text + 'weight = "heavy"\n', 9, "`core`"),
        ("code/sigmoid.py", lambda text: text.replace("return z", "return ("), 11, "not Python"),
        ("code/sigmoid.py", lambda text: text.replace("def sigmoid(z):\n    return", "def sigmoyd(z):\n    return"), 1,
         "defines no `sigmoid`"),
        ("code/sigmoid.py", lambda text: text.replace('"Wrong sign."', "sentence"), 14, "cannot be read"),
        ("code/sigmoid.py", lambda text: text.replace('["a"]', "[a]"), 3, "not a plain literal"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_named_with_file_and_line(
    root: Path, file: str, change: Callable[[str], str], line: int, words: str
):
    path = root / "drills" / "topic" / file
    path.write_text(change(path.read_text()))
    faults = library(root).topic_drills("topic").faults
    assert [fault.place.file for fault in faults] == [path]
    assert faults[0].place.line == line
    assert words in str(faults[0])
    assert faults[0].cure


def test_one_broken_file_leaves_the_other_drills(root: Path):
    (root / "drills" / "topic" / "formulas.toml").write_text("[")
    assert [drill.id for drill in library(root).drills("topic")] == ["topic/quick/odds", "topic/code/sigmoid"]


def test_a_missing_stage_names_the_file_to_add(root: Path):
    (root / "lessons" / "topic" / "3-math.md").unlink()
    with pytest.raises(ContentError, match=r"3-math\.md:1: The math stage is missing\. Add `3-math\.md`\."):
        library(root).lesson("topic")


def test_a_broken_lesson_file_is_listed_and_the_rest_works(root: Path):
    other = root / "lessons" / "other"
    other.mkdir()
    (other / "lesson.toml").write_text("title = 3\n")
    shelf = library(root)
    assert list(shelf.topics) == ["topic"]
    assert "other" in shelf.broken


def test_a_file_that_is_not_utf8_says_so(root: Path):
    (root / "drills" / "topic" / "quick.toml").write_bytes(b"a = '\xff'")
    (fault,) = library(root).topic_drills("topic").faults
    assert "not UTF-8" in str(fault)


@pytest.mark.parametrize("name", ["topic/formula/sigmiod", "topik/formula/sigmoid", "sigmoid"])
def test_an_unknown_drill_names_the_nearest(root: Path, name: str):
    with pytest.raises(UnknownNameError, match=r"`topic/(formula|code)/sigmoid`"):
        library(root).drill(name)


def test_a_former_id_still_finds_its_drill(root: Path):
    path = root / "drills" / "topic" / "formulas.toml"
    path.write_text(path.read_text().replace('skill = "sigmoid"', 'skill = "sigmoid"\naliases = ["topic/formula/old"]'))
    assert library(root).drill("topic/formula/old").id == "topic/formula/sigmoid"


def test_the_shipped_confusable_pairs_name_skills_that_exist():
    shelf = Library([Root(content_root())])
    skills = {drill.skill for drill in shelf.all_drills()}
    pairs = read_pairs(content_root() / "drills")
    assert pairs
    assert set().union(*pairs) <= skills


def test_a_pair_that_is_none_says_how_to_write_one(root: Path):
    (root / "drills" / "confusable.toml").write_text('pairs = [["a"]]')
    with pytest.raises(ContentError, match="a pair is two skills"):
        read_pairs(root / "drills")
