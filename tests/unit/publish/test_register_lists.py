"""Lists: everything of a kind, everything from A to Z, however much there is."""

from __future__ import annotations

import re

import pytest

from pathways.model.catalogue import Body, Catalogue, Country
from pathways.model.items import Item, Kind
from pathways.publish import lists
from pathways.publish.edition import Edition, Settings
from pathways.publish.home import home_view
from pathways.publish.listed import Listed, alphabet, by_title, listed_item
from pathways.publish.lists import alphabet_views, list_pages, list_views, role_shelves
from tests.unit.publish.editions import ON, boats, renderer_of


def edition_of(*items: Item) -> Edition:
    countries = {c: Country(c, c.upper(), "GBP") for c in ("xa", "xa-north", "xb")}
    bodies = {"yard": Body("yard", "The Yard")}
    catalogue = Catalogue({i.id: i for i in items}, bodies=bodies, countries=countries)
    return Edition(catalogue, Settings(), ON)


def role(id_: str, *countries: str) -> Item:
    return Item(id_, Kind.ROLE, id_.title(), countries=countries)


def test_an_item_says_who_gives_it_and_where() -> None:
    edition = edition_of()
    line = listed_item(
        Item("oar", Kind.MODULE, "Oars", provider="yard", countries=("xa-north",)),
        edition.catalogue,
    )
    assert line == Listed("modules/oar.html", "Oars", "module", "The Yard", ("XA-NORTH",))
    unknown = listed_item(Item("oar", Kind.MODULE, "Oars", provider="dock"), edition.catalogue)
    assert unknown.by == "dock"


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("oars", "O"),
        ("Éclair", "E"),
        ("24 credits", "#"),
        ("", "#"),
        ("Ωmega", "#"),
        ("ßeta", "S"),
        ("ﬁn", "F"),
    ],
)
def test_titles_stand_under_their_first_letter(title: str, letter: str) -> None:
    assert Listed("x.html", title, "module").letter == letter


def test_an_alphabet_has_other_last_and_no_empty_letter() -> None:
    lines = [Listed(f"{n}.html", t, "module") for n, t in enumerate(("Zinc", "4 nails", "ash"))]
    shelves = alphabet(lines)
    assert [(s.title, s.id) for s in shelves] == [("A", "a"), ("Z", "z"), ("#", "other")]
    assert [line.title for line in by_title(lines)] == ["4 nails", "ash", "Zinc"]


def test_roles_stand_under_every_country_they_are_in_once() -> None:
    edition = edition_of(
        role("sailor", "xa-north", "xa"), role("cook", "xa", "xb"), role("drifter")
    )
    shelves = {s.id: [line.title for line in s.lines] for s in role_shelves(edition)}
    assert shelves == {"xa": ["Cook", "Sailor"], "xb": ["Cook"], "anywhere": ["Drifter"]}


def test_courses_stand_under_who_gives_them_and_the_rest_last() -> None:
    edition = edition_of(
        Item("a", Kind.MODULE, "A"),
        Item("b", Kind.MODULE, "B", provider="yard"),
        Item("c", Kind.MODULE, "C", provider="zed"),
    )
    view = next(v for v in list_views(edition) if v.kind == "module")
    assert [(s.title, s.id) for s in view.shelves] == [
        ("The Yard", "yard"),
        ("zed", "zed"),
        ("#", "other."),
    ]


def test_a_body_called_other_has_a_place_of_its_own() -> None:
    edition = edition_of(Item("a", Kind.MODULE, "A"), Item("b", Kind.MODULE, "B", provider="other"))
    view = next(v for v in list_views(edition) if v.kind == "module")
    ids = [shelf.id for shelf in view.shelves]
    assert len(set(ids)) == len(ids) == 2


