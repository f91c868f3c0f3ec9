"""The plan as the page asks it: the plan of the same coach, and nothing private in reach of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pathways.develop.plan import Asking, plan_of
from pathways.develop.records import Records
from pathways.documents.instrument import instrument_document
from pathways.documents.plain import to_plain
from pathways.documents.plan_document import plan_document
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile
from pathways.planner.answering import answered
from tests.property.development import shipped_like
from tests.unit.planner.review_instrument import invented
from tests.unit.planner.test_review import DEEP, ID, lines, record

Json = dict[str, Any]
RULES = replace(shipped_like(), by_domain={})
PROFILE: Json = {"schema": "pathways/profile/1", "wants": {"country": "xa"}}
SEEN: Json = {
    "kind": "evidence", "id": "planing", "on": "2026-10-01", "type": "observed-practice",
    "since": "2026-10-01", "until": "2026-10-01", "levels": {"joinery": 2},
    "assessor": {"who": "The master", "relation": "supervisor"},
}  # fmt: skip
TICKS = [
    {"kind": "tick", "evidence": "planing", "on": "2026-10-02", "criterion": one, "passed": True,
     "by": "The master", "why": "seen"}
    for one in ("valid", "authentic", "current", "sufficient")
]  # fmt: skip
RULED: Json = {
    "kind": "ruling", "evidence": "planing", "on": "2026-10-02", "ruling": "verified",
    "by": "The master",
}  # fmt: skip


def asked(catalogue: Catalogue, **keys: object) -> Json:
    request: Json = {
        "schema": "pathways/ask/1", "kind": "plan", "on": "2026-11-28",
        "instrument": instrument_document(invented()), "development": to_plain(RULES),
        "shared": "", "profile": PROFILE, "to": "shipwright-xa",
    }  # fmt: skip
    return answered(request | keys, catalogue)


def row(said: Json, domain: str) -> Json:
    (found,) = [one for one in said["plan"]["domains"] if one["domain"] == domain]
    assert isinstance(found, dict)
    return found


def test_what_is_claimed_stands_beside_what_evidence_shows(small: Catalogue) -> None:
    shared = lines(record("2026-11-02", "short", DEEP), SEEN, *TICKS, RULED)
    said = asked(small, shared=shared)
    assert said["problems"] == []
    assert said["kind"] == "plan"
    joinery = row(said, "joinery")
    assert joinery["claimed"] == {"level": 3, "on": "2026-11-02"}
    assert joinery["evidenced"]["level"] == 2
    assert row(said, "joinery")["has"] == 2


def test_a_claim_alone_is_no_level(small: Catalogue) -> None:
    said = asked(small, shared=lines(record("2026-11-02", "short", DEEP)))
    bare = asked(small)
    assert row(said, "joinery")["has"] == 0
    assert said["plan"]["goals"] == bare["plan"]["goals"]
    assert said["plan"]["route"] == bare["plan"]["route"] == {"outcome": "optimal"}


def test_the_last_claim_of_each_area_counts(small: Catalogue) -> None:
    shared = lines(
        record("2026-01-02", "short", {"a-joinery-1": "4", "a-sails-1": "2"}),
        record("2026-11-02", "short", {"a-joinery-1": "1"}),
    )
    said = asked(small, shared=shared, to=None)
    assert row(said, "joinery")["claimed"] == {"level": 1, "on": "2026-11-02"}


def test_without_a_target_it_is_a_plan_to_stay(small: Catalogue) -> None:
    shared = lines(SEEN, *TICKS, RULED)
    said = asked(small, shared=shared, to=None)
    assert said["plan"]["target"] is None
    assert said["plan"]["route"] is None
    assert [one["domain"] for one in said["plan"]["goals"]] == ["joinery"]


def test_wishes_come_first(small: Catalogue) -> None:
    said = asked(small, wishes=["joinery"])
    assert said["plan"]["goals"][0]["domain"] == "joinery"
    assert said["plan"]["goals"][0]["wished"]


def test_it_is_the_plan_of_the_same_coach(small: Catalogue) -> None:
    """A plan to stay is put together without a route, so that both can be compared whole."""
    asking = Asking(small, RULES, Records(), Profile(), None, date(2026, 11, 28), ("joinery",))
    said = asked(small, profile={"schema": "pathways/profile/1"}, to=None, wishes=["joinery"])
    assert json.dumps(said["plan"]) == json.dumps(plan_document(plan_of(asking)))


def test_the_private_file_is_refused(small: Catalogue) -> None:
    said = asked(small, private="")
    assert [problem["at"] for problem in said["problems"]] == [["private"]]
    assert "plan" not in said


def test_private_answers_in_the_wrong_file_change_nothing(small: Catalogue) -> None:
    """A line of the own track that got into the shared file is not what a plan reads."""
    mixed = {**DEEP, "b-joinery-1": "0", "e-joinery": "-2"}
    clean = asked(small, shared=lines(record("2026-11-02", "short", DEEP)))
    assert asked(small, shared=lines(record("2026-11-02", "short", mixed))) == clean


@pytest.mark.parametrize(
    ("keys", "at"),
    [
        ({"instrument": {"id": ID}}, ["instrument"]),
        ({"development": {"levels": 1}}, ["development"]),
        ({"to": "shipwrigt-xa"}, ["to"]),
        ({"wishes": ["nix"]}, ["wishes", 0]),
        ({"formal_only": "maybe"}, ["formal_only"]),
        ({"shared": 4}, ["shared"]),
        ({"profile": {"schema": "x"}}, ["schema"]),
        ({"profile": {**PROFILE, "holds": ["no-such"]}}, ["holds", 0, "id"]),
    ],
)
def test_what_is_wrong_with_a_request_is_said(
    keys: Json, at: list[str | int], small: Catalogue
) -> None:
    said = asked(small, **keys)
    assert [problem["at"] for problem in said["problems"]] == [at]
    assert "plan" not in said


@pytest.mark.parametrize("key", ["on", "instrument", "development"])
def test_what_is_missing_from_a_request_is_said(key: str, small: Catalogue) -> None:
    request = {
        "schema": "pathways/ask/1", "kind": "plan", "on": "2026-11-28", "profile": PROFILE,
        "instrument": instrument_document(invented()), "development": to_plain(RULES),
    }  # fmt: skip
    del request[key]
    said = answered(request, small)
    assert [problem["text"] for problem in said["problems"]] == [
        f"{key.capitalize()} is missing. Write {key}."
    ]
    assert "plan" not in said
