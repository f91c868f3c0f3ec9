"""Nothing leaves: a walk over every type of page asks for files of the site and nothing else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.site_fixture import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def walk(page: Page, site: Site) -> tuple[list[str], list[str]]:
    """Open each type of page, scroll it, unfold it and use its search; give what was asked."""
    asked: list[str] = []
    opened: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("popup", lambda other: opened.append(other.url))
    for place in site.types:
        site.open(page, place, unfolded=True)
        page.keyboard.press("End")
    site.open(page, "search.html")
    page.locator("main input[type=search]").press_sequentially("hands")
    page.wait_for_selector("main [role=status]:not(:empty), main [aria-live]:not(:empty)")
    page.wait_for_timeout(100)
    return asked, opened


@pytest.mark.parametrize("way", ["boats_site", "boats_served"])
def test_only_files_of_the_site_are_asked_for(
    browser: Browser, request: pytest.FixtureRequest, way: str
) -> None:
    site: Site = request.getfixturevalue(way)
    context = browser.new_context(viewport={"width": 360, "height": 740})
    asked, opened = walk(context.new_page(), site)
    cookies = context.cookies()
    stored = context.storage_state()["origins"]
    context.close()
    assert len(asked) > len(site.types)
    own = (site.address, "data:", "blob:", "about:")
    assert [url for url in asked if not url.startswith(own)] == []
    assert [url for url in asked if "?" in url] == []
    assert opened == []
    assert cookies == []
    assert stored == []


def test_a_request_that_leaves_would_be_seen(browser: Browser, boats_served: Site) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("about:blank")
    page.set_content(f"<img src='{boats_served.address}assets/icon.svg'>")
    page.wait_for_load_state("networkidle")
    page.close()
    assert asked == [f"{boats_served.address}assets/icon.svg"]
