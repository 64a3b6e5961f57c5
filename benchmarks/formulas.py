"""How right and how quick formula checking is, with two rivals on the same cases.

    python benchmarks/formulas.py CASES.jsonl [--hostile HOSTILE.jsonl] [--sympy] [--math-verify PYTHON]

A case has `reference`, `answer`, `symbols` (name to kind) and `correct`. PYTHON is the path of an interpreter that has
math-verify installed; it may be one of another environment. Nothing is written. Rivals get the cases without arrays,
with the formulas as sympy reads them (math-verify as LaTeX made by sympy): the answers have to be trusted.
"""

import argparse
import json
import statistics
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

from tutor.algebra.engine import Engine
from tutor.grading.formula import judge_pair

Case = dict[str, Any]
SECONDS = 5
"""What a rival may take for one case."""
RIVAL = f"""
import json, signal, sys
from time import perf_counter
import sympy
from sympy.parsing.sympy_parser import parse_expr
def stop(*_):
    raise TimeoutError
signal.signal(signal.SIGALRM, stop)
def tree(case, side):
    names = {{name: sympy.Symbol(name, real=True) for name in case["symbols"]}}
    return parse_expr(case[side], local_dict={{**names, "sigmoid": lambda z: 1 / (1 + sympy.exp(-z))}})
def sympys(case):
    tree(case, "reference"), tree(case, "answer")
    return lambda a=case: sympy.simplify(tree(a, "reference") - tree(a, "answer")) == 0
def math_verifys(case):
    import math_verify
    one, other = ("$" + sympy.latex(tree(case, side)) + "$" for side in ("reference", "answer"))
    return lambda: math_verify.verify(math_verify.parse(one), math_verify.parse(other))
prepare = {{"sympy": sympys, "math-verify": math_verifys}}[sys.argv[1]]
for line in sys.stdin:
    case = json.loads(line)
    found, took = None, None
    try:
        ask = prepare(case)
        started = perf_counter()
        signal.alarm({SECONDS})
        found = bool(ask())
    except ImportError:
        raise
    except Exception:
        pass
    finally:
        signal.alarm(0)
    if "started" in dir():
        took = 1000 * (perf_counter() - started)
        del started
    print(json.dumps([found, took]), flush=True)
"""
"""Run by the rival's own interpreter: reads cases, prints a verdict (null where it gives none) and milliseconds."""


@dataclass(slots=True)
class Tally:
    """What one system did."""

    name: str
    right: int = 0
    false_accepts: int = 0
    false_rejects: int = 0
    silent: int = 0
    """Cases without a verdict: unreadable, undecided, out of time."""
    times: list[float] = field(default_factory=list)
    by_case: dict[int, float] = field(default_factory=dict)
    accepted: set[int] = field(default_factory=set)

    def add(self, place: int, verdict: bool | None, expected: bool, took: float) -> None:  # noqa: FBT001 - a verdict
        """Count one case."""
        self.times.append(took)
        self.by_case[place] = took
        self.right += verdict == expected
        if verdict:
            self.accepted.add(place)
        self.silent += verdict is None
        self.false_accepts += verdict is True and not expected
        self.false_rejects += verdict is False and expected


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--hostile", type=Path, help="strings that must be answered quickly whatever they are")
    parser.add_argument("--sympy", action="store_true", help="measure sympy.simplify(a - b) == 0 beside it")
    parser.add_argument("--math-verify", metavar="PYTHON", help="measure math-verify, run by this interpreter")
    chosen = parser.parse_args()
    cases = [json.loads(line) for line in chosen.cases.read_text(encoding="utf-8").splitlines() if line.strip()]
    with Engine() as engine:
        own = ours(cases, engine)
        if chosen.hostile is not None:
            hostile(chosen.hostile, engine)
    rivals = {"sympy": sys.executable} if chosen.sympy else {}
    if chosen.math_verify is not None:
        rivals["math-verify"] = chosen.math_verify
    tallies = [own, *(theirs(name, python, cases) for name, python in rivals.items())]
    head("system", "cases", "right", "false +", "false −", "none", "median ms", "p95 ms", "max ms")
    for tally in tallies:
        row(tally.name, *_counts(tally), *_times(tally.times))
    for tally in tallies[1:]:
        versus(own, tally)


