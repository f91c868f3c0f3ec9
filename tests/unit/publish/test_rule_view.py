"""Rules become trees of clauses in which names lead to pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pathways.model.catalogue import Catalogue, HourKind
from pathways.model.quantities import Rung, Span
from pathways.publish.rule_view import (
    Clause,
    Ref,
    Said,
    body_ref,
    level_name,
    ref_of,
    rule_view,
    rung_ref,
    whole,
)


def tree(text: str, catalogue: Catalogue) -> Clause:
    view = rule_view(text, catalogue)
    assert view is not None
    return view.tree


def test_a_rule_that_asks_nothing_is_no_rule(small: Catalogue) -> None:
    assert rule_view("", small) is None


def test_a_rule_keeps_its_text(small: Catalogue) -> None:
    view = rule_view("hand-tools   and can-swim", small)
    assert view is not None
    assert view.text == "hand-tools and can-swim"


def test_and_or_and_count_are_said_apart(small: Catalogue) -> None:
    found = tree("hand-tools and any of (can-swim, paint-day) and 2 of (a-b, c-d, e-f)", small)
    assert found.said is Said.ALL
    assert [part.said for part in found.parts] == [Said.ITEM, Said.ANY, Said.SOME]
    assert found.parts[2].count == 2
    assert [p.refs[0].id for p in found.parts[2].parts] == ["a-b", "c-d", "e-f"]


def test_items_of_one_title_are_told_apart(small: Catalogue) -> None:
    tools = small.items["hand-tools"]
    mine, yours = (
        replace(tools, id="a", provider="slipway"),
        replace(tools, id="b", provider="yard"),
    )
    rule = "any of (a, b, can-swim)"
    two = replace(small, items={**small.items, "a": mine, "b": yours})
    assert [p.text for p in tree(rule, two).parts] == ["Slipway Guild", "yard", ""]
    one = replace(small, items={**small.items, "a": mine, "b": replace(mine, id="b")})
    assert [p.text for p in tree(rule, one).parts] == ["a", "b", ""]
    assert [p.text for p in tree(rule, small).parts] == ["", "", ""]


def test_names_lead_to_their_pages(small: Catalogue) -> None:
    assert ref_of("hand-tools", small) == Ref("Hand Tools", "modules/hand-tools.html", "hand-tools")
    assert ref_of("bench-work", small).place == "hours/bench-work.html"
    assert ref_of("joinery", small).place == "domains/joinery.html"
    assert body_ref("slipway", small).place == "bodies/slipway.html"
    assert rung_ref(Rung("deck", "2"), small) == Ref("deck 2", "frameworks/deck.html", "deck 2")


def test_what_the_catalogue_does_not_have_leads_nowhere(small: Catalogue) -> None:
    assert ref_of("no-such", small) == Ref("no-such", "", "no-such")
    assert body_ref("no-such", small) == Ref("no-such", "", "no-such")
    assert rung_ref(Rung("no", "2"), small).place == ""


def test_hours_say_how_much_how_recent_and_of_what(small: Catalogue) -> None:
    found = tree("1200.5 hours of bench-work within 3 years", small)
    assert (found.said, found.amount, found.within) == (Said.HOURS, "1,200.5", Span(36))
    assert found.at_most == ()


def test_a_sum_of_hours_says_what_counts_only_so_far(small: Catalogue) -> None:
    kinds = {k: HourKind(k, k.title()) for k in ("core", "ethics")}
    found = tree("20 hours of (core, ethics at most 6)", replace(small, hour_kinds=kinds))
    assert [ref.title for ref in found.refs] == ["Core", "Ethics"]
    assert found.at_most == ("", "6")


def test_a_level_has_its_name(small: Catalogue) -> None:
    found = tree("joinery >= 2", small)
    assert (found.said, found.level) == (Said.LEVEL, 2)
    assert found.level_name == level_name("joinery", 2, small) != ""
    assert level_name("joinery", 9, small) == ""
    assert level_name("no-such", 1, small) == ""


@pytest.mark.parametrize(
    ("text", "refs", "tag"),
    [
        ("20 credits at deck 2 or above from (hand-tools, paint-day) within 5 years", 2, ""),
        ("20 credits from tag boats", 0, "boats"),
        ("20 credits from provider slipway", 1, ""),
        ("20 credits", 0, ""),
    ],
)
def test_credits_say_from_what(text: str, refs: int, tag: str, small: Catalogue) -> None:
    found = tree(text, small)
    assert (found.said, found.amount) == (Said.CREDITS, "20")
    assert (len(found.refs), found.tag) == (refs, tag)
    assert (found.rung is not None, found.or_above) == ("deck" in text, "above" in text)


def test_any_qualification_says_its_rung_and_tag(small: Catalogue) -> None:
    found = tree("any qualification at deck 3 or above in boats", small)
    assert (found.said, found.tag, found.or_above) == (Said.QUALIFICATION, "boats", True)
    assert tree("any qualification at deck 3", small).tag == ""


def test_parts_of_a_rule_that_depends_say_their_role(small: Catalogue) -> None:
    found = tree('when can-swim then hand-tools otherwise ask "two letters"', small)
    assert found.said is Said.DEPENDS
    assert [part.role for part in found.parts] == ["if", "then", "otherwise"]
    assert found.parts[2].text == "two letters"


def test_one_is_singular_and_a_broken_number_is_not() -> None:
    assert [whole(n) for n in (100, 200, 150, 50, 0)] == [1, 2, 3, 2, 0]
