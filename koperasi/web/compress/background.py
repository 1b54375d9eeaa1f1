"""One thread for work that nobody waits for."""

import itertools
import logging
import os
import sys
import threading
from collections.abc import Callable
from queue import PriorityQueue

_log = logging.getLogger(__name__)


class Background:
    """Runs jobs one at a time in a daemon thread of lowest priority; neither viewers nor the server's stop wait."""

    def __init__(self) -> None:
        self._jobs: PriorityQueue[tuple[float, int, Callable[[], object]]] = PriorityQueue()
        self._number = itertools.count()
        self._start = threading.Lock()
        self._thread: threading.Thread | None = None

    def add(self, size: float, job: Callable[[], object]) -> None:
        """Queue a job; the biggest goes first."""
        self._jobs.put((-size, next(self._number), job))
        with self._start:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="kompresi", daemon=True)
                self._thread.start()

    def add_urgent(self, job: Callable[[], object]) -> None:
        """Queue a job before all that are not urgent."""
        self.add(float("inf"), job)

    def join(self) -> None:
        """Wait until every job is done."""
        self._jobs.join()

    def _work(self) -> None:
        _be_nice()
        while True:
            job = self._jobs.get()[-1]
            try:
                job()
            except Exception:  # one asset that fails must not end the thread for the others
                _log.exception("background job failed")
            finally:
                self._jobs.task_done()


def _be_nice() -> None:
    # Only Linux gives each thread its own priority; elsewhere this would slow the whole process.
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 19)
