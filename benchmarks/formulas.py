"""How right and how quick formula checking is: accuracy on labelled cases, times, and sympy's for comparison.

    python benchmarks/formulas.py CASES.jsonl [--sympy]

A case has `reference`, `answer`, `symbols` (name to kind) and `correct`. Nothing is written.
"""

import argparse
import json
import statistics
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import Any

from tutor.algebra.engine import Engine
from tutor.grading.formula import judge_pair

Case = dict[str, Any]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--sympy", action="store_true", help="also time sympy.simplify(a - b) == 0, and math-verify")
    chosen = parser.parse_args()
    cases = [json.loads(line) for line in chosen.cases.read_text(encoding="utf-8").splitlines() if line.strip()]
    ours(cases)
    if chosen.sympy:
        theirs("sympy simplify(a-b)==0", cases, by_sympy)
        with suppress(ImportError):
            import math_verify  # noqa: F401, PLC0415 - an optional rival

            theirs("math-verify", cases, by_math_verify)


def ours(cases: Sequence[Case]) -> None:
    """Our verdicts, cold and warm."""
    with Engine() as engine:
        started = perf_counter()
        judge_pair({"z": "real"}, "1/(1+exp(-z))", "sigmoid(z)", engine)
        print(f"first answer after the start: {1000 * (perf_counter() - started):.0f} ms")
        judge_pair({"z": "real"}, "1/(1+exp(-z))", "(1+tanh(z/2))/2", engine, prove=True)
        for case in cases:
            judge_pair(case["symbols"], case["reference"], case["reference"], engine)
        right, named, wrong, times, slow = 0, 0, 0, [], []
        for case in cases:
            started = perf_counter()
            found = judge_pair(case["symbols"], case["reference"], case["answer"], engine)
            passed = found["verdict"] in ("correct", "correct_but")
            (times if passed else slow).append(1000 * (perf_counter() - started))
            right += passed == case["correct"]
            if not passed:
                wrong += 1
                named += any(finding["note"] != "differs" for finding in found["findings"])
            if passed != case["correct"]:
                print("  WRONG:", case.get("id"), case["answer"], found["verdict"], file=sys.stderr)
    print(f"right: {right} of {len(cases)}; wrong answers with a named mistake: {named} of {wrong}")
    table("accepted", times)
    table("rejected, with diagnosis", slow)
    table("all", times + slow)


def theirs(name: str, cases: Sequence[Case], verdict: Callable[[Case], bool]) -> None:
    """The verdicts of another system."""
    right, times = 0, []
    for case in cases:
        started = perf_counter()
        try:
            found: bool | None = verdict(case)
        except Exception:  # noqa: BLE001 - a rival may raise anything
            found = None
        times.append(1000 * (perf_counter() - started))
        right += found == case["correct"]
    print(f"{name}: right {right} of {len(cases)}")
    table(name, times)


def by_sympy(case: Case) -> bool:
    """The usual way: the difference simplifies to zero. Only for trusted cases: it runs what it reads."""
    import sympy  # noqa: PLC0415 - only for the comparison
    from sympy.parsing.sympy_parser import parse_expr  # noqa: PLC0415 - as above

    names = {name: sympy.Symbol(name, real=True) for name in case["symbols"]}
    a, b = (parse_expr(case[side], local_dict=names) for side in ("reference", "answer"))
    return bool(sympy.simplify(a - b) == 0)


def by_math_verify(case: Case) -> bool:
    """math-verify on LaTeX made by sympy."""
    import math_verify  # noqa: PLC0415 - optional
    import sympy  # noqa: PLC0415 - only for the comparison

    shown = [f"${sympy.latex(sympy.sympify(case[side]))}$" for side in ("reference", "answer")]
    return bool(math_verify.verify(math_verify.parse(shown[0]), math_verify.parse(shown[1])))


def table(name: str, times: Sequence[float]) -> None:
    """Median and tail of some times."""
    if not times:
        return
    ordered = sorted(times)
    late = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    middle, worst = statistics.median(times), ordered[-1]
    print(f"  {name:28} n={len(times):4}  median {middle:7.2f} ms  p95 {late:7.2f} ms  max {worst:7.2f} ms")


if __name__ == "__main__":
    main()
