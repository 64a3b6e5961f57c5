"""Where content and the learner's own data live."""

import os
from collections.abc import Mapping
from pathlib import Path

import platformdirs

DATA_VARIABLE = "MLTUTOR_DATA"
"""The environment variable that names the data folder."""

_HERE = Path(__file__).resolve().parent


def content_root() -> Path:
    """The folder that holds `lessons/` and `drills/`: inside an installed wheel, else the checkout's own."""
    packed = _HERE / "_content"
    return packed if packed.is_dir() else _HERE.parent


def data_folder(chosen: str | Path | None = None, environ: Mapping[str, str] | None = None) -> Path:
    """The learner's data folder: the chosen one, else `MLTUTOR_DATA`, else the platform's usual place."""
    environ = os.environ if environ is None else environ
    named = chosen or environ.get(DATA_VARIABLE)
    return Path(named).expanduser() if named else Path(platformdirs.user_data_dir("mltutor", appauthor=False))
