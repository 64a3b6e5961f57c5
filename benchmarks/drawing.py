"""How long a formula and a diagram take to draw: `python benchmarks/drawing.py`."""

import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tutor.notation.flowchart import draw_flowchart
from tutor.notation.latex_math import draw_latex, inline_latex

FORMULAS = Path(__file__).parent.parent / "tests/notation/lesson_formulas.toml"
REPEATS = 30
CHART = """flowchart LR
  A[features] --> B[linear score] --> C([sigmoid]) --> D{"$p \\ge 0.5$?"}
  D -->|yes| E[class 1]
  D -->|no| F[class 0]
"""


def milliseconds(draw: Callable[[], object]) -> float:
    """The median time of one call."""
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        draw()
        times.append(time.perf_counter() - start)
    return median(times) * 1000


def main() -> None:
    """Print medians over all lesson formulas, and the slowest of them."""
    tables = tomllib.loads(FORMULAS.read_text("utf-8"))
    formulas = {f"{topic}/{name}": text for topic, table in tables.items() for name, text in table.items()}
    ways: dict[str, Callable[[str], object]] = {
        "free": draw_latex,
        "56 cells": lambda text: draw_latex(text, width=56),
        "40 cells": lambda text: draw_latex(text, width=40),
        "ascii": lambda text: draw_latex(text, width=72, ascii=True),
        "one row": inline_latex,
    }
    print(f"{len(formulas)} formulas      median ms   slowest ms")
    for way, draw in ways.items():
        times = {name: milliseconds(lambda text=text, draw=draw: draw(text)) for name, text in formulas.items()}
        slowest = max(times, key=times.__getitem__)
        print(f"{way:16}  {median(times.values()):11.3f}  {times[slowest]:11.3f}  {slowest}")
    print(f"{'flowchart':16}  {milliseconds(lambda: draw_flowchart(CHART, width=100)):11.3f}")


if __name__ == "__main__":
    main()
