"""The command as the outside relies on it: verbs, JSON, exit statuses, one-line errors."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from tutor.cli import main

Run = Callable[..., tuple[int, str, str]]
SIGMOID = "logistic-regression/formula/sigmoid"
CODE = "logistic-regression/code/sigmoid"
GOOD = "import numpy as np\ndef sigmoid(z):\n    z = np.asarray(z, float)\n    return np.exp(-np.logaddexp(0, -z))\n"


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("MLTUTOR_DATA", str(tmp_path / "data"))

    def call(*words: object) -> tuple[int, str, str]:
        try:
            status = main([str(word) for word in words])
        except SystemExit as end:
            status = int(end.code or 0)
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.fixture
def answer(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "answer.txt"
        path.write_text(text)
        return path

    return write


@pytest.mark.parametrize(
    ("drill", "text", "status", "verdict"),
    [
        (SIGMOID, "1/(1+e^-z)", 0, "correct"),
        (SIGMOID, "1/(1+e^z)", 1, "wrong"),
        (SIGMOID, "1/(1+", 3, "unreadable"),
        (CODE, GOOD, 0, "correct"),
        (CODE, "import numpy as np\ndef sigmoid(z):\n    return np.exp(z)/(1+np.exp(z))\n", 0, "correct_but"),
        (CODE, "def sigmoid(z):\n    return z\n", 1, "wrong"),
        (CODE, "def sigmoid(z)\n", 3, "unreadable"),
        ("logistic-regression/question/mse", "I am not sure.", 3, "undecided"),
    ],
)
def test_grade_prints_one_object_and_its_status_says_the_verdict(  # noqa: PLR0913, PLR0917 - a table
    run: Run, answer: Callable[[str], Path], drill: str, text: str, status: int, verdict: str
):
    code, out, _ = run("grade", drill, answer(text), "--json")
    found = json.loads(out)
    assert code == status
    assert found["verdict"] == verdict
    assert list(found) == [
        "drill", "verdict", "reading", "findings", "witness", "points", "rating", "recorded", "ms",
    ]  # fmt: skip
    assert found["recorded"] is None
    assert all({"note", "say"} <= set(finding) for finding in found["findings"])


def test_grade_records_a_visit_of_one_attempt(run: Run, answer: Callable[[str], Path]):
    _, out, _ = run("grade", SIGMOID, answer("1/(1+e^-z)"), "--record", "--json")
    review = json.loads(out)["recorded"]
    _, log, _ = run("log", "--json")
    rows = [json.loads(line) for line in log.splitlines()]
    assert [row["event"] for row in rows] == ["attempt", "review"]
    assert rows[1]["id"] == review
    wanted = {
        "event", "id", "drill", "when", "offset", "study_day", "rating", "verdict", "hints", "attempts", "seconds",
        "notes", "grader", "device",
    }  # fmt: skip
    assert wanted <= set(rows[1])
    assert rows[0]["text"] == "1/(1+e^-z)"


@pytest.mark.parametrize("text", ["1/(1+", ""])
def test_grade_records_nothing_that_could_not_be_read(run: Run, answer: Callable[[str], Path], text: str):
    assert run("grade", SIGMOID, answer(text), "--record")[0] == 3
    assert run("log")[1] == ""


def test_due_shows_the_days_ahead(run: Run, answer: Callable[[str], Path]):
    run("grade", SIGMOID, answer("1/(1+e^-z)"), "--record")
    _, out, _ = run("due", "--json")
    due = json.loads(out)
    assert due["due"] == []
    assert [day["drills"] for day in due["ahead"]][:3] == [0, 1, 0]
    assert "Nothing is due now." in run("due")[1]


def test_data_may_stand_before_or_after_the_verb(run: Run, answer: Callable[[str], Path], tmp_path: Path):
    other = tmp_path / "other"
    run("--data", other, "grade", SIGMOID, answer("1/(1+e^-z)"), "--record")
    assert run("log")[1] == ""
    assert len(run("log", "--data", other)[1].splitlines()) == 2
    assert len(run("--data", other, "log")[1].splitlines()) == 2


def test_formula_compares_two_formulas(run: Run):
    words = ("formula", "--symbols", "z: real", "--reference", "1/(1+exp(-z))")
    assert run(*words, "--answer", "e^z/(1+e^z)")[0] == 0
    status, out, _ = run(*words, "--answer", "1/(1+exp(z))", "--json")
    assert status == 1
    assert json.loads(out)["witness"] is not None


def test_formula_reads_a_batch_in_order(run: Run, tmp_path: Path):
    batch = tmp_path / "batch.jsonl"
    rows = [
        {"id": "a", "symbols": {"z": "real"}, "reference": "z", "answer": "z+0"},
        {"id": "b", "symbols": {"z": "real"}, "reference": "z", "answer": "z+1"},
        {"id": "c", "symbols": {"z": "real"}, "given": "(z+1)^2", "goal": "z^2+2z+1", "lines": ["z^2+2z+2"]},
    ]
    batch.write_text("\n".join(map(json.dumps, rows)) + "\n\n")
    status, out, _ = run("formula", "--batch", batch)
    found = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [(row["id"], row["verdict"]) for row in found] == [("a", "correct"), ("b", "wrong"), ("c", "wrong")]
    assert found[2]["first_bad"] == 0


def test_plan_forecasts_and_stats_count(run: Run, answer: Callable[[str], Path]):
    run("grade", SIGMOID, answer("1/(1+e^-z)"), "--record")
    assert "No interview is planned" in run("plan")[1]
    status, out, _ = run("plan", "--date", (date.today() + timedelta(days=40)).isoformat(), "--minutes", "20")  # noqa: DTZ011
    assert status == 0
    assert "20 min a day" in out
    assert json.loads(run("stats", "--json")[1])["reviews"] == 1
    assert "1 reviews" in run("stats")[1]


def test_what_is_exported_comes_back_whole(run: Run, answer: Callable[[str], Path], tmp_path: Path):
    run("grade", SIGMOID, answer("1/(1+e^-z)"), "--record")
    file, other = tmp_path / "all.jsonl", tmp_path / "other"
    assert "written" in run("export", "json", file)[1]
    assert "2 new entries" in run("import", file, "--data", other)[1]
    assert run("log", "--json")[1] == run("log", "--json", "--data", other)[1]
    assert "0 new entries" in run("merge", file)[1]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["grade", "logistic-regression/formula/sigmiod", "x"], "Did you mean `logistic-regression/formula/sigmoid`"),
        (["grade", SIGMOID, "nowhere.txt"], "cannot be read"),
        (["learn", "logistic-regresion"], "Did you mean `logistic-regression`"),
        (["learn", "logistic-regression", "maths"], "The stages are intuition"),
        (["formula", "--symbols", "z", "--reference", "z", "--answer", "z"], "declares no symbol"),
        (["formula", "--reference", "z"], "Give both"),
        (["plan", "--date", "tomorrow"], "is no date"),
        (["plan", "--date", "2001-01-01"], "has passed"),
        (["plan", "--minutes", "20"], "Give the date too"),
        (["plan", "--date", "2099-12-14"], "two years"),
        (["plan", "--date", "tomorrow", "--minutes", "-3"], "between 1 and"),
        (["check", "no-such-topic"], "There is no drill"),
        (["frobnicate"], "invalid choice"),
        (["export", "json", "/no/such/folder/x"], "could not be written"),
        (["import", "/no/such/file"], "cannot be read"),
    ],
)
def test_a_mistake_is_one_line_on_standard_error_and_status_2(run: Run, words: list[str], says: str):
    status, out, err = run(*words)
    assert status == 2
    assert out == ""
    assert err.count("\n") == 1
    assert says in err


def test_a_readonly_or_damaged_log_is_said_and_not_overwritten(run: Run, answer: Callable[[str], Path], tmp_path: Path):
    run("grade", SIGMOID, answer("1/(1+e^-z)"), "--record")
    log = tmp_path / "data" / "log.db"
    noise = b"not a database" * 1000
    for part in tmp_path.glob("data/log.db*"):
        part.unlink()
    log.write_bytes(noise)
    status, _, err = run("due")
    assert status == 2
    assert "mltutor doctor" in err
    assert log.read_bytes() == noise


def test_check_of_one_drill_is_green(run: Run):
    status, out, _ = run("check", SIGMOID)
    assert status == 0, out
    assert "1 checked, 0 problems found." in out


def test_version_and_help(run: Run):
    assert run("--version")[1].startswith("mltutor 0.")
    assert "examples:" in run("grade", "--help")[1]
