"""Pages on paper: without the frame, with every word, on as few sheets as they should."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.site_fixture import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SHEETS = re.compile(rb"/Type\s*/Page\b")
MOST = {
    "index.html": 1, "modules/ccar-recovery-coach-academy.html": 2, "planner-form.html": 3,
    "qualifications/cpcab-tc-l4.html": 2, "domains/hope.html": 4, "domains/personal.html": 6,
    "awards/index.html": 4,
}  # fmt: skip
"""How many sheets of A4 a page may take, with the margins that the style sheet asks for."""
PALE = """() => [...document.querySelectorAll('main *')].flatMap(one => [
        [one, getComputedStyle(one)], [one, getComputedStyle(one, '::before')]])
    .filter(([one, style]) => one.checkVisibility() && !one.closest('svg')
        && style.color.match(/\\d+/g).slice(0, 3).some(part => part > 128))
    .map(([one]) => one.outerHTML.slice(0, 100))"""
"""What is too pale for paper: colours of the ground are not printed."""


@pytest.fixture
def paper(browser: Browser) -> Iterator[Page]:
    """Give a page as it is printed."""
    context = browser.new_context(viewport={"width": 794, "height": 1123})
    page = context.new_page()
    page.emulate_media(media="print")
    yield page
    context.close()


def sheets(page: Page) -> int:
    """Count the sheets of A4 that a page takes."""
    return len(SHEETS.findall(page.pdf(format="A4")))


@pytest.mark.parametrize("place", MOST)
def test_a_page_takes_few_sheets(paper: Page, shipped_site: Site, place: str) -> None:
    shipped_site.open(paper, place)
    assert sheets(paper) <= MOST[place]


def test_a_role_is_one_sheet(paper: Page, shipped_site: Site) -> None:
    roles = sorted(path.name for path in (shipped_site.folder / "roles").glob("*.html"))
    assert len(roles) > 25
    counted = {}
    for name in roles:
        if name != "index.html":
            shipped_site.open(paper, f"roles/{name}")
            counted[name] = sheets(paper)
    assert {name: number for name, number in counted.items() if number > 1} == {}


def test_a_sheet_has_margins(paper: Page, shipped_site: Site) -> None:
    """Without them in the style sheet, what is measured here would have none."""
    shipped_site.open(paper, "how.html")
    sheet = (shipped_site.folder / "assets/site.css").read_text(encoding="utf-8")
    assert "@page{margin:10mm}" in sheet
    wide = paper.pdf(format="A4")
    thick = sheet.replace("@page{margin:10mm}", "@page{margin:60mm}")
    paper.route("**/site.css", lambda route: route.fulfill(body=thick, content_type="text/css"))
    shipped_site.open(paper, "how.html")
    assert len(SHEETS.findall(paper.pdf(format="A4"))) > len(SHEETS.findall(wide))


def test_words_on_paper_are_dark(paper: Page, shipped_site: Site) -> None:
    for place in ("index.html", "frameworks/rqf.html", "roles/recovery-coach-gb.html"):
        shipped_site.open(paper, place)
        pale = paper.evaluate(PALE)
        assert pale == [], place


def test_the_frame_is_left_out_and_the_words_are_not(paper: Page, shipped_site: Site) -> None:
    for place in shipped_site.types:
        shipped_site.open(paper, place)
        assert paper.locator(".skip:visible, header nav:visible, footer nav:visible").count() == 0
        assert paper.locator("h1").is_visible(), place
        assert len(paper.inner_text("main")) > 100, place


def test_a_printed_role_has_its_steps_its_asks_and_its_sources(
    paper: Page, shipped_site: Site
) -> None:
    shipped_site.open(paper, "roles/recovery-coach-gb.html")
    text = paper.inner_text("main")
    for words in ("What it asks for", "Where this comes from", "Recovery coach"):
        assert words.lower() in text.lower(), words
