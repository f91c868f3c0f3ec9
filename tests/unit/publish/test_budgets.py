"""How many bytes a site asks of a phone: each page, and all that comes with it."""

from __future__ import annotations

import gzip
import re
from posixpath import dirname, join, normpath

import pytest

from tests.unit.publish.whole_site import pages, whole_site

pytestmark = pytest.mark.slow

KB = 1024
PAGE, FIRST_LOAD, PLANNER_LOAD = 30 * KB, 40 * KB, 150 * KB
STYLES, SCRIPTS, PLANNER_SCRIPT = 15 * KB, 20 * KB, 60 * KB
APPLICATIONS = ("planner.html", "review.html")
"""Pages that work something out, each with a script of its own."""
LISTS = ("a-z.html", "compare.html")
"""Pages with a line for everything: their number of lines is held by tests of their own."""
LONGEST = 130 * KB


def packed(content: bytes) -> int:
    """Give the bytes that are sent where the server packs them."""
    return len(gzip.compress(content, mtime=0))


def first_load(place: str) -> int:
    """Give the packed bytes of a page with its styles, scripts and pictures."""
    files = whole_site("shipped")
    with_it = {normpath(join(dirname(place), path)) for path in pages("shipped")[place].loaded}
    return packed(files[place]) + sum(packed(files[one]) for one in sorted(with_it))


def test_pages_are_small() -> None:
    sizes = {place: len(whole_site("shipped")[place]) for place in pages("shipped")}
    large = {place: size for place, size in sizes.items() if size > PAGE}
    assert {place: size for place, size in large.items() if place not in LISTS} == {}
    assert all(size <= LONGEST for size in large.values()), large


def test_a_page_is_there_soon() -> None:
    loads = {place: first_load(place) for place in pages("shipped") if place not in APPLICATIONS}
    assert {place: load for place, load in loads.items() if load > FIRST_LOAD} == {}


@pytest.mark.parametrize("place", APPLICATIONS)
def test_what_works_something_out_is_there_soon(place: str) -> None:
    assert first_load(place) <= PLANNER_LOAD
    script = f"assets/{place.removesuffix('.html')}.js"
    assert len(whole_site("shipped")[script]) <= PLANNER_SCRIPT


def test_what_pages_share_is_small() -> None:
    files = whole_site("shipped")
    assert len(files["assets/site.css"]) <= STYLES
    scripts = {path for place in pages("shipped") for path in shared_scripts(place)}
    assert scripts
    assert sum(len(files[path]) for path in sorted(scripts)) <= SCRIPTS


def shared_scripts(place: str) -> set[str]:
    """Give the scripts of a page that works nothing out, but for tables of words."""
    if place in APPLICATIONS:
        return set()
    found = (normpath(join(dirname(place), path)) for path in pages("shipped")[place].loaded)
    return {path for path in found if re.fullmatch(r"assets/(?!strings\.).*\.js", path)}


def test_no_page_loads_the_search_before_it_is_used() -> None:
    late = {"assets/minisearch.js", "assets/search-data.js"}
    assert late <= whole_site("shipped").keys()
    assert all(not late & shared_scripts(place) for place in pages("shipped"))
