from __future__ import annotations

from dataclasses import replace
from datetime import date

from pathways.explain.analysis_curriculum import curriculum
from pathways.explain.analysis_sample import Attempt, Sample, places, sample
from pathways.graph.metrics import Metrics
from pathways.model.catalogue import Catalogue, Country
from pathways.model.holdings import Held, Holdings, Profile, Wishes
from pathways.model.items import Item, Kind, Window
from pathways.route.question import Answer, Outcome
from tests.unit.rules.yard import module, yard

ON = date(2026, 11, 24)
PLACES = {id_: Country(id_, id_.title(), "GBP") for id_ in ("xa", "xa-north", "xa-south", "xb")}


def role(id_: str, requires: str = "", *countries: str, legacy: bool = False) -> Item:
    return Item(id_, Kind.ROLE, id_.title(), requires=requires, countries=countries, legacy=legacy)


SHOP = yard(
    module("north-course", countries=("xa-north",)),
    module("south-course", countries=("xa-south",)),
    role("anywhere", "south-course"),
    role("both", "north-course and south-course", "xa"),
    role("north", "north-course", "xa"),
    role("old", "", "xa", legacy=True),
    role("other", "", "xb"),
    countries=PLACES,
)


def asked_in(attempt: Attempt) -> list[str | None]:
    return [a.question.profile.wishes.country for a in attempt.answers]


def test_coaches_live_in_the_smallest_parts() -> None:
    assert places(SHOP) == ("xa-north", "xa-south", "xb")
    assert places(Catalogue({})) == (None,)


def test_each_target_is_asked_in_each_place_until_one_has_a_route() -> None:
    found = {a.target.id: a for a in sample(SHOP, [], ON, 5).attempts}
    assert {id_: asked_in(a) for id_, a in found.items()} == {
        "anywhere": ["xa-north", "xa-south"],
        "both": ["xa-north", "xa-south"],
        "north": ["xa-north"],
        "other": ["xb"],
    }
    assert {id_ for id_, a in found.items() if a.out_of_reach} == {"both"}
    assert found["anywhere"].best.route is not None
    assert [r.code for r in found["both"].reasons] == ["country"]
    assert "not in Xa-North" in found["both"].reasons[0].text


def test_roles_are_asked_from_each_profile_where_they_are_open_to_it() -> None:
    holdings = Holdings(items={"other": Held("other")})
    here = Profile(holdings, Wishes(country="xb"))
    there = Profile(wishes=Wishes(country="xa-north"))
    found = sample(SHOP, [here, there], ON, 5)
    assert [(a.question.profile is here, a.question.target) for a in found.answers] == [
        (True, "anywhere"),
        (False, "anywhere"),
        (False, "both"),
        (False, "north"),
    ]
    assert found.profiles == 2
    assert len(found.all) == 8
    assert found.undecided == 0


def test_what_is_not_decided_is_not_called_out_of_reach() -> None:
    (attempt,) = sample(yard(role("a", "missing")), [], ON, 5).attempts
    assert attempt.out_of_reach
    open_ = replace(attempt.answers[0], outcome=Outcome.GAVE_UP)
    undecided = Attempt(attempt.target, (attempt.answers[0], open_))
    assert not undecided.out_of_reach
    assert undecided.best is open_
    assert Sample((undecided,), (), 0).undecided == 1


def test_reasons_are_given_even_where_all_only_say_what_is_needed() -> None:
    (attempt,) = sample(yard(role("a", "missing")), [], ON, 5).attempts
    needs = [r for r in attempt.answers[0].reasons if r.code == "needs"]
    only: Answer = replace(attempt.answers[0], reasons=tuple(needs))
    assert Attempt(attempt.target, (only,)).reasons == tuple(needs)


def test_a_catalogue_is_measured_as_one_curriculum() -> None:
    shop = yard(
        module("oar"),
        module("boat", requires="oar"),
        module("over", effective=Window(None, date(2026, 1, 1))),
        module("lost", requires="nothing-known"),
        module("left", alongside="right"),
        module("right", alongside="left"),
        role("hand", "boat and can-swim"),
        Item("can-swim", Kind.ATTESTATION, "Can swim"),
    )
    found = curriculum(shop, ON)
    assert [(c.item.id, c.metrics, c.needs) for c in found.courses] == [
        ("oar", Metrics(2, 3, 0), ()),
        ("boat", Metrics(1, 3, 3), ("oar",)),
        ("hand", Metrics(0, 3, 0), ("boat",)),
    ]
    assert found.together == (("left", "right"),)
    assert found.closed == ("over",)
    assert found.unreachable == ("lost",)
