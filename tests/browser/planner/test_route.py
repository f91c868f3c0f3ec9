"""The route and what is around it, with recorded answers of the engine."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.planner.steps import arrives, stored, with_answers

pytestmark = pytest.mark.browser


def test_no_route_offers_the_smallest_change(page: Page, near: str) -> None:
    said_no = {"manager-role": {"is": "no", "rest": {}}}
    with_answers(page, near, "route", to="service-manager-gb", attests=said_no)
    expect(page.locator("#planner")).to_contain_text("You said no to")
    page.get_by_role("button", name="Make this change").click()
    expect(page.locator("#planner")).to_contain_text("proved")
    found = stored(page)
    assert found is not None
    assert found["attests"]["manager-role"]["is"] == "yes"
    assert found["to"] == "service-manager-gb"


def test_a_search_that_takes_long_can_be_stopped(page: Page, near: str) -> None:
    with_answers(page, near, "route", to="peer-mentor-gb")
    expect(page.locator("#route-state")).to_contain_text("Looking for your route.")
    expect(page.locator("#planner-live")).to_contain_text("Looking for your route.")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#route-state")).to_contain_text("You stopped the search.")
    assert page.get_by_role("button", name="Try again").is_visible()


def test_a_route_is_shown_before_it_is_proved(page: Page, near: str) -> None:
    with_answers(page, near, "route")
    expect(page.locator("#route-state")).to_contain_text("Still checking for a shorter one")
    assert page.locator(".task > li").count() == 4
    expect(page.locator("#route-state")).to_be_empty()
    expect(page.locator("#planner")).to_contain_text("proved.")


def test_a_route_is_shown_before_its_reasons(page: Page, near: str) -> None:
    page.add_init_script(
        "new MutationObserver(() => { const one = document.querySelector('.task > li');"
        " if (one && !window.early) window.early = document.getElementById('planner').innerText; })"
        ".observe(document, { childList: true, subtree: true });"
    )
    with_answers(page, near, "route")
    expect(page.locator("#planner")).to_contain_text("proved.")
    early = page.evaluate("window.early")
    assert "A shorter one is still looked for." in early
    assert "Still checking for a shorter one" in early
    assert "Ready to start" not in early, "nobody knows yet what a step waits for"
    assert "A better route was found" not in page.locator("#planner-live").inner_text()


def test_what_has_the_focus_keeps_it_when_the_route_is_proved(page: Page, near: str) -> None:
    page.add_init_script(
        "new MutationObserver(() => { if (window.early) return;"
        " const found = document.querySelectorAll('#route-body button');"
        " window.early = found[found.length - 1];"
        " if (window.early) window.early.focus(); })"
        ".observe(document, { childList: true, subtree: true });"
    )
    with_answers(page, near, "route")
    expect(page.locator("#planner")).to_contain_text("proved.")
    words, now, is_other = page.evaluate(
        "() => [window.early.textContent, document.activeElement.textContent,"
        " document.activeElement !== window.early]"
    )
    assert words
    assert (now, is_other) == (words, True)


def test_a_step_says_whether_it_can_be_started(page: Page, near: str) -> None:
    with_answers(page, near, "route")
    expect(page.locator("#planner")).to_contain_text("proved.")
    tags = [one.inner_text() for one in page.locator(".task > li .tag").all()]
    assert tags == [
        "Ready to start",
        "Not yet: needs step 1",
        "Not yet: needs step 2",
        "Not yet: needs steps 1, 2 and 3",
    ]


def test_a_step_that_cannot_be_done_is_left_out_and_taken_back(page: Page, near: str) -> None:
    with_answers(page, near, "route")
    expect(page.locator("#planner")).to_contain_text("proved.")  # it is drawn once more till then
    page.get_by_role("button", name="I cannot do this").click()
    expect(page.locator("#planner")).to_contain_text("proved.")
    asked = page.evaluate("window.asked")
    assert asked[-1]["profile"]["wants"]["avoid"] == ["ccar-recovery-coach-academy"]
    page.goto(f"{near}planner.html#answers")
    page.get_by_role("button", name="Allow it again").click()
    found = stored(page)
    assert found is not None
    assert found["avoid"] == []


def test_a_change_that_shortens_is_taken_over(page: Page, near: str) -> None:
    with_answers(page, near, "shorter")
    page.get_by_role("button", name="Make this change").click()
    arrives(page, "My route to: Recovery coach")
    found = stored(page)
    assert found is not None
    assert (found["practice"], found["to"]) == ("8", "recovery-coach-gb")


def test_other_routes_stand_beside_mine(page: Page, near: str) -> None:
    with_answers(page, near, "other")
    table = page.locator("#planner table")
    expect(table.locator("thead th")).to_have_text(["What", "My route", "Other route 1"])
    heads = table.locator("tbody th").all_text_contents()
    assert heads == ["Finish", "Hours", "Cost", "Steps", "What is different", "Steps in order"]
    apart = table.locator("tbody tr").nth(4).locator("td").all_text_contents()
    assert apart == ["The others are set beside this one.", "3 weeks longer."]
    for cell in table.locator("tbody tr").nth(5).locator("td").all():
        assert cell.locator("li").count() == 4


def test_routes_beside_each_other_fit_a_phone(page: Page, near: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    with_answers(page, near, "other")
    cell = page.locator("#planner tbody tr").first.locator("td").nth(1)
    expect(cell).to_be_visible()
    label = cell.evaluate("one => getComputedStyle(one, '::before').content")
    assert "Other route 1" in label
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_calendar_is_saved(page: Page, near: str) -> None:
    with_answers(page, near, "route")
    expect(page.locator("#planner")).to_contain_text("proved.")  # it is drawn once more till then
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save to my calendar").click()
    assert waiting.value.suggested_filename == "recovery-coach-gb.ics"


def test_what_needs_nothing_has_no_calendar(page: Page, near: str) -> None:
    with_answers(page, near, "route", to="counsellor-gb")
    expect(page.locator("#planner")).to_contain_text("You have reached this goal already.")
    assert page.get_by_role("button", name="Save to my calendar").count() == 0


def test_a_warning_stands_above_the_route_and_leads_to_its_answer(page: Page, near: str) -> None:
    with_answers(page, near, "route", start="2020-01-06")
    expect(page.locator("#route-body .notice")).to_contain_text("The start is past")
    assert page.locator(".task > li").count() == 4
    page.get_by_role("link", name="The start is past").click()
    arrives(page, "When do you want to start?")


def test_what_was_asked_for_on_a_view_left_since_is_not_announced(page: Page, near: str) -> None:
    with_answers(page, near, "other")
    page.evaluate("location.hash = '#money'")
    arrives(page, "How much can you spend?")
    page.wait_for_timeout(700)
    assert page.locator("#planner-live").inner_text() != "Done."


def test_printing_shows_every_reason_and_no_buttons(page: Page, near: str) -> None:
    with_answers(page, near, "route")
    expect(page.locator("#planner")).to_contain_text("proved.")
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print").click()
    assert page.locator("#planner details:not([open])").count() == 0
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="Print").is_visible()


def test_addresses_that_are_not_of_the_web_are_no_links(page: Page, near: str) -> None:
    with_answers(page, near, "route")
    expect(page.locator("#planner")).to_contain_text("proved.")
    assert page.locator("a[href^='javascript']").count() == 0


def test_without_webassembly_the_printed_routes_are_named(page: Page, near: str) -> None:
    page.add_init_script("delete window.WebAssembly")
    with_answers(page, near, "route")
    arrives(page, "This browser cannot find your route")
    link = page.get_by_role("link", name="Routes to: Recovery coach")
    assert link.get_attribute("href") == "roles/recovery-coach-gb.html"
