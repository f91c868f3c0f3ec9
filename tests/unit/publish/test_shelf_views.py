"""Registers on one page each: every entry, what stands behind it, and one list of sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pathways.explain.pages import Page, Part
from pathways.model.authored_terms import CalendarForm
from pathways.model.catalogue import Conversion, Term, TermCalendar
from pathways.publish.edition import Edition
from pathways.publish.registers import Registers
from pathways.publish.shelf_backing import Told, shelf_of
from pathways.publish.shelf_views import ShelfView, shelf_views
from tests.unit.publish.editions import boats, renderer_of, shipped


def views(edition: Edition) -> dict[str, ShelfView]:
    return {view.kind: view for view in shelf_views(edition)}


def bare(edition: Edition) -> Edition:
    """Give an edition without files."""
    return replace(edition, registers=Registers())


def page(view: ShelfView, edition: Edition) -> str:
    return renderer_of(edition).page("x/index.html", "shelf.html", view).content.decode()


def test_an_award_has_its_rows_and_who_says_them() -> None:
    (award,) = views(boats())["award"].awards
    assert (award.title, award.level.title) == ("Yard Diploma", "deck 2")
    nation, guild = award.rows
    assert (nation.body, nation.total, nation.at_level, nation.prior) == (None, "30", "10", None)
    assert guild.body is not None
    assert (guild.body.id, guild.total, guild.prior) == ("slipway", None, "15")
    assert [one.standing for one in nation.told] == ["judgement"]
    assert nation.told[0].keys == ("total", "at_level")


def test_every_shipped_award_lists_the_qualifications_that_are_it() -> None:
    edition = shipped()
    found = {line.place for one in views(edition)["award"].awards for line in one.items}
    assert found == {f"qualifications/{i.id}.html" for i in edition.items if i.award}


def test_credits_say_what_they_are_worth_and_where_they_count() -> None:
    edition = shipped()
    view = views(edition)["credits"]
    found = {one.id: one for one in view.systems}
    assert found.keys() == edition.catalogue.systems.keys()
    assert (found["rqf"].size, found["rqf"].hours) == ("1", "10")
    assert found["access-he"].hours is None
    assert "rqf" in {ladder.id for ladder in found["rqf"].ladders}
    ratios = {(one.source.id, one.target.id): one for one in view.ratios}
    assert ratios.keys() == {(c.source, c.target) for c in edition.catalogue.conversions}
    for one in ratios.values():
        assert len(one.told) == 1, "a row on two pages is told once"
        assert one.told[0].sources


def test_a_ratio_to_a_system_the_catalogue_does_not_know_keeps_its_id() -> None:
    edition = bare(boats())
    size = next(iter(edition.catalogue.systems.values())).size
    more = (Conversion("lost", "gone", size),)
    edition = replace(edition, catalogue=replace(edition.catalogue, conversions=more))
    (ratio,) = views(edition)["credits"].ratios
    assert (ratio.source.title, ratio.source.place, ratio.told) == ("lost", "", ())


def test_a_place_is_whole_or_part_of_one_and_counts_what_is_there() -> None:
    edition = shipped()
    found = {one.id: one for one in views(edition)["country"].countries}
    assert found["gb"].whole is None
    part = found["gb-eng"].whole
    assert part is not None
    assert part.place == "countries/index.html#gb"
    roles = [i for i in edition.items if i.kind == "role" and "gb" in i.countries]
    assert found["gb"].roles == len(roles)
    others = [i for i in edition.items if i.kind in {"module", "qualification"}]
    assert found["us-ny"].courses == sum("us-ny" in i.countries for i in others)


def test_a_calendar_has_its_terms_and_why_they_are_ours() -> None:
    edition = shipped()
    view = views(edition)["calendar"]
    (calendar,) = view.calendars
    terms = edition.catalogue.terms[calendar.id].terms
    assert [(t.title, t.since, t.until) for t in calendar.terms] == [
        (t.title, t.since, t.until) for t in terms
    ]
    assert calendar.told[0].standing == "judgement"
    assert calendar.told[0].reason
    assert [one.seen for one in view.sources] == [date(2026, 11, 28)]
    assert "later" in page(view, edition)


def test_without_files_entries_stand_with_no_source() -> None:
    edition = bare(boats())
    for view in shelf_views(edition):
        assert (view.files, view.sources) == ((), ())
    (award,) = views(edition)["award"].awards
    assert (award.rows, award.told, award.note) == ((), (), "")
    assert views(edition)["credits"].systems[0].hours is None
    assert "No source is written down." in page(views(edition)["award"], edition)


def test_a_register_with_nothing_says_so() -> None:
    edition = boats()
    empty = replace(edition.catalogue, terms={}, conversions=())
    edition = replace(edition, catalogue=empty)
    assert "There are none yet." in page(views(edition)["calendar"], edition)
    assert "none counts in another" in page(views(edition)["credits"], edition)


def test_figures_that_rest_on_the_same_are_told_together() -> None:
    terms = [{"title": "Spring", "from": "2027-01-04", "to": "2027-04-01"}]
    form = CalendarForm.model_validate({"id": "tides", "title": "Tides", "terms": terms})
    told = tuple(_Figure(key) for key in ("terms", "title"))
    whole = Page("frameworks/terms.yaml", (Part("", form, {}, told),))
    tides = TermCalendar("tides", "Tides", (Term("S", date(2027, 1, 4), date(2027, 4, 1)),))
    edition = replace(
        boats(),
        catalogue=replace(boats().catalogue, terms={"tides": tides}),
        registers=Registers({("calendar of terms", "tides"): whole}),
    )
    shelf = shelf_of("calendar of terms", ("tides", "lost"), edition)
    assert shelf.told(shelf.own("tides")) == (Told(("terms", "title"), "unbacked", (), ""),)
    assert shelf.told(shelf.own("lost")) == ()
    assert shelf.rows("lost") == ()
    assert shelf.files == ("frameworks/terms.yaml",)


class _Figure:
    """A figure without a source."""

    backing = "unbacked"
    sources = ()

    def __init__(self, key: str) -> None:
        self.key = key
