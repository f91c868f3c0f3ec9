"""The review as the page asks it: scores by track, then and now, needs, signals."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest

from pathways.documents.instrument import instrument_document, with_digest
from pathways.documents.support import support_document
from pathways.measure.scoring import scored
from pathways.model.catalogue import Catalogue
from pathways.model.instruments import Instrument, Missing, Reliability, Track
from pathways.model.reviews import Answers
from pathways.model.support import (
    Answered,
    Needed,
    Overdue,
    Strength,
    SupportRules,
    Takes,
    Trigger,
)
from pathways.planner.answering import answered
from tests.unit.planner.review_instrument import invented

Json = dict[str, Any]
CREW = invented()
ID = CREW.id
RULES = SupportRules(
    (
        Trigger("late", Overdue(30), Strength.WORTH_A_TALK, {"en": "Late"}, ({"en": "Meet"},)),
        Trigger("load", Answered(ID, "w3", frozenset({"0"})), Strength.WORTH_A_TALK,
                {"en": "Load"}, ({"en": "Lighten it"},), ({"en": "Rest"},)),
        Trigger("need", Needed(ID, frozenset({"3"})), Strength.TALK_SOON, {"en": "Now"},
                ({"en": "Answer"},)),
        Trigger("takes", Takes(-1, 2, 1), Strength.WORTH_A_TALK, {"en": "Takes"},
                ({"en": "Change it"},)),
    )
)  # fmt: skip
DEEP = {"a-joinery-1": "3", "a-sails-1": "1"}
OWN = {"b-joinery-1": "1", "b-sails-1": "4", "e-joinery": "-1", "e-sails": "-2"}


def record(on: str, form: str, codes: dict[str, str], **more: object) -> Json:
    return {
        "kind": "review", "on": on, "instrument": ID, "version": CREW.version,
        "variant": CREW.variant, "digest": CREW.digest, "form": form, "codes": codes, **more,
    }  # fmt: skip


def lines(*records: Json) -> str:
    return "".join(f"{json.dumps(one)}\n" for one in records)


def asked(crew: Instrument = CREW, **keys: object) -> Json:
    request: Json = {
        "schema": "pathways/ask/1", "kind": "review", "on": "2026-11-28",
        "instrument": instrument_document(crew), "rules": support_document(RULES),
        "private": "", "shared": "",
    }  # fmt: skip
    return answered(request | keys, Catalogue({}))


def cells(document: Json, track: str) -> dict[str, Json]:
    (table,) = [one for one in document["tables"] if one["track"] == track]
    return {cell["score"]: cell for cell in table["cells"]}


def test_two_halves_are_one_review_with_a_table_for_each_track() -> None:
    said = asked(
        private=lines(record("2026-11-02", "short", OWN)),
        shared=lines(record("2026-11-02", "short", DEEP)),
    )
    assert said["problems"] == []
    assert (said["kind"], said["on"], said["reviews"]) == ("review", "2026-11-02", 1)
    assert said["status"] == "unvalidated"
    assert [one["track"] for one in said["tables"]] == ["practice", "own", "effect"]
    practice, own = cells(said, "practice"), cells(said, "own")
    assert practice["a-joinery"]["now"] == {"value": 75.0, "label": {"en": "strong"}}
    assert own["b-sails"]["now"]["value"] == 100.0
    effect = cells(said, "effect")["e-sails-score"]
    assert effect["now"] == {"value": -2.0, "label": {"en": "taken a lot"}}
    assert (effect["low"], effect["high"]) == (-2.0, 2.0)
    assert said["claims"] == [
        {"domain": "joinery", "level": 3}, {"domain": "sails", "level": 1},
    ]  # fmt: skip
    assert said["charts"] == []


def test_no_figure_is_made_of_two_tracks() -> None:
    private = lines(record("2026-11-02", "short", OWN))
    whole = asked(private=private, shared=lines(record("2026-11-02", "short", DEEP)))
    other = asked(
        private=private, shared=lines(record("2026-11-02", "short", dict.fromkeys(DEEP, "0")))
    )
    for track in ("own", "effect"):
        assert cells(whole, track) == cells(other, track)
    assert cells(whole, "practice") != cells(other, "practice")


def test_the_latest_stands_beside_the_first_that_was_asked_alike() -> None:
    said = asked(
        shared=lines(
            record("2026-01-05", "full", {"a-joinery-1": "0", "a-joinery-2": "0"}),
            record("2026-02-05", "short", {"a-joinery-1": "1"}),
            record("2026-06-05", "short", {"a-joinery-1": "2"}),
            record("2026-11-05", "short", DEEP),
        )
    )
    cell = cells(said, "practice")["a-joinery"]
    assert cell["then"] == {
        "on": "2026-02-05", "value": 25.0, "direction": "up", "by": 50.0, "verdict": None,
    }  # fmt: skip
    assert cells(said, "practice")["a-sails"]["then"] is None, "there was none before"
    (table,) = said["tables"]
    assert table["notes"] == ["How much this score goes up and down by itself is not on record."]
    assert said["charts"] == [], "both areas together have one value only"


def test_a_verdict_stands_only_where_the_wobble_is_known() -> None:
    known = Reliability(
        "a-joinery", "retest", 0.9, 60, "crews", "a log", sd=10.0, days=14, language="en",
        use_for_change=True,
    )  # fmt: skip
    crew = with_digest(replace(CREW, reliability=(known,)))
    shared = lines(
        record("2026-02-05", "short", {"a-joinery-1": "1"}),
        record("2026-11-05", "short", {"a-joinery-1": "3"}),
    )
    cell = cells(asked(crew, shared=shared), "practice")["a-joinery"]
    assert cell["then"]["verdict"] == "bigger than the measure's usual wobble"


def test_a_monthly_check_keeps_the_tables_of_the_last_review() -> None:
    rest = {f"w{n}": "4" for n in range(1, 7)} | {"n1": "1", "n2": "3"}
    said = asked(
        private=lines(
            record("2026-11-02", "short", OWN),
            record("2026-11-20", "pulse", rest, remark="a quiet desk"),
        ),
        shared=lines(record("2026-11-02", "short", DEEP)),
    )
    dated = {one["track"]: one["on"] for one in said["tables"]}
    assert dated == {
        "practice": "2026-11-02", "own": "2026-11-02", "effect": "2026-11-02",
        "wellbeing": "2026-11-20",
    }  # fmt: skip
    assert said["needs"] == [{"line": "n2", "code": "3"}, {"line": "n1", "code": "1"}]
    assert said["remark"] == "a quiet desk"
    assert [one["domain"] for one in said["claims"]] == ["joinery", "sails"]


def test_highest_and_lowest_are_named_where_they_stand_apart() -> None:
    (table,) = asked(shared=lines(record("2026-11-02", "short", DEEP)))["tables"]
    assert (table["highest"], table["lowest"]) == (["joinery", "sails"], ["sails"])
    alike = dict.fromkeys(DEEP, "2")
    (table,) = asked(shared=lines(record("2026-11-02", "short", alike)))["tables"]
    assert (table["highest"], table["lowest"]) == ([], [])


def test_too_little_gives_no_value_and_no_mark_of_failure() -> None:
    some = {"a-joinery-1": "4", "a-sails-1": "4", "a-sails-2": "4"}
    said = asked(shared=lines(record("2026-11-02", "full", some)))
    cell = cells(said, "practice")["a-joinery"]
    assert (cell["now"], cell["then"], cell["valid"], cell["asked"]) == (None, None, 1, 3)


def test_signals_come_in_the_order_of_the_rules_with_what_they_saw() -> None:
    tired = {"w3": "0", "n1": "3", "n2": "3"}
    supervised = {"kind": "supervision", "on": "2026-09-01", "minutes": 60, "setting": "group"}
    said = asked(
        private=lines(record("2026-11-02", "pulse", tired), record("2026-11-02", "short", OWN)),
        shared=lines(supervised),
    )
    found = {one["id"]: one for one in said["signals"]}
    assert [*found] == ["late", "load", "need", "takes"]
    assert found["late"]["days"] == 88
    assert said["not_known"] == []
    assert found["load"]["about"] == [{"id": "w3", "code": "0"}]
    assert found["load"]["organisation"] == [{"en": "Lighten it"}]
    assert found["load"]["own"] == [{"en": "Rest"}]
    assert found["load"]["rule"] == {
        "looks_for": "answered", "instrument": ID, "line": "w3", "codes": ["0"],
    }  # fmt: skip
    assert found["need"]["soon"]
    assert not found["load"]["soon"]
    assert [one["id"] for one in found["need"]["about"]] == ["n1", "n2"]
    assert [one["id"] for one in found["takes"]["about"]] == ["joinery", "sails"]


def test_marks_stand_in_the_charts() -> None:
    said = asked(
        private=lines({"kind": "event", "on": "2026-03-01", "text": "new boat"}),
        shared=lines(record("2026-02-05", "short", DEEP), record("2026-11-05", "short", DEEP)),
    )
    (chart,) = said["charts"]
    assert chart["score"] == "a-all"
    assert chart["svg"].startswith("<svg")
    assert chart["text"][0].startswith("2 values")
    assert ["2026-03-01", "", "new boat"] in chart["rows"]


def test_nothing_on_file_says_nothing() -> None:
    said = asked()
    assert (said["on"], said["tables"], said["needs"], said["signals"]) == (None, [], [], [])
    assert said["not_known"] == ["late"], "without supervision on file it cannot be overdue"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("no", "it is no record"),
        ("[1]", "it is no record"),
        ('{"kind": 1}', "it is no record"),
        ('{"kind": "review", "on": "2026-11-02"}', '"instrument" is missing'),
        ('{"kind": "event", "on": "soon", "text": "x"}', "it is no mark"),
        ('{"kind": "supervision", "on": "2026-11-02"}', '"minutes" is not'),
    ],
)
def test_a_line_that_cannot_be_used_is_told_by_its_place_alone(line: str, why: str) -> None:
    said = asked(private=f"\n{line}\n" + lines(record("2026-11-02", "short", OWN)))
    (problem,) = said["problems"]
    assert problem["text"].startswith(f"Line 2 of private.jsonl was left out: {why}")
    assert problem["severity"] == "warning"
    assert said["on"] == "2026-11-02"


def test_what_cannot_be_scored_is_told_without_an_answer() -> None:
    typed = "private-words-9"
    said = asked(private=lines(record("2026-11-02", "short", {"b-joinery-1": typed})))
    (problem,) = said["problems"]
    assert problem["text"].startswith("The review of 2026-11-02 was left out: b-joinery-1")
    assert typed not in json.dumps(said)


def test_records_of_other_kinds_are_passed_over() -> None:
    own_goal = {"kind": "own-goal", "id": "g", "on": "2026-11-02", "domain": "sails", "words": "x"}
    assert asked(private=lines(own_goal, {"kind": "consent"}))["problems"] == []


@pytest.mark.parametrize(
    ("keys", "at"),
    [
        ({"on": "today"}, ["on"]),
        ({"instrument": {}}, ["instrument"]),
        ({"instrument": "words"}, ["instrument"]),
        ({"rules": {}}, ["rules"]),
        ({"private": 1}, ["private"]),
        ({"shared": ["x"]}, ["shared"]),
        ({"profile": {}}, ["profile"]),
        ({"language": 4}, ["language"]),
    ],
)
def test_what_is_wrong_with_a_request_is_said(keys: Json, at: list[str]) -> None:
    said = asked(**keys)
    assert [problem["at"] for problem in said["problems"]] == [at]
    assert "tables" not in said


def test_random_answers_score_as_they_do_alone() -> None:
    for seed in range(60):
        rng = Random(seed)  # noqa: S311
        form = rng.choice([*CREW.forms])
        codes, missing = {}, {}
        for id_ in CREW.forms[form].lines:
            answers = CREW.response_sets[CREW.lines[id_].responses]
            if rng.random() < 0.7:
                codes[id_] = rng.choice(answers.options).code
            else:
                missing[id_] = Missing.SKIPPED
        whole = Answers(
            ID, CREW.version, CREW.variant, CREW.digest, date(2026, 11, 2), form,
            codes=codes, missing=missing,
        )  # fmt: skip
        halves = [
            lines(record("2026-11-02", form,
                         {i: c for i, c in codes.items() if is_practice(i) is here}))
            for here in (False, True)
        ]  # fmt: skip
        said = asked(private=halves[0], shared=halves[1])
        shown = {c["score"]: c["now"] and c["now"]["value"]
                 for table in said["tables"] for c in table["cells"]}  # fmt: skip
        direct = {one.score.id: one.value for one in scored(CREW, whole).scores if one.asked}
        assert {*shown.items()} <= {*direct.items()}, seed
        assert not any(direct[id_] for id_ in direct.keys() - shown.keys()), seed


def is_practice(line: str) -> bool:
    return CREW.lines[line].track is Track.PRACTICE
