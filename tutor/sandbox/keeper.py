"""Keeps children warm: one thread starts them ahead of need and buries them after use.

A child asks the kernel to kill it when the *thread* that started it ends, so all are started by one long-lived thread.
"""

import queue
import threading
from collections.abc import Callable

from tutor.sandbox.spare import Child, NoChildError


class Keeper:
    """The thread that keeps `spares` children warm. Safe from several threads.

    `first` is done once in that thread, while the first spares start; where it answers False they are replaced.
    """

    def __init__(self, spares: int, starter: Callable[[], Child], *, first: Callable[[], bool]) -> None:
        self._spares, self._starter, self._first = spares, starter, first
        self._orders: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._shelf: queue.SimpleQueue[Child | NoChildError] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._open = threading.Event()
        self._closed = False

    def warm(self) -> None:
        """Start the thread and the spares; does not wait for them.

        Raises:
            NoChildError: after `close`.
        """
        with self._lock:
            if self._closed:
                raise NoChildError("the sandbox is closed")
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="sandbox-keeper", daemon=True)
                self._thread.start()
                self._orders.put(self._begin)

    def take(self, seconds: float) -> Child:
        """A child to use, warm where there is one; another is started in its place.

        Raises:
            NoChildError: where none could be had.
        """
        self.warm()
        if not self._open.wait(seconds):
            raise NoChildError("no child process started in time")
        try:
            found = self._shelf.get(timeout=seconds)
        except queue.Empty:
            raise NoChildError("no child process started in time") from None
        self._orders.put(self._stock)
        if isinstance(found, Child):
            return found
        if self._closed:
            self._shelf.put(found)  # for the next who waits
        raise found

    def bury(self, child: Child) -> None:
        """Kill a used child at once, and have the thread wait for its end."""
        child.kill()
        with self._lock:
            if not self._closed:
                self._orders.put(child.bury)
                return
        child.bury()

    def close(self) -> None:
        """End all spares and the thread; who waits for a child is told."""
        with self._lock:
            self._closed = True
            self._orders.put(None)
        if self._thread is not None:
            self._thread.join()
        self._shelf.put(NoChildError("the sandbox was closed"))
        self._open.set()

    def _work(self) -> None:
        while (order := self._orders.get()) is not None:
            order()
        self._clear()

    def _begin(self) -> None:
        for _ in range(self._spares):
            self._stock()
        if not self._first():
            self._clear()
            for _ in range(self._spares):
                self._stock()
        self._open.set()

    def _stock(self) -> None:
        if self._closed:
            return
        try:
            self._shelf.put(self._starter())
        except NoChildError as error:
            self._shelf.put(error)

    def _clear(self) -> None:
        while not self._shelf.empty():
            left = self._shelf.get()
            if isinstance(left, Child):
                left.bury()
