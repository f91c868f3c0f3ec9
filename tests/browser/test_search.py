"""Search in a real browser: by keyboard, with slips of spelling, and with scripts off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from pathways.cli.edition import edition_of, shipped_sources
from pathways.publish.compare_view import CompareView
from pathways.publish.home import home_pages
from pathways.publish.lists import list_pages
from pathways.publish.register_pages import register_files
from pathways.publish.rendering import Renderer
from pathways.publish.search import search_pages
from pathways.publish.site import STYLES
from pathways.publish.styles import style_sheet
from pathways.publish.words import words_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FIRST = 5
LEAST = 0.9


@dataclass(frozen=True, slots=True)
class Slip:
    """What somebody types, and what one of the first titles must hold."""

    typed: str
    meant: str


def slips() -> list[Slip]:
    lines = (HERE / "misspellings.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" | ") for line in lines if not line.startswith("#"))
    return [Slip(typed, meant) for typed, meant in pairs]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the pages that search needs, of the shipped catalogue."""
    out = tmp_path_factory.mktemp("site")
    edition, sources = edition_of(ROOT, date(2026, 11, 24)), shipped_sources()
    renderer = Renderer(edition, sources, words_of("en", sources))
    files = [
        *search_pages(renderer),
        *home_pages(edition, renderer),
        *list_pages(edition, renderer),
        renderer.page("compare.html", "compare.html", CompareView(())),
        *register_files(edition, sources),
    ]
    for file in files:
        path = out / file.place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    (out / "assets/site.css").write_text(style_sheet(STYLES, sources), encoding="utf-8")
    return out


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    opened = context.new_page()
    troubles: list[str] = []
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    opened.goto((site / "search.html").as_uri())
    yield opened
    context.close()
    assert not troubles


def ready(page: Page) -> None:
    page.focus("#words")
    page.locator("script[src$='search-data.js']").wait_for(state="attached")
    for _ in range(100):
        if page.evaluate("Boolean(self.pathwaysSearchData)"):
            return
        page.wait_for_timeout(50)
    raise AssertionError("the data of the search did not come")


def first_titles(page: Page, typed: str) -> list[str]:
    script = """async typed => {
      self.testIndex = self.testIndex || await pathwaysSearch.indexOf(pathwaysSearchData);
      return pathwaysSearch.find(self.testIndex, pathwaysSearchData, typed, '')
        .slice(0, 5).map(found => pathwaysSearchData.lines[found.id][1].toLowerCase());
    }"""
    found: list[str] = page.evaluate(script, typed)
    return found[:FIRST]


def test_slips_of_spelling_find_what_was_meant(page: Page) -> None:
    ready(page)
    missed = []
    for slip in slips():
        titles = first_titles(page, slip.typed)
        if not any(slip.meant in title for title in titles):
            missed.append((slip.typed, titles))
    recall = 1 - len(missed) / len(slips())
    assert recall >= LEAST, f"{recall:.2f}: {missed}"


def test_every_title_finds_itself(page: Page) -> None:
    ready(page)
    lost = page.evaluate("""async () => {
      const index = await pathwaysSearch.indexOf(pathwaysSearchData);
      return pathwaysSearchData.lines.map(line => line[1]).filter(title =>
        !pathwaysSearch.find(index, pathwaysSearchData, title, '').slice(0, 5)
          .some(found => pathwaysSearchData.lines[found.id][1] === title));
    }""")
    assert not lost


def test_nothing_is_loaded_before_it_is_used(page: Page) -> None:
    assert page.locator("head script").count() == 0
    ready(page)
    assert page.locator("head script").count() == 2


def test_by_keyboard_and_with_results_announced(page: Page) -> None:
    ready(page)
    page.keyboard.type("recovry coach", delay=5)
    page.locator("#found li").first.wait_for()
    said = page.locator("#said")
    assert said.get_attribute("role") == "status"
    assert "result" in (said.text_content() or "")
    page.keyboard.press("Enter")
    focused = page.evaluate("document.activeElement.getAttribute('href')")
    assert focused.endswith(".html")
    assert page.evaluate("document.querySelectorAll('#found a')[0] === document.activeElement")


def test_a_long_text_pasted_holds_nobody_up(page: Page) -> None:
    ready(page)
    page.keyboard.insert_text("peer support mentor " * 500)
    page.evaluate("new Promise((done) => { setTimeout(done, 100); })")
    took = page.evaluate("""async () => {
        const before = performance.now();
        await new Promise((done) => { setTimeout(done, 150); });
        return performance.now() - before;
    }""")
    assert took < 1000
    assert page.locator("#said").text_content()


def test_one_kind_alone_can_be_shown(page: Page) -> None:
    ready(page)
    page.fill("#words", "recovery")
    page.select_option("#kind", "role")
    page.locator("#found li").first.wait_for()
    kinds = page.locator("#found .quiet").all_text_contents()
    assert kinds
    assert all(kind.strip().startswith("Role") for kind in kinds)


def test_nothing_found_is_said_with_the_words(page: Page) -> None:
    ready(page)
    page.fill("#words", "<img src=x> $& zzzzqqqq")
    page.wait_for_timeout(300)
    assert "<img src=x> $& zzzzqqqq" in (page.locator("#said").text_content() or "")
    assert page.locator("#found").is_hidden()
    assert page.locator("#said img").count() == 0


def test_what_is_typed_is_in_no_address_and_sent_nowhere(page: Page, site: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    ready(page)
    page.fill("#words", "hope")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert page.url == (site / "search.html").as_uri()
    assert all(url.startswith(site.as_uri()) and "hope" not in url for url in asked)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_with_scripts_off_the_page_says_so(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "search.html").as_uri())
    assert page.locator("#no-script a").get_attribute("href") == "a-z.html"
    assert page.locator("#no-script").is_visible()
    assert page.locator("#search").is_hidden()
    page.click("#no-script a")
    page.click(".letters a[href='#h']")
    assert page.locator("h2#h").is_visible()
    context.close()
