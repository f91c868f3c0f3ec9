"""The planner in a browser, from the button to a proved route; also at a sixth of the speed.

Chromium slows only the main thread of a page by itself, and the engine works beside it. So the
whole process of the page is held up: it runs 5 of every 30 milliseconds.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from time import perf_counter, sleep
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.get_chromium import system_browser

RUNS, WHOLE = 0.005, 0.030
"""Seconds that a slowed process runs, of how many."""
ASKED = """async request => {
  const from = performance.now();
  let first = 0;
  const seen = () => { first = first || performance.now() - from; };
  const said = await window.pathwaysEngine.ask(request, seen);
  const whole = performance.now() - from;
  return [first || whole, whole, said.outcome || "", said.problems || []];
}"""


@contextmanager
def a_browser() -> Iterator[Browser]:
    """Start Chromium as the tests do."""
    with sync_playwright() as driver:
        args = ["--no-sandbox"] if os.geteuid() == 0 else []
        found = driver.chromium.launch(executable_path=system_browser(), args=args)
        yield found
        found.close()


@contextmanager
def slowed() -> Iterator[None]:
    """Hold up every page process for as long as this lasts."""
    over = Event()
    held_up = Thread(target=_hold_up, args=(over,))
    held_up.start()
    try:
        yield
    finally:
        over.set()
        held_up.join()


def _hold_up(over: Event) -> None:
    processes: list[int] = []
    rounds = 0
    while not over.is_set():
        if rounds % 30 == 0:
            processes = _renderers()
        rounds += 1
        _send(processes, signal.SIGSTOP)
        sleep(WHOLE - RUNS)
        _send(processes, signal.SIGCONT)
        sleep(RUNS)


def _renderers() -> list[int]:
    """Give the page processes that come from this one: those of others are not held up."""
    listed = subprocess.run(
        ["/usr/bin/ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    )
    rows = [line.split(maxsplit=2) for line in listed.stdout.splitlines()]
    parents = {int(pid): int(parent) for pid, parent, *_ in rows}
    pages = [int(pid) for pid, _, *words in rows if "--type=renderer" in "".join(words)]
    return [page for page in pages if os.getpid() in _line_of(page, parents)]


def _line_of(process: int, parents: dict[int, int]) -> Iterator[int]:
    """Give a process, what started it, and so on."""
    while process in parents:
        yield process
        process = parents[process]


def _send(processes: list[int], what: signal.Signals) -> None:
    for process in processes:
        try:
            os.kill(process, what)
        except ProcessLookupError:
            continue  # a page that was closed meanwhile


def opened(browser: Browser, site: Path) -> tuple[Page, float]:
    """Open the planner of a site in a folder and start its engine; give the seconds that took."""
    page = browser.new_page()
    page.goto(f"file://{site}/planner.html")
    start = perf_counter()
    page.evaluate("() => window.pathwaysEngine.start(() => {})")
    return page, perf_counter() - start


def asked(page: Page, request: dict[str, Any]) -> tuple[float, float, str]:
    """Ask once; give the seconds to a first route and to the whole answer, and the outcome."""
    first, whole, outcome, problems = page.evaluate(ASKED, request)
    assert not problems, problems
    return first / 1000, whole / 1000, outcome
