"""The wheel holds the content, installs into a fresh environment and runs there."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", target, ROOT]
    subprocess.run(command, capture_output=True, text=True, check=True)
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel in it; its dependencies are lent by this one, so that no network is needed."""
    home = tmp_path_factory.mktemp("fresh")
    venv.create(home, with_pip=False)
    lib = next(home.glob("lib/python3*/site-packages"), home / "Lib" / "site-packages")
    pip = [sys.executable, "-m", "pip", "--python", interpreter(home), "install", "--no-deps", "--no-index", wheel]
    subprocess.run(pip, capture_output=True, text=True, check=True)
    lender = next(path for path in sys.path if path.endswith("site-packages"))
    (lib / "lender.pth").write_text(f"{lender}\n")
    return home


def interpreter(home: Path) -> Path:
    return next(path for path in (home / "bin" / "python", home / "Scripts" / "python.exe") if path.exists())


def run(home: Path, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "MLTUTOR_DATA": str(home / "learner"), "PYTHONPATH": ""}
    return subprocess.run(
        [interpreter(home), "-m", "tutor", *words],
        input=given,
        capture_output=True,
        text=True,
        env=environ,
        cwd=home,
        check=False,
    )


def test_the_wheel_holds_every_lesson_and_drill_file(wheel: Path):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder in ("lessons", "drills"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix in (".toml", ".md", ".py") and "__pycache__" not in path.parts:
                assert f"tutor/_content/{path.relative_to(ROOT).as_posix()}" in names
    assert "tutor/memory/schema.sql" in names
    assert not any(name.startswith(("lessons/", "drills/", "tests/")) for name in names)


def test_the_installed_tutor_runs_its_own_content(installed: Path):
    done = run(installed, "doctor")
    lessons = len(list((ROOT / "lessons").glob("*/lesson.toml")))
    assert f"{lessons} lessons, " in done.stdout, done.stdout + done.stderr
    code = "import tutor; print(tutor.__file__)"
    where = subprocess.run(
        [interpreter(installed), "-c", code], capture_output=True, text=True, check=True, cwd=installed
    ).stdout
    assert str(installed) in where


def test_the_installed_tutor_holds_a_plain_sitting(installed: Path):
    done = run(installed, "--plain", given=":quit\n")
    assert done.returncode == 0, done.stderr
    assert "Next: Start" in done.stdout
