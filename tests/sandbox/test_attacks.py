"""Code that tries to fake a verdict, hang, exhaust or harm: every attack is held, every correct control passes.

Each file of `attacks/` runs in an arena of its own (`warden.py`) against a process that plays the tutor
(`play_tutor.py`), four at a time.
"""

import functools
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tutor.sandbox.layers import ALL

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FILES = sorted((HERE / "attacks").glob("*.py"))
NOBODY = 65534
EVERY_LAYER = ",".join(ALL)
SHORT = re.compile(r"(00|01|06|08|12|17|19|2[046]|32|35|42|48|58|6[0248]|70|77|78|8[0246]|87|9[13579])")
"""Attacks of every kind that take no two seconds to be held."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the arena is made of Linux")


def face(file: Path, python: str = sys.executable, uid: int | None = None, layers: str = EVERY_LAYER) -> dict[str, Any]:
    """What an attack achieved."""
    command = [python, str(HERE / "warden.py"), str(file), "--layers", layers]
    command += [] if uid is None else ["--uid", str(uid)]
    paths = [str(ROOT)] if uid is None else [str(ROOT), _numpy_folder()]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _numpy_folder() -> str:
    import numpy as np

    return str(Path(np.__file__).parents[1])


class Fights:
    """Faces files four at a time, so that tests only collect what came of it."""

    def __init__(self, pool: ThreadPoolExecutor, python: str = sys.executable, uid: int | None = None) -> None:
        self._fights: dict[Path, Future[dict[str, Any]]] = {}
        self._start = functools.partial(pool.submit, face, python=python, uid=uid)

    def result(self, file: Path, among: list[Path]) -> dict[str, Any]:
        if not self._fights:
            self._fights = {each: self._start(each) for each in among}
        return self._fights[file].result()


@pytest.fixture(scope="module")
def pool():
    with ThreadPoolExecutor(4) as found:
        yield found


@pytest.fixture(scope="module")
def fights(pool: ThreadPoolExecutor) -> Fights:
    return Fights(pool)


def told(report: dict[str, Any]) -> dict[str, Any]:
    """A report as it must be, to be compared with the one that is."""
    return {**report, "found": ["passed"] if report["goal"] == "pass" else []}


SHORT_FILES = [file for file in FILES if SHORT.match(file.name)]
LONG_FILES = [file for file in FILES if file not in SHORT_FILES]


@pytest.mark.parametrize("file", SHORT_FILES, ids=lambda f: f.stem)
def test_attacks_are_held_and_controls_pass(file: Path, fights: Fights):
    report = fights.result(file, SHORT_FILES)
    assert report == told(report)


@pytest.mark.long
@pytest.mark.parametrize("file", LONG_FILES, ids=lambda f: f.stem)
def test_slow_attacks_are_held(file: Path, pool: ThreadPoolExecutor, slow_fights: Fights):
    report = slow_fights.result(file, LONG_FILES)
    assert report == told(report)


@pytest.fixture(scope="module")
def slow_fights(pool: ThreadPoolExecutor) -> Fights:
    return Fights(pool)


@pytest.fixture(scope="module")
def nobodys_fights(pool: ThreadPoolExecutor) -> Fights:
    return Fights(pool, python=_python_for(NOBODY), uid=NOBODY)


def _python_for(uid: int) -> str:
    """A Python that this user can start, and that then finds NumPy and the tutor."""
    if os.geteuid() != 0:
        pytest.skip("only root can run the attacks as another user")
    environment = {"PYTHONPATH": os.pathsep.join([str(ROOT), _numpy_folder()])}
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for python in (sys.executable, f"/usr/local/bin/{version}", f"/usr/bin/{version}"):
        try:
            check = [python, "-c", "import numpy, tutor.sandbox.host"]
            subprocess.run(check, check=True, capture_output=True, user=uid, env=environment, cwd="/")
        except (OSError, subprocess.CalledProcessError):
            continue
        return python
    return pytest.skip(f"user {uid} can start no {version} that finds NumPy and this checkout")


@pytest.mark.long
@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_an_ordinary_users_attacks_are_held(file: Path, nobodys_fights: Fights):
    report = nobodys_fights.result(file, FILES)
    assert report == told(report)


def _other_pythons() -> Iterator[tuple[str, str]]:
    """Further supported Pythons with NumPy: those that `TUTOR_TEST_PYTHONS` lists, else those on the path."""
    listed = os.environ.get("TUTOR_TEST_PYTHONS", "").split(os.pathsep)
    for python in filter(None, [*listed, *map(shutil.which, ("python3.11", "python3.12", "python3.13", "python3.14"))]):
        ask = [python, "-c", "import sys, numpy; print(sys.version_info[:2])"]
        answer = subprocess.run(ask, capture_output=True, text=True, check=False, cwd="/").stdout.strip()
        if answer and answer != str(sys.version_info[:2]):
            yield answer, python


@pytest.fixture(scope="module")
def foreign_fights(pool: ThreadPoolExecutor) -> dict[str, Fights]:
    return {version: Fights(pool, python=python) for version, python in _other_pythons()}


@pytest.mark.long
@pytest.mark.parametrize("version", ["(3, 11)", "(3, 12)", "(3, 13)", "(3, 14)"])
@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_attacks_are_held_on_other_pythons(file: Path, version: str, foreign_fights: dict[str, Fights]):
    if version not in foreign_fights:
        pytest.skip(f"no Python {version} with NumPy here, or it is the one that runs the tests")
    report = foreign_fights[version].result(file, FILES)
    assert report == told(report)


@pytest.mark.parametrize("name", ["17_open_reference", "69_truncate_file", "82_kill_bystander", "87_tcp_connect"])
def test_the_arena_sees_what_happens_without_layers(name: str):
    assert face(HERE / "attacks" / f"{name}.py", layers="none")["found"]


@pytest.mark.long
@pytest.mark.parametrize("layers", ["rlimits,landlock,seccomp", "landlock,seccomp,audit"])
@pytest.mark.parametrize("name", ["77_audit_bypass_by_memory", "70_unlink_file", "81_kill_parent", "98_io_uring_setup"])
def test_the_kernel_holds_what_the_hook_alone_would_not(name: str, layers: str):
    assert face(HERE / "attacks" / f"{name}.py", layers=layers)["found"] == []
