"""What pages of items say: facts, figures that change, what it opens, what is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from shutil import copytree

import pytest

from pathways.cli.edition import edition_of
from pathways.explain.links import Links
from pathways.explain.qualification_text import Recognised
from pathways.model.authored_registers import AwardRowForm
from pathways.model.catalogue import Award
from pathways.model.items import Item, Kind, Renewal, RplLimit
from pathways.model.quantities import Hundredths, Money, Rung, Span
from pathways.publish.award_view import combination_view, prior_learning, renewal_view
from pathways.publish.edition import Edition, Settings
from pathways.publish.item_view import ItemView, edit_address, item_view
from pathways.publish.rule_view import Ref
from tests.running import SMALL
from tests.unit.publish.editions import ON, boats, shipped

FULL = """
id: deep-keel
title: Deep keel
awarded_by: slipway
level: deck 2
credits: 10
hours: {tqt: 100, glh: 40}
weeks: 10
cost: {amount: 100, currency: GBP}
delivery: [online, blended]
starts: [september]
status: unknown
number: 12/3
own: {joinery: You learn to be patient.}
regulator: {body: slipway, number: 500/1, until: 2030-01-01}
effective: {from: 2026-01-01, until: 2030-01-01}
valid_for: unknown
renew: {requires: can-swim, cost: {amount: 5, currency: GBP}, times: 2,
  grace: 1 year, note: Ask early.}
values:
  - {from: 2027-01-01, set: {cost: {amount: 120, currency: GBP}}}
