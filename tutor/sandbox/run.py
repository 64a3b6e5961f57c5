"""The nouns of the sandbox: what is asked of foreign code, within which limits, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tutor.sandbox.value import Value


@dataclass(frozen=True, slots=True)
class Call:
    """One call of one function of the code."""

    function: str
    args: tuple[Value, ...] = ()
    """Arrays, numbers, booleans, None, text, `Rng(seed)`, and nested lists or tuples of them."""
    kwargs: Mapping[str, Value] = field(default_factory=dict)
    readonly: bool = False
    """Whether arrays are handed in read-only."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run may use."""

    seconds: float = 2.0
    """Wall time for loading the code and all its calls, counted from a child that is ready."""
    cpu_seconds: int = 6
    """Processor time of the whole child, its start included."""
    memory_mb: int = 1024
    """Address space; an idle child with NumPy has about 110 MB."""
    result_mb: int = 8
    """Size of one answer."""
    results_mb: int = 64
    """Size of all answers together."""
    prints_kb: int = 64
    """What is kept of the prints; the rest is thrown away."""
    source_kb: int = 1024
    """Size of the code, as UTF-8."""


class Status(StrEnum):
    """How a run ended."""

    OK = "ok"
    """Every call was answered, with a value or an exception."""
    LOAD_ERROR = "load_error"
    """The code could not be compiled or raised while it was loaded: see `error`."""
    TIMEOUT = "timeout"
    CRASHED = "crashed"
    """The interpreter died of a signal."""
    ENDED = "ended"
    """The code ended its process."""
    OUT_OF_MEMORY = "out_of_memory"
    PROTOCOL = "protocol"
    """The code wrote into the channel of the answers, or answered out of turn."""
    TOO_LARGE = "too_large"
    """The code, an answer or all answers together are over a limit."""
    UNAVAILABLE = "unavailable"
    """No child could be started: the sandbox's failure, never the code's."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A call that returned."""

    value: Value
    """NumPy scalars come as arrays of shape (); subclasses of arrays as plain arrays; generators as lists."""
    kind: str
    """The name of the type that was really returned, such as `ndarray`, `float64`, `list`, `generator`."""
    changed: tuple[int, ...] = ()
    """Positions of the arguments that the call altered; keyword arguments count on, in their order."""
    random_state_changed: bool = False
    """Whether the call drew from (or seeded) `random` or `numpy.random`."""
    warnings: tuple[str, ...] = ()
    """Floating-point warnings that NumPy gave, of `overflow`, `invalid`, `divide`, `underflow`; each once."""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Raised:
    """A call that raised, or code that could not be loaded.

    Two types are the sandbox's own: `MissingFunction` (no function of that name) and `UnsupportedResult` (something
    else than numbers, text and arrays of numbers came back).
    """

    type_name: str
    message: str
    line: int | None = None
    """The line in the code's own text, from 1."""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Run:
    """What came of one piece of code."""

    status: Status
    results: tuple[Returned | Raised, ...] = ()
    """One for each call that was answered, in order; shorter than the calls where the run was cut."""
    prints: str = ""
    error: Raised | None = None
    """What ended the run, where it did not end by itself."""
    layers: tuple[str, ...] = ()
    """The layers of protection that held while the code ran."""
    seconds: float = 0.0
    """Wall time from the ready child to the last answer."""
    stopped_in: int | None = None
    """The call under way when the run was cut; None when every call was answered or the code was still loading."""