def ours(cases: Sequence[Case], engine: Engine) -> Tally:
    """Our verdicts, warm: each question has been asked once before."""
    started = perf_counter()
    judge_pair({"z": "real"}, "1/(1+exp(-z))", "sigmoid(z)", engine)
    print(f"first answer after the start: {1000 * (perf_counter() - started):.0f} ms")
    for case in cases:
        judge_pair(case["symbols"], case["reference"], case["reference"], engine)
    tally, notes = Tally("this engine"), list[str]()
    for place, case in enumerate(cases):
        started = perf_counter()
        found = judge_pair(case["symbols"], case["reference"], case["answer"], engine)
        took = 1000 * (perf_counter() - started)
        verdict = {"correct": True, "correct_but": True, "wrong": False}.get(str(found["verdict"]))
        tally.add(place, verdict, case["correct"], took)
        if verdict is False:
            notes.append(_first_note(found))
        if verdict != case["correct"]:
            print("  DISAGREES:", case.get("id"), case["answer"], found["verdict"], file=sys.stderr)
    named = sum(note != "differs" for note in notes)
    print(f"wrong answers with a named mistake: {named} of {len(notes)} ({share(named, len(notes))})")
    proofs(cases, engine)
    for name, hit in (("accepted", True), ("refused, with diagnosis", False)):
        times = [took for place, took in tally.by_case.items() if (place in tally.accepted) == hit]
        print(f"{name}: median {_times(times)[0]} ms, p95 {_times(times)[1]} ms")
    return tally


def _first_note(found: dict[str, Any]) -> str:
    return str(found["findings"][0]["note"]) if found["findings"] else "differs"


def proofs(cases: Sequence[Case], engine: Engine) -> None:
    """How many of the true identities are proved, not only tried."""
    found = [
        judge_pair(case["symbols"], case["reference"], case["answer"], engine, prove=True)["proof"]
        for case in cases
        if case["correct"]
    ]
    proved = sum(proof == "proved" for proof in found)
    print(f"right answers proved: {proved} of {len(found)} ({share(proved, len(found))})")


def hostile(path: Path, engine: Engine) -> None:
    """The longest that any hostile string takes."""
    symbols = dict.fromkeys("xyz", "real")
    worst, name = 0.0, ""
    lines = path.read_text(encoding="utf-8").splitlines()
    for each in map(json.loads, lines):
        started = perf_counter()
        judge_pair(symbols, "x", _text(each), engine)
        worst, name = max((worst, name), (1000 * (perf_counter() - started), each["name"]))
    print(f"slowest of {len(lines)} hostile strings: {worst:.0f} ms ({name})")


def _text(case: Case) -> str:
    if "text" in case:
        return str(case["text"])
    if "repeat" in case:
        return "".join(piece * count for piece, count in case["repeat"])
    separator, template, count = case["join"]
    return str(separator).join(str(template).replace("{i}", str(i)) for i in range(count))


def theirs(name: str, python: str, cases: Sequence[Case]) -> Tally:
    """The verdicts of a rival on the cases it can read: those without arrays that sympy's parser takes."""
    places = [place for place, case in enumerate(cases) if not _has_arrays(case)]
    asked = "".join(json.dumps(cases[place]) + "\n" for place in places)
    done = subprocess.run([python, "-c", RIVAL, name], input=asked, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{name} did not run under {python}: {done.stderr.strip().splitlines()[-1]}")
    tally = Tally(name)
    for place, line in zip(places, done.stdout.splitlines(), strict=True):
        verdict, took = json.loads(line)
        if took is not None:
            tally.add(place, verdict, cases[place]["correct"], took)
    return tally


def _has_arrays(case: Case) -> bool:
    return any(kind.startswith(("vector", "matrix", "index")) for kind in case["symbols"].values())


def versus(own: Tally, other: Tally) -> None:
    """How many times quicker we are on the cases that both had."""
    for label, places in (
        ("verdict and diagnosis", list(other.by_case)),
        ("accepted answers, where there is nothing to diagnose", [p for p in other.by_case if p in own.accepted]),
    ):
        mine, rival = [own.by_case[p] for p in places], [other.by_case[p] for p in places]
        middle, whole = statistics.median(rival) / statistics.median(mine), sum(rival) / sum(mine)
        print(
            f"than {other.name}, {label} ({len(places)}): {middle:.1f} times quicker by the median, {whole:.1f} in all"
        )


def _counts(tally: Tally) -> Iterable[str]:
    total = len(tally.times)
    right = f"{tally.right} ({share(tally.right, total)})"
    return (str(total), right, str(tally.false_accepts), str(tally.false_rejects), str(tally.silent))


def _times(times: Sequence[float]) -> tuple[str, str, str]:
    ordered = sorted(times) or [float("nan")]
    late = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return f"{statistics.median(ordered):.2f}", f"{late:.2f}", f"{ordered[-1]:.2f}"


def share(part: int, whole: int) -> str:
    """A percentage."""
    return f"{100 * part / whole:.1f} %" if whole else "none"


def head(*names: str) -> None:
    """The first two lines of a table."""
    row(*names)
    print("|" + "---|" * len(names))


def row(*cells: str) -> None:
    """One line of a table."""
    print("| " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
