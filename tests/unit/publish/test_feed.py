"""The feed and the sitemap are read by other programs: well-formed, whole addresses, stable."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from pathways.model.items import Item, Kind
from pathways.publish import sitemap
from pathways.publish.edition import Edition
from pathways.publish.feed import MOST, feed_file
from pathways.publish.file import File
from pathways.publish.history import History, continued
from pathways.publish.machine_files import with_sitemap
from pathways.publish.sitemap import sitemap_files
from tests.unit.publish.editions import ADDRESS, ON, at_address, boats

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def with_new(edition: Edition, *titles: str) -> Edition:
    """Give an edition in which items are new."""
    items = {f"item-{n}": Item(f"item-{n}", Kind.MODULE, t) for n, t in enumerate(titles)}
    old = replace(edition.catalogue, items={})
    return replace(
        edition, history=continued(History(), old, replace(edition.catalogue, items=items), ON)
    )


def feed(edition: Edition) -> ET.Element:
    return ET.fromstring(feed_file(edition).content)  # noqa: S314 - our own


def test_feed_of_an_address() -> None:
    root = feed(with_new(at_address(boats()), "Oars & <Sails>"))
    assert root.findtext(f"{ATOM}title") == "Pathways: what changed"
    assert root.findtext(f"{ATOM}updated") == "2026-11-24T00:00:00Z"
    links = {e.get("rel"): e.get("href") for e in root.findall(f"{ATOM}link")}
    assert links == {"self": f"{ADDRESS}feed.xml", "alternate": f"{ADDRESS}changes.html"}
    (entry,) = root.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Added: Oars & <Sails>"
    assert entry.findtext(f"{ATOM}summary") == "Oars & <Sails> is new."
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"{ADDRESS}modules/item-0.html"


def test_what_is_gone_leads_to_the_page_of_changes() -> None:
    edition = at_address(boats())
    new = replace(edition.catalogue, items={})
    history = continued(History(), edition.catalogue, new, ON)
    links = [e.get("href") for e in feed(replace(edition, history=history)).iter(f"{ATOM}link")]
    assert links[2] == f"{ADDRESS}changes.html#e2026-11-24"


def test_feed_without_an_address_has_no_links() -> None:
    root = feed(with_new(boats(), "Oars"))
    assert root.findall(f".//{ATOM}link") == []
    assert len(root.findall(f"{ATOM}entry")) == 1


@pytest.mark.parametrize("edition", [boats(), at_address(boats())])
def test_an_entry_has_a_link_or_its_content(edition: Edition) -> None:
    (entry,) = feed(with_new(edition, "Oars")).iter(f"{ATOM}entry")
    told = [entry.find(f"{ATOM}{name}") for name in ("content", "link")]
    assert sum(one is not None for one in told) == 1  # as the form of Atom asks


def test_feed_of_a_first_edition_is_empty() -> None:
    root = feed(boats())
    assert root.findall(f"{ATOM}entry") == []
    assert root.findtext(f"{ATOM}updated") == f"{ON}T00:00:00Z"


def test_ids_are_stable_and_apart() -> None:
    titles = [f"T{n}" for n in range(MOST + 5)]
    ids = [e.text for e in feed(with_new(boats(), *titles)).iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids)) == MOST + 1
    assert ids == [e.text for e in feed(with_new(boats(), *titles)).iter(f"{ATOM}id")]


@pytest.mark.parametrize("title", ["a\x00b\x1f", "]]>", "<!--", "\"&'", "\ud800", "\uffff"])
def test_hostile_titles_leave_the_feed_well_formed(title: str) -> None:
    root = feed(with_new(at_address(boats()), title))
    assert len(root.findall(f"{ATOM}entry")) == 1


def test_sitemap_has_every_page_but_the_one_not_found() -> None:
    files = [File(p, b"") for p in ("index.html", "roles/a.html", "404.html", "feed.xml")]
    found = {f.place: f for f in with_sitemap(files, at_address(boats()))}
    assert list(found)[:4] == [f.place for f in files]
    root = ET.fromstring(found["sitemap.xml"].content)  # noqa: S314 - our own
    assert [e.text for e in root.iter(f"{MAP}loc")] == [
        f"{ADDRESS}index.html",
        f"{ADDRESS}roles/a.html",
    ]
    assert f"Sitemap: {ADDRESS}sitemap.xml\n" in found["robots.txt"].content.decode()


def test_no_sitemap_without_an_address() -> None:
    (robots,) = sitemap_files(["index.html"], "")
    assert robots == File("robots.txt", b"User-agent: *\nAllow: /\n")


def test_large_sitemap_is_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST", 2)
    found = {f.place: f.content for f in sitemap_files(["a.html", "b.html", "c.html"], ADDRESS)}
    assert list(found) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml", "robots.txt"]
    root = ET.fromstring(found["sitemap.xml"])  # noqa: S314 - our own
    assert [e.text for e in root.iter(f"{MAP}loc")] == [
        f"{ADDRESS}sitemap-1.xml",
        f"{ADDRESS}sitemap-2.xml",
    ]
    assert b"c.html" in found["sitemap-2.xml"]
