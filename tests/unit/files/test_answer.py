"""Answers as documents: the contract, the way back, and what is no answer."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pathways.documents.answer import answer_document, answer_json
from pathways.files.answer_reading import AnswerError, made_with, read_answer
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import (
    CreditClaim,
    Held,
    Holdings,
    HoursDone,
    Profile,
    Wishes,
)
from pathways.model.quantities import hundredths, rung
from pathways.route.plan import plan
from pathways.route.question import Answer, Measure, Outcome, Question, Reason
from pathways.route.verify import faults_of
from pathways.rules.parse import parse

ON = date(2026, 11, 24)
COACH = Profile(
    Holdings(
        {
            "hand-tools": Held("hand-tools", date(2025, 6, 2)),
            "paint-day": Held("paint-day", None, rpl=True, credit=False),
        },
        (HoursDone("bench-work", hundredths(12.5), date(2025, 7, 1), date(2026, 6, 30)),),
        {"joinery": 1},
        (CreditClaim(hundredths(2.5), rung("deck 2"), date(2025, 1, 1)),),
        {"can-swim": True, "a word": False},
    ),
    Wishes(
        "xa", hundredths(8), hundredths(5), hundredths(900), ("in-person", "online"),
        date(2027, 1, 11), date(2030, 1, 1), ("sail-making",), ("rope-and-rig",),
    ),
    "A name that stays at home",
)  # fmt: skip


def answer(
    small: Catalogue, target: str = "shipwright-xa", measure: Measure = Measure.TIME
) -> Answer:
    goal = target if target in small.items else parse(target)
    return plan(Question(small, COACH, goal, ON, measure))


def test_every_key_of_the_contract(small: Catalogue) -> None:
    document = json.loads(answer_json(answer(small, measure=Measure.COST)))
    assert list(document) == [
        "schema", "catalogue", "target", "measure", "outcome", "value", "bound", "unknown",
        "totals", "steps", "conditions", "reasons", "question",
    ]  # fmt: skip
    assert document["schema"] == "pathways/answer/1"
    assert document["catalogue"] == {"digest": small.digest}
    assert document["target"] == "shipwright-xa"
    assert (document["measure"], document["outcome"]) == ("cost", "optimal")
    assert (document["value"], document["bound"], document["unknown"]) == (325.5, 325.5, 1)
    assert document["totals"] == {
        "weeks": 32,
        "hours": 217.5,
        "cost": {"amount": 325.5, "currency": "GBP"},
        "credits": 20,
        "steps": 7,
        "unknown": {"weeks": 0, "hours": 0, "cost": 1, "credits": 0},
    }
    assert document["conditions"] == ["a joint seen by a master", "a toolbox of your own"]
    assert document["reasons"] == []


def test_every_key_of_a_step(small: Catalogue) -> None:
    steps = {s["id"]: s for s in answer_document(answer(small))["steps"]}
    assert steps["hull-drawing"] == {
        "id": "hull-drawing",
        "kind": "module",
        "title": "Drawing a Hull",
        "start_week": 19,
        "end_week": 32,
        "start": "2027-05-24",
        "end": "2027-08-20",
        "hours": 100,
        "cost": 300.5,
        "credits": 10,
        "weeks": 10,
        "because": ["it counts towards Level 2 Certificate in Boat Building"],
        "pace": [{"from_week": 19, "to_week": 32, "hours_per_week": 7.7}],
    }
    level = steps["joinery-level-2"]
    assert (level["kind"], level["domain"], level["level"]) == ("level", "joinery", 2)
    assert steps["rope-and-rig"]["cost"] is None
    assert steps["bench-work"]["kind"] == "hours"
    assert steps["yard-check"]["kind"] == "attestation"
    assert steps["boat-builder-l2"]["kind"] == "qualification"
    assert steps["shipwright-xa"]["kind"] == "role"
    assert all(step["because"] for step in steps.values())


def test_the_question_stands_in_the_answer_but_not_the_name(small: Catalogue) -> None:
    text = answer_json(answer(small))
    asked = json.loads(text)["question"]
    assert (asked["on"], asked["formal_only"]) == ("2026-11-24", False)
    assert asked["profile"] == {
        "holds": [
            {"id": "hand-tools", "on": "2025-06-02", "by": "study", "credit": True, "renewed": []},
            {"id": "paint-day", "on": None, "by": "rpl", "credit": False, "renewed": []},
        ],
        "hours": [{"kind": "bench-work", "amount": 12.5, "from": "2025-07-01", "to": "2026-06-30"}],
        "levels": {"joinery": 1},
        "credits": [{"amount": 2.5, "at": "deck 2", "on": "2025-01-01"}],
        "attests": {"can-swim": True, "a word": False},
        "wants": {
            "country": "xa",
            "study_hours_per_week": 8,
            "practice_hours_per_week": 5,
            "budget": 900,
            "delivery": ["in-person", "online"],
            "start": "2027-01-11",
            "deadline": "2030-01-01",
            "avoid": ["sail-making"],
            "include": ["rope-and-rig"],
            "order": [],
            "terms": None,
            "credits_per_term": None,
        },
    }
    assert "A name that stays at home" not in text


def test_the_other_outcomes(small: Catalogue) -> None:
    none = answer_document(answer(small, "master-builder-xa"))
    assert (none["outcome"], none["value"], none["totals"], none["steps"]) == (
        "impossible", None, None, [],
    )  # fmt: skip
    assert none["reasons"][0] == "Master builder asks for something you cannot get:"
    question = Question(small, COACH, "shipwright-xa", ON)
    stopped = answer_document(
        Answer(question, Outcome.GAVE_UP, bound=9, reasons=(Reason("x", "Time ran out."),))
    )
    assert (stopped["outcome"], stopped["value"], stopped["bound"]) == ("gave-up", None, 9)
    assert stopped["reasons"] == ["Time ran out."]


@pytest.mark.parametrize("measure", list(Measure))
@pytest.mark.parametrize(
    "target", ["shipwright-xa", "hand-tools", "master-builder-xa", "hand-tools and hull-drawing"]
)
def test_an_answer_comes_back_as_it_was(small: Catalogue, target: str, measure: Measure) -> None:
    found = answer(small, target, measure)
    back = read_answer(answer_json(found), small)
    assert faults_of(back) == ()
    assert answer_json(back) == answer_json(found)
    assert back.route == found.route
    assert back.question.profile == replace(COACH, name="")
    assert back.question.target == found.question.target
    assert made_with(answer_json(found)) == small.digest


def test_the_same_bytes_twice(small: Catalogue) -> None:
    assert answer_json(answer(small)) == answer_json(answer(small))


def test_a_bare_profile_comes_back(small: Catalogue) -> None:
    found = plan(Question(small, Profile(), "hand-tools", ON, formal_only=True))
    back = read_answer(answer_json(found), small)
    assert (back.question.profile, back.question.formal_only) == (Profile(), True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "this is not JSON"),
        ("{", "this is not JSON"),
        ("schema: pathways/answer/1", "this is not JSON"),
        ("[" * 100_000, "this is not JSON"),
        ('"\ud800"', "this is not JSON"),
        ("[]", 'this is not an answer: it does not say "schema": "pathways/answer/1"'),
        ("{}", 'this is not an answer: it does not say "schema": "pathways/answer/1"'),
        ('{"schema": "pathways/profile/1"}',
         'this is not an answer: it does not say "schema": "pathways/answer/1"'),
        ('{"schema": "pathways/answer/1"}',
         "the answer cannot be read: Object missing required field 'catalogue'"),
    ],
)  # fmt: skip
def test_what_is_no_answer(small: Catalogue, text: str, message: str) -> None:
    with pytest.raises(AnswerError) as caught:
        read_answer(text, small)
    assert str(caught.value) == message


def tampered(document: dict[str, Any], path: tuple[str | int, ...], value: object) -> str:
    *way, last = path
    place: Any = document
    for key in way:
        place = place[key]
    place[last] = value
    return json.dumps(document)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("measure",), "speed", "Invalid enum value 'speed' - at '$.measure'"),
        (("steps", 0, "start_week"), "1", "at '$.steps[0].start_week'"),
        (("steps", 0, "start_week"), -1, "at '$.steps[0].start_week'"),
        (("steps", 0, "end_week"), 10**9, "at '$.steps[0].end_week'"),
        (("steps", 0, "kind"), "magic", "at '$.steps[0].kind'"),
        (("steps", 0, "start"), "soon", "at '$.steps[0].start'"),
        (("steps", 0, "id"), ["x"], "at '$.steps[0].id'"),
        (("steps", 1, "hours"), 0.001, "0.001 has more than two decimals"),
        (("value",), 10.5, "10.5 is not a whole number"),
        (("bound",), 10.5, "10.5 is not a whole number"),
        (("steps", 1, "hours"), True, "at '$.steps[1].hours'"),
        (("totals", "cost"), 5, "at '$.totals.cost'"),
        (("conditions",), "all", "at '$.conditions'"),
        (("target",), "nowhere", "its target nowhere is not in this catalogue"),
        (("target",), "to be or not", "its target to be or not is not in this catalogue"),
        (("question", "profile", "credits"), [{"amount": 1, "at": "x", "on": None}],
         "'x' is not a rung"),
        (("question", "profile", "wants", "start"), "9999-12-31",
         "it starts on 9999-12-31, not between the years 1900 and 2200"),
        (("question", "profile", "holds", 0, "by"), "luck", "at '$.question.profile.holds[0].by'"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_with_its_place(
    small: Catalogue, path: tuple[str | int, ...], value: object, words: str
) -> None:
    text = tampered(answer_document(answer(small)), path, value)
    with pytest.raises(AnswerError) as caught:
        read_answer(text, small)
    assert str(caught.value).startswith("the answer cannot be read: ")
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("value",), 12, "the value is not the total of its measure"),
        (("totals", "steps"), 6, "the totals are not the sums of the steps"),
        (("steps", 1, "hours"), 99, "hull-drawing: its hours are not those of the catalogue"),
        (("steps", 1, "start"), "2027-01-18", "hull-drawing: the dates are not those of its weeks"),
        (("conditions",), [], "boat-builder-l2 may not end in week 32"),
        (("question", "profile", "wants", "budget"), 10, "it costs more than the budget"),
        (("target",), "master-builder-xa", "the target does not hold at the end"),
    ],
)
def test_a_tampered_answer_reads_but_is_not_true(
    small: Catalogue, path: tuple[str | int, ...], value: object, fault: str
) -> None:
    text = tampered(answer_document(answer(small)), path, value)
    assert fault in faults_of(read_answer(text, small))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


def places(value: Any, way: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:  # noqa: ANN401
    """Give the way to everything inside a document."""
    inside = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [p for key, part in inside for p in ((*way, key), *places(part, (*way, key)))]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_stands_in_an_answer_it_is_refused_or_judged(
    small: Catalogue, data: st.DataObject
) -> None:
    document = answer_document(answer_once(small))
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(places(document)))
        text = tampered(document, path, data.draw(JSON))
        document = json.loads(text)
    try:
        found = read_answer(text, small)
    except AnswerError:
        return
    assert isinstance(faults_of(found), tuple)


@given(st.text() | JSON.map(json.dumps))
def test_no_text_raises_anything_but_an_answer_error(text: str) -> None:
    with pytest.raises(AnswerError):
        read_answer(text, Catalogue({}))


_ONCE: dict[str, Answer] = {}


def answer_once(small: Catalogue) -> Answer:
    if not _ONCE:
        _ONCE["answer"] = answer(small)
    return _ONCE["answer"]
