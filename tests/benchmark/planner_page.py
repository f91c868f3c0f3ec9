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
  const said = await window.pathwaysEngine.ask(request);
  return [performance.now() - from, said.outcome || "", said.problems || []];
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
    found = subprocess.run(
        ["/usr/bin/pgrep", "-f", "--", "--type=renderer"],
        capture_output=True,
        text=True,
        check=False,
    )
    return [int(word) for word in found.stdout.split()]


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


def asked(page: Page, request: dict[str, Any]) -> tuple[float, str]:
    """Ask once; give the seconds and the outcome."""
    took, outcome, problems = page.evaluate(ASKED, request)
    assert not problems, problems
    return took / 1000, outcome
