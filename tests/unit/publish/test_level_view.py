"""Courses that bring a level: on the page of the domain, or on a page of their own by place."""

from __future__ import annotations

import pytest

from pathways.explain.links import Links
from pathways.model.catalogue import Catalogue, Country, Domain
from pathways.model.items import Item, Kind
from pathways.publish import domain_view as domains
from pathways.publish.domain_view import covered, domain_view
from pathways.publish.edition import Edition, Settings
from pathways.publish.level_view import MOST, level_address, level_view
from pathways.publish.register_pages import RegisterPages
from pathways.publish.role_view import role_view
from tests.unit.publish.editions import ON, boats, renderer_of
from tests.unit.publish.whole_site import parts_of

OAK = Domain("oak", "Oak", ("New", "Learning", "Able"), ())


def grove(courses: int) -> Edition:
    """Give a domain that so many courses build to level 1, the last of them anywhere."""
    places = [("xb",), ("xa",), ("xa", "xb")]
    items = [
        Item(f"c{n}", Kind.MODULE, f"Course {n}", develops=(("oak", 1),), countries=places[n % 3])
        for n in range(courses - 1)
    ]
    items.append(Item("last", Kind.MODULE, "Last", develops=(("oak", 1),)))
    countries = {c: Country(c, title, "GBP") for c, title in (("xa", "Ely"), ("xb", "Bly"))}
    catalogue = Catalogue({i.id: i for i in items}, domains={"oak": OAK}, countries=countries)
    return Edition(catalogue, Settings(), ON)


def test_every_course_stands_under_its_place_and_the_rest_last() -> None:
    view = level_view(OAK, 1, grove(7).catalogue)
    shelves = [(s.id, s.title, [line.title for line in s.lines]) for s in view.shelves]
    assert shelves == [
        ("xb", "Bly", ["Course 0", "Course 3"]),
        ("xa", "Ely", ["Course 1", "Course 4"]),
        ("xa-xb", "Ely, Bly", ["Course 2", "Course 5"]),
        ("anywhere", "", ["Last"]),
    ]
    assert (view.name, view.courses) == ("Learning", 7)


@pytest.mark.parametrize(("courses", "place"), [(MOST, ""), (MOST + 1, "levels/oak-1.html")])
def test_many_courses_have_a_page_of_their_own(courses: int, place: str) -> None:
    edition = grove(courses)
    view = domain_view(OAK, edition, covered(edition, Links(edition.catalogue)))
    assert [level.place for level in view.levels] == ["", place, ""]
    assert len(view.levels[1].courses) == courses


def test_the_page_names_each_course_and_each_place_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(domains, "MOST", 0)
    edition = boats()
    made = RegisterPages(edition, lambda role: role_view(role, edition))
    pages = {f.place: f.content.decode() for f in made.files(renderer_of(edition))}
    for domain in edition.catalogue.domains.values():
        for id_, number in edition.catalogue.developers.get(domain.id, ()):
            place = level_address(domain.id, number)
            page = parts_of(pages[place])
            course = edition.catalogue.items[id_]
            assert f"../{course.kind}s/{id_}.html" in page.addresses
            assert f"../domains/{domain.id}.html#level-{number}" in page.addresses
            home = parts_of(pages[f"domains/{domain.id}.html"])
            assert f"../{place}" in home.addresses
            assert max(page.ids.values()) == 1
