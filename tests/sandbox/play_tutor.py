"""Plays the tutor for one attack: grades a file in the sandbox and says what came of it, as JSON on standard output.

Usage: play_tutor.py FILE TASK LAYERS. It compares as plainly as a grader can: exact shape, numbers, finite, close.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path

import numpy as np

from tutor.sandbox.host import Call, Raised, Returned, Run, Sandbox


def main(file: str, task: str, layers: str) -> None:
    code = Path(file).read_text(encoding="utf-8")
    calls, expected = _task(task)
    with Sandbox(layers=layers.split(",")) as sandbox:
        started = time.monotonic()
        run = sandbox.evaluate(code, calls)
        seconds = time.monotonic() - started
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    report = {
        "passed": _passes(run, expected),
        "status": run.status,
        "text": "\n".join([run.prints, *_texts(run)]),
        "layers": run.layers,
        "seconds": seconds,
        "peak_mb": peak // 1024,
        "crippled": resource.getrlimit(resource.RLIMIT_NOFILE)[0] < 64,
    }
    os.write(1, json.dumps(report).encode())


def _task(task: str) -> tuple[list[Call], list[np.ndarray]]:
    rng = np.random.default_rng()
    if task == "sigmoid":
        arrays = [rng.normal(size=5), rng.normal(size=(3, 4)), rng.normal(size=8) * 3]
        return [Call("sigmoid", (z,)) for z in arrays], [1 / (1 + np.exp(-z)) for z in arrays]
    pairs = [((rng.random(6) > 0.5).astype(float), rng.uniform(0.05, 0.95, 6)) for _ in range(3)]
    return [Call("bce", pair) for pair in pairs], [-np.mean(np.log(np.where(y == 1, p, 1 - p))) for y, p in pairs]


def _passes(run: Run, expected: list[np.ndarray]) -> bool:
    if run.status != "ok" or len(run.results) != len(expected):
        return False
    return all(
        isinstance(got, Returned) and _close(got.value, want) for got, want in zip(run.results, expected, strict=True)
    )


def _close(got: object, want: np.ndarray) -> bool:
    try:
        found = np.asarray(got, dtype=float)
    except (TypeError, ValueError):
        return False
    return found.shape == np.shape(want) and bool((np.abs(found - want) <= 1e-8 + 1e-6 * np.abs(want)).all())


def _texts(run: Run) -> list[str]:
    said = [*run.results, *([run.error] if run.error else [])]
    return [f"{r.type_name}: {r.message}" if isinstance(r, Raised) else r.kind for r in said]


main(*sys.argv[1:])
