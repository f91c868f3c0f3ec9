"""Links lead from page to page wherever the folder stands."""

from __future__ import annotations

from posixpath import dirname, join, normpath

import pytest

from pathways.publish.address import link

PLACES = (
    "index.html",
    "roles/a.html",
    "roles/index.html",
    "modules/b.html",
    "api/v1/items/a.json",
    "es/roles/a.html",
    "assets/site.css",
)


@pytest.mark.parametrize("at", PLACES)
@pytest.mark.parametrize("to", PLACES)
def test_a_link_leads_where_it_should(at: str, to: str) -> None:
    assert normpath(join(dirname(at), link(at, to))) == to


def test_a_link_is_short_inside_a_folder() -> None:
    assert link("roles/a.html", "roles/b.html#way") == "b.html#way"
    assert link("roles/a.html", "modules/b.html") == "../modules/b.html"
    assert link("a.html", "roles/b.html") == "roles/b.html"


def test_a_link_inside_a_page_is_its_mark() -> None:
    assert link("roles/a.html", "#way") == "#way"
