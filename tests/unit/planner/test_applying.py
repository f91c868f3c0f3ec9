"""Changes made in a profile as it is saved, one of each sort."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pathways.advice.alternatives import Alternatives, Left
from pathways.advice.changes import BeginOn, Claim, OneChange
from pathways.advice.facts import Apart, Avoided, Included, Ordered, Wish, Wished
from pathways.advice.hints import BeIn, EndBy, GiveUp, Hint, LearnBy, PerWeek, SayYes, Spend
from pathways.model.quantities import hundredths
from pathways.planner.answering import answered
from pathways.planner.applying import with_changes
from pathways.planner.other_ways import alternatives_said
from pathways.route.plan import plan
from tests.planner_requests import request_of
from tests.property.catalogues import question

Json = dict[str, Any]
DAY = date(2027, 3, 5)
WANTS: Json = {
    "country": "xa",
    "deadline": "2027-01-01",
    "delivery": ["online"],
    "avoid": ["a1", "b1"],
    "include": ["c1"],
    "order": [["d1", "e1"]],
    "terms": "college",
    "credits_per_term": 15,
}


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (EndBy(DAY), {"deadline": "2027-03-05"}),
        (BeginOn(DAY), {"start": "2027-03-05"}),
        (Spend(hundredths(240.5), "GBP"), {"budget": 240.5}),
        (PerWeek(Wish.STUDY, hundredths(8)), {"study_hours_per_week": 8}),
        (PerWeek(Wish.PRACTICE, hundredths(6)), {"practice_hours_per_week": 6}),
        (PerWeek(Wish.CREDITS_PER_TERM, hundredths(30)), {"credits_per_term": 30}),
        (BeIn("xb"), {"country": "xb"}),
        (LearnBy("in-person"), {"delivery": ["online", "in-person"]}),
        (GiveUp(Wished(Wish.COUNTRY)), {"country": None}),
        (GiveUp(Wished(Wish.TERMS)), {"terms": None, "credits_per_term": None}),
        (GiveUp(Avoided("a1")), {"avoid": ["b1"]}),
        (GiveUp(Included("c1")), {"include": []}),
        (GiveUp(Ordered(("d1", "e1"))), {"order": []}),
    ],
)
def test_a_change_of_wishes(change: Hint | OneChange, after: Json) -> None:
    profile: Json = {"schema": "pathways/profile/1", "wants": WANTS}
    changed = with_changes(profile, [change])
    assert changed is not None
    expected = {key: value for key, value in (WANTS | after).items() if value is not None}
    assert changed["wants"] == expected
    assert profile["wants"] is WANTS


def test_a_yes_stands_among_what_is_stated() -> None:
    changed = with_changes({"attests": {"age-18": "no"}}, [SayYes("age-18"), SayYes("dbs")])
    assert changed == {"attests": {"age-18": "yes", "dbs": "yes"}, "wants": {}}


@pytest.mark.parametrize("nothing", [None, [], {}])
def test_a_profile_may_say_nothing_by_an_empty_key(nothing: object) -> None:
    """As the profile of a request and a file of the planner may: it is read as nothing."""
    profile = {"attests": nothing, "wants": nothing}
    changed = with_changes(profile, [EndBy(DAY), LearnBy("online"), SayYes("dbs")])
    assert changed == {
        "attests": {"dbs": "yes"},
        "wants": {"deadline": "2027-03-05", "delivery": ["online"]},
    }


def test_an_empty_list_of_wishes_may_be_null() -> None:
    changed = with_changes({"wants": {"delivery": None}}, [LearnBy("online")])
    assert changed == {"wants": {"delivery": ["online"]}}


def test_what_is_avoided_twice_is_given_up_whole() -> None:
    changed = with_changes({"wants": {"avoid": ["a1", "b1", "a1"]}}, [GiveUp(Avoided("a1"))])
    assert changed == {"wants": {"avoid": ["b1"]}}


@pytest.mark.parametrize("change", [Claim("a1"), GiveUp(Apart("a1", "b1"))])
def test_what_others_must_decide_is_not_applied(change: Hint | OneChange) -> None:
    assert with_changes({}, [EndBy(DAY), change]) is None


def test_other_ways_of_invented_catalogues_are_told() -> None:
    told = [_others(seed) for seed in range(60)]
    ways = [way for document in told for way in document.get("routes", [])]
    assert len(ways) > 1
    for way in ways:
        assert way["difference"]
        assert all(text.endswith(".") for text in way["difference"])
        assert way["steps"]


def _others(seed: int) -> Json:
    pose = question(seed)
    request = request_of(pose) | {"kind": "alternatives", "number": 2}
    return answered(request, pose.catalogue)


def test_that_time_ran_out_is_said() -> None:
    best = plan(question(3))
    said = alternatives_said(Alternatives(best, (), Left.UNKNOWN))
    assert said == {
        "routes": [],
        "more": True,
        "note": "Time ran out before another way was found.",
    }


def test_what_would_shorten_invented_routes_is_told() -> None:
    changes = []
    for seed in range(40):
        pose = question(seed)
        document = answered(request_of(pose) | {"kind": "whatif"}, pose.catalogue)
        changes += document.get("changes", [])
    assert len(changes) > 10
    assert any(change["alike"] for change in changes)
    assert all(change["text"].startswith(change["label"]) for change in changes)
