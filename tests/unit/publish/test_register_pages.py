"""Pages of registers as they are read: whole, linked, escaped, in every language asked."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from posixpath import dirname, join, normpath

import pytest

from pathways.cli.edition import shipped_sources
from pathways.model.catalogue import (
    Area,
    Body,
    Catalogue,
    Competencies,
    Country,
    Domain,
    HourKind,
    Ladder,
)
from pathways.model.items import Item, Kind
from pathways.publish.edition import Edition, Settings
from pathways.publish.register_pages import RegisterPages, register_files
from pathways.publish.role_view import role_view
from tests.unit.publish.editions import ON, boats, renderer_of

EVIL = '"><script>alert(1)</script><b onload=x>\u202e{{ 7 * 7 }}'
WHOLE = (
    "index.html", "look-around.html", "staff.html", "a-z.html", "search.html", "compare.html",
    "sources.html", "how.html", "privacy.html", "accessibility.html", "roles/index.html",
    "qualifications/index.html", "modules/index.html", "attestations/index.html",
    "bodies/index.html", "frameworks/index.html", "domains/index.html",
    "competencies/index.html", "hours/index.html", "awards/index.html",
    "credit-systems/index.html", "countries/index.html", "calendars/index.html",
    "domains/joinery.html",
    "frameworks/deck.html", "bodies/slipway.html", "competencies/yard-crafts.html",
    "hours/bench-work.html",
)  # fmt: skip


class Page(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.odd: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name in {"href", "src"}:
                self.links.append(value or "")
            if name == "id":
                self.ids.append(value or "")
            if name == "style" or name.startswith("on"):
                self.odd.append(name)


def pages_of(edition: Edition) -> dict[str, str]:
    made = RegisterPages(edition, lambda role: role_view(role, edition))
    return {f.place: f.content.decode() for f in made.files(renderer_of(edition))}


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return pages_of(boats())


def test_every_page_that_is_promised_is_there(pages: dict[str, str]) -> None:
    assert set(WHOLE) <= pages.keys()


def test_a_page_has_one_heading_its_landmarks_and_nothing_inline(pages: dict[str, str]) -> None:
    for place, html in pages.items():
        page = Page(html)
        assert page.tags.count("h1") == 1, place
        assert page.tags.count("main") == 1, place
        assert "footer" in page.tags, place
        assert page.links[0].endswith("assets/site.css"), place
        assert page.odd == [], place
        assert "style" not in page.tags, place
        assert len(page.ids) == len(set(page.ids)), place


def test_links_lead_to_pages_of_the_site(pages: dict[str, str]) -> None:
    edition = boats()
    others = {f"{i.kind}s/{i.id}.html" for i in edition.items}
    others |= {"planner.html", "changes.html", "api/v1/index.json", "assets/site.css"}
    known = pages.keys() | others | {f.place for f in register_files(edition, shipped_sources())}
    for place, html in pages.items():
        for link in Page(html).links:
            if link.startswith("https://"):
                continue
            path, _, part = link.partition("#")
            to = normpath(join(dirname(place), path)) if path else place
            assert to in known, f"{place}: {link}"
            if part and to in pages:
                assert part in Page(pages[to]).ids, f"{place}: {link}"


def test_hostile_text_stays_text() -> None:
    evil = {
        "role": Item("role", Kind.ROLE, EVIL, countries=("xa",), requires="module and oak >= 1"),
        "module": Item("module", Kind.MODULE, EVIL, provider="body", develops=(("oak", 1),)),
    }
    catalogue = Catalogue(
        evil,
        domains={"oak": Domain("oak", EVIL, (EVIL, EVIL), ((1, f'ask "{EVIL[2:]}"'),))},
        ladders={"deck": Ladder("deck", EVIL, ("1",))},
        bodies={"body": Body("body", EVIL)},
        hour_kinds={"work": HourKind("work", EVIL, "practice")},
        countries={"xa": Country("xa", EVIL, "GBP")},
        competencies={"c": Competencies("c", EVIL, (Area("a", EVIL, ("oak",), ("module",)),))},
    )
    title, contact = f"Site {EVIL}", f"a@b.c?{EVIL}"
    pages = pages_of(Edition(catalogue, Settings(title=title, contact=contact), ON))
    for place, html in pages.items():
        page = Page(html)
        assert set(page.odd) == set(), place
        scripts = page.tags.count("script") - html.count('<script type="application/ld+json">')
        assert scripts == (place in {"search.html", "compare.html"}), place
        assert "{{ 7" in html or "49" not in html, place
    assert "&lt;script&gt;" in pages["roles/index.html"]


def test_a_repository_makes_files_into_links() -> None:
    settings = Settings(repository="https://example.org/edit/main/")
    pages = pages_of(replace(boats(), settings=settings))
    address = "https://example.org/edit/main/frameworks/domains/joinery.yaml"
    assert f'<a href="{address}" rel="noreferrer">' in pages["domains/joinery.html"]
    assert "Edit this" in pages["staff.html"]


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("us@example.org", "mailto:us@example.org"),
        ("https://example.org/write", "https://example.org/write"),
        ("http://intranet/write", "http://intranet/write"),
    ],
)
def test_people_can_write_to_the_host(contact: str, address: str) -> None:
    renderer = renderer_of(replace(boats(), settings=Settings(contact=contact)))
    for name in ("privacy", "accessibility", "how"):
        page = renderer.page(f"{name}.html", f"{name}.html", None)
        assert f'<a href="{address}">Write to us</a>' in page.content.decode()


def test_a_site_of_two_languages_links_them() -> None:
    edition = replace(boats(), settings=Settings(languages=("en", "es")))
    html = pages_of(edition)["domains/joinery.html"]
    assert '<a href="../es/domains/joinery.html" lang="es" hreflang="es">Español</a>' in html
    assert 'hreflang="en" aria-current="true"' in html


def test_the_files_that_pages_share() -> None:
    edition = replace(boats(), settings=Settings(logo=("yard.svg", b"<svg/>")))
    files = {f.place: f.content for f in register_files(edition, shipped_sources())}
    assert files["assets/yard.svg"] == b"<svg/>"
    assert files["assets/icon.svg"].startswith(b"<svg")
    assert b"MiniSearch" in files["assets/minisearch.js"]
    assert b"Permission is hereby granted" in files["assets/minisearch.LICENSE.txt"]
    page = renderer_of(edition).page("how.html", "how.html", None).content.decode()
    assert 'src="assets/yard.svg"' in page


def test_pages_are_the_same_each_time(pages: dict[str, str]) -> None:
    assert pages_of(boats()) == pages