note: Mind the tide.
source: {url: "https://example.org/k", seen: 2026-11-01, standing: seen}
"""


def view(id_: str, edition: Edition | None = None) -> ItemView:
    edition = edition or boats()
    return item_view(edition.catalogue.items[id_], edition, Links(edition.catalogue))


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> ItemView:
    """Give a qualification that says all that one may say."""
    root = tmp_path_factory.mktemp("catalogue") / "boats"
    copytree(SMALL, root)
    place = root / "frameworks" / "qualifications" / "slipway" / "deep-keel.yaml"
    place.write_text(FULL, encoding="utf-8")
    edition = edition_of(root, ON, Settings(repository="https://example.org/edit"))
    return view("deep-keel", edition)


def test_facts_name_who_where_and_which_level(full: ItemView) -> None:
    facts = full.facts
    assert facts.by is not None
    assert facts.by.place == "bodies/slipway.html"
    assert facts.level is not None
    assert facts.level.id == "deck 2"
    assert facts.ladder
    assert facts.regulator is not None
    assert (facts.regulator_number, facts.regulator_until) == ("500/1", date(2030, 1, 1))
    assert (facts.number, facts.delivery) == ("12/3", ("online", "blended"))


def test_a_price_that_changes_is_given_with_its_day(full: ItemView) -> None:
    before, after = full.sizes.cost
    assert (before.text, before.since) == ("£100", None)
    assert (after.text, after.since) == ("£120", date(2027, 1, 1))


def test_how_hours_are_counted_is_said(full: ItemView) -> None:
    assert [(name, amount.text) for name, amount in full.sizes.counted] == [
        ("tqt", "100"),
        ("glh", "40"),
    ]


def test_timing_says_what_is_not_known(full: ItemView) -> None:
    timing = full.timing
    assert timing.unsure
    assert timing.lapse_unknown
    assert timing.months == (9,)
    assert (timing.open.since, timing.open.until) == (date(2026, 1, 1), date(2030, 1, 1))


def test_renewal_is_said_whole(full: ItemView) -> None:
    renewal = full.renewal
    assert renewal is not None
    assert renewal.rule is not None
    assert renewal.cost is not None
    assert (renewal.times, renewal.grace, renewal.note) == (2, Span(12), "Ask early.")
    assert renewal.cost.text == "£5"


def test_what_it_says_of_the_coach_is_for_readers(full: ItemView) -> None:
    (own,) = full.effects.own
    assert (own.domain.id, own.text) == ("joinery", "You learn to be patient.")


def test_it_is_edited_where_the_repository_is(full: ItemView) -> None:
    place = "https://example.org/edit/frameworks/qualifications/slipway/deep-keel.yaml"
    assert full.edit == place
    assert edit_address("a.yaml", boats()) == ""
    assert full.note == "Mind the tide."


def test_a_module_says_what_it_opens() -> None:
    found = view("hand-tools")
    assert [ref.id for ref in found.opens.roles] == ["yard-hand-xa"]
    assert [ref.id for ref in found.opens.qualifications] == ["boat-builder-l2"]
    assert found.opens.deep >= found.opens.direct > 0
    assert [one.item.id for one in found.counted_for] == ["adze-work"]


def test_a_module_that_may_not_be_started_says_so() -> None:
    found = view("adze-work")
    assert found.timing.over
    assert [one.item.id for one in found.counts_as] == ["hand-tools"]


def test_what_is_not_known_is_not_nought() -> None:
    found = view("sail-making")
    assert [amount.count for amount in found.sizes.hours] == [None]
    assert [amount.count for amount in found.sizes.weeks] == [None]
    assert [ref.id for ref in found.apart] == ["rope-and-rig"]


def test_what_it_builds_has_a_level_with_a_name() -> None:
    (built,) = view("rope-and-rig").effects.develops
    assert (built.domain.id, built.level) == ("joinery", 1)
    assert built.level_name
    assert view("rope-and-rig").back.sure["develops"].reason


def test_an_area_of_competence_leads_to_its_framework() -> None:
    areas = [a for i in boats().items for a in view(i.id).effects.areas]
    assert {area.framework.place for area in areas} == {"competencies/yard-crafts.html"}


def test_a_role_has_no_sizes_and_says_what_is_good_to_have() -> None:
    found = view("shipwright-xa")
    assert (found.sizes.hours, found.sizes.cost) == ((), ())
    assert found.desirable == ("A boat of your own",)
    assert found.rules.requires is not None
    assert found.rules.usual is not None
    assert [ref.id for ref in found.effects.opens_hours] == ["bench-work"]


def test_a_check_that_can_be_got_says_how_long_it_takes() -> None:
    found = view("yard-check")
    assert found.facts.obtainable
    assert [(a.text, b.text) for a, b in zip(found.sizes.weeks, found.sizes.cost, strict=True)] == [
        ("2", "£25")
    ]
    assert view("can-swim").sizes.weeks == ()


def test_a_qualification_by_module_says_how_it_is_put_together() -> None:
    found = view("boat-builder-l2")
    rule = found.combination
    assert rule is not None
    assert not rule.whole
    assert [ref.id for ref in rule.mandatory] == ["hand-tools"]
    (group,) = rule.groups
    assert group.at_least is not None
    assert group.options is not None
    assert (group.at_least.text, group.at_most, len(group.options)) == ("20", None, 3)
    assert rule.total is not None
    assert rule.total.text == "25"
    assert found.sizes.hours == ()
    assert [amount.text for amount in found.sizes.credits] == ["25"]


def test_a_group_whose_options_are_not_known_says_so() -> None:
    item = boats().catalogue.items["boat-builder-l2"]
    assert item.combination is not None
    group = replace(item.combination.groups[0], modules=None)
    rule = replace(item.combination, groups=(group,), total=None)
    found = combination_view(replace(item, combination=rule), boats().catalogue)
    assert found is not None
    assert found.groups[0].options is None
    assert found.total is None


def test_prior_learning_says_who_says_so() -> None:
    catalogue = replace(
        boats().catalogue, awards={"ba": Award("ba", "Bachelor", Rung("deck", "2"))}
    )
    row = AwardRowForm(award="ba", body="slipway")
    found = prior_learning(Recognised(RplLimit(None, Span(60)), row), catalogue)
    assert found is not None
    assert found.body is not None
    assert (found.award, found.body.id, found.at_most) == ("Bachelor", "slipway", None)
    nation = AwardRowForm(award="no-such")
    found = prior_learning(Recognised(RplLimit(Hundredths(1000)), nation), catalogue)
    assert found is not None
    assert found.at_most is not None
    assert (found.award, found.body, found.at_most.text) == ("no-such", None, "10")
    assert prior_learning(None, catalogue) is None


def test_an_item_that_is_never_renewed_says_nothing() -> None:
    item = boats().catalogue.items["hand-tools"]
    assert renewal_view(item, boats().catalogue) is None
    bare = replace(item, renewal=Renewal(cost=Money(Hundredths(0), "GBP")))
    found = renewal_view(bare, boats().catalogue)
    assert found is not None
    assert found.rule is None
    assert found.cost is not None
    assert found.cost.count == 0


def test_renewals_stand_apart_from_what_it_opens() -> None:
    catalogue = boats().catalogue
    other = replace(catalogue.items["paint-day"], renewal=Renewal(requires="can-swim"))
    more = replace(catalogue, items={**catalogue.items, "paint-day": other})
    edition = replace(boats(), catalogue=more)
    found = view("can-swim", edition)
    assert [ref.id for ref in found.opens.renewals] == ["paint-day"]
    assert "paint-day" not in {ref.id for ref in found.opens.modules}


def test_an_award_of_higher_education_has_its_title() -> None:
    edition = shipped()
    awarded = [i for i in edition.items if i.award]
    for one in awarded[:3]:
        award = item_view(one, edition, Links(edition.catalogue)).facts.award
        assert award is not None
        assert award.title == edition.catalogue.awards[award.id].title
        assert award.place == f"awards/index.html#{award.id}"


def test_an_award_the_catalogue_does_not_know_keeps_its_id() -> None:
    item = Item("boat-builder-l2", Kind.QUALIFICATION, "T", award="no-such")
    catalogue = replace(boats().catalogue, items={**boats().catalogue.items, item.id: item})
    award = view("boat-builder-l2", replace(boats(), catalogue=catalogue)).facts.award
    assert award == Ref("no-such", "", "no-such")
