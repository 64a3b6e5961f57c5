"""How fast the memory is, and what the planner gains.

    python benchmarks/memory.py speed [--cards 10000] [--reviews 1000000]
    python benchmarks/memory.py due
    python benchmarks/memory.py answer
    python benchmarks/memory.py forecast
    python benchmarks/memory.py rebuild

Each prints one table. A log is written straight into the database once for each size and kept in the temporary folder.
"""

import argparse
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import perf_counter

from tutor.memory.clock import Instant
from tutor.memory.event import REVIEW, Event, canonical
from tutor.memory.forecast import policy, simulation
from tutor.memory.forecast.policy import Item
from tutor.memory.identity import next_identity
from tutor.memory.memory import Memory
from tutor.memory.store import ledger, log
from tutor.memory.store.database import Store
from tutor.model import DrillId, Ending, Judgement, Kind, Outcome

END = datetime(2026, 11, 23, 20, tzinfo=UTC)
SPAN_DAYS = 1000
NOTES = ["1/n", "sign", "transposed", "no-minus", "off-by-one"]


def clock() -> datetime:
    """The moment at which every measurement is taken."""
    return END


def written(cards: int, reviews: int) -> Path:
    """A data folder with so many cards and reviews, made on first use."""
    folder = Path(tempfile.gettempdir()) / f"mltutor-benchmark-{cards}-{reviews}"
    if not folder.exists():
        making = folder.with_name(folder.name + ".part")
        making.mkdir(exist_ok=True)
        store = Store(making / "log.db")
        with store.write() as db:
            for event in history(cards, reviews):
                log.insert(db, event)
            ledger.rebuild(db)
        store.close()
        making.rename(folder)
    return folder


