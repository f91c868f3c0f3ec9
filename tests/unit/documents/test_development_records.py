from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.develop.records import (
    Appealed,
    Assessor,
    CameBack,
    Criterion,
    Evidence,
    EvidenceType,
    Goal,
    GoalEnded,
    Learning,
    OwnGoal,
    Pause,
    Record,
    Relation,
    Ruled,
    Ruling,
    Setting,
    Supervision,
    Ticked,
    records_of,
)
from pathways.documents.development_records import (
    KINDS,
    UnfitError,
    record_document,
    record_from,
)
from pathways.model.quantities import Hundredths

DAY = date(2026, 3, 2)
WHOLE = Evidence(
    "evidence-1",
    DAY,
    EvidenceType.FEEDBACK,
    date(2026, 1, 1),
    DAY,
    {"hope": 2},
    Assessor("a trainer", Relation.TRAINER, independent=True),
    "one to one",
    "0" * 64,
    date(2028, 1, 1),
    6,
    2,
    changed_service=True,
)
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
IDS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
TEXTS = st.text(max_size=20)
ASSESSORS = st.builds(Assessor, TEXTS, st.sampled_from(Relation), st.booleans())
HASHES = st.just("") | st.just("ab" * 32)
COUNTS = st.integers(0, 100_000)
LEVELS = st.dictionaries(IDS, st.integers(1, 4), min_size=1, max_size=4)
LISTS = st.lists(IDS, max_size=3).map(tuple)
RECORDS: st.SearchStrategy[Any] = st.one_of(
    st.builds(
        Evidence, IDS, DAYS, st.sampled_from(EvidenceType), DAYS, DAYS, LEVELS,
        st.none() | ASSESSORS, TEXTS, HASHES, st.none() | DAYS, COUNTS, COUNTS, st.booleans(),
    ),
    st.builds(Ticked, IDS, DAYS, st.sampled_from(Criterion), st.booleans(), TEXTS, TEXTS),
    st.builds(Ruled, IDS, DAYS, st.sampled_from(Ruling), TEXTS, TEXTS),
    st.builds(Appealed, IDS, DAYS, TEXTS),
    st.builds(Goal, IDS, DAYS, IDS, st.integers(1, 4), st.none() | DAYS),
    st.builds(GoalEnded, IDS, DAYS, st.booleans()),
    st.builds(OwnGoal, IDS, DAYS, IDS, TEXTS, st.none() | DAYS),
    st.builds(
        Supervision, DAYS, st.integers(1, 1440), st.sampled_from(Setting), LISTS,
        st.just("") | IDS,
    ),
    st.builds(
        Learning, DAYS, st.integers(1, 100_000).map(Hundredths),
        st.lists(IDS, min_size=1, max_size=3).map(tuple), LISTS, TEXTS, HASHES,
    ),
    st.builds(Pause, DAYS, st.none() | DAYS),
    st.builds(CameBack, DAYS),
)  # fmt: skip


@given(RECORDS)
def test_what_is_written_reads_back_the_same(record: Record | OwnGoal) -> None:
    document = json.loads(json.dumps(record_document(record)))
    assert record_from(document) == record


def test_a_record_as_it_stands_in_a_file() -> None:
    assert record_document(WHOLE) == {
        "kind": "evidence",
        "id": "evidence-1",
        "on": "2026-03-02",
        "type": "coachee-feedback",
        "since": "2026-01-01",
        "until": "2026-03-02",
        "levels": {"hope": 2},
        "assessor": {"who": "a trainer", "relation": "trainer", "independent": True},
        "context": "one to one",
        "sha256": "0" * 64,
        "expires": "2028-01-01",
        "people": 6,
        "grew": 2,
        "changed_service": True,
    }
    learnt = Learning(DAY, Hundredths(150), ("ethics",))
    assert record_document(learnt) == {
        "kind": "learning",
        "on": "2026-03-02",
        "hours": 1.5,
        "hour_kinds": ["ethics"],
    }


@pytest.mark.parametrize("plain", [{}, {"kind": "review"}, {"kind": "event", "on": 3}])
def test_other_records_are_left_to_others(plain: dict[str, Any]) -> None:
    assert record_from(plain) is None


