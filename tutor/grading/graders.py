"""All the graders behind one call, with the processes they need."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from threading import Lock
from time import perf_counter
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tutor.grading.quick.figure import Play
from tutor.model import (
    ChoiceDrill,
    CodeDrill,
    DerivationDrill,
    Drill,
    FigureDrill,
    FormulaDrill,
    NumberDrill,
    OrderDrill,
    OutputDrill,
    Point,
    PointResult,
    QuestionDrill,
    RecallDrill,
    Trap,
    Verdict,
)

if TYPE_CHECKING:
    from tutor.algebra.engine import Engine
    from tutor.grading.code.knowledge import Knowledge
    from tutor.sandbox.host import Sandbox


class Graders:
    """Answer to verdict for every kind of drill. Owns the algebra worker and the sandbox, each started when needed."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._owned = ExitStack()
        self._starting = Lock()
        self._engine: Engine | None = None
        self._sandbox: Sandbox | None = None
        self._knowledge: Knowledge | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes."""
        self._owned.close()

    @property
    def engine(self) -> "Engine":
        """The algebra worker, started at first use."""
        with self._starting:
            if self._engine is None:
                from tutor.algebra.engine import Engine  # noqa: PLC0415 - nothing of it is needed before

                self._engine = self._owned.enter_context(Engine())
            return self._engine

    @property
    def sandbox(self) -> "Sandbox":
        """The sandbox, started at first use."""
        with self._starting:
            if self._sandbox is None:
                from tutor.sandbox.host import Sandbox  # noqa: PLC0415 - nothing of it is needed before

                self._sandbox = self._owned.enter_context(Sandbox(spares=2))
            return self._sandbox

    @property
    def knowledge(self) -> "Knowledge":
        """What is known of the code drills met so far."""
        sandbox = self.sandbox
        with self._starting:
            if self._knowledge is None:
                from tutor.grading.code.knowledge import Knowledge  # noqa: PLC0415 - NumPy comes with it

                self._knowledge = Knowledge(sandbox)
            return self._knowledge

    def warm(self, drill: Drill) -> None:
        """Start what this drill's grader will need, so that the first answer does not wait for it."""
        if isinstance(drill, CodeDrill):
            from tutor.grading import code  # noqa: PLC0415 - NumPy comes with it

            code.prepare(drill, self.knowledge)
        elif isinstance(drill, FormulaDrill | DerivationDrill):
            self.engine.warm()

    def grade(self, drill: Drill, answer: str, *, seed: int = 0) -> Verdict:
        """Judge one answer."""
        started = perf_counter()
        verdict = self._grade(drill, answer, seed)
        return replace(verdict, ms=round((perf_counter() - started) * 1000, 2))

    def _grade(self, drill: Drill, answer: str, seed: int) -> Verdict:
        match drill:
            case FormulaDrill() | DerivationDrill():
                return self._grade_mathematics(drill, answer)
            case CodeDrill():
                from tutor.grading import code  # noqa: PLC0415 - NumPy comes with it

                return code.grade(drill, answer, self.sandbox, self.knowledge)
            case QuestionDrill():
                from tutor.grading import free_text  # noqa: PLC0415 - each grader loads when it is needed

                return free_text.grade(drill, answer)
        return self._grade_quick(drill, answer, seed)

    def _grade_mathematics(self, drill: FormulaDrill | DerivationDrill, answer: str) -> Verdict:
        from tutor.grading import derivation, formula  # noqa: PLC0415 - each grader loads when it is needed

        if isinstance(drill, FormulaDrill):
            return formula.grade(drill, answer, self.engine)
        return derivation.grade(drill, answer, self.engine)

    def _grade_quick(self, drill: Drill, answer: str, seed: int) -> Verdict:
        from tutor.grading.quick import choice, figure, number, order, output, recall  # noqa: PLC0415 - as above

        match drill:
            case NumberDrill():
                return number.grade(drill, answer, seed)
            case ChoiceDrill():
                return choice.grade(drill, answer, seed)
            case OrderDrill():
                return order.grade(drill, answer, seed)
            case OutputDrill():
                return output.grade(drill, answer)
            case RecallDrill():
                return recall.grade(drill, answer)
            case FigureDrill():
                return figure.grade(drill, answer, self._play)
        raise TypeError(f"no grader takes {type(drill).__name__}")

    def scratch(self, drill: CodeDrill, text: str) -> str:
        """What a text prints when it runs with a code drill's data; a drill's own fault is said instead."""
        from tutor.grading.code.bank import DrillError, SandboxGoneError  # noqa: PLC0415 - NumPy comes with it
        from tutor.grading.code.scratch import run_scratch  # noqa: PLC0415 - as above

        try:
            return run_scratch(drill, text, self.knowledge).prints
        except DrillError as error:
            return f"{error}. That is the drill's fault: please report it."
        except SandboxGoneError as error:
            return f"Your code could not be run here: {error}."

    def hear(self, points: Sequence[Point], traps: Sequence[Trap], text: str) -> tuple[PointResult, ...]:
        """What is heard of some key points in a text, in the points' order."""
        from tutor.grading import free_text  # noqa: PLC0415 - each grader loads when it is needed

        return free_text.hear(points, traps, text)