def history(cards: int, reviews: int) -> Iterator[Event]:
    """Reviews spread over the days, as a learner would leave them."""
    rng = random.Random(7)
    today, end_ms = END.toordinal(), int(END.timestamp() * 1000)
    for number in range(reviews):
        back = (reviews - number) * SPAN_DAYS * 86_400_000 // reviews
        facts = canonical(
            {
                "form": "formula",
                "seconds": round(rng.uniform(5, 120), 3),
                "notes": rng.sample(NOTES, 1) if rng.random() < 0.2 else [],
                "confidence": rng.choice([None, 1, 2, 3, 4]),
                "first_right": rng.random() < 0.8,
            }
        )
        at = Instant(end_ms - back, 0, today - back // 86_400_000)
        rating = rng.choices([1, 2, 3, 4], [1, 1, 7, 1])[0]
        drill = DrillId(f"topic-{number % cards % 40}/formula/drill-{number % cards}")
        yield Event(next_identity(at.ms, None, b"a-laptop"), REVIEW, drill, at, rating, None, facts)


def milliseconds(work: Callable[[], object], times: int = 30) -> str:
    """Median and 95th percentile of some runs."""
    spans = []
    for _ in range(times):
        start = perf_counter()
        work()
        spans.append((perf_counter() - start) * 1000)
    return f"{statistics.median(spans):8.3f} {statistics.quantiles(spans, n=20)[-1]:8.3f}"


def visit(drill: str, seconds: float = 30.0) -> Outcome:
    """A visit that was solved at once."""
    return Outcome(
        drill=DrillId(drill),
        kind=Kind.FORMULA,
        ending=Ending.SOLVED,
        judgement=Judgement.CORRECT,
        attempts=1,
        hints=0,
        seconds=seconds,
        notes=("1/n",),
        confidence=3,
    )


def speed(cards: int, reviews: int) -> None:
    """Opening, asking and counting, with the peak memory of a process that does just that."""
    folder = written(cards, reviews)
    print(f"{cards} cards, {reviews} reviews          median      p95   ms")

    def opened() -> None:
        Memory.open(folder, clock=clock)._store.close()  # noqa: SLF001 closing without the day's backup

    print(f"open                        {milliseconds(opened)}")
    memory = Memory.open(folder, clock=clock)
    print(f"next due                    {milliseconds(lambda: memory.due(limit=1), 200)}")
    print(f"due ahead, 30 days          {milliseconds(lambda: memory.due_ahead(30))}")
    print(f"one card                    {milliseconds(lambda: memory.card(DrillId('topic-1/formula/drill-1')), 200)}")
    print(f"stats, a year               {milliseconds(memory.stats)}")
    print(f"stats, everything           {milliseconds(lambda: memory.stats(SPAN_DAYS + 1))}")
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import memory; memory.asked({str(folder)!r})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    print(f"peak memory: {done.stdout.strip()}")


def asked(folder: str) -> None:
    """Open, ask, count and answer; print the peak memory after each."""
    memory = Memory.open(Path(folder), clock=clock)
    memory.due(limit=20)
    memory.stats()
    before = _peak()
    memory.close_visit(visit("topic-1/formula/drill-1"))
    memory.undo()
    print(f"open, due, stats {before:.0f} MB; answer and undo {_peak():.0f} MB")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def due() -> None:
    """The next due card, from a thousand to a hundred thousand cards."""
    for cards in (1_000, 10_000, 100_000):
        memory = Memory.open(written(cards, 3 * cards), clock=clock)
        waiting = len(memory.due())
        print(f"{cards:7d} cards, {waiting:6d} due: next {milliseconds(lambda: memory.due(limit=1), 300)} ms")  # noqa: B023 used at once


def answer() -> None:
    """One recorded review against what the disk itself takes for as many bytes, turn by turn."""
    running = partial(datetime.now, UTC)
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name, Memory.open(Path(name) / "d", clock=running) as memory:
        for number in range(300):
            memory.close_visit(visit(f"t/formula/{number % 100}"))
        wal = Path(name) / "d" / "log.db-wal"
        memory._store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # noqa: SLF001 to see what one answer writes
        memory.close_visit(visit("t/formula/7"))
        size = wal.stat().st_size
        raw, recorded = [], []
        file = os.open(Path(name) / "raw", os.O_RDWR | os.O_CREAT)
        for number in range(300):
            start = perf_counter()
            os.pwrite(file, os.urandom(size), number * size)
            os.fdatasync(file)
            raw.append((perf_counter() - start) * 1000)
            start = perf_counter()
            memory.close_visit(visit(f"t/formula/{number % 100}"))
            recorded.append((perf_counter() - start) * 1000)
    ratio = statistics.median(recorded) / statistics.median(raw)
    print(f"write and fdatasync of {size} bytes: median {statistics.median(raw):.3f} ms")
    print(f"close_visit:                     median {statistics.median(recorded):.3f} ms, ratio {ratio:.2f}")


def forecast() -> None:
    """One forecast with its comparison of paces, nothing remembered from the one before."""
    for drills, days, minutes in ((120, 30, 20), (300, 30, 30), (500, 60, 45), (1000, 30, 45), (10_000, 30, 60)):
        with tempfile.TemporaryDirectory() as name, Memory.open(Path(name), clock=clock) as memory:
            items = [Item(DrillId(f"t/formula/{number}"), 60.0) for number in range(drills)]
            for item in items[: min(drills // 2, 500)]:
                memory.close_visit(visit(item.drill))
            memory.plan(memory.today() + days, minutes)
            span = milliseconds(partial(_cold_forecast, memory, items), 10)
            print(f"{drills:6d} drills, {days} days, {minutes} min a day: {span} ms")


def _cold_forecast(memory: Memory, items: list[Item]) -> None:
    policy._gain.cache_clear()  # noqa: SLF001 the first forecast of a process is what is measured
    simulation._step.cache_clear()  # noqa: SLF001 the same
    memory.forecast(items)


def rebuild(cards: int, reviews: int) -> None:
    """Folding everything anew."""
    memory = Memory.open(written(cards, reviews), clock=clock)
    start = perf_counter()
    memory.rebuild()
    print(f"{cards} cards, {reviews} reviews: {perf_counter() - start:.2f} s, peak {_peak():.0f} MB")


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["speed", "due", "answer", "forecast", "rebuild"])
    parser.add_argument("--cards", type=int, default=10_000)
    parser.add_argument("--reviews", type=int, default=1_000_000)
    chosen = parser.parse_args()
    if chosen.what in ("speed", "rebuild"):
        {"speed": speed, "rebuild": rebuild}[chosen.what](chosen.cards, chosen.reviews)
    else:
        {"due": due, "answer": answer, "forecast": forecast}[chosen.what]()


if __name__ == "__main__":
    main()
