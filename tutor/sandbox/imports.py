"""What an import says in the child where the module is not there: what is."""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

ALLOWED = "numpy and Python's own math, random, statistics, itertools, functools, collections"


class _LastFinder(MetaPathFinder):
    """Asked when no other finder knew the module."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, _target: ModuleType | None = None, /
    ) -> ModuleSpec | None:
        if path is None:
            raise ModuleNotFoundError(f"there is no module `{fullname}` here: use {ALLOWED}", name=fullname)
        return None


def explain_missing() -> None:
    """Let failing imports name what may be imported."""
    sys.meta_path.append(_LastFinder())
