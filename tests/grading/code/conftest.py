from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tutor.content.code_file import read_code
from tutor.grading.code import grade
from tutor.grading.code.knowledge import Knowledge
from tutor.model import CodeDrill, Verdict
from tutor.sandbox.host import Sandbox

DRILLS = Path(__file__).parents[3] / "drills"


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(spares=3) as started:
        yield started


@pytest.fixture(scope="session")
def knowledge(sandbox: Sandbox) -> Knowledge:
    return Knowledge(sandbox)


@pytest.fixture(scope="session")
def shipped() -> dict[str, CodeDrill]:
    """Every shipped code drill by the name of its function."""
    return {path.stem: read_code(path, path.parts[-3]) for path in sorted(DRILLS.glob("*/code/*.py"))}


@pytest.fixture(scope="session")
def judge(shipped: dict[str, CodeDrill], knowledge: Knowledge) -> Callable[[str, str], Verdict]:
    """Judge a text as an answer to the drill of a name."""
    return lambda name, text: grade(shipped[name], text, knowledge.sandbox, knowledge)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], CodeDrill]:
    """The drill of a file's name and text."""

    def made(name: str, text: str) -> CodeDrill:
        path = tmp_path / f"{name}.py"
        path.write_text(text, encoding="utf-8")
        return read_code(path, "practice")

    return made
