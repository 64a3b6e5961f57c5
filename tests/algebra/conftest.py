from collections.abc import Callable, Iterator, Mapping

import pytest

from tutor.algebra.engine import Engine
from tutor.algebra.judge import Asked, Judge
from tutor.algebra.symbols import Table
from tutor.model import Mistake, SymbolSpec, Verdict

Ask = Callable[..., Verdict]


@pytest.fixture(scope="session")
def judge() -> Judge:
    return Judge()


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    with Engine(deadline=10.0) as started:
        yield started


@pytest.fixture(scope="session")
def ask(judge: Judge) -> Ask:
    """Compare an answer with a reference, in this process."""

    def compare(
        symbols: Mapping[str, str],
        reference: str,
        answer: str,
        accept: tuple[str, ...] = (),
        mistakes: tuple[Mistake, ...] = (),
    ) -> Verdict:
        table = Table.of({name: SymbolSpec(name, kind) for name, kind in symbols.items()})
        return judge.judge(Asked(table, reference, accept, mistakes), answer)

    return compare
