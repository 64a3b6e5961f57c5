"""A scratch buffer runs anything with the drill's data, confined like every answer."""

from collections.abc import Iterator

import pytest

from tutor.content.library import Library, Root
from tutor.grading.graders import Graders
from tutor.model import CodeDrill
from tutor.paths import content_root
from tutor.study.figure_task import play


@pytest.fixture(scope="module")
def graders() -> Iterator[Graders]:
    with Graders(play) as opened:
        yield opened


@pytest.fixture(scope="module")
def drill() -> CodeDrill:
    found = Library([Root(content_root())]).drill("logistic-regression/code/gradient")
    assert isinstance(found, CodeDrill)
    return found


def test_the_drills_data_is_there_under_its_names(graders: Graders, drill: CodeDrill):
    said = graders.scratch(drill, "print(X.ndim, y.shape == (len(X),), w.shape == (X.shape[1],))")
    assert said == "2 True True\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a = 1\nprint(b)", "NameError: name 'b' is not defined (line 2)"),
        ("print(1\n", "SyntaxError"),
        ("print(open('/etc/passwd').read())", "PermissionError"),
        ("import os\nos._exit(0)", "ended its process"),
        ("while True:\n    pass", "Still running after 5 seconds"),
    ],
)
def test_what_goes_wrong_is_said_with_its_line(graders: Graders, drill: CodeDrill, text: str, says: str):
    assert says in graders.scratch(drill, text)