SOUND = record_document(WHOLE)
WRONG: list[tuple[str, object]] = [
    ("id", "Evidence 1"), ("id", 1), ("id", None),
    ("on", "2026-3-2"), ("on", "2026-02-30"), ("on", 20260302),
    ("type", "hearsay"), ("type", 3),
    ("levels", {}), ("levels", {"hope": 5}), ("levels", {"hope": 0}), ("levels", {"hope": True}),
    ("levels", {"Hope": 1}), ("levels", ["hope"]), ("levels", "hope"),
    ("assessor", "me"), ("assessor", {"who": "me"}), ("assessor", {"who": "me", "relation": "x"}),
    ("assessor", {"who": "me", "relation": "self", "more": 1}),
    ("assessor", {"who": "me", "relation": "self", "independent": "yes"}),
    ("context", 3), ("sha256", "abc"), ("sha256", "A" * 64), ("sha256", 3),
    ("expires", "soon"), ("people", -1), ("people", 1.5), ("people", True), ("people", 10**9),
    ("grew", "two"), ("changed_service", 1),
]  # fmt: skip


@pytest.mark.parametrize(("key", "value"), WRONG)
def test_a_value_that_does_not_fit_is_told_by_its_key_alone(key: str, value: object) -> None:
    with pytest.raises(UnfitError) as caught:
        record_from({**SOUND, key: value})
    assert caught.value.key == key
    assert str(caught.value) == f'"{key}" is not what it should be'
    assert caught.value.mend


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("supervision", {"minutes": 0}),
        ("supervision", {"minutes": 60, "setting": "group", "themes": "hope"}),
        ("supervision", {"minutes": 60, "setting": "group", "hour_kind": 3}),
        ("supervision", {"minutes": 60, "setting": "group", "notes": "of somebody"}),
        ("learning", {"hours": 0, "hour_kinds": ["a"]}),
        ("learning", {"hours": "2", "hour_kinds": ["a"]}),
        ("learning", {"hours": 1.234, "hour_kinds": ["a"]}),
        ("learning", {"hours": True, "hour_kinds": ["a"]}),
        ("learning", {"hours": 1, "hour_kinds": []}),
        ("goal", {"id": "g", "domain": "hope", "level": 5}),
    ],
)
def test_other_kinds_have_their_own_bounds(kind: str, value: dict[str, Any]) -> None:
    with pytest.raises(UnfitError):
        record_from({"kind": kind, "on": "2026-03-02", **value})


def test_a_key_of_no_kind_is_not_told() -> None:
    with pytest.raises(UnfitError) as caught:
        record_from({**SOUND, "zebra": 1})
    assert caught.value.key == ""
    assert "zebra" not in str(caught.value) + caught.value.mend


@pytest.mark.parametrize("key", ["id", "on", "type", "since", "until", "levels"])
def test_what_must_be_there_is_missed(key: str) -> None:
    with pytest.raises(UnfitError) as caught:
        record_from({k: v for k, v in SOUND.items() if k != key})
    assert caught.value.key == key


def test_records_are_sorted_by_what_they_are() -> None:
    found = records_of((WHOLE, CameBack(DAY), replace(WHOLE, id="b"), Pause(DAY)))
    assert [one.id for one in found.evidence] == ["evidence-1", "b"]
    assert (found.came_back, found.pauses, found.goals) == ((CameBack(DAY),), (Pause(DAY),), ())
    assert len(KINDS) == 11


@pytest.mark.parametrize(
    ("plain", "mend"),
    [
        ({**SOUND, "people": 100_001}, "Write a whole number, at most 100,000"),
        (
            {**record_document(Learning(DAY, Hundredths(150), ("ethics",))), "hours": 1200},
            "Write hours, as in 1.5, at most 1,000",
        ),
    ],
)
def test_what_is_too_much_is_told_the_most(plain: dict[str, Any], mend: str) -> None:
    with pytest.raises(UnfitError) as caught:
        record_from(plain)
    assert caught.value.mend == mend
