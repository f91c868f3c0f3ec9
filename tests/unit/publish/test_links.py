"""Every link within a site leads to a file that is there, and to a place that is on its page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest

from tests.unit.publish.whole_site import NAMES, PageParts, pages, parts_of, whole_site

SITES = [pytest.param(name, marks=[pytest.mark.slow] * (name == "shipped")) for name in NAMES]
OUTSIDE = re.compile(r"https?://|mailto:|tel:|data:")
BY_SCRIPT = frozenset({"planner.html", "compare.html"})
"""Pages whose script reads what stands after the `#`."""


def broken(of: Mapping[str, PageParts], files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Give each page with each address on it that leads nowhere."""
    ids = {place: page.ids for place, page in of.items()}
    for place, page in of.items():
        for address in page.addresses:
            if OUTSIDE.match(address):
                continue
            path, _, part = address.partition("#")
            to = normpath(join(dirname(place), unquote(path))) if path else place
            on_page = to not in ids or to in BY_SCRIPT or not part or unquote(part) in ids[to]
            if to not in files or path.endswith("/") or not on_page:
                yield place, address


@pytest.mark.parametrize("name", SITES)
def test_every_link_leads_somewhere(name: str) -> None:
    assert list(broken(pages(name), whole_site(name))) == []


@pytest.mark.parametrize("name", SITES)
def test_every_page_is_reached_by_links_from_the_first(name: str) -> None:
    of, found, todo = pages(name), {"index.html"}, ["index.html"]
    while todo:
        place = todo.pop()
        for address in of[place].addresses:
            to = normpath(join(dirname(place), address.partition("#")[0]))
            if to in of and to not in found:
                found.add(to)
                todo.append(to)
    assert of.keys() - found == {"404.html"}


@pytest.mark.parametrize("name", SITES)
def test_what_a_link_by_script_names_is_in_the_catalogue(name: str) -> None:
    places = whole_site(name).keys()
    ids = {re.split(r"[/.]", p)[1] for p in places if re.match(r"(role|module|qual|attest)", p)}
    named = [
        found
        for page in pages(name).values()
        for address in page.addresses
        for found in re.findall(r"planner\.html#(?:to|add)=(.*)", address)
    ]
    assert named
    assert set(named) <= ids


def test_broken_links_are_found() -> None:
    of = {
        "a/b.html": parts_of("<a href='c.html#x'></a><a href='../d.html'></a><a href='#y'></a>"),
        "a/c.html": parts_of("<p id=z></p><a href='https://example.org/'></a><img src='e.png'>"),
    }
    files = dict.fromkeys(of, b"")
    wrong = [("a/b.html", "c.html#x"), ("a/b.html", "../d.html"), ("a/b.html", "#y")]
    assert list(broken(of, files)) == [*wrong, ("a/c.html", "e.png")]
