"""The planner with the engine itself: the same answer as the command line, from its own files."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from pathways.cli.main import main
from pathways.cli.options import open_catalogue
from pathways.publish.engine_files import engine_files
from pathways.publish.sources import Sources
from tests.browser.planner.conftest import ROOT
from tests.browser.planner.steps import saved, with_answers

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PATIENCE = 60_000
"""Milliseconds that the engine may take to start on a busy machine."""
WATCH = """
window.longest = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) window.longest = Math.max(window.longest, one.duration);
}).observe({ type: "longtask" });
"""
"""Notes how long, in milliseconds, the page was busy at most without a pause."""


@pytest.fixture(scope="module", autouse=True)
def _engine(folder: Path) -> None:
    """Put the engine in the place of the recorded answers."""
    for file in engine_files(open_catalogue(str(ROOT)), Sources(ROOT / "site")):
        place = folder / file.place
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.content)


def test_the_route_is_that_of_the_command_line(page: Page, home: str, tmp_path: Path) -> None:
    requests: list[str] = []
    with_answers(page, home)
    page.on("request", lambda request: requests.append(request.url))
    page.locator("#planner").get_by_role("link", name="Find my route").click()
    expect(page.locator(".summary")).to_contain_text("proved.", timeout=PATIENCE)
    assert all(url.startswith((f"{home}engine/", "blob:")) for url in requests)
    loaded = len(requests)
    file = saved(page, tmp_path)
    done = CliRunner().invoke(
        main, ["route", "--profile", str(file), "--on", str(today(page)), "--format", "json"]
    )
    assert done.exit_code == 0, done.output
    steps = json.loads(done.output)["steps"]
    titles = page.locator(".task > li h3").all_inner_texts()
    assert titles == [f"{n}. {step['title']}" for n, step in enumerate(steps, 1)]
    assert len(requests) == loaded + sum("blob:" in url for url in requests[loaded:])


def today(page: Page) -> date:
    """Give the day by the clock of the page."""
    return date.fromisoformat(page.evaluate("new Date().toLocaleDateString('sv')"))


def test_the_page_is_never_frozen(browser: Browser, folder: Path) -> None:
    """While the engine starts and solves, the page itself is hardly busy."""
    context = browser.new_context(viewport={"width": 360, "height": 780})
    page = context.new_page()
    page.add_init_script(WATCH)
    with_answers(page, folder.as_uri() + "/", "route")
    expect(page.locator(".summary")).to_contain_text("proved.", timeout=PATIENCE)
    assert page.evaluate("window.longest") < 1000
    context.close()


def test_a_stopped_search_can_be_started_again(page: Page, near: str) -> None:
    with_answers(page, near, "route")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#route-state")).to_contain_text("You stopped the search.")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".summary")).to_contain_text("proved.", timeout=PATIENCE)
