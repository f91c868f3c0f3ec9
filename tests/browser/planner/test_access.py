"""No barriers: axe, small screens with big text, targets for thumbs, no scripts."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.planner.steps import VIEWS, arrives, settle, with_answers

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_the_page_without_scripts_says_what_still_can_be_done(browser: Browser, near: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{near}planner.html")
    assert "JavaScript" in page.locator("#planner").inner_text()
    links = [one.get_attribute("href") for one in page.locator("#planner a").all()]
    assert links == ["roles/index.html", "a-z.html", "planner-form.html"]
    page.locator("#planner a").nth(2).click()
    arrives(page, "A blank form for your route")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_view_has_a_barrier(
    browser: Browser, near: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, color_scheme=scheme, reduced_motion="reduce"
    )
    page, axe = context.new_page(), Axe()
    with_answers(page, near)
    for view in VIEWS:
        page.goto(f"{near}planner.html#{view}")
        settle(page)
        results = axe.run(page)
        assert results.violations_count == 0, f"{view}: {results.generate_report()}"
    context.close()


def test_every_view_fits_a_small_screen_with_big_text(browser: Browser, near: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    with_answers(page, near)
    for view in VIEWS:
        page.goto(f"{near}planner.html#{view}")
        settle(page)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320, view
    context.close()


def test_targets_are_big_enough_for_a_thumb(page: Page, near: str) -> None:
    script = """() => [...document.querySelectorAll("button, select, summary, .choice, input")]
      .filter((at) => !["radio", "checkbox"].includes(at.type) && at.checkVisibility())
      .map((at) => [at.textContent.slice(0, 30), at.getBoundingClientRect().height])
      .filter(([, height]) => height < 44)"""
    with_answers(page, near)
    for view in VIEWS:
        page.goto(f"{near}planner.html#{view}")
        settle(page)
        assert page.evaluate(script) == [], view
