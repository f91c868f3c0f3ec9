"""What changed between editions: told in words, kept for readers, the same every time."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import html5lib
import pytest

from pathways.model.catalogue import Award, Body, Catalogue
from pathways.model.items import Figures, Item
from pathways.model.quantities import Hundredths, Rung
from pathways.publish.changes import LONGEST, MOST, Piece, changes_page, edition_view, pieces
from pathways.publish.edition import Edition
from pathways.publish.history import (
    MOST_KEPT,
    Changes,
    History,
    What,
    changes_between,
    continued,
)
from pathways.publish.not_found import not_found_page
from tests.unit.publish.editions import ADDRESS, ON, at_address, boats, renderer_of


def edited(catalogue: Catalogue, *items: Item, gone: str = "") -> Catalogue:
    known = {**catalogue.items, **{i.id: i for i in items}}
    known.pop(gone, None)
    return replace(catalogue, items=dict(sorted(known.items())))


@pytest.fixture
def after() -> Catalogue:
    """Give the invented catalogue with a new item, a changed one and one that is gone."""
    old = boats().catalogue
    hand = old.items["hand-tools"]
    longer = replace(hand, figures=replace(hand.figures, weeks=9), requires="can-swim")
    fresh = replace(hand, id="new-tools", title="New Tools")
    return edited(old, longer, fresh, gone="adze-work")


def page(history: History) -> str:
    edition = replace(boats(), history=history)
    text = changes_page(edition, renderer_of(edition)).content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    return text


def test_new_changed_and_gone(after: Catalogue) -> None:
    found = list(changes_between(boats().catalogue, after))
    assert [(c.what, c.id, c.title, c.words, c.page) for c in found] == [
        (What.GONE, "adze-work", "Work with the Adze", "is no longer there", ""),
        (
            *(What.CHANGED, "hand-tools", "Hand Tools"),
            "now takes 9 weeks (before: 5) and now asks can swim 50 metres",
            "modules/hand-tools.html",
        ),
        (What.NEW, "new-tools", "New Tools", "is new", "modules/new-tools.html"),
    ]
    assert [(k.key, k.before, k.after) for k in found[1].keys] == [
        ("weeks", "5", "9"),
        ("requires", "", "can-swim"),
    ]


def test_registers_that_no_route_looks_at() -> None:
    old = boats().catalogue
    bodies = {**old.bodies, "new-yard": Body("new-yard", "New Yard")}
    bodies["slipway"] = replace(bodies["slipway"], title="Slipway")
    del bodies["old-yard"]
    award = Award("cert", "Certificate", Rung("deck", "1"))
    new = replace(old, bodies=bodies, awards={**old.awards, "cert": award})
    found = {(c.sort, c.id): (c.what, c.words, c.page) for c in changes_between(old, new)}
    assert found == {
        ("body", "new-yard"): (What.NEW, "is new", "bodies/new-yard.html"),
        ("body", "old-yard"): (What.GONE, "is no longer there", ""),
        ("body", "slipway"): (What.CHANGED, "is edited", "bodies/slipway.html"),
        ("award", "cert"): (What.NEW, "is new", ""),
    }


def test_registers_have_the_pages_they_have() -> None:
    old = boats().catalogue
    domain = replace(old.domains["joinery"], title="Wood")
    terms = replace(old.countries["xa"], title="X")
    new = replace(old, domains={"joinery": domain}, countries={**old.countries, "xa": terms})
    found = {c.id: c.page for c in changes_between(old, new)}
    assert found == {"joinery": "domains/joinery.html", "xa": ""}


def test_history_goes_on_and_stays_where_nothing_changed(after: Catalogue) -> None:
    old = boats().catalogue
    first = continued(History(), old, after, date(2026, 1, 1))
    assert [c.on for c in first.editions] == [date(2026, 1, 1)]
    assert continued(first, after, after, date(2026, 2, 2)) == first
    second = continued(first, after, old, date(2026, 2, 2))
    assert [c.on for c in second.editions] == [date(2026, 2, 2), date(2026, 1, 1)]
    many = second
    for _ in range(MOST_KEPT):
        many = continued(continued(many, old, after, ON), after, old, ON)
    assert len(many.editions) == MOST_KEPT


def test_page_of_the_first_edition() -> None:
    assert "This is the first edition" in page(History())


def test_page_tells_each_change(after: Catalogue) -> None:
    text = page(continued(History(), boats().catalogue, after, ON))
    assert '<h2 id="e2026-11-24">24 November 2026</h2>' in text
    assert '<a href="modules/hand-tools.html">Hand Tools</a> now takes 9 weeks' in text
    assert "<del>5</del> <ins>9</ins>" in text
    assert "<ins>can-swim</ins>" in text
    assert "<bdi>Work with the Adze</bdi>" in text
    headings = re.findall("<h3>(.*?)</h3>", text)
    assert headings == ["New", "Changed", "Gone"]


def test_an_earlier_edition_leads_to_no_page_that_is_gone(after: Catalogue) -> None:
    old = boats().catalogue
    first = continued(History(), old, after, ON)
    both = continued(first, after, old, ON)
    assert {c.id: c.page for c in both.editions[1].changes} == {
        "adze-work": "",
        "hand-tools": "modules/hand-tools.html",
        "new-tools": "",
    }
    assert "new-tools.html" not in page(both)
    odd = replace(first.editions[0].changes[2], page="javascript:alert(1)")
    told = History((Changes(ON, (odd,)),))
    assert continued(told, old, old, ON).editions[0].changes[0].page == ""


def test_two_editions_of_a_day_have_places_of_their_own(after: Catalogue) -> None:
    old = boats().catalogue
    both = continued(continued(History(), old, after, ON), after, old, ON)
    ids = re.findall(r' id="(e[^"]*)"', page(both))
    assert len(ids) == len(set(ids)) == 2


def test_long_lists_are_cut_and_counted() -> None:
    old = boats().catalogue
    hand = old.items["hand-tools"]
    fresh = [replace(hand, id=f"tool-{n:03}", title=f"Tool {n}") for n in range(MOST + 2)]
    text = page(continued(History(), old, edited(old, *fresh), ON))
    assert text.count('href="modules/tool-') == MOST
    assert "2 more are in the document for programs." in text


def test_long_texts_are_named_only() -> None:
    old = boats().catalogue
    rule = " and ".join(f"course-{n}" for n in range(LONGEST // 8))
    new = edited(old, replace(old.items["hand-tools"], requires=rule))
    assert "Edited. The text is too long to show here." in page(continued(History(), old, new, ON))


def test_figures_that_come_and_go() -> None:
    old = boats().catalogue
    hand = old.items["hand-tools"]
    none = Figures(Hundredths(0), None, None, None)
    new = edited(old, replace(hand, figures=none))
    text = page(continued(History(), old, new, ON))
    assert "<del>5</del> <ins>unknown</ins>" in text


def test_marks_are_read() -> None:
    assert list(pieces("a [-was-] {+is+} b")) == [
        *(Piece("a "), Piece("was", "del"), Piece(" "), Piece("is", "ins"), Piece(" b"))
    ]
    assert list(pieces("[-x-]")) == [Piece("x", "del")]
    assert list(pieces("")) == []


def test_hostile_titles_stay_text() -> None:
    old = boats().catalogue
    bad = replace(old.items["hand-tools"], title="<script>x</script> [-a-] {+b+}")
    text = page(continued(History(), old, edited(old, bad), ON))
    assert "<script>x" not in text


def test_view_of_an_edition_without_changes_has_no_parts() -> None:
    assert edition_view(Changes(ON, ()), "e").parts == ()


def not_found(edition: Edition) -> str:
    return not_found_page(edition, renderer_of(edition)).content.decode()


def test_not_found_leads_by_whole_addresses_where_it_can() -> None:
    text = not_found(at_address(boats()))
    assert f'href="{ADDRESS}a-z.html"' in text
    assert f'href="{ADDRESS}assets/site.css"' in text
    assert 'href="a-z.html"' in not_found(boats())
