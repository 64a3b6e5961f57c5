"""A scratch buffer: any code, run in the sandbox with a drill's data under the names of its parameters."""

from dataclasses import dataclass

from tutor.grading.code.bank import Bank
from tutor.grading.code.knowledge import Knowledge
from tutor.model import CodeDrill
from tutor.sandbox.run import Call, Limits, Raised, Status
from tutor.sandbox.value import Value

LIMITS = Limits(seconds=5.0, cpu_seconds=10)

RUNNER = """
def run_scratch(source, names, values):
    import sys
    import numpy
    scope = {"np": numpy, **dict(zip(names, values))}
    try:
        exec(compile(source, "<scratch>", "exec"), scope)
    except Exception as error:
        frame, line = error.__traceback__, getattr(error, "lineno", None)
        while frame is not None:
            if frame.tb_frame.f_code.co_filename == "<scratch>":
                line = frame.tb_lineno
            frame = frame.tb_next
        print(f"{type(error).__name__}: {error}" + (f" (line {line})" if line else ""))
"""
"""Runs the text with the data in scope; what goes wrong is printed with the text's own line."""

_ENDINGS = {
    Status.TIMEOUT: f"Still running after {LIMITS.seconds:g} seconds: stopped.",
    Status.OUT_OF_MEMORY: "Out of memory: stopped.",
    Status.CRASHED: "The interpreter crashed.",
    Status.ENDED: "The code ended its process.",
    Status.UNAVAILABLE: "The code could not be run here: `mltutor doctor` says why.",
}


@dataclass(frozen=True, slots=True)
class Scratch:
    """What a run printed."""

    prints: str
    names: tuple[str, ...]
    """What was in scope beside `np`."""


def run_scratch(drill: CodeDrill, text: str, knowledge: Knowledge) -> Scratch:
    """Run a text with the data of the drill's plainest larger input; raises DrillError or SandboxGoneError."""
    bank = knowledge.bank(drill)
    names = tuple(bank.settings.parameters)
    call = Call("run_scratch", (text, list(names), list(_data(bank))))
    run = knowledge.sandbox.evaluate(RUNNER, [call], LIMITS)
    ending = _ENDINGS.get(run.status, "")
    if not ending and run.results and isinstance(run.results[0], Raised):
        ending = run.results[0].message
    prints = run.prints if run.prints.endswith("\n") or not run.prints else f"{run.prints}\n"
    return Scratch(prints + ending, names)


def _data(bank: Bank) -> tuple[Value, ...]:
    """The arguments of a probe from the middle of the bank: neither a trifle nor a wall of numbers."""
    probes = [case.args for case in bank.cases if case.stage == "probe"]
    return probes[len(probes) // 3]
