"""Work in other processes gives what work here gives, and ends with it."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pathways.cli import apart as module
from pathways.cli.apart import apart, cores

NAMES = [f"n{number}" for number in range(9)]
linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are doubled on Linux")


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count no thread but this: a browser that serves a session of tests has one of its own."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def test_there_is_a_core() -> None:
    assert 1 <= cores() <= (os.cpu_count() or 1)


def test_other_systems_count_their_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    assert cores() == 8
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert cores() == 1


@linux
@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("workers", [2, 20])
def test_results_are_those_of_this_process(workers: int) -> None:
    asked: list[str] = []  # changes in another process stay there

    def make(name: str) -> tuple[str, int]:
        asked.append(name)
        return name.upper(), os.getpid()

    with apart(make, NAMES, workers) as result:
        found = [result(name) for name in reversed(NAMES)]
    assert [name for name, _ in found] == [name.upper() for name in reversed(NAMES)]
    assert os.getpid() not in {process for _, process in found}
    assert not asked


@pytest.mark.parametrize(("names", "workers"), [(NAMES, 1), (NAMES[:3], 4), ([], 4)])
def test_little_work_is_done_here(names: list[str], workers: int) -> None:
    with apart(lambda _: os.getpid(), names, workers) as result:
        assert {result(name) for name in names} <= {os.getpid()}


def test_elsewhere_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with apart(lambda _: os.getpid(), NAMES, 4) as result:
        assert result("n1") == os.getpid()


def test_beside_other_threads_it_is_done_here() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        with apart(lambda _: os.getpid(), NAMES, 4) as result:
            assert result("n1") == os.getpid()
    finally:
        done.set()
        thread.join()


@linux
@pytest.mark.usefixtures("alone")
def test_what_fails_there_is_raised_here_when_asked_for() -> None:
    def make(name: str) -> str:
        if name == "n5":
            raise ValueError(f"not {name}")
        return name

    with apart(make, NAMES, 2) as result:
        assert result("n4") == "n4"
        with pytest.raises(ValueError, match="not n5"):
            result("n5")


@linux
@pytest.mark.usefixtures("alone")
def test_nothing_goes_on_when_it_is_left() -> None:
    def make(_: str) -> int:
        time.sleep(0.01)
        return os.getpid()

    processes: list[int] = []
    with pytest.raises(KeyError, match="stop"):
        _stopped(make, processes)
    with pytest.raises(ProcessLookupError):
        os.kill(processes[0], 0)


def _stopped(make: Callable[[str], int], processes: list[int]) -> None:
    with apart(make, NAMES, 2) as result:
        processes.append(result("n0"))
        raise KeyError("stop")


def test_a_worker_makes_what_it_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(signal, "signal", lambda *given: told.append(given))
    monkeypatch.setattr(ctypes, "CDLL", lambda _: Calls(told))
    monkeypatch.setattr(module, "_make", None, raising=False)
    module._begin(str.upper)  # noqa: SLF001
    assert module._made("a") == "A"  # noqa: SLF001
    assert told == [
        (signal.SIGINT, signal.SIG_IGN),
        ("prctl", 1, signal.SIGKILL),
    ]


class Calls:
    """Stands in for the system, and writes down what it is asked."""

    def __init__(self, told: list[object]) -> None:
        self.told = told

    def prctl(self, *given: object) -> None:
        self.told.append(("prctl", *given))


KILLED = """
import os, signal, sys, time
from pathlib import Path
from pathways.cli.apart import apart

def make(name):
    Path(sys.argv[1], str(os.getpid())).touch()
    time.sleep(60)

with apart(make, list("abcdef"), 2) as result:
    result("a")
"""


@linux
@pytest.mark.usefixtures("alone")
def test_workers_die_with_a_build_that_is_killed(tmp_path: Path) -> None:
    build = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)])  # noqa: S603
    try:
        workers = _until(lambda: [int(p.name) for p in tmp_path.iterdir()], 2)
    finally:
        build.kill()
        build.wait()
    assert len(workers) == 2
    _until(lambda: [w for w in workers if not _runs(w)], 2)


def _until(look: Callable[[], list[int]], number: int) -> list[int]:
    """Look until there are so many; fails after a while."""
    for _ in range(600):
        if len(found := look()) >= number:
            return found
        time.sleep(0.05)
    raise AssertionError("they did not come")


def _runs(process: int) -> bool:
    """Say whether a process runs: it is there, and no remains of one."""
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
