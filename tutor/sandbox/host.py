"""The front of the sandbox: foreign code in, what came of it out."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from time import monotonic
from types import TracebackType
from typing import Self

from tutor.sandbox.conversation import PATIENCE, converse, job
from tutor.sandbox.keeper import Keeper
from tutor.sandbox.layers import ALL, Layers
from tutor.sandbox.run import Call, Limits, Raised, Returned, Run, Status
from tutor.sandbox.selftest import examine
from tutor.sandbox.spare import Child, NoChildError, start
from tutor.sandbox.value import Rng, Value

__all__ = ["Call", "Layers", "Limits", "Raised", "Returned", "Rng", "Run", "Sandbox", "Status", "Value"]

_DEFAULT = Limits()


class Sandbox:
    """Runs foreign code, each piece in a process of its own that is used once.

    Owns its children: use it as a context manager, or close it. Safe from several threads; `evaluate` blocks its
    thread, so an event loop calls it in a worker thread.
    """

    def __init__(
        self,
        *,
        spares: int = 1,
        layers: Sequence[str] = ALL,
        starter: Callable[[Sequence[str]], Child] = start,
    ) -> None:
        """Nothing is started yet.

        Args:
            spares: how many children to keep warm; one more than runs that follow each other closely.
            layers: the layers of protection to ask for.
            starter: how a child is started.
        """
        self._spares, self._starter = spares, starter
        self._wanted = self._usable = tuple(layers)
        self._keeper = Keeper(spares, self._spare, first=self._examine)
        self._examined: Future[Layers] = Future()

    def warm(self) -> None:
        """Start the spares, so that the first run finds one ready; does not wait for them."""
        self._keeper.warm()

    def evaluate(self, code: str, calls: Sequence[Call], limits: Limits = _DEFAULT, *, prelude: str = "") -> Run:
        """Load the code in a fresh process and make the calls, in order.

        Args:
            code: a Python file's text.
            calls: what to call in it; a call that raises does not stop the ones after it.
            limits: what the run may use.
            prelude: our own text, executed before the code in the same namespace.

        Returns:
            The run; whatever the code does ends in its `status`, never in an exception.
        """
        size = len(code.encode("utf-8", "surrogatepass"))
        if size > limits.source_kb << 10:
            message = f"your code has {size / 1e6:,.1f} MB; the limit is {limits.source_kb} KB"
            return Run(Status.TOO_LARGE, error=Raised("TooLarge", message))
        frame = job(code, calls, limits, prelude)
        patience = monotonic() + PATIENCE
        run = self._attempt(frame, len(calls), limits)
        for _ in range(self._spares):  # an idle spare may have been killed: the code has not run yet
            if run.status is not Status.UNAVAILABLE or monotonic() > patience:
                break
            run = self._attempt(frame, len(calls), limits)
        return run

    def _attempt(self, frame: bytes, calls: int, limits: Limits) -> Run:
        try:
            child = self._keeper.take(PATIENCE)
        except NoChildError as error:
            return Run(Status.UNAVAILABLE, error=Raised("Unavailable", str(error)))
        try:
            return converse(child, frame, calls, limits)[0]
        finally:
            self._keeper.bury(child)

    def layers(self) -> Layers:
        """Which layers of protection hold here, none where no child starts; waits for the self-test."""
        try:
            self._keeper.warm()
        except NoChildError as error:
            return self._none(error)
        return self._examined.result()

    def close(self) -> None:
        """End all children."""
        self._keeper.close()

    def __enter__(self) -> Self:
        self.warm()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _spare(self) -> Child:
        return self._starter(self._usable)

    def _examine(self) -> bool:
        """Run the self-test; the result says whether the spares that were started meanwhile are good."""
        try:
            found = examine(self._starter, self._wanted)
        except Exception as error:  # noqa: BLE001 a thread's border: who waits is told, and all layers stay on
            self._examined.set_result(self._none(error))
            return True
        self._usable = found.held
        self._examined.set_result(found)
        return found.held == self._wanted

    def _none(self, error: Exception) -> Layers:
        return Layers((), tuple((name, str(error)) for name in self._wanted))
