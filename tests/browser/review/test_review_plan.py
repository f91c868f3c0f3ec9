"""The plan in the page: that of the command line, by the coach's own wish, on one sheet."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Page, expect

from pathways.files.store import read_store
from tests.browser.review.steps import (
    EMPTY,
    PATIENCE,
    STORED,
    answer_all,
    begin,
    saved,
    summary,
    told,
)
from tests.browser.site_fixture import Site
from tests.browser.test_print import sheets

pytestmark = pytest.mark.browser


@pytest.mark.slow
def test_summary_and_plan_print_on_one_sheet_each(page: Page, site: Site) -> None:
    begin(page, site.address, "full")
    answer_all(page, Random(2))  # noqa: S311
    summary(page)
    assert sheets(page) == 1
    for goal in ("recovery-coach-gb", "counsellor-gb"):
        page.evaluate("(id) => { location.hash = `#to=${id}`; }", goal)
        expect(page.locator(".working")).to_have_count(0, timeout=PATIENCE)
        expect(page.locator(".goal").first).to_be_visible(timeout=PATIENCE)
        page.evaluate("document.querySelectorAll('details').forEach(o => { o.open = true; })")
        assert sheets(page) == 1, goal
    page.goto(f"{site.address}review-form.html")
    assert sheets(page) <= 5


@pytest.mark.slow
def test_the_plan_is_that_of_the_command_line(page: Page, site: Site, tmp_path: Path) -> None:
    begin(page, site.address)
    answer_all(page, Random(4))  # noqa: S311
    folder = saved(page, tmp_path / "mine")
    page.evaluate("location.hash = '#to=recovery-coach-gb'")
    expect(page.locator(".goal").first).to_be_visible(timeout=PATIENCE)
    day = page.evaluate("new Date().toLocaleDateString('sv')")
    here = told("plan", "--mine", str(folder), "--to", "recovery-coach-gb", "--format", "json",
                "--on", day)  # fmt: skip
    said = here["said"]
    assert page.locator(".goal h3").all_inner_texts() == [one["heading"] for one in said["goals"]]
    page.evaluate("document.querySelectorAll('details').forEach(o => { o.open = true; })")
    assert page.locator(".stack tbody tr").count() == len(said["rows"])
    link = page.locator("#review a[href^='planner.html']")
    assert link.get_attribute("href") == "planner.html#to=recovery-coach-gb"


@pytest.mark.slow
def test_private_answers_change_nothing_in_the_plan(page: Page, site: Site) -> None:
    plans = []
    for choice in (0, 4):
        begin(page, site.address)
        answer_all(page, own=choice)
        page.evaluate("location.hash = '#to=recovery-coach-gb'")
        expect(page.locator(".goal").first).to_be_visible(timeout=PATIENCE)
        plans.append(page.locator("#review").inner_html())
        page.goto("about:blank")
    assert plans[0] == plans[1]


@pytest.mark.slow
def test_wishes_and_goals_are_the_coachs_own(page: Page, site: Site, tmp_path: Path) -> None:
    page.goto(f"{site.address}review.html#to=recovery-coach-gb")
    expect(page.locator(".goal").first).to_be_visible(timeout=PATIENCE)
    page.get_by_text("Choose for yourself what to work on").click()
    page.get_by_role("checkbox", name="Meaning").check()
    expect(page.locator(".goal h3").first).to_contain_text("Meaning", timeout=PATIENCE)
    assert page.locator(".goal").count() <= 3
    page.get_by_role("button", name="Put these goals in my file").click()
    expect(page.locator("#review")).to_contain_text("Your goals are in the file you may show.")
    expect(page.locator(".goal").first).to_be_visible(timeout=PATIENCE)
    assert page.get_by_role("button", name="Put these goals in my file").count() == 0
    page.evaluate("location.hash = '#files'")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save the file I may show").click()
    folder = tmp_path / "mine"
    folder.mkdir(mode=0o700)
    waiting.value.save_as(folder / "shared.jsonl")
    kinds = [line.kind for line in read_store(folder).lines]
    assert kinds
    assert {*kinds} == {"goal"}
    here = told("plan", "--mine", str(folder), "--to", "recovery-coach-gb", "--format", "json",
                "--on", page.evaluate("new Date().toLocaleDateString('sv')"))  # fmt: skip
    assert all(goal["id"] for goal in here["goals"])


@pytest.mark.slow
def test_a_wish_no_longer_listed_stands_in_no_ones_way(page: Page, site: Site) -> None:
    page.goto(f"{site.address}review-form.html")
    text = json.dumps({"to": "recovery-coach-gb", "wishes": ["gone", "meaning"]})
    page.evaluate("(text) => localStorage.setItem('pathways:review:1:Pathways', text)", text)
    page.goto(f"{site.address}review.html#plan")
    expect(page.locator(".goal h3").first).to_contain_text("Meaning", timeout=PATIENCE)


def test_staying_is_a_goal_too(page: Page, site: Site) -> None:
    page.goto(f"{site.address}review.html#plan")
    page.get_by_role("button", name="Stay where I am, and go deeper").click()
    expect(page.locator(".lead")).to_contain_text("Stay where I am, and go deeper")
    expect(page.locator("#part-goals")).to_be_visible(timeout=PATIENCE)
    assert "--wish" not in page.locator("#review").inner_text()


@pytest.mark.parametrize("name", ["to=nix", "to=ccar-recovery-coach-academy", "%E0%A4%A", "nix"])
def test_links_that_name_nothing_change_nothing(page: Page, site: Site, name: str) -> None:
    page.goto(f"{site.address}review.html#{name}")
    expect(page.locator("h1")).to_have_text(re.compile("My review|Where do you want to go?"))
    assert page.evaluate(STORED) == EMPTY


@pytest.mark.slow
def test_what_the_planner_was_told_is_what_the_plan_goes_by(page: Page, site: Site) -> None:
    page.goto(f"{site.address}planner.html#add=ccar-recovery-coach-academy")
    expect(page.locator("#planner")).to_contain_text("is now in what you have")
    page.goto(f"{site.address}review.html#to=recovery-coach-gb")
    expect(page.locator("#review")).to_contain_text("This goes by what you told the planner.")
    expect(page.locator("#part-goals")).to_be_visible(timeout=PATIENCE)
    assert "Recovery Coach Academy, from" not in page.locator("#review").inner_text()


@pytest.mark.usefixtures("engineless")
def test_without_a_goal_the_page_asks_for_one_in_sight(page: Page, site: Site) -> None:
    page.goto(f"{site.address}review.html#goal")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("#review .notice")).to_contain_text("Choose your goal.")
    expect(page.locator("#planner-live")).to_have_text("Choose your goal.")
