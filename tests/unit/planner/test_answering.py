"""What the page asks, answered: the same as the command line, and sentences that hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pathways.model.catalogue import Catalogue
from pathways.planner.answering import answered
from pathways.planner.catalogue_data import catalogue_of, plain_catalogue
from pathways.planner.page import open_page
from pathways.route.solver_in_page import run_with, runner
from tests.clingo_command import run_command
from tests.planner_requests import random_request, request_of
from tests.property.catalogues import question
from tests.running import Cli

Json = dict[str, Any]
COACH: Json = {
    "schema": "pathways/profile/1",
    "holds": [{"id": "hand-tools", "on": "2025-06-02"}],
    "hours": [{"kind": "bench-work", "amount": 12.5}],
    "attests": {"can-swim": "yes"},
    "wants": {"country": "xa", "study_hours_per_week": 8},
}


def asked(**keys: object) -> Json:
    request: Json = {
        "schema": "pathways/ask/1",
        "profile": COACH,
        "to": "shipwright-xa",
        "on": "2026-11-24",
    }
    return request | keys


def test_the_answer_is_that_of_the_command_line_on_the_saved_file(
    boats: Cli, small: Catalogue, tmp_path: Path
) -> None:
    saved = tmp_path / "saved.json"
    saved.write_text(json.dumps(COACH, indent=2), encoding="utf-8")
    done = boats(
        "route", "--profile", str(saved), "--to", "shipwright-xa", "--on", "2026-11-24",
        "--format", "json",
    )  # fmt: skip
    assert answered(asked(), small)["answer"] == json.loads(done.stdout)


def test_every_step_is_told(small: Catalogue) -> None:
    document = answered(asked(), small)
    said, steps = document["said"], document["answer"]["steps"]
    assert document["outcome"] == "optimal"
    assert [s["id"] for s in said["steps"]] == [s["id"] for s in steps]
    assert [s["number"] for s in said["steps"]] == [*range(1, len(steps) + 1)]
    for step in said["steps"]:
        assert step["why"], "every step of a best route serves something"
        assert all(sentence.endswith(".") for sentence in [*step["why"], *step["notes"]])
        assert all(number in range(1, len(steps) + 1) for number in step["after"])
        assert step["number"] not in step["after"]
        assert {*step["sources"]} <= {source["number"] for source in said["sources"]}
    assert said["steps"][-1]["why"] == ["It is your goal."]
    assert said["held"]
    assert said["no_route"] is None
    assert said["totals"][0]["name"] == "Finish"


def test_a_route_is_told_of_before_its_reasons(small: Catalogue) -> None:
    told: list[Json] = []
    document = answered(asked(), small, told.append)
    early = told[-1]
    assert (early["kind"], early["outcome"]) == ("route", "optimal")
    days = [(s["id"], s["start"], s["end"]) for s in document["said"]["steps"]]
    assert [(s["id"], s["start"], s["end"]) for s in early["said"]["steps"]] == days
    assert early["said"]["headline"] == document["said"]["headline"]
    assert all(s["after"] is None and not s["why"] for s in early["said"]["steps"])


def test_a_route_that_is_not_proved_is_never_called_the_shortest(small: Catalogue) -> None:
    told: list[Json] = []
    for seed in range(40):
        answered(random_request(seed, small), small, told.append)
    unproved = [early for early in told if early["outcome"] != "optimal"]
    assert unproved
    for early in unproved:
        assert early["answer"]["outcome"] == "gave-up"
        assert "A shorter one is still looked for." in early["said"]["headline"]


def test_what_comes_before_a_step_has_ended_by_then(small: Catalogue) -> None:
    for seed in range(40):
        document = answered(random_request(seed, small), small)
        steps = document.get("answer", {}).get("steps", [])
        for told in document.get("said", {}).get("steps", []):
            own = steps[told["number"] - 1]
            starts = [steps[number - 1]["start_week"] for number in told["after"]]
            assert all(start <= own["end_week"] for start in starts), (seed, told["id"])


def test_the_first_week_is_told(small: Catalogue) -> None:
    later = COACH | {"wants": {"start": "2027-06-07"}}
    week = answered(asked(profile=later), small)["said"]["week"]
    assert week[0] == {"step": None, "text": "Nothing to do before 7 June 2027."}
    assert week[1]["step"] == 1


def test_where_all_is_met_there_is_nothing_to_do(small: Catalogue) -> None:
    document = answered(asked(to="hand-tools"), small)
    said = document["said"]
    assert (said["met"], said["steps"], said["totals"], said["week"]) == (True, [], [], [])
    calendar = answered(asked(to="hand-tools", kind="calendar"), small)
    assert (calendar["name"], calendar["text"]) == ("hand-tools.ics", None)


def test_a_search_that_was_given_up_claims_nothing(small: Catalogue) -> None:
    run_with(lambda _program, _options: "")
    try:
        found = [answered(random_request(seed, small), small) for seed in range(30)]
        found += [
            answered(asked(measure=measure, profile=COACH), small)
            for measure in ("time", "cost", "hours", "credits", "steps")
        ]
    finally:
        run_with(None)
    assert {d.get("outcome") for d in found} <= {"optimal", "impossible", "gave-up", None}
    given_up = [document for document in found if document.get("outcome") == "gave-up"]
    assert given_up
    assert not [d for d in given_up if "proved." in d["said"]["headline"]]


def test_a_change_that_opens_a_route_can_be_applied(small: Catalogue) -> None:
    profile = COACH | {"wants": {"deadline": "2026-12-01"}}
    document = answered(asked(profile=profile), small)
    assert document["outcome"] == "impossible"
    told = document["said"]["no_route"]
    assert told["reasons"]
    later = [c["profile"] for c in told["changes"] if c["profile"] is not None]
    assert later
    for changed in later:
        assert answered(asked(profile=changed), small)["outcome"] == "optimal"
    assert profile["wants"] == {"deadline": "2026-12-01"}, "what was given stays as it is"


@pytest.mark.slow
def test_applied_changes_open_routes_on_invented_catalogues() -> None:
    tried = 0
    for seed in range(400):
        pose = question(seed)
        request = request_of(pose)
        document = answered(request, pose.catalogue)
        if document.get("outcome") != "impossible":
            continue
        for change in document["said"]["no_route"]["changes"]:
            if change["profile"] is not None:
                tried += 1
                again = answered(request | {"profile": change["profile"]}, pose.catalogue)
                assert again.get("outcome") == "optimal", (seed, change["text"], again["problems"])
    assert tried > 5


def test_other_ways_are_told(small: Catalogue) -> None:
    others = answered(asked(kind="alternatives", number=2), small)
    assert len(others["routes"]) == len(others["alternatives"])
    assert others["routes"] or others["note"]
    for route in others["routes"]:
        assert route["finish"].startswith("ends on")
        assert route["difference"]
        assert all(isinstance(step["waits"], list) for step in route["steps"])
    front = answered(asked(kind="trade_off", against="cost"), small)
    assert len(front["points"]) == len(front["trade_off"]["points"])
    assert all("Cost" in point["text"] for point in front["points"])


def test_a_trade_off_with_one_point_says_so(small: Catalogue) -> None:
    front = answered(asked(kind="trade_off", to="paint-day", against="steps"), small)
    assert len(front["points"]) == 1
    assert front["note"].startswith("There is nothing to trade")


def test_what_would_shorten_it_is_told(small: Catalogue) -> None:
    document = answered(asked(kind="whatif", number=3), small)
    assert len(document["changes"]) == len(document["what_if"]["changes"]) <= 3
    assert document["changes"]
    for change in document["changes"]:
        assert change["text"].startswith(change["label"])
        if change["profile"] is not None:
            again = answered(asked(profile=change["profile"]), small)
            assert again["answer"]["value"] < document["what_if"]["before"]["value"]
    assert any(change["profile"] is not None for change in document["changes"])


def test_the_other_kinds_are_answered(small: Catalogue) -> None:
    assert answered(asked(kind="check"), small) == {
        "schema": "pathways/said/1", "problems": [], "kind": "check",
    }  # fmt: skip
    assert answered(asked(kind="safe"), small)["items"]["every"]
    assert answered(asked(kind="plan_b"), small)["text"]
    assert answered(asked(kind="claims"), small)["claims"]["tried"] >= 0
    assert answered(asked(kind="why_not", named=["sail-making"]), small)["text"]
    assert "BEGIN:VCALENDAR" in answered(asked(kind="calendar"), small)["text"]


@pytest.mark.parametrize("kind", ["whatif", "claims", "plan_b"])
def test_without_a_route_the_other_kinds_say_little(kind: str, small: Catalogue) -> None:
    profile = COACH | {"wants": {"deadline": "2026-12-01"}}
    document = answered(asked(kind=kind, profile=profile), small)
    assert document["problems"] == []
    assert document.get("text", "") == ""


@pytest.mark.parametrize(
    ("keys", "at"),
    [
        ({"to": "shipwrigt-xa"}, ["to"]),
        ({"to": "hope >="}, ["to"]),
        ({"to": "no-such and hand-tools"}, ["to"]),
        ({"to": "10 hours of no-such"}, ["to"]),
        ({"to": "no-such >= 2"}, ["to"]),
        ({"to": "any qualification at deck 99"}, ["to"]),
        ({"to": "10 credits from tag no-such"}, ["to"]),
        ({"to": "10 credits from provider no-such"}, ["to"]),
        ({"to": 1}, ["to"]),
        ({"measure": "luck"}, ["measure"]),
        ({"to": None}, ["to"]),
        ({"on": None}, ["on"]),
        ({"on": "today"}, ["on"]),
        ({"on": "9999-12-31"}, ["on"]),
        ({"on": "0001-01-01"}, ["on"]),
        ({"profile": COACH | {"wants": {"start": "9999-12-30"}}}, ["wants", "start"]),
        ({"profile": COACH | {"wants": {"deadline": "9999-12-31"}}}, ["wants", "deadline"]),
        ({"limit": 0}, ["limit"]),
        ({"limit": True}, ["limit"]),
        ({"number": 1000}, ["number"]),
        ({"number": 0.5}, ["number"]),
        ({"kind": "wish"}, ["kind"]),
        ({"named": ["no-such"]}, ["named", 0]),
        ({"kind": "why_not"}, []),
        ({"kind": "why_not", "named": []}, []),
        ({"formal_only": "maybe"}, ["formal_only"]),
        ({"schema": "other"}, ["schema"]),
        ({"other": 1}, ["other"]),
        ({"profile": COACH | {"holds": ["no-such-thing"]}}, ["holds", 0, "id"]),
    ],
)
def test_what_is_wrong_with_a_request_is_said(
    keys: Json, at: list[str | int], small: Catalogue
) -> None:
    document = answered(asked(**keys), small)
    assert [problem["at"] for problem in document["problems"]] == [at]
    assert "answer" not in document
    assert document["problems"][0]["text"][-1] in ".?"


def test_a_rule_may_be_the_goal(small: Catalogue) -> None:
    document = answered(asked(to="joinery >= 1 and 20 hours of bench-work"), small)
    assert document["outcome"] in {"optimal", "impossible"}
    calendar = answered(asked(kind="calendar", to="hand-tools and paint-day"), small)
    assert calendar["name"] == "hand-tools-and-paint-day.ics"


def test_a_warning_stands_beside_the_answer(small: Catalogue) -> None:
    profile = COACH | {"wants": {"start": "2026-01-05"}}
    document = answered(asked(profile=profile), small)
    assert [problem["severity"] for problem in document["problems"]] == ["warning"]
    assert document["answer"]


def test_a_warning_is_mended_in_the_words_of_a_page(small: Catalogue) -> None:
    for held, mend in [
        ({"id": "paint-day"}, "Give the day; until then it counts as held."),
        ({"id": "paint-day", "on": "2019-01-31"}, "got it again or renewed it, give that day."),
    ]:
        (problem,) = answered(asked(profile=COACH | {"holds": [held]}), small)["problems"]
        assert problem["severity"] == "warning"
        assert problem["text"].endswith(mend)


def test_a_page_answers_as_text(small: Catalogue) -> None:
    page = open_page(json.dumps(plain_catalogue(small)), run_command)
    told: list[str] = []
    page.get_ready()
    try:
        assert runner() is run_command
        assert json.loads(page.ask(json.dumps(asked()), told.append)) == json.loads(
            json.dumps(answered(asked(), small))
        )
        with pytest.raises(ValueError, match="Expecting"):
            page.ask("{", told.append)
    finally:
        run_with(None)


@pytest.mark.parametrize("text", ["[]", "{}", '{"items": 1}', '{"items": {"a": {}}}', "no"])
def test_what_is_no_catalogue_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a catalogue|Expecting"):
        catalogue_of(text)


def test_invented_catalogues_come_out_as_they_went_in() -> None:
    for seed in range(200):
        catalogue = question(seed).catalogue
        assert catalogue_of(json.dumps(plain_catalogue(catalogue))) == catalogue
