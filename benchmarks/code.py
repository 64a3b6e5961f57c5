"""How well and how fast code is judged: `python benchmarks/code.py [CASES.jsonl] [--mutants]`.

Prints verdicts and names on a file of labelled cases, warm times against a bare NumPy process and pytest on the same
exercise in the same run, and with `--mutants` how many single-edit mutants of the references are caught and named.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from tutor.content.code_file import read_code
from tutor.grading.code import grade, prepare
from tutor.grading.code.knowledge import Knowledge
from tutor.grading.code.survivors import judge_mutants, survivors
from tutor.model import CodeDrill, Judgement
from tutor.sandbox.host import Sandbox

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "grading" / "code" / "cases.jsonl"
WANTED = {"weak": Judgement.CORRECT_BUT, "wrong": Judgement.WRONG, "correct": Judgement.CORRECT}
VAGUE = ("differs", "right-in-part")
"""Notes of generic diagnosis that say where an answer is wrong, but not what was done wrong."""
PAUSE = 0.3
"""Between two timed runs: a learner pauses too, and the next spare process gets ready."""
TIMES = 15
STABLE = (
    "import numpy as np\n\n\ndef sigmoid(z):\n    e = np.exp(-np.abs(z))\n    return np.where(z >= 0, 1, e) / (1 + e)\n"
)
WRONG = "import numpy as np\n\n\ndef sigmoid(z):\n    return 1 / (1 + np.exp(z))\n"
PYTEST = """
import numpy as np
from answer import sigmoid

def test_zero():
    assert np.allclose(sigmoid(np.array([0.0])), [0.5])

def test_values():
    assert np.allclose(sigmoid(np.array([1.0, -2.0])), [0.7310585786300049, 0.11920292202211755])

def test_large():
    assert np.allclose(sigmoid(np.array([1000.0, -1000.0])), [1.0, 0.0])
"""


def drills() -> dict[str, CodeDrill]:
    """Every shipped code drill by the name of its function."""
    return {path.stem: read_code(path, path.parts[-3]) for path in sorted((ROOT / "drills").glob("*/code/*.py"))}


def judge_cases(path: Path, known: dict[str, CodeDrill], knowledge: Knowledge) -> None:
    """Verdicts and names on labelled cases."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    unnamed = []
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        verdict = grade(known[case["target"]], case["code"], knowledge.sandbox, knowledge)
        total[case["verdict"]] += 1
        if verdict.judgement is WANTED[case["verdict"]]:
            right[case["verdict"]] += 1
        else:
            print(f"  {case['id']} ({case['tag']}) should be {case['verdict']}, is {verdict.judgement.value}")
        if case["verdict"] == "wrong" and (not verdict.findings or verdict.findings[0].note in VAGUE):
            unnamed.append(case["id"])
    print(f"verdicts on {path.name}: " + ", ".join(f"{kind} {right[kind]}/{total[kind]}" for kind in total))
    print(f"wrong ones named: {total['wrong'] - len(unnamed)}/{total['wrong']}", *unnamed)


def milliseconds(action: Callable[[], object], times: int = TIMES) -> Iterator[float]:
    """Wall times of an action, each after a pause."""
    for _ in range(times):
        time.sleep(PAUSE)
        started = time.perf_counter()
        action()
        yield (time.perf_counter() - started) * 1000


def row(title: str, times: list[float], unit: float) -> None:
    """One line of the table of times."""
    median = statistics.median(times)
    print(f"{title:<44}{median:8.1f} ms   max {max(times):7.1f}   x{median / unit:.2f}")


def time_verdicts(known: dict[str, CodeDrill], knowledge: Knowledge) -> None:
    """Warm verdicts against other ways to run the same exercise."""
    drill, sandbox = known["sigmoid"], knowledge.sandbox
    bare = list(milliseconds(lambda: _bare(STABLE), 7))
    unit = statistics.median(bare)
    row("bare numpy process, one case", bare, unit)
    row("pytest, three cases", list(milliseconds(_pytest, 5)), unit)
    prepare(drill, knowledge)
    grade(drill, WRONG, sandbox, knowledge)
    row("warm verdict, correct, all stages", list(milliseconds(lambda: grade(drill, STABLE, sandbox, knowledge))), unit)
    row(
        "warm verdict, wrong, with diagnosis", list(milliseconds(lambda: grade(drill, WRONG, sandbox, knowledge))), unit
    )
    for name in ("predict", "adam_step", "fit", "gradient_l2"):
        other = known[name]
        prepare(other, knowledge)
        text = f"import numpy as np\n\n\n{other.reference}\n"
        times = list(milliseconds(lambda d=other, t=text: grade(d, t, sandbox, knowledge)))  # type: ignore[misc]
        row(f"warm verdict, correct, {name}", times, unit)
    loop = "def sigmoid(z):\n    while True:\n        pass\n"
    row("endless loop, named", list(milliseconds(lambda: grade(drill, loop, sandbox, knowledge), 2)), unit)


def _bare(text: str) -> None:
    check = "assert abs(sigmoid(np.array([1.0]))[0] - 0.7310585786300049) < 1e-9"
    subprocess.run([sys.executable, "-c", f"{text}\n{check}"], check=True)


def _pytest() -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "answer.py").write_text(STABLE, encoding="utf-8")
        (Path(folder) / "test_answer.py").write_text(PYTEST, encoding="utf-8")
        subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", folder], check=True, capture_output=True
        )


def time_wrong_cases(path: Path, known: dict[str, CodeDrill], knowledge: Knowledge) -> None:
    """Warm times over all wrong cases, of every kind of diagnosis."""
    times = []
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if case["verdict"] == "wrong":
            drill = known[case["target"]]
            times += milliseconds(lambda d=drill, c=case: grade(d, c["code"], knowledge.sandbox, knowledge), 1)  # type: ignore[misc]
    print(f"all wrong cases, warm: median {statistics.median(times):.1f} ms, max {max(times):.1f} ms")


def count_mutants(known: dict[str, CodeDrill], knowledge: Knowledge) -> None:
    """Single-edit mutants of every reference: caught, and how they are explained."""
    told: Counter[str] = Counter()
    alive = 0
    for drill in known.values():
        for _, verdict in judge_mutants(drill, knowledge):
            note = verdict.findings[0].note if verdict.findings else ""
            wrong = verdict.judgement is Judgement.WRONG
            told[(note if note in VAGUE else "named, shape or exception") if wrong else verdict.judgement.value] += 1
        alive += len(survivors(drill, knowledge.sandbox))
    print(f"mutants: {sum(told.values())}, {dict(told)}; value-changing survivors: {alive}")


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="?", type=Path, default=CASES)
    parser.add_argument(
        "--mutants", action="store_true", help="put every single-edit mutant of every reference to its drill"
    )
    arguments = parser.parse_args()
    known = drills()
    with Sandbox(spares=2) as sandbox:
        knowledge = Knowledge(sandbox)
        judge_cases(arguments.cases, known, knowledge)
        time_verdicts(known, knowledge)
        time_wrong_cases(arguments.cases, known, knowledge)
        if arguments.mutants:
            count_mutants(known, knowledge)


if __name__ == "__main__":
    main()
