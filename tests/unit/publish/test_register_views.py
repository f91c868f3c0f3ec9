"""What pages of registers say: domains, frameworks, bodies, competences, hours."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from msgspec import structs

from pathways.explain.links import Links
from pathways.model.catalogue import Catalogue, Competencies, Domain, Ladder
from pathways.model.items import Item, Kind
from pathways.model.quantities import Rung
from pathways.publish import framework_view as framework_view_module
from pathways.publish.body_view import body_view, overseen
from pathways.publish.compare_view import compare_view
from pathways.publish.competency_view import competency_view, crosswalk_view
from pathways.publish.domain_view import covered, domain_view
from pathways.publish.edition import Edition, Settings
from pathways.publish.framework_view import framework_view
from pathways.publish.place import place_name, place_names, whole_of, wholes
from pathways.publish.register_view import hours_view
from pathways.publish.role_view import role_view
from pathways.publish.ways_view import RoleView
from tests.unit.publish.editions import ON, boats, renderer_of, shipped


@pytest.fixture(scope="module")
def links() -> Links:
    return Links(boats().catalogue)


def bare(edition: Edition) -> Edition:
    """Take away what files say, as of a catalogue that was made in memory."""
    return Edition(edition.catalogue, Settings(), ON)


def test_places_know_their_whole_and_their_name() -> None:
    catalogue = boats().catalogue
    assert wholes(catalogue) == ("xa", "xb")
    assert whole_of("xa-north", catalogue) == "xa"
    assert whole_of("zz-east", catalogue) == "zz-east"
    assert place_name("xb", catalogue) == "Borealia"
    assert place_names(["xa-north", "zz"], catalogue) == ("North Atlantica", "zz")


def test_a_domain_has_its_words_its_levels_and_the_rules_of_practice(links: Links) -> None:
    edition = boats()
    view = domain_view(edition.catalogue.domains["joinery"], edition, covered(edition, links))
    assert view.about == "Joining wood so that it holds."
    assert dict(view.tracks)["bench"] == "Do joints hold?"
    assert [level.name for level in view.levels] == [
        "New", "Learning", "Practising", "Able", "Leading",
    ]  # fmt: skip
    assert view.levels[2].text == "Cuts a joint alone"
    practised = [level.number for level in view.levels if level.rule is not None]
    assert practised == [1, 2]
    assert view.entry is not None
    assert view.entry.backed.sure["practice"].standing == "judgement"


def test_a_domain_says_which_courses_bring_which_level(links: Links) -> None:
    edition = boats()
    view = domain_view(edition.catalogue.domains["joinery"], edition, covered(edition, links))
    built = dict(edition.catalogue.developers["joinery"])
    shown = {line.place: level.number for level in view.levels for line in level.courses}
    assert shown == {f"{_folder(edition, id_)}/{id_}.html": n for id_, n in built.items()}


def _folder(edition: Edition, id_: str) -> str:
    return f"{edition.catalogue.items[id_].kind}s"


def test_a_domain_is_counted_by_country(links: Links) -> None:
    edition = boats()
    view = domain_view(edition.catalogue.domains["joinery"], edition, covered(edition, links))
    counted = {one.country: one.cover.courses for one in view.countries}
    offered = [i for i in edition.items if dict(i.develops).get("joinery")]
    here = [i for i in offered if not i.countries or "xa" in i.countries]
    assert counted.keys() == {"Atlantica", "Borealia"}
    assert counted["Atlantica"] <= len(here)
    assert counted["Atlantica"] > 0


def test_a_domain_says_which_roles_ask_it_highest_level_first(links: Links) -> None:
    edition = boats()
    view = domain_view(edition.catalogue.domains["joinery"], edition, covered(edition, links))
    assert [(r.line.title, r.asked.level) for r in view.roles] == [
        ("Master builder", 3),
        ("Shipwright", 2),
    ]
    assert [(s.title, s.areas) for s in view.areas] == [
        ("The crafts of a yard", ("Works in wood",))
    ]


def test_what_asks_a_level_and_is_no_role_stands_apart() -> None:
    domain = Domain("oak", "Oak", ("New", "Learning"), ())
    module = Item("carve", Kind.MODULE, "Carving", requires="oak >= 1")
    edition = Edition(Catalogue({"carve": module}, domains={"oak": domain}), Settings(), ON)
    view = domain_view(domain, edition, covered(edition, Links(edition.catalogue)))
    assert [(o.line.title, o.levels) for o in view.others] == [("Carving", (1,))]
    assert view.roles == ()
    assert view.entry is None
    assert view.about == ""
    assert view.tracks == ()


def test_a_ladder_goes_from_the_top_down_with_rungs_like_it() -> None:
    edition = boats()
    view = framework_view(edition.catalogue.ladders["deck"], edition)
    assert [rung.step for rung in view.rungs] == ["3", "2", "1"]
    middle = view.rungs[1]
    assert [(a.ladder, a.steps, a.sources) for a in middle.alike] == [
        ("Hull Framework", ("hull b",), (1,))
    ]
    assert view.rungs[0].alike == ()
    assert view.caveat == "Comparable work, not the same thing."
    assert [s.standing for s in view.sources] == ["judgement"]
    assert (view.kind, view.where) == ("ladder", ("Atlantica",))


def test_items_stand_at_their_rung() -> None:
    edition = boats()
    view = framework_view(edition.catalogue.ladders["deck"], edition)
    shown = {rung.step: {line.title for line in rung.items} for rung in view.rungs}
    for item in edition.items:
        if item.level is not None and item.level.ladder == "deck":
            assert item.title in shown[item.level.step]


def test_what_is_too_much_for_a_rung_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(framework_view_module, "MOST", 1)
    edition = boats()
    view = framework_view(edition.catalogue.ladders["deck"], edition)
    for rung in view.rungs:
        here = [i for i in edition.items if i.level == Rung("deck", rung.step)]
        assert len(rung.items) + rung.more == len(here)
    assert any(rung.more for rung in view.rungs)
    page = renderer_of(edition).page("frameworks/deck.html", "framework.html", view, linked="")
    assert b"in the lists:" in page.content


def test_a_ladder_without_comparable_rungs_needs_no_caveat() -> None:
    edition = bare(boats())
    view = framework_view(edition.catalogue.ladders["deck"], edition)
    assert (view.caveat, view.sources, view.entry, view.where) == ("", (), None, ())
    assert [rung.title for rung in view.rungs] == ["3", "2", "1"]


def test_a_rung_of_a_ladder_nobody_knows_is_named_without_a_link() -> None:
    edition = boats()
    ladders: dict[str, Ladder] = {"deck": edition.catalogue.ladders["deck"]}
    edition = replace(edition, catalogue=replace(edition.catalogue, ladders=ladders))
    view = framework_view(ladders["deck"], edition)
    assert [(a.place, a.ladder) for a in view.rungs[1].alike] == [("", "hull")]


def test_a_body_has_what_it_offers_its_awards_and_its_rules(links: Links) -> None:
    edition = boats()
    view = body_view(edition.catalogue.bodies["slipway"], edition, links, {})
    assert view.where == ("Atlantica",)
    assert [kind for kind, _ in view.offers] == ["qualification", "module"]
    award = view.awards[0]
    assert (award.award.title, award.level) == ("Yard Diploma", "deck 2")
    assert award.award.place == "awards/index.html#yard-diploma"
    assert (award.total, award.at_level, award.prior) == (None, None, "15")
    assert view.recognition == (
        ("A rope spliced for one award is not spliced again for another.", "reader"),
    )
    assert (view.url, view.address) == ("", "")


def test_a_regulator_has_what_it_lists() -> None:
    edition = shipped()
    found = overseen(edition)
    assert found["ofqual"]
    links = Links(edition.catalogue)
    view = body_view(edition.catalogue.bodies["ofqual"], edition, links, found)
    listed = {line.title for shelf in view.oversees for line in shelf.lines}
    assert listed == {item.title for item in found["ofqual"]}


def test_a_long_list_of_a_body_is_folded_by_letter() -> None:
    edition = boats()
    body = edition.catalogue.bodies["slipway"]
    items = edition.catalogue.items
    (first, *_) = (i for i in items.values() if i.provider == "slipway" and i.kind is Kind.MODULE)
    many = {f"m-{n}": replace(first, id=f"m-{n}", title=f"{'ÉBC'[n % 3]} {n}") for n in range(70)}
    catalogue = replace(edition.catalogue, items={**items, **many})
    more = replace(edition, catalogue=catalogue)
    view = body_view(body, more, Links(catalogue), {})
    shelves = dict(view.offers)["module"]
    assert len([line for shelf in shelves for line in shelf.lines]) > 70
    assert {"B", "C", "E"} <= {shelf.title for shelf in shelves}
    page = renderer_of(more).page("b.html", "body.html", view, linked="{}").content.decode()
    assert page.count("<details><summary>E <small>") == 1
    assert "<details><summary>Q" not in page
    assert [shelf.title for shelf in dict(view.offers)["qualification"]] == [""]


def test_a_body_without_files_still_has_a_page(links: Links) -> None:
    edition = bare(boats())
    view = body_view(edition.catalogue.bodies["old-yard"], edition, links, overseen(edition))
    assert (view.entry, view.where, view.awards, view.recognition) == (None, (), (), ())


def test_a_body_awards_what_the_catalogue_does_not_name(links: Links) -> None:
    edition = boats()
    edition = replace(edition, catalogue=replace(edition.catalogue, awards={}))
    view = body_view(edition.catalogue.bodies["slipway"], edition, links, {})
    assert [(a.award.title, a.award.place, a.level) for a in view.awards] == [
        ("yard-diploma", "", "")
    ]


def test_a_framework_of_competences_is_set_beside_the_domains() -> None:
    edition = boats()
    view = competency_view(edition.catalogue.competencies["yard-crafts"], edition)
    assert view.areas is not None
    assert [(a.title, [d.id for d in a.domains]) for a in view.areas] == [
        ("Works in wood", ["joinery"]),
        ("Works in rope", []),
    ]
    assert [line.title for line in view.areas[0].modules] == ["Hand Tools"]
    assert view.areas[1].note == "No domain of this catalogue speaks to it."
    assert (view.body and view.body.title, view.levels) == (
        "Slipway Guild",
        ("Helps", "Does", "Teaches"),
    )
    assert view.silent == ()


def test_areas_that_are_not_known_are_not_none() -> None:
    domain = Domain("oak", "Oak")
    unknown, silent = Competencies("a", "A", None), Competencies("b", "B", ())
    catalogue = Catalogue({}, domains={"oak": domain}, competencies={"a": unknown, "b": silent})
    edition = Edition(catalogue, Settings(), ON)
    assert competency_view(unknown, edition).areas is None
    assert competency_view(silent, edition).areas == ()
    assert competency_view(silent, edition).silent == (domain,)
    rows = crosswalk_view(catalogue).rows
    assert [row.touched for row in rows] == [None, (0,)]


def test_hours_say_what_gives_and_asks_them_and_when_they_may_be_worked(links: Links) -> None:
    edition = boats()
    view = hours_view(edition.catalogue.hour_kinds["bench-work"], edition, links)
    assert view.per_week.text == "10"
    assert view.rule is not None
    assert view.rule.text == "hand-tools"
    assert {line.title for line in view.roles} == {"Shipwright", "Yard hand"}
    training = hours_view(edition.catalogue.hour_kinds["paint-training"], edition, links)
    assert training.per_week.count is None
    assert training.rule is None
    givers = edition.catalogue.givers.get("paint-training", ())
    assert len(training.givers) == len(givers)


def test_roles_are_compared_by_what_they_take_from_nothing(links: Links) -> None:
    edition = boats()
    view = compare_view(edition, links, lambda role: role_view(role, edition))
    found = {one.id: one for one in view.roles}
    assert list(found) == ["master-builder-xa", "shipwright-xa", "yard-hand-xa"]
    assert found["master-builder-xa"].routes == ()
    first = found["yard-hand-xa"].routes[0]
    assert first.measures[0] == "time"
    assert first.route.totals.steps >= 2
    assert [(one.ref.title, one.level) for one in found["shipwright-xa"].levels] == [("Joinery", 2)]
    assert {one.country for one in view.roles} == {"Atlantica"}


def test_what_was_not_settled_is_not_said_to_have_no_route(links: Links) -> None:
    edition = boats()

    def unsettled(role: Item) -> RoleView:
        found = role_view(role, edition).nothing
        if role.id == "yard-hand-xa":
            found = structs.replace(found, shortest=(), unsettled=("time",))
        return RoleView(found, ())

    view = compare_view(edition, links, unsettled)
    html = renderer_of(edition).page("compare.html", "compare.html", view).content.decode()
    rows = dict(re.findall(r'<tr id="([\w-]+)">(.*?)</tr>', html, re.DOTALL))
    assert "no route from nothing" in rows["master-builder-xa"]
    assert "no route from nothing" not in rows["yard-hand-xa"]
    assert "not known" in rows["yard-hand-xa"]


def test_a_role_that_only_a_part_of_the_country_leads_to_is_compared_there() -> None:
    edition = replace(shipped(), examples=())
    role = edition.catalogue.items["peer-supervisor-us"]
    items = {**edition.catalogue.items}
    for other in edition.items:
        if (
            other.kind is Kind.ROLE
            and other is not role
            and other.id != "peer-recovery-volunteer-us"
        ):
            del items[other.id]
    edition = replace(edition, catalogue=replace(edition.catalogue, items=items))
    links = Links(edition.catalogue)
    (found,) = [
        c
        for c in compare_view(edition, links, lambda r: role_view(r, edition)).roles
        if c.id == role.id
    ]
    assert found.part == "Arkansas"
    assert found.routes


def test_a_role_of_no_country_is_compared_last() -> None:
    edition = boats()
    items = {
        **edition.catalogue.items,
        "adrift": Item("adrift", Kind.ROLE, "Adrift", requires="hand-tools"),
    }
    edition = replace(edition, catalogue=replace(edition.catalogue, items=items))
    view = compare_view(edition, Links(edition.catalogue), lambda role: role_view(role, edition))
    assert [one.id for one in view.roles][-1] == "adrift"
    assert view.roles[-1].country == ""
