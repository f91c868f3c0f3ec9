"""With scripts off, every page can be read; the planner and the search say what to do instead."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.site_fixture import Site

pytestmark = pytest.mark.browser

ENOUGH = 80
"""Letters that the main part of any page has."""


@pytest.fixture
def still(browser: Browser) -> Iterator[Page]:
    """Give a page on which no script runs."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def test_every_type_of_page_can_be_read(still: Page, boats_site: Site) -> None:
    for place in boats_site.types:
        boats_site.open(still, place)
        assert still.locator("h1").count() == 1, place
        assert still.locator("h1").is_visible(), place
        assert len(still.inner_text("main")) > ENOUGH, place
        assert still.locator("button:visible").count() == 0, place


@pytest.mark.parametrize(
    ("place", "ways"),
    [
        ("planner.html", ("roles/index.html", "a-z.html", "planner-form.html")),
        ("search.html", ("a-z.html",)),
    ],
)
def test_what_needs_scripts_says_so_and_leads_on(
    still: Page, boats_site: Site, place: str, ways: tuple[str, ...]
) -> None:
    boats_site.open(still, place)
    assert "script" in still.inner_text("main").lower()
    assert still.locator("main input:visible, main select:visible").count() == 0
    for way in ways:
        boats_site.open(still, place)
        still.locator(f"main a[href='{way}']").first.click()
        assert still.url == boats_site.address + way
        assert still.locator("h1").is_visible()


def test_roles_can_be_compared(still: Page, boats_site: Site) -> None:
    boats_site.open(still, "compare.html")
    assert still.locator("main table:visible").count() >= 1
