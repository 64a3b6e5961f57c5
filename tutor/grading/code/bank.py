"""The inputs a drill's answers are tried on, with what its reference and its known mistakes do on them."""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from tutor.grading.code.settings import Settings, Variant, read_settings
from tutor.model import CodeDrill
from tutor.sandbox.host import Sandbox
from tutor.sandbox.run import Call, Limits, Raised, Returned, Run, Status
from tutor.sandbox.value import Rng, Value

Answer = Returned | Raised

PRELUDE = """
def mistake(sentence):
    return lambda function: function
weak = mistake
def accept(function):
    return function
"""
"""What a drill's file may rely on: the marks."""
AUTHOR = Limits(seconds=15.0, cpu_seconds=20)
"""The author's code makes many calls in one child."""
LARGE_RUNS = 3


class Stage(StrEnum):
    """What kind of input a case is, and so how bad a failure on it is."""

    PROBE = "probe"
    """Ordinary: whatever goes amiss is wrong."""
    EDGE = "edge"
    """A corner of the contract: a wrong value is wrong; nan, infinity and overflow are a weakness."""
    EXTREME = "extreme"
    """Of extreme size: whatever goes amiss is a weakness."""


@dataclass(frozen=True, slots=True)
class Case:
    """One input with the right answer."""

    stage: Stage
    args: tuple[Value, ...]
    expected: Value
    warnings: tuple[str, ...] = ()
    """The floating-point warnings that the reference itself gives."""


@dataclass(frozen=True, slots=True)
class Bank:
    """Everything a verdict needs to know of a drill; made once."""

    settings: Settings
    cases: tuple[Case, ...]
    """Probes, then edges, then extremes; the smallest first in each."""
    variants: tuple[tuple[str, tuple[Answer, ...]], ...]
    """What each known mistake and weak form answers, case by case, with its note; a family has several rows."""
    large: tuple[Value, ...] | None = None
    large_seconds: float = 0.0
    """The reference's time on `large`."""
    optimum: tuple[Case, ...] = ()
    """Inputs on which an iteration has converged, for answers that start elsewhere."""


class DrillError(Exception):
    """A drill's own file does not work: the author's fault, never the learner's."""


def make_bank(drill: CodeDrill, sandbox: Sandbox, *, seed: int | None = None) -> Bank:
    """Run the drill's makers, then its reference and variants on what they made; raises DrillError.

    Args:
        drill: the drill.
        sandbox: where its file runs.
        seed: of the probes; by default the drill's id decides, so that a verdict is the same each time.
    """
    settings = read_settings(drill)
    made = _made(drill, settings, zlib.crc32(drill.id.encode()) if seed is None else seed, sandbox)
    inputs = [(stage, args) for stage in Stage for args in made[stage.value]]
    optimum, large = made["optimum"], made["large"]
    arguments = [args for _, args in inputs]
    forms = [(variant, keywords) for variant in settings.variants for keywords in _family(variant)]
    calls = [Call(drill.function, args) for args in arguments]
    calls += [Call(variant.name, args, keywords) for variant, keywords in forms for args in arguments]
    calls += [Call(drill.function, args) for args in (*optimum, *large * LARGE_RUNS)]
    results = run_author(drill.source, calls, sandbox).results
    rows = [results[k : k + len(inputs)] for k in range(0, len(inputs) * (1 + len(forms)), len(inputs))]
    rest = results[len(rows) * len(inputs) :]
    right = [_returned(drill, answer) for answer in (*rows[0], *rest)]
    return Bank(
        settings=settings,
        cases=tuple(
            Case(stage, args, answer.value, answer.warnings)
            for (stage, args), answer in zip(inputs, right, strict=False)
        ),
        variants=tuple((variant.note, row) for (variant, _), row in zip(forms, rows[1:], strict=True)),
        large=large[0] if large else None,
        large_seconds=min((answer.seconds for answer in right[len(inputs) + len(optimum) :]), default=0.0),
        optimum=tuple(
            _case(Stage.PROBE, args, answer) for args, answer in zip(optimum, right[len(inputs) :], strict=False)
        ),
    )


def _case(stage: Stage, args: tuple[Value, ...], answer: Returned) -> Case:
    return Case(stage, args, answer.value, answer.warnings)


def _family(variant: Variant) -> list[dict[str, Value]]:
    return [{variant.option: choice} for choice in variant.choices] if variant.option else [{}]


def run_author(source: str, calls: Sequence[Call], sandbox: Sandbox) -> Run:
    """Run an author's code; raises DrillError unless every call was answered."""
    run = sandbox.evaluate(source, calls, AUTHOR, prelude=PRELUDE)
    if run.status is Status.UNAVAILABLE:
        raise SandboxGoneError(run.error.message if run.error else "the sandbox did not start")
    if run.status is not Status.OK:
        raise DrillError(f"The drill's own code ended as {run.status.value}: {_said(run.error)}")
    return run


class SandboxGoneError(Exception):
    """No child could be started; the message says why."""


def _said(error: Raised | None) -> str:
    return f"{error.type_name}: {error.message}" if error else "no reason was given"


def _returned(drill: CodeDrill, answer: Answer) -> Returned:
    if isinstance(answer, Raised):
        raise DrillError(f"The reference of `{drill.name}` raises {_said(answer)}")
    return answer


def _made(drill: CodeDrill, settings: Settings, seed: int, sandbox: Sandbox) -> dict[str, list[tuple[Value, ...]]]:
    """What each maker made: lists of arguments, the smallest first."""
    random = {"probes", "large"}
    made: dict[str, list[tuple[Value, ...]]] = {}
    names = [name for name in ("probes", "edges", "extremes", "optimum", "large") if name in settings.makers]
    calls = [Call(name, (Rng(seed),) if name in random else ()) for name in names]
    for name, answer in zip(names, run_author(drill.source, calls, sandbox).results, strict=True):
        if isinstance(answer, Raised):
            raise DrillError(f"`{name}` of `{drill.name}` raises {_said(answer)}")
        rows = [answer.value] if name == "large" else answer.value
        made[name] = sorted((_arguments(drill, settings, name, row) for row in _listed(rows)), key=_size)
    return {
        "probe": made.get("probes", []),
        "edge": made.get("edges", []),
        "extreme": made.get("extremes", []),
        "optimum": made.get("optimum", []),
        "large": made.get("large", []),
    }


def generated_probes(drill: CodeDrill, settings: Settings, times: int, sandbox: Sandbox) -> list[tuple[Value, ...]]:
    """The probes of many seeds; raises DrillError."""
    results = run_author(drill.source, [Call("probes", (Rng(seed),)) for seed in range(times)], sandbox).results
    rows = [row for answer in results for row in _listed(_returned(drill, answer).value)]
    return [_arguments(drill, settings, "probes", row) for row in rows]


def _listed(rows: Value) -> Iterator[Value]:
    yield from rows if isinstance(rows, list | tuple) else ()


def _arguments(drill: CodeDrill, settings: Settings, maker: str, row: Value) -> tuple[Value, ...]:
    """One input; a whole number for a parameter called `rng` is a seed."""
    if not isinstance(row, tuple) or len(row) != len(settings.parameters):
        raise DrillError(f"`{maker}` of `{drill.name}` makes something else than {len(settings.parameters)} arguments")
    return tuple(
        Rng(value) if name == "rng" and isinstance(value, int) else value
        for name, value in zip(settings.parameters, row, strict=True)
    )


def _size(args: Sequence[Value]) -> int:
    return sum(1 if isinstance(value, Rng | str) else int(np.size(np.asarray(value))) for value in args)