def test_a_place_that_all_of_a_shelf_share_is_said_once() -> None:
    here = {"provider": "yard", "countries": ("xa",)}
    edition = edition_of(
        Item("a", Kind.MODULE, "A", **here),  # type: ignore[arg-type]
        Item("b", Kind.MODULE, "B", **here),  # type: ignore[arg-type]
        Item("c", Kind.MODULE, "C", countries=("xa",)),
        Item("d", Kind.MODULE, "D", countries=("xb",)),
    )
    shelves = next(v for v in list_views(edition) if v.kind == "module").shelves
    assert [shelf.where for shelf in shelves] == [("XA",), ()]
    pages = {f.place: f.content.decode() for f in list_pages(edition, renderer_of(edition))}
    said = pages["modules/index.html"].partition("<section>")[2]
    assert said.count("XA") == 2, "in the heading of the yard, and beside C"
    assert said.count("XB") == 1


def test_a_kind_of_which_there_is_nothing_has_no_shelf() -> None:
    views = {view.kind: view.shelves for view in list_views(edition_of())}
    assert views["attestation"] == ()
    assert views["role"] == ()
    assert len(views) == 9


def test_everything_stands_in_the_alphabet() -> None:
    edition = boats()
    ((place, view),) = alphabet_views(edition)
    shown = {line.place for shelf in view.shelves for line in shelf.lines}
    assert place == "a-z.html"
    assert {f"{item.kind}s/{item.id}.html" for item in edition.items} <= shown
    assert {"domains/joinery.html", "bodies/slipway.html", "frameworks/deck.html"} <= shown
    letters = {letter.title: letter.place for letter in view.letters}
    assert letters["J"] == "#j"
    assert letters["Q"] == ""
    assert len(letters) == 27


def test_a_long_alphabet_has_a_page_for_each_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MOST", 5)
    pages = dict(alphabet_views(boats()))
    assert pages["a-z.html"].shelves == ()
    letters = {letter.title: letter.place for letter in pages["a-z.html"].letters}
    assert letters["J"] == "a-z/j.html"
    inside = pages["a-z/j.html"]
    assert [shelf.title for shelf in inside.shelves] == ["J"]
    here = [letter for letter in inside.letters if letter.here]
    assert [(letter.title, letter.place) for letter in here] == [("J", "j.html")]


def test_a_long_letter_has_several_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MOST", 2)
    edition = edition_of(*(role(f"a{n}", "xa") for n in range(5)))
    pages = dict(alphabet_views(edition))
    assert {"a-z/a.html", "a-z/a-2.html", "a-z/a-3.html"} <= pages.keys()
    second = pages["a-z/a-2.html"]
    assert [line.title for shelf in second.shelves for line in shelf.lines] == ["A2", "A3"]
    assert [(p.place, p.here) for p in second.parts] == [
        ("a.html", False),
        ("a-2.html", True),
        ("a-3.html", False),
    ]
    html = {f.place: f.content for f in list_pages(edition, renderer_of(edition))}
    assert b'<a href="a-2.html" aria-current="page">2</a>' in html["a-z/a-2.html"]
    titles = [re.findall(rb"<title>(.*) - Pathways</title>", page)[0] for page in html.values()]
    assert {b"A to Z", b"A to Z: A", b"A to Z: A, page 2"} <= {*titles}
    assert len(set(titles)) == len(titles)


def test_a_long_list_leads_to_who_gives_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MOST", 3)
    edition = boats()
    pages = {f.place: f.content.decode() for f in list_pages(edition, renderer_of(edition))}
    assert '<a href="../bodies/slipway.html">' in pages["modules/index.html"]
    assert "hand-tools.html" not in pages["modules/index.html"]


def test_a_short_list_has_every_line() -> None:
    edition = boats()
    pages = {f.place: f.content.decode() for f in list_pages(edition, renderer_of(edition))}
    for item in edition.items:
        assert f'href="{item.id}.html"' in pages[f"{item.kind}s/index.html"]
    assert "competencies/index.html" not in pages


def test_the_first_page_counts_what_there_is() -> None:
    edition = boats()
    view = home_view(edition)
    kinds = [item.kind for item in edition.items]
    assert view.roles == kinds.count(Kind.ROLE)
    assert view.modules == kinds.count(Kind.MODULE)
    assert view.bodies == 3
    assert [shelf.title for shelf in view.shelves] == ["Atlantica"]
