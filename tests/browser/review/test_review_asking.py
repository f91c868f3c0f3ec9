"""The review by keyboard, by ear and on small screens; private, and without scripts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from pathways.files.store import read_store
from tests.browser.axe import barriers
from tests.browser.planner.steps import focused, press_until
from tests.browser.review.steps import (
    EMPTY,
    PATIENCE,
    STORED,
    answer_all,
    begin,
    on,
    read,
    saved,
    summary,
)
from tests.browser.site_fixture import Site
from tests.browser.test_pages import SMALL
from tests.browser.test_reflow import CUT, TWICE, WIDE

pytestmark = pytest.mark.browser

VIEWS = ("start", "ask/1", "ask/12", "check", "summary", "goal", "plan", "files")


@pytest.mark.slow
def test_the_short_form_by_keyboard_to_the_plan_asks_for_nothing_else(
    page: Page, home: str
) -> None:
    requests: list[str] = []
    page.goto(f"{home}review.html")
    page.on("request", lambda request: requests.append(request.url))
    press_until(page, focused(page, "Short form"))
    page.keyboard.press("Space")
    press_until(page, focused(page, "Start now"))
    page.keyboard.press("Enter")
    for number in range(1, 25):
        expect(page.locator(".progress")).to_contain_text(f"{number} of 24")
        expect(page.locator("h1")).to_be_focused()
        press_until(page, on(page, "answer"))
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        assert page.locator("input[name=answer]:checked").count() == 1
        page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("My answers")
    press_until(page, focused(page, "See my summary"))
    page.keyboard.press("Enter")
    expect(page.locator("#part-next")).to_be_visible(timeout=PATIENCE)
    text = page.locator("#review").inner_text()
    assert "not yet validated" in text
    assert page.locator(".track-part").count() == 2
    press_until(page, focused(page, "Make my plan"))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Where do you want to go?")
    press_until(page, focused(page, "Search for a role"))
    page.keyboard.type("recovery coach")
    expect(page.locator(".results")).to_contain_text("Recovery coach facilitator")
    press_until(page, on(page, "target"))
    page.keyboard.press("Space")
    press_until(page, focused(page, "Recovery coachRole · United Kingdom"), "ArrowDown")
    press_until(page, focused(page, "Continue"))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("My plan")
    expect(page.locator(".goal").first).to_be_visible(timeout=PATIENCE)
    assert 1 <= page.locator(".goal").count() <= 3
    assert all(url.startswith((f"{home}engine/", "blob:")) for url in requests), requests
    assert page.evaluate(STORED) == EMPTY


@pytest.mark.slow
def test_answers_stand_in_no_address_no_title_and_no_store(page: Page, home: str) -> None:
    places: list[str] = []
    page.on("framenavigated", lambda frame: places.append(frame.url))
    begin(page, home)
    answer_all(page, Random(7))  # noqa: S311
    summary(page)
    assert all(re.fullmatch(r"(start|ask/\d+|check|summary)?", place.partition("#")[2])
               for place in places)  # fmt: skip
    assert "?" not in "".join(places)
    assert page.evaluate(STORED) == EMPTY
    names = page.evaluate("indexedDB.databases ? indexedDB.databases() : []")
    assert names == []
    assert "My summary" in page.title()


@pytest.mark.usefixtures("engineless")
def test_the_engine_is_loaded_only_when_the_review_starts(page: Page, site: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site.address}review.html")
    page.wait_for_timeout(300)
    assert not [url for url in asked if "/engine/" in url]
    with page.expect_request("**/engine/pathways.js"):
        page.get_by_role("button", name="Start now").click()


@pytest.mark.usefixtures("engineless")
def test_back_leads_through_the_questions_and_answers_stay(page: Page, site: Site) -> None:
    begin(page, site.address)
    page.locator("input[name=answer]").nth(2).check()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".progress")).to_contain_text("2 of 24")
    page.get_by_role("button", name="Skip this one").click()
    expect(page.locator(".progress")).to_contain_text("3 of 24")
    page.go_back()
    expect(page.locator(".progress")).to_contain_text("2 of 24")
    page.get_by_role("link", name="Back").click()
    expect(page.locator(".progress")).to_contain_text("1 of 24")
    assert page.locator("input[name=answer]").nth(2).is_checked()
    page.get_by_role("link", name="Stop here and look at my answers").click()
    expect(page.locator("#review")).to_contain_text("You left out 23 questions. That is fine.")
    page.locator("details").first.locator("summary").click()
    page.locator(".answers a").nth(1).click()
    expect(page.locator(".progress")).to_contain_text("2 of 24")


@pytest.mark.usefixtures("engineless")
def test_what_does_not_fit_is_told_apart_from_what_was_skipped(
    page: Page, site: Site, tmp_path: Path
) -> None:
    begin(page, site.address)
    page.get_by_role("radio", name="not part of my role").check()
    page.get_by_role("button", name="Continue").click()
    page.locator("input[name=answer]").first.check()
    page.get_by_role("button", name="Continue").click()
    folder = saved(page, tmp_path / "mine")
    record = json.loads(read(folder / "shared.jsonl"))
    reasons = [*record["missing"].values()]
    assert reasons[0] == "not-applicable"
    assert {*reasons[1:]} == {"skipped"}


@pytest.mark.slow
def test_names_and_announcements_for_those_who_listen(page: Page, site: Site) -> None:
    begin(page, site.address)
    group = page.get_by_role("radiogroup", name=re.compile("^When I coach, I can"))
    assert group.get_by_role("radio").count() == 6
    assert page.locator("#planner-live").get_attribute("aria-live") == "polite"
    expect(page.locator("#planner-live")).to_have_text("Question 1 of 24")
    page.get_by_role("button", name="Skip this one").click()
    expect(page.locator("#planner-live")).to_have_text("Question 2 of 24")
    page.locator("input[name=answer]").first.check()
    page.evaluate("location.hash = '#summary'")
    expect(page.locator("#planner-live")).to_have_text("Your summary is here.", timeout=PATIENCE)
    assert page.get_by_role("region", name="What I can do as a coach").count() == 1
    page.keyboard.press("Tab")
    press_until(page, focused(page, "Skip to the content"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    expect(page).to_have_url(re.compile("#summary$"))


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_view_has_a_barrier_or_runs_off_the_screen(
    browser: Browser, site: Site, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    page = context.new_page()
    begin(page, site.address, "pulse")
    answer_all(page)
    page.evaluate("location.hash = '#start'")
    page.locator("#form-short").check()
    page.get_by_role("button", name="Start now").click()
    answer_all(page, Random(1))  # noqa: S311
    page.evaluate("location.hash = '#to=recovery-coach-gb'")
    expect(page.locator(".goal").first).to_be_visible(timeout=PATIENCE)
    wrong: dict[str, list[str]] = {}
    for view in VIEWS:
        page.evaluate("(view) => { location.hash = `#${view}`; }", view)
        expect(page.locator(".working")).to_have_count(0, timeout=PATIENCE)
        page.evaluate("document.querySelectorAll('details').forEach(o => { o.open = true; })")
        found = [*barriers(page), *page.evaluate(WIDE), *page.evaluate(SMALL)]
        page.set_viewport_size({"width": 320, "height": 740})
        page.evaluate(TWICE)
        cut = [one for one in page.evaluate(CUT) if 'type="file"' not in one]
        found += [*page.evaluate(WIDE), *cut]
        page.evaluate("document.documentElement.style.fontSize = ''")
        page.set_viewport_size({"width": 360, "height": 740})
        if found:
            wrong[view] = found
    page.goto(f"{site.address}review-form.html")
    if found := [*barriers(page), *page.evaluate(WIDE)]:
        wrong["paper"] = found
    context.close()
    assert wrong == {}


def test_without_scripts_it_says_so_and_offers_the_form(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.address}review.html")
    assert "JavaScript" in page.locator("#review").inner_text()
    page.locator("#review a[href='review-form.html']").click()
    assert page.locator("h1").inner_text() == "My review on paper"
    assert page.locator(".tick").count() > 300
    context.close()


def test_without_webassembly_answers_can_still_be_saved(
    page: Page, site: Site, tmp_path: Path
) -> None:
    page.add_init_script("delete window.WebAssembly")
    begin(page, site.address)
    answer_all(page)
    page.get_by_role("link", name="See my summary").click()
    expect(page.locator(".notice.warn")).to_contain_text("too old to work out the summary")
    assert read_store(saved(page, tmp_path / "mine")).problems == ()


@pytest.mark.slow
def test_it_speaks_spanish(page: Page, site: Site) -> None:
    page.goto(f"{site.address}es/review.html")
    expect(page.locator("h1")).to_have_text("Mi revisión")
    page.get_by_role("button", name="Empezar ahora").click()
    expect(page.locator("h1")).to_contain_text("Cuando hago de coach")
    page.locator("input[name=answer]").nth(1).check()
    page.evaluate("location.hash = '#summary'")
    expect(page.locator("#part-next")).to_be_visible(timeout=PATIENCE)
    assert "aún no está validada" in page.locator("#review").inner_text()
    assert barriers(page) == []
