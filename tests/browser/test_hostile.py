"""A catalogue with hostile text in every field: its site is built, and nothing in it runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page

from tests.browser.hostile_site import (
    ADDRESSES,
    TEXTS,
    WORDS_OF_OURS,
    all_forms,
    build_hostile,
    hostile_catalogue,
    texts_of,
)
from tests.browser.site_fixture import Site
from tests.unit.publish.test_valid_html import errors
from tests.unit.publish.whole_site import parts_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ODD = """() => ({
    ran: window.__ran ?? null,
    wide: document.documentElement.scrollWidth > innerWidth,
    links: [...document.querySelectorAll('a[href]')]
        .map(one => one.protocol || new URL(one.href.baseVal, document.baseURI).protocol)
        .filter(kind => !['http:', 'https:', 'file:', 'mailto:'].includes(kind)),
    scripts: [...document.scripts].filter(one => !one.src && one.type !== 'application/ld+json')
        .length,
    handlers: [...document.querySelectorAll('*')]
        .filter(one => [...one.attributes].some(a => a.name.startsWith('on'))).length,
    strangers: document.querySelectorAll('main img, main iframe, main object').length,
})"""
NOTHING: dict[str, object] = {
    "ran": None,
    "wide": False,
    "links": [],
    "scripts": 0,
    "handlers": 0,
    "strangers": 0,
}
ELSEWHERE = "404.html"
"""The page that loads its style from where the site will stand."""
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module", params=TEXTS)
def kind(request: pytest.FixtureRequest) -> str:
    """Give the kind of hostile text."""
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def hostile(kind: str, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build the site of the hostile catalogue."""
    folder = tmp_path_factory.mktemp(kind)
    filled = hostile_catalogue(kind, folder / "yard").filled
    assert set(texts_of(all_forms())) - filled == WORDS_OF_OURS - filled
    build_hostile(kind, folder / "yard", folder / "site")
    return Site(kind, folder / "site", (folder / "site").as_uri() + "/")


class Watched:
    """A page on a phone, and what it tried to do."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.tried: list[str] = []
        page.on("dialog", self._asks)
        page.on("pageerror", lambda error: self.tried.append(str(error)))
        page.on("popup", lambda other: self.tried.append(other.url))
        page.on("console", self._said)
        page.on("request", lambda request: self._asked(request.url))

    def _asks(self, dialog: Dialog) -> None:
        self.tried.append("dialog")
        dialog.dismiss()

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" or "Content Security Policy" in message.text:
            self.tried.append(message.text)

    def _asked(self, url: str) -> None:
        if not url.startswith(("file:", "data:image/", "about:blank", "blob:")):
            self.tried.append(url)


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """Give a page on a phone that did nothing but show text."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    found = Watched(context.new_page())
    yield found
    context.close()
    assert found.tried == []


def test_no_page_runs_anything_or_runs_off_the_screen(watched: Watched, hostile: Site) -> None:
    odd = {}
    places = sorted(path.relative_to(hostile.folder) for path in hostile.folder.rglob("*.html"))
    assert len(places) > 40
    for place in (p for p in places if p.name != ELSEWHERE):
        hostile.open(watched.page, place.as_posix(), unfolded=True)
        found = watched.page.evaluate(ODD)
        if found != NOTHING:
            odd[str(place)] = found
    assert odd == {}


def test_pages_are_whole(hostile: Site) -> None:
    wrong = {}
    for path in hostile.folder.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        page = parts_of(html)
        assert len(page.all("h1")) == len(page.all("main")) == len(page.all("footer")) == 1, path
        assert not page.inline, path
        for text in page.linked:
            json.loads(text)
        if found := errors(html):
            wrong[path.name] = found
    assert wrong == {}


def test_search_shows_hostile_text_as_text(watched: Watched, hostile: Site, kind: str) -> None:
    page = watched.page
    hostile.open(page, "search.html")
    words = {"runs": "script", "turns": "gnp", "wide": "wwww", "blank": "hand-tools"}[kind]
    page.locator("#words").press_sequentially(words)
    page.wait_for_selector("#said:not(:empty)")
    page.wait_for_timeout(300)
    assert page.evaluate(ODD) == NOTHING
    if kind == "runs":
        assert "<script>window.__ran=1</script>" in page.inner_text("#found li >> nth=0")


def test_the_planner_shows_hostile_text_as_text(watched: Watched, hostile: Site, kind: str) -> None:
    page = watched.page
    hostile.open(page, "planner.html#add=hand-tools")
    page.wait_for_selector("#planner h1")
    assert page.evaluate(ODD) == NOTHING
    hostile.open(page, "planner.html#to=shipwright-xa")
    page.wait_for_selector("#planner h1")
    assert page.evaluate(ODD) == NOTHING
    if kind == "runs":
        assert "<script>" in page.inner_text("#planner")


def test_documents_for_programs_can_be_read(hostile: Site, kind: str) -> None:
    documents = list((hostile.folder / "api").rglob("*.json"))
    assert len(documents) > 20
    held = [json.loads(path.read_text(encoding="utf-8")) for path in documents]
    assert any(TEXTS[kind].strip() in json.dumps(one, ensure_ascii=False) for one in held) or (
        kind == "runs"
    )
    feed = ET.parse(hostile.folder / "feed.xml").getroot()  # noqa: S314 - our own
    titles = [one.text or "" for one in feed.iter(f"{ATOM}title")]
    assert any(TEXTS[kind].strip() in title for title in titles)
    sitemap = ET.parse(hostile.folder / "sitemap.xml").getroot()  # noqa: S314 - our own
    assert len(list(sitemap)) > 40


def test_odd_addresses_are_text(hostile: Site, kind: str) -> None:
    address = ADDRESSES[kind]
    pages = [parts_of(p.read_text(encoding="utf-8")) for p in hostile.folder.rglob("*.html")]
    linked = any(address in page.addresses for page in pages)
    assert linked == (kind == "wide")  # the others are no addresses of the web


def test_what_runs_would_be_seen(browser: Browser) -> None:
    page = browser.new_page()
    watched = Watched(page)
    page.set_content(f"<main>{TEXTS['runs']}</main><p style='width: 5000px'>x")
    page.wait_for_timeout(200)
    found = page.evaluate(ODD)
    page.close()
    assert found["ran"] is not None
    assert found["wide"]
    assert found["links"] == ["javascript:"]
    assert found["handlers"] == 2
    assert watched.tried == []
