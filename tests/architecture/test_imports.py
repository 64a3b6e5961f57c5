"""What an import must not bring with it: a linter cannot see what happens at run time."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("textual", "rich", "sympy", "mpmath", "numpy", "fsrs")


def loaded_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split()) & set(HEAVY)


@pytest.mark.parametrize(
    "module",
    [
        "tutor.study.desk",
        "tutor.memory.memory",
        "tutor.content.library",
        "tutor.notation.read",
        "tutor.notation.picture",
    ],
)
def test_the_core_loads_nothing_heavy(module: str):
    assert loaded_after(f"import {module}") == set()


def test_the_command_line_loads_nothing_heavy():
    assert loaded_after("from tutor.cli.arguments import parser; parser()") == set()


def test_home_loads_neither_sympy_nor_numpy(tmp_path: Path):
    code = f"""
from pathlib import Path
from tutor.cli.verb import local_now, open_library
from tutor.memory.memory import Memory
from tutor.study.desk import Desk
with Memory.open(Path({str(tmp_path)!r}), clock=local_now) as memory, Desk(open_library(), memory) as desk:
    assert desk.home().topics
"""
    assert loaded_after(code) == set()
