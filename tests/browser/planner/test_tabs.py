"""Two tabs at once: what one deletes or answers, the other does not bring back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.planner.steps import stored, with_answers

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def other(context: BrowserContext, page: Page, near: str) -> Page:
    """Keep answers on the device in one tab, and give another that is not open yet."""
    with_answers(page, near, "file")
    page.get_by_label("Yes").check()
    return context.new_page()


def test_what_is_deleted_in_one_tab_is_not_kept_again_by_another(
    other: Page, page: Page, near: str
) -> None:
    other.goto(f"{near}planner.html#money")
    page.get_by_role("button", name="Delete everything").click()
    page.get_by_role("button", name="Yes, delete everything").click()
    expect(page.locator("#planner")).to_contain_text("All your answers are deleted.")
    other.wait_for_timeout(50)
    other.get_by_label("The most you can spend").fill("5")
    assert stored(other) is not None
    assert stored(other, "localStorage") is None


def test_what_is_answered_in_one_tab_is_not_written_over_by_another(
    other: Page, page: Page, near: str
) -> None:
    other.goto(f"{near}planner.html#dates")
    page.goto(f"{near}planner.html#week")
    page.get_by_label("Study").fill("9")
    page.goto(f"{near}planner.html#learning")
    page.get_by_role("button", name="Remove").click()
    page.get_by_label("Search for a course").fill("recovery coach academy")
    page.get_by_label(re.compile("^Recovery Coach Academy")).first.check()
    expect(other.get_by_role("group", name="Recovery Coach Academy")).to_be_visible()
    other.get_by_label("The day you got it").fill("2025-06-01")
    kept = stored(other, "localStorage")
    assert kept is not None
    assert kept["study"] == "9"
    assert [(one["id"], one["on"]) for one in kept["holds"]] == [
        ("ccar-recovery-coach-academy", "2025-06-01")
    ]


def test_a_route_of_answers_that_changed_in_another_tab_is_found_anew(
    other: Page, page: Page, near: str
) -> None:
    other.goto(f"{near}planner.html#route")
    expect(other.locator("#planner")).to_contain_text("proved.")
    page.goto(f"{near}planner.html#week")
    page.get_by_label("Study").fill("9")
    other.wait_for_timeout(100)
    assert (stored(other) or {})["study"] == "9"
    other.evaluate("window.dispatchEvent(new Event('focus'))")
    other.wait_for_timeout(100)
    wants = other.evaluate("window.asked.at(-1).profile.wants")
    assert wants["study_hours_per_week"] == 9
