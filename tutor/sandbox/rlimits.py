"""Resource limits of the child, as far as the system knows them; none can be raised again."""

import contextlib
import sys

from tutor.sandbox.run import Limits


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
    for name, value in wanted.items():
        with contextlib.suppress(ValueError, OSError, AttributeError):
            resource.setrlimit(getattr(resource, name), (value, value))
    needed = ("RLIMIT_CPU", "RLIMIT_AS", "RLIMIT_FSIZE", "RLIMIT_NOFILE")
    failed = [name for name in needed if resource.getrlimit(getattr(resource, name))[1] != wanted[name]]
    return f"the system did not accept {', '.join(failed)}" if failed else None
