"""Read the drills of one topic."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tutor.content.code_file import read_code
from tutor.content.error import ContentError
from tutor.content.formula_file import read_derivations, read_formulas
from tutor.content.question_file import read_questions
from tutor.content.quick_file import read_figures, read_quick
from tutor.content.table import Table, top
from tutor.content.toml_file import read_toml
from tutor.model import Drill, Kind

CODE_FOLDER = "code"

DRILL_FILES: dict[str, tuple[Kind, Callable[[Table, str], Iterable[Drill]]]] = {
    "formulas.toml": (Kind.FORMULA, read_formulas),
    "derivations.toml": (Kind.DERIVATION, read_derivations),
    "questions.toml": (Kind.QUESTION, read_questions),
    "quick.toml": (Kind.QUICK, read_quick),
    "figures.toml": (Kind.FIGURE, read_figures),
}
"""Each drill file, the kind of drill it holds, and its reader."""


def code_files(folder: Path) -> list[Path]:
    """The files of a topic's code drills; whatever an installer compiled beside them is passed over."""
    return sorted((folder / CODE_FOLDER).glob("*.py"))


def read_drills(folder: Path, topic: str) -> tuple[list[Drill], list[ContentError]]:
    """The topic's drills in the order they are written, and a fault for each file that cannot be read."""
    drills: list[Drill] = []
    faults: list[ContentError] = []
    for read in _readers(folder, topic):
        try:
            drills += read()
        except ContentError as fault:
            faults.append(fault)
    return drills, faults


def _readers(folder: Path, topic: str) -> Iterator[Callable[[], list[Drill]]]:
    for name, (_, reader) in DRILL_FILES.items():
        path = folder / name
        if path.is_file():
            yield lambda path=path, reader=reader: list(reader(top(read_toml(path)), topic))  # type: ignore[misc]
    for path in code_files(folder):
        yield lambda path=path: [read_code(path, topic)]  # type: ignore[misc]
