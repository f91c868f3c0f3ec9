"""Work done in other processes, where the system can give a process all that this one has."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")
FEWEST = 4
"""Tasks for which it is worth starting processes."""
_DIE_WITH_PARENT = 1
_BEHIND = 5
"""How far other processes stand behind the first where there are not cores for all."""


def cores() -> int:
    """Give how many processes can run at once here."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


@contextmanager
def apart(
    make: Callable[[str], T], names: Sequence[str], workers: int
) -> Iterator[Callable[[str], T]]:
    """Begin to make something for each name, in the order given; give what asks for one.

    Without workers, on systems where a process cannot be doubled safely, and beside other
    threads, each is made here when it is asked for. What is raised in making it is raised
    when it is asked for. Nothing goes on after the context.
    """
    # A process that is doubled has only one of the threads, and whatever locks the others held.
    alone = threading.active_count() == 1
    if workers <= 1 or len(names) < FEWEST or not (alone and sys.platform == "linux"):
        yield make
        return
    # Loaded only where processes are started.
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(min(workers, len(names)), get_context("fork"), _begin, (make,))
    try:
        results = {name: pool.submit(_made, name) for name in names}
        yield lambda name: results[name].result()
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(make: Callable[[str], Any]) -> None:
    """Take over what to do. It came with the memory: nothing of it is written and read."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process tells when to stop
    # What the first process does else takes as long as this: it should seldom wait for a core.
    os.nice(_BEHIND)
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    global _make  # noqa: PLW0603 - each worker has one task for its whole life
    _make = make


def _made(name: str) -> Any:  # noqa: ANN401 - what the task gives
    return _make(name)


_make: Callable[[str], Any]
