from collections.abc import Iterator

import pytest

from tutor.sandbox.host import Sandbox


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(spares=3) as found:
        yield found
