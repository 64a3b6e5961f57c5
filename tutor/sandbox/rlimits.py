"""Resource limits of the child, as far as the system knows them; none can be raised again."""

import contextlib
import sys
from types import ModuleType

from tutor.sandbox.run import Limits

_OPTIONAL = ("RLIMIT_NPROC", "RLIMIT_MEMLOCK", "RLIMIT_MSGQUEUE")
"""Not everywhere, and closed by other layers too."""


def lock(limits: Limits) -> str | None:
    """Set the limits for good; the result names those that did not take."""
    if sys.platform == "win32":
        return "Windows has no resource limits of this kind"
    import resource  # noqa: PLC0415 not everywhere

    wanted = {
        "RLIMIT_CORE": 0,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_NPROC": 0,
        "RLIMIT_NOFILE": 32,
        "RLIMIT_CPU": limits.cpu_seconds,
        "RLIMIT_AS": limits.memory_mb << 20,
        "RLIMIT_MEMLOCK": 0,
        "RLIMIT_MSGQUEUE": 0,
    }
    failed = []
    for name, value in wanted.items():
        number = getattr(resource, name, None)
        if number is None or not _lower(resource, number, value):
            failed.append(name)
    lost = [name for name in failed if name not in _OPTIONAL]
    return f"the system did not accept {', '.join(lost)}" if lost else None


def _lower(resource: ModuleType, number: int, value: int) -> bool:
    """Set a limit, and see whether it took; one that is lower already stays.

    The hard limit of processor time is a second above the soft one, whose signal tells it from other deaths.
    """
    hard = resource.getrlimit(number)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    grace = 1 if number == resource.RLIMIT_CPU and value != hard else 0
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(number, (value, value + grace))
    found: tuple[int, int] = resource.getrlimit(number)
    return found == (value, value + grace)
